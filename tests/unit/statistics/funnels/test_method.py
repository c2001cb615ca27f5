"""A funnel from rows to classes, with arithmetic that can be checked by eye."""

from __future__ import annotations

import pickle
from fractions import Fraction

import pandas as pd
import pytest

from quality_account.statistics.funnels.classify import classify
from quality_account.statistics.funnels.method import effective_denominator, funnel
from quality_account.statistics.funnels.results import (
    Funnel,
    FunnelClass,
    FunnelKind,
    FunnelLimits,
    FunnelMethod,
)
from quality_account.statistics.input_errors import MethodInputError
from quality_account.vocabulary import Status

WARDS = ["Ash", "Beech", "Cedar", "Damson", "Elm"]


def plot(numerators, denominators, **settings) -> Funnel:
    names = WARDS[: len(numerators)]
    kind = settings.pop("kind", FunnelKind.PROPORTION)
    return funnel(names, numerators, denominators, kind=kind, **settings)


def classes(found: Funnel) -> dict[str, str]:
    return {unit.name: unit.funnel_class.value for unit in found.units}


def test_rows_of_a_unit_are_summed_before_anything_else():
    found = funnel(
        ["Ash", "Beech", "Ash"],
        [1, 6, 2],
        [10, 20, 20],
        kind=FunnelKind.PROPORTION,
        multiplier=100,
    )

    assert [(unit.numerator, unit.denominator, unit.value) for unit in found.units] == [
        (3, 30, 10),
        (6, 20, 30),
    ]
    assert found.centre == 18
    assert found.notices == ("3 rows were summed to 2 units.",)


def test_the_centre_is_all_units_together_and_not_the_mean_of_their_values():
    found = plot([1, 90], [10, 100], multiplier=100)

    assert found.centre == Fraction(9100, 110)


def test_the_centre_of_a_ratio_is_as_many_as_expected_whatever_the_units_add_up_to():
    found = plot([120, 130], ["100.5", 100], kind=FunnelKind.RATIO, multiplier=100)

    assert found.centre == 100
    assert found.units[0].value == Fraction(120_000, 1005)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0.69, FunnelClass.FAR_BELOW),
        (0.70, FunnelClass.BELOW),
        (0.79, FunnelClass.BELOW),
        (0.80, FunnelClass.WITHIN),
        (1.20, FunnelClass.WITHIN),
        (1.21, FunnelClass.ABOVE),
        (1.30, FunnelClass.ABOVE),
        (1.31, FunnelClass.FAR_ABOVE),
    ],
)
def test_a_value_on_a_limit_is_inside_it_and_one_beyond_is_not(value, expected):
    assert classify(value, FunnelLimits(0.7, 0.8, 1.2, 1.3)) is expected


def test_the_last_binary_digit_does_not_put_a_value_beyond_its_limit():
    three_tenths = 0.1 + 0.2

    assert three_tenths > 0.3
    assert classify(three_tenths, FunnelLimits(0, 0.1, 0.3, 0.4)) is FunnelClass.WITHIN
    assert classify(0.3, FunnelLimits(0, three_tenths, 0.5, 0.6)) is FunnelClass.WITHIN


def test_a_class_says_the_side_and_never_whether_it_is_good():
    words = " ".join(each.words + each.value for each in FunnelClass)

    assert not {"good", "bad", "better", "worse", "high", "low"} & set(words.split())


def test_a_unit_without_events_is_below_where_many_were_expected_and_within_where_few_were():
    found = plot([0, 0, 400], [100, 3, 400], kind=FunnelKind.RATIO)

    assert classes(found) == {"Ash": "far below", "Beech": "within", "Cedar": "within"}


