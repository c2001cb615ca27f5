"""Rates of events for so much person-time."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quality_account.statistics.input_errors import MethodInputError
from quality_account.statistics.intervals.counts import byar, exact_poisson
from quality_account.statistics.intervals.rates import crude_rate
from quality_account.vocabulary import Status


def test_a_rate_is_the_count_and_its_limits_divided_alike():
    count = byar(50)
    found = crude_rate(50, 25000, multiplier=1000)

    assert found.value == 2
    assert found.lower == pytest.approx(count.lower / 25)
    assert found.upper == pytest.approx(count.upper / 25)


@pytest.mark.parametrize(
    ("events", "method", "words"),
    [(9, exact_poisson, "exact Poisson"), (10, byar, "Byar’s method")],
)
def test_limits_change_from_exact_to_byars_at_ten_events(events, method, words):
    found = crude_rate(events, 1000, multiplier=1000, level=0.998)

    assert found.method == words
    assert found.lower == method(events, level=0.998).lower
    assert found.upper == method(events, level=0.998).upper


def test_no_events_are_a_rate_of_0_with_a_lower_limit_of_exactly_0():
    found = crude_rate(0, "8123.5", multiplier=1000)

    assert (found.value, found.lower) == (0, 0)
    assert found.upper > 0


def test_there_may_be_more_events_than_person_time():
    assert crude_rate(250, 220, multiplier=1).value > 1


@settings(derandomize=True, deadline=None, max_examples=100)
@given(st.integers(0, 10**6), st.integers(1, 10**9), st.sampled_from([1, 1000, 100_000]))
def test_the_interval_contains_the_rate(events, person_time, multiplier):
    found = crude_rate(events, person_time, multiplier=multiplier)

    assert 0 <= found.lower <= found.value < found.upper


@pytest.mark.parametrize("missing", [None, Status.MISSING])
def test_a_missing_number_leaves_no_rate(missing):
    assert crude_rate(missing, 100, multiplier=1000) is None
    assert crude_rate(3, missing, multiplier=1000) is None


def test_every_problem_is_told_at_once():
    with pytest.raises(MethodInputError) as refusal:
        crude_rate(2.5, 0, multiplier=float("nan"), level=80)

    assert refusal.value.method == "rate"
    assert refusal.value.problems == (
        "events: found 2.5, expected a whole number of 0 or more",
        "person_time: found 0, expected a number above 0",
        "multiplier: found nan, expected a number above 0",
        "level: found 80, expected a share from 0.9 to 0.9999 or a percentage from 90 to 99.99",
    )


@pytest.mark.parametrize(
    ("person_time", "expected"),
    [
        (-3, "a number above 0"),
        (1e-12, "a number of 1e-09 or more"),
        ("a week", "a number above 0"),
    ],
)
def test_person_time_is_above_nothing(person_time, expected):
    with pytest.raises(MethodInputError) as refusal:
        crude_rate(3, person_time, multiplier=1000)

    assert refusal.value.problems == (f"person_time: found {person_time!r}, expected {expected}",)
