"""What may be said of two figures."""

from __future__ import annotations

from fractions import Fraction

import pytest

from quality_account.statistics.comparison import Comparison, Direction, Judgement, compare
from quality_account.vocabulary import Improvement

UP, DOWN, NEUTRAL = Improvement.INCREASE, Improvement.DECREASE, Improvement.NEUTRAL


def compared(now, before, improvement=UP, **more) -> Comparison:
    return compare(now, before, improvement=improvement, is_comparable=True, **more)


@pytest.mark.parametrize(
    ("now", "before", "direction", "words"),
    [
        ("67.7", "62.7", Direction.HIGHER, "higher than"),
        ("62.7", "67.7", Direction.LOWER, "lower than"),
        ("62.7", "62.70", Direction.SAME, "the same as"),
        (None, "62.7", Direction.UNKNOWN, "cannot be compared with"),
        ("62.7", None, Direction.UNKNOWN, "cannot be compared with"),
    ],
)
def test_the_words_follow_the_two_figures(now, before, direction, words):
    result = compared(now, before)

    assert (result.direction, result.words) == (direction, words)


def test_the_difference_is_exact():
    assert compared("0.3", "0.1").difference == Fraction(1, 5)
    assert compared(Fraction(1, 3), Fraction(1, 6)).difference == Fraction(1, 6)


def test_figures_that_differ_by_less_than_is_printed_are_not_the_same():
    assert compared(Fraction(9996, 100), Fraction(9997, 100)).direction is Direction.LOWER


@pytest.mark.parametrize(
    ("now", "before", "improvement", "is_beyond_chance", "judgement"),
    [
        (2, 1, UP, True, Judgement.BETTER),
        (1, 2, UP, True, Judgement.WORSE),
        (2, 1, DOWN, True, Judgement.WORSE),
        (1, 2, DOWN, True, Judgement.BETTER),
        (2, 1, UP, False, Judgement.CANNOT_TELL),
        (2, 1, UP, None, Judgement.CANNOT_TELL),
        (2, 1, NEUTRAL, True, Judgement.NEUTRAL),
        (2, 1, NEUTRAL, None, Judgement.NEUTRAL),
        (2, 2, UP, True, Judgement.NEUTRAL),
        (2, None, UP, True, Judgement.CANNOT_TELL),
    ],
)
def test_better_and_worse_need_a_direction_and_a_verdict_on_chance(
    now, before, improvement, is_beyond_chance, judgement
):
    result = compared(now, before, improvement, is_beyond_chance=is_beyond_chance)

    assert result.judgement is judgement


def test_figures_of_different_things_have_no_difference_and_no_judgement():
    result = compare(
        "6.0",
        "6.4",
        improvement=UP,
        is_comparable=False,
        reason_not_comparable="The questions changed.",
        is_beyond_chance=True,
    )

    assert result.direction is Direction.NOT_COMPARABLE
    assert result.difference is None
    assert result.judgement is Judgement.CANNOT_TELL
    assert result.caution == "The questions changed."


@pytest.mark.parametrize(
    ("result", "caution"),
    [
        (compared(2, 1), "We can’t say whether this is chance."),
        (compared(2, 1, NEUTRAL), ""),
        (compared(2, 2), ""),
        (compared(2, 1, is_beyond_chance=True), ""),
        (compared(2, None), "One of the two figures is not there."),
    ],
)
def test_a_page_is_given_the_caution_that_belongs_beside_the_words(result, caution):
    assert result.caution == caution


@pytest.mark.parametrize(
    ("is_comparable", "reason", "expected"),
    [
        (False, "", "found '', expected a sentence that says why not"),
        (True, "The questions changed.", "expected no reason"),
    ],
)
def test_a_reason_is_needed_exactly_where_figures_cannot_be_compared(
    is_comparable, reason, expected
):
    with pytest.raises(ValueError, match=expected):
        compare(2, 1, improvement=UP, is_comparable=is_comparable, reason_not_comparable=reason)
