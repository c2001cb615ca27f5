"""Which way a figure moved: a coarse sorting for a page about many figures.

It is not a judgement of chance ("better", "worse" are words for that). It says only whether a
figure moved the way that its card calls better, and whether it moved further than the rounding of
the printed figures could have made it seem. Good news and bad pass the same test.
"""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from quality_account.numbers import rounding_of
from quality_account.statistics.comparison import Comparison, Direction
from quality_account.vocabulary import Improvement

__all__ = ["Movement", "movement", "rounding_of"]


class Movement(StrEnum):
    """Where a figure goes on a page about all figures."""

    BETTER_WAY = "moved the better way"
    WORSE_WAY = "moved the worse way"
    SAME = "did not change"
    WITHIN_ROUNDING = "moved no further than rounding can make it seem"
    NO_BETTER_WAY = "moved, and neither way is better in itself"
    NOT_COMPARABLE = "cannot be compared"
    UNKNOWN = "has nothing to stand beside"


def movement(result: Comparison, improvement: Improvement, rounding: Fraction) -> Movement:
    """Sort a comparison.

    Parameters
    ----------
    result
        This year's figure against the earlier one.
    improvement
        Which way is better, from the indicator's card.
    rounding
        How far the printed figures can lie from their unrounded ones, both taken together, in the
        figures' unit. 0 for counts.

    Examples
    --------
    >>> from quality_account.statistics.comparison import compare
    >>> rise = compare("67.7", "62.7", improvement=Improvement.INCREASE, is_comparable=True)
    >>> movement(rise, Improvement.INCREASE, Fraction(1, 10)).value
    'moved the better way'
    """
    if result.direction is Direction.NOT_COMPARABLE:
        return Movement.NOT_COMPARABLE
    if result.difference is None:
        return Movement.UNKNOWN
    if not result.difference:
        return Movement.SAME
    if improvement is Improvement.NEUTRAL:
        return Movement.NO_BETTER_WAY
    if abs(result.difference) <= rounding:
        return Movement.WITHIN_ROUNDING
    went_up = result.difference > 0
    better = went_up == (improvement is Improvement.INCREASE)
    return Movement.BETTER_WAY if better else Movement.WORSE_WAY