@pytest.mark.parametrize(
    ("expected_events", "where"),
    [("3.6", "within"), ("3.7", "below"), ("6.9", "below"), (7, "far below")],
)
def test_none_is_unusual_from_the_upper_end_of_its_own_exact_interval(expected_events, where):
    """The exact intervals of 0 events end at 3.689 (95%) and 6.908 (99.8%)."""
    found = plot([0, 400], [expected_events, 400], kind=FunnelKind.RATIO)

    assert classes(found)["Ash"] == where


def test_limits_of_a_proportion_are_cut_at_the_multiplier_and_at_zero():
    """PHEindicatormethods cuts at 100 whatever the multiplier."""
    found = plot([3, 739], [3, 1000], multiplier=1000)

    assert (found.units[0].limits.upper_95, found.units[0].limits.upper_998) == (1000, 1000)
    assert plot([0, 10], [2, 100]).units[0].limits.lower_95 == 0


def test_no_events_anywhere_leave_every_unit_on_the_centre():
    for kind in (FunnelKind.PROPORTION, FunnelKind.RATE):
        for method in (FunnelMethod.FINGERTIPS, FunnelMethod.CQC):
            found = plot([0, 0, 0], [10, 20, 30], kind=kind, method=method)

            assert set(classes(found).values()) == {"within"}
            assert found.centre == 0
            assert not found.is_adjusted


def test_a_unit_that_lacks_a_count_is_left_out_and_listed_with_its_reason():
    found = funnel(
        ["Ash", "Beech", "Cedar", "Damson", "Elm", "Elm"],
        [1, 2, Status.SUPPRESSED, 4, None, Status.SUPPRESSED],
        [10, 20, 30, Status.NOT_AVAILABLE, 50, 60],
        kind=FunnelKind.PROPORTION,
    )

    assert [unit.name for unit in found.units] == ["Ash", "Beech"]
    assert [(each.name, each.status, each.because) for each in found.left_out] == [
        ("Cedar", Status.SUPPRESSED, "hidden to protect privacy"),
        ("Damson", Status.NOT_AVAILABLE, "not available"),
        ("Elm", Status.SUPPRESSED, "hidden to protect privacy"),
    ]
    assert found.centre == Fraction(3, 30)


def test_a_unit_one_of_whose_rows_is_missing_is_left_out_whole():
    found = funnel(
        ["Ash", "Beech", "Cedar", "Ash"],
        [1, 2, 3, None],
        [10, 20, 30, 10],
        kind=FunnelKind.PROPORTION,
    )

    assert [unit.name for unit in found.units] == ["Beech", "Cedar"]
    assert found.centre == Fraction(5, 50)


def test_a_standardised_rate_of_fewer_than_ten_events_counts_in_the_centre_only():
    found = plot([9, 10, 100], [50, 100, 1000], kind=FunnelKind.STANDARDISED_RATE, multiplier=1000)

    assert [unit.name for unit in found.units] == ["Beech", "Cedar"]
    assert [(each.name, each.status) for each in found.left_out] == [("Ash", Status.NOT_APPLICABLE)]
    assert found.left_out[0].because == "fewer than 10 events; counted in the centre only"
    assert found.centre == Fraction(119 * 1000, 1150)


def test_the_place_of_a_standardised_rate_is_the_population_that_gives_it():
    assert effective_denominator(20, "0.5", 100) == 4000
    assert effective_denominator(None, 5, 100) is None
    assert effective_denominator(3, Status.SUPPRESSED, 100) is Status.SUPPRESSED
    for events, rate in ((0, 0), (-1, 5), ("many", 5)):
        with pytest.raises(MethodInputError) as refusal:
            effective_denominator(events, rate, 100)
        assert str(refusal.value) == (
            f"funnel plot: effective denominator: found {events!r} events at a rate of {rate!r} "
            "per 100, expected numbers above 0"
        )


def test_a_rate_may_have_more_events_than_exposure():
    assert plot([30, 20], [10, 20], kind=FunnelKind.RATE).units[0].value == 3


