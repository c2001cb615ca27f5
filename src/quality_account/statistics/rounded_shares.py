"""The share of two counts that were rounded before they were published: a range, never one number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from quality_account.numbers import Number, exact, round_half_up
from quality_account.statistics.input_errors import MethodInputError

_METHOD = "share of rounded counts"


@dataclass(frozen=True)
class RangeOfShares:
    """Every percentage between the two, both included, is possible; which of them, nobody can tell.

    Attributes
    ----------
    lowest, highest : Fraction
        In percent, 0 to 100.
    step : Fraction
        That to which both counts were rounded.
    """

    lowest: Fraction
    highest: Fraction
    step: Fraction

    def words(self, decimals: int = 0) -> str:
        """The range as a sentence shows it, both ends rounded half up.

        >>> share_of_rounded(30, 40, 5).words()
        '65% to 87%'
        >>> share_of_rounded(2000, 4000, 5).words(1)
        '49.9% to 50.1%'
        """
        low, high = (round_half_up(end, decimals) for end in (self.lowest, self.highest))
        return f"{low}% to {high}%"

    @property
    def refusal(self) -> str:
        """What is said where one number is wanted.

        >>> share_of_rounded(30, 40, 5).refusal
        'One percentage cannot be given: both counts are rounded to the nearest 5, and it can lie anywhere from 65% to 87%.'
        """
        return (
            f"One percentage cannot be given: both counts are rounded to the nearest {self.step}, "
            f"and it can lie anywhere from {self.words()}."
        )

    def allows(self, percentage: Number, decimals: int = 0) -> bool:
        """Whether a percentage that was rounded to ``decimals`` places can be one of the range.

        >>> share_of_rounded(1495, 3520, 5).allows(43), share_of_rounded(30, 40, 5).allows(90)
        (True, False)
        """
        half = Fraction(1, 2 * 10**decimals)
        return exact(percentage) - half <= self.highest and exact(percentage) + half >= self.lowest


def share_of_rounded(
    numerator: Number | None, denominator: Number | None, step: Number
) -> RangeOfShares | None:
    """Between which percentages a part is of its whole, both rounded to the nearest multiple of a step.

    A count may have been up to half a step smaller or larger. A part is never larger than its whole,
    so the range ends at 100%; where the whole may have been 0, it may be anything up to that.

    Parameters
    ----------
    numerator, denominator : number or None
        As published: multiples of `step`. None where one is not there.
    step : number
        Above 0; 5 for counts of providers in NHS England's mental health statistics.

    Returns
    -------
    RangeOfShares or None
        None where a count is not there, or where the whole is published as 0.

    Raises
    ------
    MethodInputError
        A count that is negative or no multiple of the step; a part that cannot be one of its whole.

    Examples
    --------
    >>> share_of_rounded(30, 40, 5).words()
    '65% to 87%'
    >>> share_of_rounded(40, 40, 5).words()
    '88% to 100%'
    >>> share_of_rounded(None, 40, 5) is None
    True
    """
    if numerator is None or denominator is None:
        return None
    part, whole, width = exact(numerator), exact(denominator), exact(step)
    problems = [
        f"{name}: found {given!r}, expected a multiple of {step} of 0 or more"
        for name, given, count in (
            ("numerator", numerator, part),
            ("denominator", denominator, whole),
        )
        if width > 0 and (count < 0 or count % width)
    ]
    if width <= 0:
        problems.append(f"step: found {step!r}, expected a number above 0")
    elif part - width > whole:
        problems.append(f"numerator: found {numerator!r}, expected at most {denominator!r}")
    if problems:
        raise MethodInputError(_METHOD, problems)
    if not whole:
        return None
    half = width / 2
    lowest = max(part - half, Fraction(0)) / (whole + half)
    highest = (part + half) / (whole - half) if whole > half else Fraction(1)
    return RangeOfShares(100 * lowest, 100 * min(highest, Fraction(1)), width)


@dataclass(frozen=True)
class LevelOfRanges:
    """Of how many ranges it is certain that they reach a level, certain that they do not, or open."""

    reached: int
    not_reached: int
    undecided: int


def ranges_at_level(ranges: Iterable[RangeOfShares | None], level: Number) -> LevelOfRanges:
    """How many shares of rounded counts reach a level, as far as their ranges can tell.

    Parameters
    ----------
    ranges : iterable of RangeOfShares or None
        None, where a count is not there, is counted nowhere.
    level : number
        In percent, 0 to 100.

    Examples
    --------
    >>> ranges_at_level([share_of_rounded(30, 40, 5), share_of_rounded(25, 45, 5), None], 80)
    LevelOfRanges(reached=0, not_reached=1, undecided=1)
    """
    held, wanted = [one for one in ranges if one is not None], exact(level)
    reached = sum(one.lowest >= wanted for one in held)
    not_reached = sum(one.highest < wanted for one in held)
    return LevelOfRanges(reached, not_reached, len(held) - reached - not_reached)
