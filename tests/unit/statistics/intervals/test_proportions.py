"""Wilson's interval: its definition, edges, and what it refuses."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quality_account.statistics.input_errors import MethodInputError
from quality_account.statistics.intervals.levels import z_value
from quality_account.statistics.intervals.proportions import wilson
from quality_account.vocabulary import Status

LEVELS = st.sampled_from(["0.9", "0.95", "0.99", "0.998"])


@st.composite
def part_and_whole(draw, most: int = 10**9) -> tuple[int, int]:
    n = draw(st.integers(1, most))
    return draw(st.integers(0, n)), n


def test_a_share_of_patients_in_percent():
    found = wilson(264, 19301)

    assert found.value == 26400 / 19301
    assert (round(found.lower, 3), round(found.upper, 3)) == (1.213, 1.542)
    assert (found.level, found.method) == (0.95, "Wilson score")


def test_newcombes_published_example():
    # Newcombe 1998, https://doi.org/10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E,
    # table I, method 3: 81 of 263.
    found = wilson(81, 263, multiplier=1)

    assert (round(found.lower, 4), round(found.upper, 4)) == (0.2553, 0.3662)


@settings(derandomize=True, deadline=None, max_examples=150)
@given(part_and_whole(10**6), LEVELS)
def test_a_limit_is_where_the_score_test_just_accepts(counts, level):
    x, n = counts
    found = wilson(x, n, level=level, multiplier=1)
    for limit in {found.lower, found.upper} - {0.0, 1.0}:
        distance = z_value(Fraction(level)) * math.sqrt(limit * (1 - limit) / n)
        assert abs(x / n - limit) == pytest.approx(distance, rel=1e-6)


@settings(derandomize=True, deadline=None, max_examples=150)
@given(part_and_whole(10**12), LEVELS)
def test_it_contains_the_share_and_lies_between_nobody_and_all(counts, level):
    found = wilson(*counts, level=level)

    assert 0 <= found.lower <= found.value <= found.upper <= 100
    assert found.lower < found.upper


@settings(derandomize=True, deadline=None, max_examples=100)
@given(part_and_whole(10**6), LEVELS)
def test_those_outside_have_the_mirrored_interval(counts, level):
    x, n = counts
    inside, outside = wilson(x, n, level=level), wilson(n - x, n, level=level)

    assert inside.lower == pytest.approx(100 - outside.upper, abs=1e-10)
    assert inside.upper == pytest.approx(100 - outside.lower, abs=1e-10)


@settings(derandomize=True, deadline=None, max_examples=100)
@given(part_and_whole(10**4), st.integers(2, 50))
def test_the_same_share_of_more_people_has_a_narrower_interval(counts, times):
    x, n = counts
    few, many = wilson(x, n), wilson(times * x, times * n)

    assert many.upper - many.lower < few.upper - few.lower


@settings(derandomize=True, deadline=None, max_examples=100)
@given(part_and_whole(10**6))
def test_a_higher_level_holds_the_lower_one(counts):
    intervals = [wilson(*counts, level=level) for level in (0.9, 0.95, 0.998, 0.9999)]

    for narrow, wide in zip(intervals, intervals[1:], strict=False):
        assert wide.lower <= narrow.lower
        assert narrow.upper <= wide.upper


@pytest.mark.parametrize("n", [1, 3, 5, 7, 20, 49, 107, 6543, 10**15])
@pytest.mark.parametrize("level", [0.9, 0.95, 0.9855, 0.998])
def test_nobody_has_a_lower_limit_of_exactly_0_and_all_an_upper_of_exactly_1(n, level):
    # At 0.9855 the formula itself leaves a lower limit of 4e-16.
    assert wilson(0, n, level=level).lower == 0
    assert wilson(n, n, level=level).upper == 100
    assert wilson(n, n, level=level, multiplier=1).upper == 1
    assert wilson(0, n, level=level).upper > 0
    assert wilson(n, n, level=level).lower < 100


def test_at_certainty_the_limits_are_nobody_and_all():
    found = wilson(3, 10, level=1)

    assert (found.lower, found.value, found.upper, found.level) == (0, 30, 100, 1)
    assert wilson(3, 10, level=100) == found


def test_numbers_may_come_as_printed_or_exact():
    expected = wilson(7, 10)

    assert wilson("7", "10.0") == expected
    assert wilson(Decimal(7), Fraction(10)) == expected
    assert wilson(7.0, 10, multiplier="100", level="95") == expected


@pytest.mark.parametrize("missing", [None, Status.SUPPRESSED, Status.MISSING, Status.NOT_AVAILABLE])
def test_a_missing_count_leaves_no_interval(missing):
    assert wilson(missing, 10) is None
    assert wilson(3, missing) is None
    assert wilson(missing, missing) is None


@pytest.mark.parametrize(
    ("numerator", "denominator", "problem"),
    [
        (0, 0, "denominator: found 0, expected a whole number of 1 or more"),
        (1, -5, "denominator: found -5, expected a whole number of 1 or more"),
        (-1, 5, "numerator: found -1, expected a whole number of 0 or more"),
        (6, 5, "numerator: found 6, expected at most the denominator, 5"),
        ("6", 5, "numerator: found '6', expected at most the denominator, 5"),
        (2.5, 5, "numerator: found 2.5, expected a whole number of 0 or more"),
        (2, 5.5, "denominator: found 5.5, expected a whole number of 1 or more"),
        ("two", 5, "numerator: found 'two', expected a whole number of 0 or more"),
        ("1,000", 5000, "numerator: found '1,000', expected a whole number of 0 or more"),
        (float("nan"), 5, "numerator: found nan, expected a whole number of 0 or more"),
        (2, float("inf"), "denominator: found inf, expected a whole number of 1 or more"),
        (True, 5, "numerator: found True, expected a whole number of 0 or more"),
        (Status.FINAL, 5, "numerator: found final, expected a whole number of 0 or more"),
        (2, 10**16, "denominator: found 10000000000000000, expected a size of 1,000,000,000,000,000 at most"),
    ],
)  # fmt: skip
def test_counts_that_make_no_proportion_are_refused(numerator, denominator, problem):
    with pytest.raises(MethodInputError) as refusal:
        wilson(numerator, denominator)

    assert str(refusal.value) == f"Wilson interval: {problem}"


def test_every_problem_is_told_at_once():
    with pytest.raises(MethodInputError) as refusal:
        wilson(-1, "many", level=0.5, multiplier=0)

    assert refusal.value.problems == (
        "numerator: found -1, expected a whole number of 0 or more",
        "denominator: found 'many', expected a whole number of 1 or more",
        "level: found 0.5, expected a share from 0.9 to 0.9999 or a percentage from 90 to 99.99, or 1 or 100",
        "multiplier: found 0, expected a number above 0",
    )  # fmt: skip


def test_a_missing_count_hides_no_other_problem():
    with pytest.raises(MethodInputError, match="denominator: found 0"):
        wilson(None, 0)
    with pytest.raises(MethodInputError, match="multiplier: found None"):
        wilson(None, 5, multiplier=None)