def test_settings_and_method_are_in_the_result():
    found = plot([1, 2, 3], [9, 9, 9], method=FunnelMethod.CQC, trim="0.125", multiplier=100)

    assert (found.settings.trim, found.settings.multiplier) == ("0.125", 100)
    assert found.method_words == (
        "95% and 99.8% limits lie around the proportion of all units together: on the arcsine "
        "scale, as the Care Quality Commission does. The units vary no more than chance explains, "
        "so the limits are not widened."
    )


@pytest.mark.parametrize(
    ("kind", "method", "more", "words"),
    [
        (
            FunnelKind.PROPORTION,
            FunnelMethod.FINGERTIPS,
            {},
            "95% and 99.8% limits lie around the proportion of all units together: the inverse of "
            "the Wilson interval, as in Fingertips. They are not widened for overdispersion.",
        ),
        (
            FunnelKind.RATIO,
            FunnelMethod.SHMI,
            {},
            "95% and 99.8% limits lie around as many events as expected: on the log scale, as NHS "
            "England does for hospital mortality (SHMI). They are widened for overdispersion, "
            "which is how much more the units vary than chance, measured with the highest and "
            "lowest 10% left out.",
        ),
        (
            FunnelKind.RATIO,
            FunnelMethod.CQC,
            {"trim": 0},
            "95% and 99.8% limits lie around as many events as expected: on the square-root "
            "scale, as the Care Quality Commission does. They are widened for overdispersion, "
            "which is how much more the units vary than chance.",
        ),
        (
            FunnelKind.RATE,
            FunnelMethod.CQC,
            {"trim": "0.125"},
            "95% and 99.8% limits lie around the rate of all units together: on the log scale, as "
            "the Care Quality Commission does. They are widened for overdispersion, which is how "
            "much more the units vary than chance, measured with the highest and lowest 12.5% "
            "pulled in.",
        ),
        (
            FunnelKind.RATIO,
            FunnelMethod.SHMI,
            {"adjust": False},
            "95% and 99.8% limits lie around as many events as expected: exact Poisson limits, as "
            "NHS England does for hospital mortality (SHMI). They are not widened for "
            "overdispersion.",
        ),
    ],
)
def test_a_caption_says_limits_method_and_overdispersion(kind, method, more, words):
    found = plot(
        [100, 150, 180, 80, 210], [108, 152, 365, 195, 210], kind=kind, method=method, **more
    )

    assert found.method_words == words


def test_the_curve_runs_from_near_zero_to_beyond_the_largest_unit():
    found = plot([10, 90], [100, 1234])
    curve = found.curve

    assert found.axis_start == 0
    assert len(curve) == 100
    assert curve[0].denominator == pytest.approx(12.34)
    assert curve[-1].denominator == 1300


def test_the_curve_begins_near_the_smallest_unit_where_all_are_of_a_size():
    alike = plot([10, 20], [617, 1234])

    assert alike.axis_start == alike.curve[0].denominator == 580
    assert plot([10, 20], [616, 1234]).curve[0].denominator == pytest.approx(12.34)


def test_a_unit_has_the_limits_that_are_drawn_at_its_denominator():
    """Between those of the neighbouring points of the curve."""
    found = plot([8, 1300], [100, 1300], kind=FunnelKind.RATIO, multiplier=100)

    for unit in found.units:
        before = [p.limits for p in found.curve if p.denominator <= unit.denominator][-1]
        after = [p.limits for p in found.curve if p.denominator >= unit.denominator][0]
        assert after.upper_95 < unit.limits.upper_95 < before.upper_95
        assert before.lower_998 < unit.limits.lower_998 < after.lower_998


def test_results_survive_pickling():
    found = plot([1, 2], [10, 10])

    assert pickle.loads(pickle.dumps(found)) == found


def test_what_a_pandas_column_holds_can_be_given_as_it_is():
    found = plot(pd.Series([1, 2]), pd.Series([10, 10]))

    assert found.centre == Fraction(3, 20)
