"""Rates standardised for age, of events that are independent and of those that are not."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quality_account.statistics.input_errors import MethodInputError
from quality_account.statistics.intervals.counts import byar
from quality_account.statistics.intervals.directly_standardised import (
    directly_standardised_rate,
    directly_standardised_rate_of_repeated_events,
)
from quality_account.statistics.intervals.standard_populations import EUROPEAN_2013
from quality_account.vocabulary import Status

BANDS = st.lists(
    st.tuples(st.integers(0, 50), st.integers(100, 10**6), st.integers(1, 10**4)),
    min_size=1,
    max_size=19,
).filter(lambda rows: sum(events for events, _, _ in rows) >= 10)


def test_the_european_standard_population_has_19_bands_and_100_000_people():
    assert len(EUROPEAN_2013) == 19
    assert sum(EUROPEAN_2013) == 100_000


def test_the_rate_weighs_the_bands_by_the_standard_population():
    # 10 of 1,000 and 40 of 2,000; weights of three quarters and one quarter.
    found = directly_standardised_rate([10, 40], [1000, 2000], [75, 25], multiplier=1000)

    assert found.value == 0.75 * 10 + 0.25 * 20
    assert found.method == "Dobson’s method"


def test_dobsons_limits_stretch_byars_by_the_variance_of_the_weighted_sum():
    found = directly_standardised_rate([10, 40], [1000, 2000], [75, 25], multiplier=1000)
    variance = (0.75**2 * 10 / 1000**2 + 0.25**2 * 40 / 2000**2) * 1000**2
    total = byar(50)

    assert found.lower == pytest.approx(12.5 + math.sqrt(variance / 50) * (total.lower - 50))
    assert found.upper == pytest.approx(12.5 + math.sqrt(variance / 50) * (total.upper - 50))


def test_one_band_is_a_crude_rate_with_byars_limits():
    found = directly_standardised_rate([50], [25000], [1], multiplier=1000)

    assert found.value == 2
    assert found.lower == pytest.approx(byar(50).lower / 25)
    assert found.upper == pytest.approx(byar(50).upper / 25)


@settings(derandomize=True, deadline=None, max_examples=100)
@given(BANDS)
def test_the_interval_contains_the_rate_and_no_limit_is_below_0(rows):
    found = directly_standardised_rate(*zip(*rows, strict=True), multiplier=100_000)

    assert 0 <= found.lower <= found.value <= found.upper


def test_uneven_weights_do_not_carry_the_lower_limit_below_0():
    # One band holds nearly all of the variance and hardly an event.
    found = directly_standardised_rate([99, 1], [10**6, 1], [1, 10**6], multiplier=1)

    assert found.lower == 0


def test_no_rate_is_given_below_ten_events():
    assert directly_standardised_rate([4, 5], [100, 100], [1, 1], multiplier=1) is None
    assert directly_standardised_rate([5, 5], [100, 100], [1, 1], multiplier=1) is not None


@pytest.mark.parametrize("missing", [None, Status.SUPPRESSED])
@pytest.mark.parametrize("column", [0, 1, 2])
def test_a_band_without_its_events_is_not_a_band_without_events(column, missing):
    columns = [[20, 20], [100, 100], [1, 1]]
    columns[column][1] = missing

    assert directly_standardised_rate(*columns, multiplier=1) is None


def test_events_of_different_people_are_independent():
    events, sizes, weights = [12, 30, 58], [4000, 5000, 3000], [40, 35, 25]
    once = directly_standardised_rate_of_repeated_events(
        {1: events}, sizes, weights, multiplier=1000
    )
    independent = directly_standardised_rate(events, sizes, weights, multiplier=1000)

    assert (once.value, once.lower, once.upper) == (
        independent.value,
        independent.lower,
        independent.upper,
    )


def test_pairs_of_events_have_limits_wider_by_the_root_of_two():
    sizes, weights = [4000, 5000], [40, 60]
    pairs = directly_standardised_rate_of_repeated_events(
        {2: [10, 20]}, sizes, weights, multiplier=1000
    )
    independent = directly_standardised_rate([20, 40], sizes, weights, multiplier=1000)

    assert pairs.value == independent.value
    assert pairs.upper - pairs.value == pytest.approx(
        math.sqrt(2) * (independent.upper - independent.value)
    )
    assert pairs.value - pairs.lower == pytest.approx(
        math.sqrt(2) * (independent.value - independent.lower)
    )


def test_the_variance_of_repeated_events_is_summed_over_frequencies():
    # One band of 1,000 people: 20 with one event, 10 with three; 50 events.
    found = directly_standardised_rate_of_repeated_events(
        {1: [20], 3: [10]}, [1000], [1], multiplier=1000
    )
    variance = 1**2 * 20 + 3**2 * 10

    assert found.value == 50
    assert found.upper == pytest.approx(50 + math.sqrt(variance / 50) * (byar(50).upper - 50))
    assert found.method == "Dobson’s method for events that are not independent"


def test_ten_repeated_events_are_events_and_not_people():
    give = directly_standardised_rate_of_repeated_events

    assert give({5: [2]}, [100], [1], multiplier=1) is not None
    assert give({3: [3]}, [100], [1], multiplier=1) is None


@pytest.mark.parametrize("missing", [None, Status.SUPPRESSED])
def test_missing_people_leave_no_rate_of_repeated_events(missing):
    give = directly_standardised_rate_of_repeated_events

    assert give({1: [20], 2: [missing]}, [100], [1], multiplier=1) is None
    assert give({1: [20]}, [missing], [1], multiplier=1) is None


def test_every_problem_is_told_with_its_band():
    with pytest.raises(MethodInputError) as refusal:
        directly_standardised_rate([1.5, 2], [0, 5, 6], [-1, 1], multiplier="x", level=1)

    assert refusal.value.problems == (
        "rows: found 2 events, 3 populations, 2 standard, expected as many of each, and at least one",
        "band 1, events: found 1.5, expected a whole number of 0 or more",
        "band 1, population: found 0, expected a number above 0",
        "band 1, standard: found -1, expected a number of 0 or more",
        "multiplier: found 'x', expected a number above 0",
        "level: found 1, expected a share from 0.9 to 0.9999 or a percentage from 90 to 99.99",
    )  # fmt: skip


def test_a_standard_without_people_is_refused():
    with pytest.raises(MethodInputError, match="a weight above 0 in at least one band"):
        directly_standardised_rate([20], [100], [0], multiplier=1)


def test_every_problem_of_repeated_events_is_told_with_its_frequency():
    with pytest.raises(MethodInputError) as refusal:
        directly_standardised_rate_of_repeated_events(
            {0: [1], 2: [-4]}, [100], [1], multiplier=1000
        )

    assert refusal.value.problems == (
        "frequency: found 0, expected a whole number of 1 or more",
        "frequency 2, band 1, people: found -4, expected a whole number of 0 or more",
    )


def test_repeated_events_need_a_frequency():
    with pytest.raises(MethodInputError, match="expected at least one frequency"):
        directly_standardised_rate_of_repeated_events({}, [100], [1], multiplier=1000)
