"""Value axes: round, exact, and from zero unless told otherwise."""

from __future__ import annotations

from fractions import Fraction

import pytest

from quality_account.charts.house.end_labels import EndLabel, spread
from quality_account.charts.house.period_names import named_periods
from quality_account.charts.house.scale import make_scale
from quality_account.periods import Period
from quality_account.vocabulary import Unit


@pytest.mark.parametrize(
    ("values", "unit", "labels"),
    [
        (["54", "91"], Unit.PERCENT, "0% 20% 40% 60% 80% 100%"),
        (["0.5", "1.37"], Unit.PERCENT, "0% 0.5% 1.0% 1.5%"),
        (["6.9", "9.2"], Unit.PERCENT, "0% 2% 4% 6% 8% 10%"),
        (["6.4", "6.0"], Unit.SCORE_OUT_OF_10, "0 2 4 6 8 10"),
        ([468, 506], Unit.COUNT, "0 200 400 600"),
        ([12701, 19301], Unit.COUNT, "0 5,000 10,000 15,000 20,000"),
        ([0, 0], Unit.PERCENT, "0% 0.2%"),
    ],
)
def test_an_axis_from_zero_has_round_ticks_that_hold_all_values(values, unit, labels):
    assert " ".join(make_scale(values, unit).labels) == labels


def test_fixed_ends_are_met_by_the_ticks_where_a_round_step_does():
    assert make_scale([0, 9], Unit.PERCENT, high=12).labels[-1] == "12%"


def test_an_open_low_end_is_the_round_number_below_the_lowest_value():
    scale = make_scale(["5.9", "7.7"], Unit.SCORE_OUT_OF_10, low=None)

    assert (scale.low, scale.high) == (Fraction(11, 2), 8)
    assert scale.note == "The axis runs from 5.5 to 8.0, not from 0."


def test_labels_that_would_overlap_are_moved_apart_in_their_order():
    labels = [EndLabel(text, "", wanted, 30) for text, wanted in (("a", 87), ("b", 72), ("c", 80))]

    middles = spread(labels, 0, 200)

    assert middles[1] + 30 <= middles[2] <= middles[0] - 30


def test_labels_stay_inside_their_bounds():
    labels = [EndLabel("a", "", 100, 30), EndLabel("b", "", 99, 30)]

    assert spread(labels, 0, 100) == [85, 55]


def months(count: int) -> list[Period]:
    return [
        Period.parse(f"{2021 + (month + 3) // 12}-{(month + 3) % 12 + 1:02d}")
        for month in range(count)
    ]


def test_long_series_of_months_name_only_the_aprils_and_the_newest():
    assert list(named_periods(months(48), 7).values()) == [
        "April 2021",
        "April 2022",
        "April 2023",
        "April 2024",
        "March 2025",
    ]


def test_where_one_line_leaves_no_room_for_the_newest_every_name_has_two():
    assert list(named_periods(months(48), 5).values()) == [
        "April\n2021",
        "April\n2022",
        "April\n2023",
        "April\n2024",
        "March\n2025",
    ]


def test_a_coarser_step_that_names_the_newest_is_better_than_a_finer_one_that_does_not():
    assert list(named_periods(months(12), 24).values()) == [
        "April 2021",
        "October 2021",
        "March 2022",
    ]


def test_where_the_newest_does_not_fit_it_is_left_out():
    assert list(named_periods(months(14), 5).values()) == ["April\n2021", "April\n2022"]


def test_surveys_take_two_lines_before_any_is_left_out():
    surveys = [Period.parse(f"survey-{year}") for year in range(2021, 2025)]

    assert list(named_periods(surveys, 60).values()) == [
        "2021\nsurvey",
        "2022\nsurvey",
        "2023\nsurvey",
        "2024\nsurvey",
    ]


def test_years_are_named_back_from_the_newest():
    years = [Period.parse(f"{year}-{year - 1999:02d}") for year in range(2014, 2025)]

    assert list(named_periods(years, 30).values())[-1] == "2024/25"
