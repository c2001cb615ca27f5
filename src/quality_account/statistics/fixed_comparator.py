"""A value with its interval beside one without: a target, or a figure printed without counts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from quality_account.numbers import Number
from quality_account.statistics.intervals.interval import Interval
from quality_account.statistics.intervals.reading import Cell, Reading, is_missing
from quality_account.statistics.intervals.sides import is_above

#: What a page says beside such a comparison.
TAKEN_AS_EXACT = "The comparator is taken as exact: only the provider’s own figure has an interval."


class Side(StrEnum):
    """Where the whole interval lies. Unknown: it has no limits."""

    ABOVE = "above"
    BELOW = "below"
    AROUND = "around"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class AgainstFixed:
    """An interval beside a comparator that is taken as exact, but for the rounding of its print."""

    interval: Interval
    comparator: Fraction
    rounding: Fraction
    side: Side

    @property
    def is_beyond_chance(self) -> bool | None:
        """Whether the interval excludes the comparator; ``None`` where it has no limits."""
        return None if self.side is Side.UNKNOWN else self.side is not Side.AROUND

    @property
    def caution(self) -> str:
        """The sentence that belongs beside the verdict."""
        return TAKEN_AS_EXACT


def against_fixed(
    interval: Interval | None, comparator: Cell, *, rounding: Number = 0
) -> AgainstFixed | None:
    """Whether a provider's own interval excludes a comparator.

    Parameters
    ----------
    interval
        The provider's, in the comparator's unit.
    comparator
        A target, or a national figure whose counts are not given.
    rounding
        How far the comparator can lie from its unrounded value: `movement.rounding_of` of what was
        printed; 0 for a target.

    Returns
    -------
    AgainstFixed or None
        A limit that meets the comparator does not exclude it. ``None`` where one of the two is
        missing.

    Raises
    ------
    MethodInputError
        With every problem.

    Examples
    --------
    >>> from quality_account.statistics.intervals import wilson
    >>> against_fixed(wilson(264, 19301), 1).side.value
    'above'
    >>> against_fixed(wilson(264, 19301), "1.3").is_beyond_chance
    False
    """
    reading = Reading("comparison with a fixed figure")
    line = reading.value("comparator", comparator)
    margin = reading.amount("rounding", rounding)
    if is_missing(rounding):
        reading.problem("rounding", rounding, "a number of 0 or more")
    reading.close()
    if interval is None or line is None:
        return None
    side = _side(interval, float(line - margin), float(line + margin))
    return AgainstFixed(interval, line, margin, side)


def _side(interval: Interval, least: float, most: float) -> Side:
    if interval.lower is None or interval.upper is None:
        return Side.UNKNOWN
    if is_above(interval.lower, most, abs(most)):
        return Side.ABOVE
    if is_above(least, interval.upper, abs(least)):
        return Side.BELOW
    return Side.AROUND
