"""The interval of a mean."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from quality_account.statistics.input_errors import MethodInputError
from quality_account.statistics.intervals.means import mean_interval
from quality_account.vocabulary import Status


def test_limits_are_students_t_of_the_sample_deviation():
    # Mean 4, sample variance (4 + 0 + 4) / 2 = 4; t of 2 degrees of freedom is 4.302653.
    found = mean_interval([2, 4, 6])

    assert found.value == 4
    assert found.upper == pytest.approx(4 + 4.302652729911275 * 2 / math.sqrt(3))
    assert found.lower == pytest.approx(8 - found.upper)
    assert (found.level, found.method) == (0.95, "Student’s t")


@settings(derandomize=True, deadline=None, max_examples=60)
@given(
    st.lists(st.integers(-(10**6), 10**6), min_size=2, max_size=30),
    st.sampled_from([0.9, 0.95, 0.998]),
)
def test_it_agrees_with_scipys_own_interval(values, level):
    found = mean_interval(values, level=level)
    if len(set(values)) == 1:
        assert found.lower == found.upper == values[0]
        return
    lower, upper = stats.t.interval(
        level, len(values) - 1, loc=sum(values) / len(values), scale=stats.sem(values)
    )

    assert found.lower == pytest.approx(lower, rel=1e-9, abs=1e-6)
    assert found.upper == pytest.approx(upper, rel=1e-9, abs=1e-6)


def test_one_value_has_a_mean_without_limits():
    found = mean_interval([7.5])

    assert (found.value, found.lower, found.upper) == (7.5, None, None)


@pytest.mark.parametrize("value", [0.1, "98.7", 5, 0, -3.3])
@pytest.mark.parametrize("count", [2, 7, 100])
def test_equal_values_have_exactly_that_mean_and_no_width(value, count):
    found = mean_interval([value] * count, level=0.998)

    assert found.value == found.lower == found.upper == float(value)


@pytest.mark.parametrize("missing", [None, Status.MISSING])
def test_a_missing_value_leaves_no_mean(missing):
    assert mean_interval([5, missing, 7]) is None
    assert mean_interval([missing]) is None


def test_every_problem_is_told_at_once():
    with pytest.raises(MethodInputError) as refusal:
        mean_interval([1, "n/a", float("nan"), float("-inf"), -2e15], level=0.3)

    assert refusal.value.problems == (
        "value 2: found 'n/a', expected a number",
        "value 3: found nan, expected a number",
        "value 4: found -inf, expected a number",
        "value 5: found -2000000000000000.0, expected a size of 1,000,000,000,000,000 at most",
        "level: found 0.3, expected a share from 0.9 to 0.9999 or a percentage from 90 to 99.99",
    )


def test_no_values_are_no_mean():
    with pytest.raises(MethodInputError, match="values: found \\[\\], expected at least one"):
        mean_interval([])
