"""A chart in words, exactly."""

from __future__ import annotations

import re

import pytest

from quality_account.charts import (
    BarChart,
    ChartRecordError,
    DumbbellChart,
    LineChart,
    Role,
    Series,
    alt_text,
    describe,
)
from quality_account.vocabulary import Status, Unit

from . import charts_of_every_form as forms


def test_lines_are_described_by_ends_extremes_others_and_target():
    assert describe(forms.follow_up()) == [
        "Leicestershire Partnership: from 79% in April 2024 to 87% in March 2025.",
        "The highest is 90%, in February 2025; the lowest is 70%, in December 2024.",
        "England: from 63% in April 2024 to 72% in March 2025; "
        "highest 73%, in January 2025; lowest 60%, in May 2024.",
        "Local ambition, 80%: reached or passed in 3 of 12 months.",
    ]


def test_a_break_is_said_and_nothing_is_compared_over_it():
    assert describe(forms.survey_with_a_break()) == [
        "Leicestershire Partnership: 6.4 out of 10 each time, from 2021/22 to 2022/23; "
        "after the break 6.0 out of 10 in 2024/25.",
        "A break before 2024/25 is marked “New questions”; figures on its two sides "
        "should not be compared. There is no figure for 2023/24 (does not apply).",
    ]


def test_a_possible_break_is_said_to_be_possible():
    cut = forms.Break("2024-25", "New system", is_possible=True)
    record = BarChart(
        "x", "y", Unit.COUNT, ["2023-24", "2024-25"], [Series("Trust", [5, 9])], breaks=[cut]
    )

    assert describe(record) == [
        "Trust: 5 in 2023/24; after the possible break 9 in 2024/25.",
        "A possible break before 2024/25 is marked “New system”; part of a difference between its "
        "two sides may come from that.",
    ]


def test_bars_are_described_by_ends_and_extremes():
    assert describe(forms.deaths()) == [
        "Leicestershire Partnership: from 468 in April to June 2024 "
        "to 454 in January to March 2025.",
        "The highest is 506, in October to December 2024; "
        "the lowest is 402, in July to September 2024.",
    ]


def test_panels_of_bars_have_a_sentence_each():
    assert describe(forms.harm()) == [
        "Severe harm: from 11 in 2021/22 to 11 in 2023/24; after the break 18 in 2024/25.",
        "Death: from 72 in 2021/22 to 66 in 2023/24; after the break 246 in 2024/25.",
        "A break before 2024/25 is marked “Deaths counted differently”; "
        "figures on its two sides should not be compared.",
    ]


def test_a_dumbbell_is_described_by_extremes_and_by_rows_above_the_same_and_below():
    assert describe(forms.staff_survey()) == [
        "The highest figure for 2024 is 7.3 out of 10, for “We are a team”.",
        "The lowest figure for 2024 is 6.3 out of 10, for “Morale”.",
        "2024 is higher than 2023 in 2 of 3 rows, the same in 1 and lower in none.",
        "2024 is higher than the average in 2 of 3 rows, the same in none and lower in 1.",
    ]


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ([1, 2, 3, 4], "The last is the highest; the first is the lowest."),
        ([4, 3, 2, 1], "The first is the highest; the last is the lowest."),
        ([2, 1, 2, 4], "The last is the highest; the lowest is 1%, in 2022/23."),
        (
            [2, 1, 1, 2],
            "The highest is 2%, in 2021/22 and 2024/25; the lowest is 1%, in 2022/23 and 2023/24.",
        ),
        ([3, 3, 3, 3], "All 4 figures are the same."),
        ([None, 3, None, None], "It is the only figure."),
    ],
)
def test_the_words_for_extremes_follow_the_numbers(values, sentence):
    record = LineChart("x", "y", Unit.PERCENT, forms.YEARS, [Series("Trust", values)])

    assert describe(record)[1] == sentence


@pytest.mark.parametrize(
    ("values", "reached"), [(["79.99", "80"], "1 of 2"), (["79", "79.9"], "none of 2")]
)
def test_a_target_is_reached_only_on_the_unrounded_figure(values, reached):
    record = LineChart(
        "x",
        "y",
        Unit.PERCENT,
        forms.YEARS[:2],
        [Series("Trust", values)],
        target=forms.Target("Ambition", 80),
        decimals=0,
    )

    assert describe(record)[2] == f"Ambition, 80%: reached or passed in {reached} years."


def test_every_absence_in_bars_is_said_with_its_reason():
    values = [12, Status.SUPPRESSED, Status.MISSING, Status.MISSING]
    record = BarChart("x", "y", Unit.COUNT, forms.QUARTERS, [Series("Deaths", values)])

    assert describe(record)[-1] == (
        "There is no figure for July to September 2024 (hidden to protect privacy). "
        "There is no figure for October 2024 to March 2025 (not held)."
    )


def test_an_absent_row_of_a_dumbbell_is_said():
    record = DumbbellChart(
        "x",
        "y",
        Unit.COUNT,
        ["One", "Two"],
        [Series("2024", [1, 2]), Series("2023", [1, None], Role.EARLIER)],
    )

    assert describe(record)[-1] == "“Two” has no figure for 2023 (not held)."


@pytest.mark.parametrize("name", forms.every_form())
def test_a_description_has_two_to_five_entries_and_repeats_none(name):
    entries = describe(forms.every_form()[name])

    assert 2 <= len(entries) <= 5
    assert len(set(entries)) == len(entries)


@pytest.mark.parametrize("name", sorted(set(forms.every_form()) - {"interrupted-process"}))
def test_a_description_has_five_sentences_at_most_unless_a_process_is_interrupted(name):
    said = " ".join(describe(forms.every_form()[name]))

    assert len(re.findall(r"[.](?= [A-Z“]|$)", said)) <= 5


def test_a_name_in_lower_case_begins_its_sentence_with_a_capital():
    average = Series("the account’s average", [1, 2, 3, 4], Role.COMPARATOR)
    record = LineChart(
        "x", "y", Unit.PERCENT, forms.YEARS, [Series("Trust", [1, 2, 3, 4]), average]
    )

    assert describe(record)[2].startswith("The account’s average: from 1% in 2021/22")


def test_the_alt_text_names_the_chart_and_points_to_the_description():
    assert alt_text(forms.follow_up()) == (
        "Line chart of 72-hour follow-up, April 2024 to March 2025. Described below."
    )
    assert alt_text(forms.deaths()) == (
        "Bar chart of deaths in scope, April 2024 to March 2025. Described below."
    )
    assert alt_text(forms.staff_survey()) == "Dot chart of staff survey scores. Described below."


def chart_of(subject: str) -> LineChart:
    return LineChart(subject, "y", Unit.PERCENT, forms.YEARS, [Series("T", [1, 2, 3, 4])])


def test_a_long_subject_drops_the_period_from_the_alt_text_and_a_longer_one_is_refused():
    longest = 150 - len("Line chart of . Described below.")

    assert len(alt_text(chart_of("x" * longest))) == 150
    with pytest.raises(
        ChartRecordError,
        match=f"subject: found {longest + 1} characters, expected at most {longest}",
    ):
        alt_text(chart_of("x" * (longest + 1)))
