"""A few values in a row: described stretch by stretch, and never judged."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quality_account.statistics.input_errors import MethodInputError
from quality_account.statistics.short_trend import (
    CAUTION,
    Course,
    ShortTrend,
    Step,
    TrendValue,
    short_trends,
)
from quality_account.vocabulary import Status

UP, DOWN, SAME = Step.UP, Step.DOWN, Step.SAME
WITHIN, UNKNOWN = Step.WITHIN_ROUNDING, Step.UNKNOWN

COUNTS = st.lists(st.integers(0, 20), min_size=1, max_size=12)


def trend(*values, are_printed: bool = False) -> ShortTrend:
    [found] = short_trends(values, are_printed=are_printed)
    return found


def test_a_trend_has_ends_extremes_and_steps():
    found = trend(21659, 23822, 24671, 28371)

    assert found.first == TrendValue(0, 21659)
    assert found.last == TrendValue(3, 28371)
    assert found.highest == (TrendValue(3, 28371),)
    assert found.lowest == (TrendValue(0, 21659),)
    assert found.steps == (UP, UP, UP)
    assert found.course is Course.ROSE_EACH_TIME
    assert len(found.values) == 4


@pytest.mark.parametrize(
    ("values", "steps", "course"),
    [
        ((3, 2, 1), (DOWN, DOWN), Course.FELL_EACH_TIME),
        ((1, 3, 2), (UP, DOWN), Course.NEITHER),
        ((1, 2, 2), (UP, SAME), Course.NEITHER),
        ((2, 2), (SAME,), Course.NEITHER),
        ((1, 2), (UP,), Course.ROSE_EACH_TIME),
        ((5,), (), Course.NO_STEPS),
        ((1, None, 2), (UNKNOWN, UNKNOWN), Course.NEITHER),
        ((1, 2, Status.SUPPRESSED, 3), (UP, UNKNOWN, UNKNOWN), Course.NEITHER),
        ((None, 1, 2, None), (UP,), Course.ROSE_EACH_TIME),
        ((None, 1), (), Course.NO_STEPS),
        ((None, None), (), Course.NO_STEPS),
    ],
)
def test_the_course_is_each_time_only_where_every_step_is(values, steps, course):
    found = trend(*values)

    assert (found.steps, found.course) == (steps, course)


@pytest.mark.parametrize(
    ("before", "now", "step"),
    [
        ("0.6", "0.7", WITHIN),
        ("0.7", "0.6", WITHIN),
        ("0.6", "0.8", UP),
        ("0.8", "0.6", DOWN),
        ("0.5", "1.37", UP),
        ("0.7", "0.70", SAME),
        ("85", "86", WITHIN),
        ("85", "85.5", WITHIN),
        ("85", "85.6", UP),
    ],
)
def test_a_step_of_printed_figures_counts_only_beyond_their_rounding(before, now, step):
    assert trend(before, now, are_printed=True).steps == (step,)


def test_counts_are_not_rounded():
    assert trend("85", "86").steps == (UP,)
    assert trend(264, 265).steps == (UP,)


def test_a_step_within_rounding_is_no_rise():
    assert trend("0.5", "0.6", "0.9", are_printed=True).course is Course.NEITHER


def test_all_equal_highest_values_are_named():
    found = trend("0.7", "0.5", "0.70", are_printed=True)

    assert found.highest == (TrendValue(0, "0.7"), TrendValue(2, "0.70"))
    assert found.lowest == (TrendValue(1, "0.5"),)


def test_a_stretch_without_values_has_no_ends_and_no_extremes():
    found = trend(None, Status.MISSING)

    assert found.first is found.last is None
    assert found.values == found.highest == found.lowest == ()


def test_values_on_both_sides_of_a_break_are_two_trends():
    before, after = short_trends([1, 2, 9, 8], are_printed=False, breaks=[2])

    assert (before.steps, before.last) == ((UP,), TrendValue(1, 2))
    assert (after.steps, after.first) == ((DOWN,), TrendValue(2, 9))
    assert after.highest == (TrendValue(2, 9),)


def test_breaks_may_come_in_any_order_and_twice():
    found = short_trends([1, 2, 3, 4], are_printed=False, breaks=(3, 1, 3))

    assert [len(each.values) for each in found] == [1, 2, 1]


@settings(derandomize=True, deadline=None, max_examples=100)
@given(COUNTS, st.data())
def test_stretches_together_hold_every_value_once(values, data):
    places = st.integers(1, len(values) - 1) if len(values) > 1 else st.nothing()
    breaks = data.draw(st.sets(places))
    found = short_trends(values, are_printed=False, breaks=breaks)

    held = [each for stretch in found for each in stretch.values]
    assert held == [TrendValue(place, value) for place, value in enumerate(values)]
    assert sum(len(stretch.steps) for stretch in found) == len(values) - len(found)


@settings(derandomize=True, deadline=None, max_examples=100)
@given(COUNTS)
def test_backwards_every_step_turns_round(values):
    turned = {UP: DOWN, DOWN: UP, SAME: SAME}
    back = trend(*reversed(values))

    assert back.steps == tuple(turned[step] for step in reversed(trend(*values).steps))


def test_every_short_trend_says_that_it_cannot_tell_change_from_chance():
    assert trend(1, 2, 3).caution == CAUTION
    assert CAUTION == "So few values cannot show whether a change is more than chance."


def test_twelve_values_are_few_and_thirteen_are_a_control_chart():
    assert len(trend(*range(12)).values) == 12
    with pytest.raises(MethodInputError) as refusal:
        trend(*range(13))

    assert refusal.value.problems == (
        "stretch from place 0: found 13 values, expected fewer than 13; draw an SPC chart",
    )


def test_missing_values_are_not_counted_among_the_thirteen_and_breaks_part_them():
    assert len(trend(*range(12), None).values) == 12
    assert len(short_trends(range(20), are_printed=False, breaks=[10])) == 2


def test_every_problem_is_told_at_once():
    with pytest.raises(MethodInputError) as refusal:
        short_trends([1, "x", float("nan"), float("inf")], are_printed=False, breaks=[0, 4, 1.5])

    assert refusal.value.problems == (
        "place 1: found 'x', expected a number or None",
        "place 2: found nan, expected a number or None",
        "place 3: found inf, expected a number or None",
        "breaks: found 0, expected the place of a value that has one before it, 1 to 3",
        "breaks: found 4, expected the place of a value that has one before it, 1 to 3",
        "breaks: found 1.5, expected the place of a value that has one before it, 1 to 3",
    )


def test_a_printed_figure_must_come_as_its_text():
    with pytest.raises(MethodInputError) as refusal:
        trend("98.7", 98.8, are_printed=True)

    assert refusal.value.problems == (
        "place 1: found 98.8, expected the text that was printed, such as '98.7', or None",
    )


def test_no_values_are_no_trend():
    with pytest.raises(MethodInputError, match="values: found none, expected at least one"):
        short_trends([], are_printed=False)
