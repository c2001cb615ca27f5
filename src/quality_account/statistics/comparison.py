"""What may be said of two figures.

"Higher" and "lower" need two numbers that measure the same thing. "Better" and "worse" need three
things more: a declared direction, the same definition on both sides, and a method that has judged
the difference to be more than chance. Where one is absent, the page says that it cannot tell.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from quality_account.numbers import Number, exact
from quality_account.vocabulary import Improvement


class Direction(StrEnum):
    """Where the first figure stands against the second."""

    HIGHER = "higher"
    LOWER = "lower"
    SAME = "same"
    NOT_COMPARABLE = "not_comparable"
    UNKNOWN = "unknown"

    @property
    def words(self) -> str:
        """The middle of a sentence: this year's figure is *higher than* last year's."""
        return _DIRECTION_WORDS[self]


_DIRECTION_WORDS = {
    Direction.HIGHER: "higher than",
    Direction.LOWER: "lower than",
    Direction.SAME: "the same as",
    Direction.NOT_COMPARABLE: "cannot be compared with",
    Direction.UNKNOWN: "cannot be compared with",
}


class Judgement(StrEnum):
    """What the difference is worth.

    Neutral: there is nothing to judge, because the figures are equal or no direction is declared.
    """

    BETTER = "better"
    WORSE = "worse"
    CANNOT_TELL = "cannot_tell"
    NEUTRAL = "neutral"


@dataclass(frozen=True)
class Comparison:
    """Two figures side by side. ``difference`` is now less before, exact, or ``None``."""

    direction: Direction
    difference: Fraction | None
    judgement: Judgement
    reason_not_comparable: str = ""

    @property
    def words(self) -> str:
        """The middle of a sentence, such as "higher than"."""
        return self.direction.words

    @property
    def caution(self) -> str:
        """What a page adds as a sentence of its own; empty where there is nothing to add."""
        if self.direction is Direction.NOT_COMPARABLE:
            return self.reason_not_comparable
        if self.direction is Direction.UNKNOWN:
            return "One of the two figures is not there."
        if self.judgement is Judgement.CANNOT_TELL:
            return "We can’t say whether this is chance."
        return ""


def compare(
    now: Number | None,
    before: Number | None,
    *,
    improvement: Improvement,
    is_comparable: bool,
    reason_not_comparable: str = "",
    is_beyond_chance: bool | None = None,
) -> Comparison:
    """Compare a figure with an earlier one or with somebody else's, on unrounded values.

    Parameters
    ----------
    now, before
        The two figures; ``None`` where there is none.
    improvement
        Which way is better, from the indicator's card.
    is_comparable
        Whether both count the same thing in the same way.
    reason_not_comparable
        A whole sentence for the reader; needed exactly where `is_comparable` is false.
    is_beyond_chance
        The verdict of a statistical method on this difference; ``None`` if none was asked.

    Raises
    ------
    ValueError
        For a missing or a needless reason, and for figures that are not numbers.

    Examples
    --------
    >>> result = compare("67.7", "62.7", improvement=Improvement.INCREASE, is_comparable=True)
    >>> result.words, result.difference, result.judgement.value
    ('higher than', Fraction(5, 1), 'cannot_tell')
    """
    if is_comparable == bool(reason_not_comparable):
        expected = "no reason" if is_comparable else "a sentence that says why not"
        raise ValueError(
            f"reason_not_comparable: found {reason_not_comparable!r}, expected {expected}"
        )
    if now is None or before is None:
        return Comparison(Direction.UNKNOWN, None, Judgement.CANNOT_TELL, reason_not_comparable)
    difference = exact(now) - exact(before)
    if not is_comparable:
        # No difference either: subtracting two different things gives a number of nothing.
        return Comparison(
            Direction.NOT_COMPARABLE, None, Judgement.CANNOT_TELL, reason_not_comparable
        )
    return Comparison(
        _direction(difference), difference, _judge(difference, improvement, is_beyond_chance)
    )


def _direction(difference: Fraction) -> Direction:
    if not difference:
        return Direction.SAME
    return Direction.HIGHER if difference > 0 else Direction.LOWER


def _judge(
    difference: Fraction, improvement: Improvement, is_beyond_chance: bool | None
) -> Judgement:
    if not difference or improvement is Improvement.NEUTRAL:
        return Judgement.NEUTRAL
    if not is_beyond_chance:
        return Judgement.CANNOT_TELL
    went_the_right_way = (difference > 0) == (improvement is Improvement.INCREASE)
    return Judgement.BETTER if went_the_right_way else Judgement.WORSE
