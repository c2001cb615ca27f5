"""Observed over expected events, as a ratio and as a rate."""

from __future__ import annotations

from fractions import Fraction

import pytest

from quality_account.statistics.input_errors import MethodInputError
from quality_account.statistics.intervals.counts import byar, exact_poisson
from quality_account.statistics.intervals.indirectly_standardised import (
    expected_events,
    standardised_rate,
    standardised_ratio,
)
from quality_account.vocabulary import Status


def test_a_ratio_is_the_observed_count_and_its_limits_over_the_expected():
    count = byar(60)
    found = standardised_ratio(60, 40, reference=100)

    assert found.value == 150
    assert found.lower == pytest.approx(count.lower * 2.5)
    assert found.upper == pytest.approx(count.upper * 2.5)
    assert standardised_ratio(60, 40).value == 1.5


def test_a_rate_is_the_ratio_times_the_rate_of_the_reference():
    ratio = standardised_ratio(6, "12.5")
    rate = standardised_rate(6, "12.5", reference_rate=80)

    assert rate.value == pytest.approx(80 * ratio.value)
    assert rate.lower == pytest.approx(80 * ratio.lower)
    assert rate.upper == pytest.approx(80 * ratio.upper)


@pytest.mark.parametrize(("observed", "method"), [(9, exact_poisson), (10, byar)])
def test_limits_change_from_exact_to_byars_at_ten_observed_events(observed, method):
    found = standardised_ratio(observed, 1)

    assert (found.lower, found.upper) == (method(observed).lower, method(observed).upper)


def test_expected_events_are_the_reference_rates_times_the_people():
    assert expected_events([1000, 500], [20, 60], [10000, 12000]) == Fraction(2) + Fraction(5, 2)
    assert expected_events([3], [1], [7]) == Fraction(3, 7)


@pytest.mark.parametrize(
    "columns",
    [([None, 5], [1, 1], [9, 9]), ([5, 5], [1, Status.SUPPRESSED], [9, 9]), ([5], [1], [None])],
)
def test_a_sum_that_lacks_a_band_is_no_sum(columns):
    assert expected_events(*columns) is None


@pytest.mark.parametrize("missing", [None, Status.NOT_AVAILABLE])
def test_a_missing_number_leaves_no_ratio(missing):
    assert standardised_ratio(missing, 5) is None
    assert standardised_rate(5, missing, reference_rate=3) is None


def test_every_problem_is_told_at_once():
    with pytest.raises(MethodInputError) as refusal:
        standardised_rate(-1, 0, reference_rate=0)

    assert str(refusal.value).splitlines() == [
        "indirectly standardised rate: observed: found -1, expected a whole number of 0 or more",
        "indirectly standardised rate: expected: found 0, expected a number above 0",
        "indirectly standardised rate: reference_rate: found 0, expected a number above 0",
    ]


def test_every_problem_of_the_bands_is_told_with_its_band():
    with pytest.raises(MethodInputError) as refusal:
        expected_events([-1, 2, 3], [1, "x"], [0, 5])

    assert refusal.value.problems == (
        "rows: found 3 populations, 2 reference_events, 2 reference_populations, "
        "expected as many of each, and at least one",
        "band 1, population: found -1, expected a number of 0 or more",
        "band 1, reference population: found 0, expected a number above 0",
        "band 2, reference events: found 'x', expected a number of 0 or more",
    )


def test_no_bands_are_no_sum():
    with pytest.raises(MethodInputError, match="at least one"):
        expected_events([], [], [])
