"""Sorting by the way a figure moved: one test for good news and bad, and none across a break."""

from __future__ import annotations

from fractions import Fraction

import pytest

from quality_account.statistics.comparison import compare
from quality_account.statistics.movement import Movement, movement, rounding_of
from quality_account.vocabulary import Improvement

HALF = Fraction(1, 2)


def moved(
    now: str | None, before: str | None, improvement: Improvement, rounding: Fraction = HALF
) -> Movement:
    result = compare(now, before, improvement=improvement, is_comparable=True)
    return movement(result, improvement, rounding)


@pytest.mark.parametrize(
    ("now", "before", "improvement", "expected"),
    [
        ("90", "87", Improvement.INCREASE, Movement.BETTER_WAY),
        ("87", "90", Improvement.INCREASE, Movement.WORSE_WAY),
        ("87", "90", Improvement.DECREASE, Movement.BETTER_WAY),
        ("90", "87", Improvement.DECREASE, Movement.WORSE_WAY),
        ("90", "87", Improvement.NEUTRAL, Movement.NO_BETTER_WAY),
        ("90", "90", Improvement.NEUTRAL, Movement.SAME),
        ("90", "90.0", Improvement.DECREASE, Movement.SAME),
        ("90.5", "90", Improvement.INCREASE, Movement.WITHIN_ROUNDING),
        ("89.5", "90", Improvement.INCREASE, Movement.WITHIN_ROUNDING),
        ("90.51", "90", Improvement.INCREASE, Movement.BETTER_WAY),
        ("89.49", "90", Improvement.INCREASE, Movement.WORSE_WAY),
        (None, "90", Improvement.INCREASE, Movement.UNKNOWN),
        ("90", None, Improvement.INCREASE, Movement.UNKNOWN),
    ],
)
def test_a_figure_is_sorted_by_its_direction_and_its_cards(now, before, improvement, expected):
    assert moved(now, before, improvement) is expected


def test_good_news_and_bad_pass_the_same_test():
    for hundredths in range(1, 201):
        up, down = str(Fraction(5000 + hundredths, 100)), str(Fraction(5000 - hundredths, 100))
        rise = moved(f"{float(Fraction(up)):.2f}", "50", Improvement.INCREASE)
        fall = moved(f"{float(Fraction(down)):.2f}", "50", Improvement.INCREASE)

        assert (rise is Movement.BETTER_WAY) == (fall is Movement.WORSE_WAY)
        assert (rise is Movement.WITHIN_ROUNDING) == (fall is Movement.WITHIN_ROUNDING)


def test_nothing_moves_across_a_break():
    result = compare(
        "90", "10", improvement=Improvement.INCREASE, is_comparable=False,
        reason_not_comparable="The question changed.",
    )  # fmt: skip

    assert movement(result, Improvement.INCREASE, HALF) is Movement.NOT_COMPARABLE


@pytest.mark.parametrize(
    ("printed", "expected"),
    [("85", "1/2"), ("98.7", "1/20"), ("98.70", "1/200"), ("1.37", "1/200")],
)
def test_a_printed_number_lies_within_half_of_its_last_place(printed: str, expected: str):
    assert rounding_of(printed) == Fraction(expected)
