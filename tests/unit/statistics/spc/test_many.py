"""Many series at once: the same as one by one, read-only, and strict about its input."""

from __future__ import annotations

import numpy as np
import pytest

from quality_account.statistics.input_errors import MethodInputError
from quality_account.statistics.spc.assurance import ASSURANCES
from quality_account.statistics.spc.many import xmr_many
from quality_account.statistics.spc.results import Assurance, Variation
from quality_account.statistics.spc.rules import NO_POINT
from quality_account.statistics.spc.variation import VARIATIONS
from quality_account.statistics.spc.withheld import Withheld
from quality_account.vocabulary import Improvement

NOTHING = [np.nan] * 14
STEADY = [10.0, 12.0] * 7
SERIES = np.array([STEADY, [*STEADY[:13], 30], NOTHING, [*STEADY[:12], np.nan, np.nan], [5.0] * 14])


def many_of(values: np.ndarray, **settings):
    return xmr_many(values, **{"improvement": Improvement.INCREASE, **settings})


def problems_of(values, **settings) -> list[str]:
    with pytest.raises(MethodInputError) as refused:
        many_of(values, **settings)
    return list(refused.value.problems)


def test_each_series_has_its_icons_or_the_reason_why_not():
    many = many_of(SERIES, target=5)

    assert [VARIATIONS[code] if code >= 0 else Withheld(code) for code in many.variation] == [
        Variation.COMMON_CAUSE,
        Variation.IMPROVEMENT_HIGH,
        Withheld.NO_VALUE,
        Withheld.TOO_FEW_POINTS,
        Variation.COMMON_CAUSE,
    ]
    assert [ASSURANCES[code] if code >= 0 else Withheld(code) for code in many.assurance] == [
        Assurance.PASS,
        Assurance.HIT_OR_MISS,
        Withheld.NO_VALUE,
        Withheld.TOO_FEW_POINTS,
        Assurance.PASS,
    ]


def test_shapes_are_series_by_phases_and_series_by_points():
    many = many_of(SERIES, phase_starts=[7])

    assert many.mean.shape == many.upper.shape == many.observed.shape == (5, 2)
    assert many.signal.shape == (5, 14)
    assert many.signals.shape == (8, 5, 14)
    assert many.observed[:, 1].tolist() == [7, 7, 0, 5, 7]


def test_a_series_of_nothing_disturbs_no_other():
    alone, among = many_of(SERIES[:1]), many_of(SERIES)

    assert among.upper[0] == alone.upper[0]
    assert np.isnan(among.mean[2, 0])
    assert (among.signal[2] == NO_POINT).all()


def test_the_input_is_left_as_it_was_and_the_result_cannot_be_changed():
    values = SERIES.copy()
    many = many_of(values)

    assert np.array_equal(values, SERIES, equal_nan=True)
    with pytest.raises(ValueError, match="read-only"):
        many.mean[0, 0] = 1


def test_whole_numbers_are_taken():
    assert many_of(np.array([[10, 12] * 7])).upper.item() == 16.32


def test_phase_starts_may_stand_in_any_order():
    assert np.array_equal(
        many_of(SERIES[:1], phase_starts=[9, 4]).mean,
        many_of(SERIES[:1], phase_starts=np.array([4, 9])).mean,
    )


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ([[1.0, 2.0]], "found a list"),
        (np.array([1.0, 2.0]), "found an array of float64 with 1 axes"),
        (np.array([["1", "x"]]), "found an array of <U1 with 2 axes"),
        (np.array([[None, 1]]), "found an array of object with 2 axes"),
        (np.array([[True, False]]), "found an array of bool with 2 axes"),
    ],
)
def test_values_that_are_no_table_of_numbers_are_refused(values, found):
    assert problems_of(values) == [
        f"values: {found}, expected an array of numbers with two axes, series and points"
    ]


@pytest.mark.parametrize("shape", [(0, 5), (5, 0)])
def test_an_empty_table_is_refused(shape):
    assert problems_of(np.empty(shape)) == [
        f"values: found the shape {shape}, expected at least one series of one point"
    ]


def test_infinities_are_named_by_their_place_and_a_flood_of_them_is_counted():
    values = SERIES.copy()
    values[1, 3] = np.inf
    expected = "expected a finite number of a size up to 1e+100, or NaN where there is no value"

    assert problems_of(values) == [f"series 1, point 3: found inf, {expected}"]

    flood = problems_of(np.full((3, 5), -1e101))
    assert flood[0] == f"series 0, point 0: found -1e+101, {expected}"
    assert flood[10:] == ["values: found 5 more such, expected none"]


@pytest.mark.parametrize(
    ("starts", "problem"),
    [
        ([0], "phase_starts: found 0, expected a column after the first, up to 13"),
        ([14], "phase_starts: found 14, expected a column after the first, up to 13"),
        ([2.5], "phase_starts: found 2.5, expected a column after the first, up to 13"),
        ([4, 4], "phase_starts: found [4, 4], expected each column once"),
        (4, "phase_starts: found 4, expected columns counted from 0"),
    ],
)
def test_a_phase_that_cannot_begin_is_refused(starts, problem):
    assert problems_of(SERIES, phase_starts=starts) == [problem]


def test_all_problems_come_at_once():
    assert problems_of([1], improvement="up", phase_starts=["a"], baseline=0) == [
        "improvement: found 'up', expected one of: increase, decrease, neutral",
        "baseline: found 0, expected a whole number of 2 or more, or None for all points",
        "values: found a list, expected an array of numbers with two axes, series and points",
        "phase_starts: found 'a', expected a column after the first",
    ]
