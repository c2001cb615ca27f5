"""Poisson limits: their definition, Byar's closeness to them, edges, and what is refused."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from quality_account.statistics.input_errors import MethodInputError
from quality_account.statistics.intervals.counts import (
    byar,
    count_limits,
    exact_poisson,
)
from quality_account.vocabulary import Status

LEVELS = st.sampled_from(["0.9", "0.95", "0.99", "0.998"])


@settings(derandomize=True, deadline=None, max_examples=150)
@given(st.integers(1, 10**6), LEVELS)
def test_exact_limits_leave_a_tail_of_the_poisson_distribution_each(count, level):
    found = exact_poisson(count, level=level)
    tail = (1 - float(level)) / 2

    assert stats.poisson.sf(count - 1, found.lower) == pytest.approx(tail, rel=1e-6)
    assert stats.poisson.cdf(count, found.upper) == pytest.approx(tail, rel=1e-6)


@settings(derandomize=True, deadline=None, max_examples=150)
@given(st.integers(0, 10**12), LEVELS)
def test_limits_lie_around_the_count(count, level):
    for found in (exact_poisson(count, level=level), byar(count, level=level)):
        assert 0 <= found.lower <= found.value == count < found.upper


@settings(derandomize=True, deadline=None, max_examples=100)
@given(st.integers(0, 10**6))
def test_a_higher_level_holds_the_lower_one(count):
    for method in (exact_poisson, byar):
        intervals = [method(count, level=level) for level in (0.9, 0.95, 0.998, 0.9999)]
        for narrow, wide in zip(intervals, intervals[1:], strict=False):
            assert wide.lower <= narrow.lower
            assert narrow.upper < wide.upper


@settings(derandomize=True, deadline=None, max_examples=100)
@given(st.integers(10, 10**6))
def test_from_ten_events_byars_limits_are_the_exact_ones_within_a_fifth_of_a_percent(count):
    # As Public Health England's technical guide says of 95% intervals.
    exact, near = exact_poisson(count), byar(count)

    assert near.lower == pytest.approx(exact.lower, rel=0.002)
    assert near.upper == pytest.approx(exact.upper, rel=0.002)


def test_no_events_have_a_lower_limit_of_exactly_0():
    assert exact_poisson(0).lower == 0
    assert exact_poisson(0).upper == pytest.approx(3.688879454)
    assert byar(0).lower == 0
    assert byar(0).upper > 0


@pytest.mark.parametrize(("count", "level"), [(1, 0.998), ("0.5", 0.95), ("0.000001", 0.9)])
def test_byars_lower_limit_is_never_below_0(count, level):
    assert byar(count, level=level).lower == 0


def test_limits_are_exact_below_ten_events_and_byars_from_ten():
    share = Fraction(19, 20)

    assert count_limits(9, share).method == "exact Poisson"
    assert count_limits(9, share).lower == exact_poisson(9).lower
    assert count_limits(10, share).method == "Byar’s method"
    assert count_limits(10, share).lower == byar(10).lower


@pytest.mark.parametrize("method", [exact_poisson, byar])
@pytest.mark.parametrize("missing", [None, Status.SUPPRESSED])
def test_a_missing_count_leaves_no_interval(method, missing):
    assert method(missing) is None


@pytest.mark.parametrize(
    ("method", "count", "problem"),
    [
        (exact_poisson, -1, "count: found -1, expected a whole number of 0 or more"),
        (exact_poisson, 10.5, "count: found 10.5, expected a whole number of 0 or more"),
        (exact_poisson, "few", "count: found 'few', expected a whole number of 0 or more"),
        (byar, -0.5, "count: found -0.5, expected a number of 0 or more"),
        (byar, float("inf"), "count: found inf, expected a number of 0 or more"),
        (byar, float("nan"), "count: found nan, expected a number of 0 or more"),
        (byar, 1e16, "count: found 1e+16, expected a size of 1,000,000,000,000,000 at most"),
    ],
)
def test_what_is_no_count_is_refused_together_with_the_level(method, count, problem):
    with pytest.raises(MethodInputError) as refusal:
        method(count, level=1)

    assert refusal.value.problems == (
        problem,
        "level: found 1, expected a share from 0.9 to 0.9999 or a percentage from 90 to 99.99",
    )
