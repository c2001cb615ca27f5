"""Shares, means and counts at a level, exact: rounding is for display and happens in ``numbers`` only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from quality_account.numbers import Number, exact


@dataclass(frozen=True)
class LevelCount:
    """``reached`` of ``held`` values are at a level or above it; values not held are in neither."""

    reached: int
    held: int


def share(numerator: int | None, denominator: int | None) -> Fraction | None:
    """The percentage that a part is of a whole, exact.

    Returns
    -------
    Fraction or None
        ``None`` where either count is not there, and for 0 of 0: nobody was counted, so there
        is no percentage, and above all not 0%.

    Raises
    ------
    ValueError
        For a count that is negative or not whole, and for a part larger than its whole.

    Examples
    --------
    >>> share(264, 19301)
    Fraction(26400, 19301)
    >>> share(0, 0) is None
    True
    """
    if numerator is None or denominator is None:
        return None
    part, whole = _count("numerator", numerator), _count("denominator", denominator)
    if part > whole:
        raise ValueError(f"numerator: found {numerator!r}, expected at most {denominator!r}")
    return Fraction(100 * part, whole) if whole else None


def share_of_others(part: int | None, whole: int | None) -> Fraction | None:
    """The percentage of a whole that does not belong to a part: of attendances, those not too long.

    Returns
    -------
    Fraction or None
        As ``share``.

    Raises
    ------
    ValueError
        As ``share``.

    Examples
    --------
    >>> share_of_others(1, 4)
    Fraction(75, 1)
    >>> share_of_others(0, 0) is None
    True
    """
    belonging = share(part, whole)
    return None if belonging is None else 100 - belonging


def unweighted_mean(values: Sequence[Number]) -> Fraction:
    """The plain mean: every value counts the same, however many people stand behind it.

    A missing value is refused, because leaving it out would change what the mean is of; the
    page must choose its periods and say so.

    >>> unweighted_mean(["98.7", "98.8", "99.1", "100"])
    Fraction(1983, 20)
    """
    if not len(values):
        raise ValueError("found no values, expected at least one")
    return sum((exact(value) for value in values), Fraction(0)) / len(values)


def count_at_or_above(values: Sequence[Number | None], level: Number) -> LevelCount:
    """How many of the values that are held reach a level, on unrounded figures.

    >>> count_at_or_above(["94.96", "95", None], 95)
    LevelCount(reached=1, held=2)
    """
    held = [exact(value) for value in values if value is not None]
    return LevelCount(sum(value >= exact(level) for value in held), len(held))


def _count(name: str, value: Number) -> int:
    number = exact(value)
    if number < 0 or number.denominator != 1:
        raise ValueError(f"{name}: found {value!r}, expected a whole number of 0 or more")
    return int(number)
