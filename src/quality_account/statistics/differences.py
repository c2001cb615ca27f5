"""The difference of two shares or rates with its interval, from counts.

Both methods square and add: each limit of the difference takes the distances of its two parts from
their own limits. With Wilson limits that is Newcombe's method 10; Zou and Donner showed that it
holds for other limits too, and named it MOVER.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from quality_account.numbers import Number
from quality_account.statistics.intervals.counts import exact_poisson_limits
from quality_account.statistics.intervals.levels import USUAL_LEVEL
from quality_account.statistics.intervals.proportions import read_part_and_whole, wilson_limits
from quality_account.statistics.intervals.reading import Cell, Reading, is_missing
from quality_account.statistics.intervals.sides import is_above
from quality_account.statistics.no_interval import NoInterval, NoIntervalReason
from quality_account.vocabulary import Status

#: For a comparator such as England, which counts the provider's own patients too. The two then move
#: together, and the variance of their difference is smaller than the sum that the method takes.
INCLUDES_PROVIDER = (
    "The comparator includes this provider, which makes the interval a little too wide: "
    "a real difference may be missed."
)

_NEWCOMBE = "Newcombe’s hybrid score (Wilson)"
_MOVER = "Zou and Donner’s MOVER (exact Poisson)"


class Chance(StrEnum):
    """What an interval says of a difference."""

    MORE_THAN_CHANCE = "more_than_chance"
    MAY_BE_CHANCE = "may_be_chance"

    @property
    def sentence(self) -> str:
        """The plain sentence that a page prints."""
        if self is Chance.MORE_THAN_CHANCE:
            return "The difference is more than chance usually makes."
        return "The difference may be chance."


@dataclass(frozen=True)
class Difference:
    """A difference, the first less the other, and its limits.

    Of proportions all three are in percentage points, of rates in events per multiplier.
    ``exact_estimate`` is unrounded, for display; ``level`` is a share (0.95); ``note`` is a sentence
    that belongs beside the interval, or empty.
    """

    exact_estimate: Fraction
    lower: float
    upper: float
    level: float
    method: str
    note: str = ""

    @property
    def estimate(self) -> float:
        """The difference as a float."""
        return float(self.exact_estimate)

    @property
    def is_beyond_chance(self) -> bool:
        """Whether the interval excludes 0; a limit that is 0 does not."""
        scale = abs(self.estimate)
        return is_above(self.lower, 0.0, scale) or is_above(0.0, self.upper, scale)

    @property
    def chance(self) -> Chance:
        """The same as a word for the reader."""
        return Chance.MORE_THAN_CHANCE if self.is_beyond_chance else Chance.MAY_BE_CHANCE


@dataclass(frozen=True)
class _Part:
    """One side of a difference: a value with its limits, in the unit of the difference."""

    value: Fraction
    lower: float
    upper: float


def difference_of_proportions(
    numerator: Cell,
    denominator: Cell,
    other_numerator: Cell,
    other_denominator: Cell,
    *,
    level: Number = USUAL_LEVEL,
    comparator_includes_provider: bool = False,
) -> Difference | None:
    """A share less another, in percentage points, with Newcombe's hybrid score interval.

    Parameters
    ----------
    numerator, denominator
        This year's or the provider's whole numbers.
    other_numerator, other_denominator
        Those of the earlier year or of the comparator. The two groups should hold different people;
        where many are in both, the interval is too wide.
    level
        A share or a percentage, 0.9 to 0.9999.
    comparator_includes_provider
        Whether the comparator counts the provider's people too; the result then says so.

    Returns
    -------
    Difference or None
        ``None`` where a count is missing; `compare_shares` says why.

    Raises
    ------
    MethodInputError
        With every problem.

    Source
    ------
    Newcombe 1998, method 10,
    https://doi.org/10.1002/(SICI)1097-0258(19980430)17:8%3C873::AID-SIM779%3E3.0.CO;2-I

    Examples
    --------
    >>> found = difference_of_proportions(56, 70, 48, 80)
    >>> round(found.estimate, 2), round(found.lower, 2), round(found.upper, 2)
    (20.0, 5.24, 33.39)
    >>> found.chance.sentence
    'The difference is more than chance usually makes.'
    """
    reading = Reading("difference of two proportions")
    first = read_part_and_whole(reading, numerator, denominator)
    other = read_part_and_whole(reading, other_numerator, other_denominator, "other ")
    share = reading.level(level)
    reading.close()
    if None in (*first, *other):
        return None
    note = INCLUDES_PROVIDER if comparator_includes_provider else ""
    return _subtract(_share(*first, share), _share(*other, share), share, _NEWCOMBE, note)


def difference_of_rates(
    events: Cell,
    person_time: Cell,
    other_events: Cell,
    other_person_time: Cell,
    *,
    multiplier: Number,
    level: Number = USUAL_LEVEL,
    comparator_includes_provider: bool = False,
) -> Difference | None:
    """A rate less another, with MOVER limits from the exact Poisson limits of both.

    Parameters
    ----------
    events, person_time
        This year's or the provider's events (a whole number), and bed days or the like (above 0).
    other_events, other_person_time
        Those of the earlier year or of the comparator.
    multiplier
        1000 for rates per 1,000.
    level, comparator_includes_provider
        As for `difference_of_proportions`.

    Returns
    -------
    Difference or None
        ``None`` where a number is missing. Exact limits make the interval rather too wide than too
        narrow, unless events come in clusters: `intervals.CLUSTER_CAUTION`.

    Raises
    ------
    MethodInputError
        With every problem.

    Source
    ------
    Zou and Donner 2008, https://doi.org/10.1002/sim.3095

    Examples
    --------
    >>> found = difference_of_rates(60, "51477.5", 30, "54308.7", multiplier=1000)
    >>> round(found.estimate, 3), round(found.lower, 3), round(found.upper, 3)
    (0.613, 0.25, 0.993)
    """
    reading = Reading("difference of two rates")
    first = (
        reading.count("events", events),
        reading.denominator("person_time", person_time),
    )
    other = (
        reading.count("other events", other_events),
        reading.denominator("other person_time", other_person_time),
    )
    factor, share = reading.multiplier(multiplier), reading.level(level)
    reading.close()
    if None in (*first, *other):
        return None
    note = INCLUDES_PROVIDER if comparator_includes_provider else ""
    return _subtract(
        _rate(*first, factor, share), _rate(*other, factor, share), share, _MOVER, note
    )


def compare_shares(
    numerator: Cell,
    denominator: Cell,
    other_numerator: Cell,
    other_denominator: Cell,
    *,
    level: Number = USUAL_LEVEL,
    comparator_includes_provider: bool = False,
) -> Difference | NoInterval:
    """As `difference_of_proportions`, and where a count is missing the reason why there is none.

    ``None`` stands for a count that the source does not give. A status says more: suppressed, or
    missing because we do not hold it. Hidden counts are named before all others.

    Examples
    --------
    >>> compare_shares(264, 19301, None, None).sentence
    'The source does not give the number of people behind the percentages, so no interval can be given.'
    """
    cells = numerator, denominator, other_numerator, other_denominator
    found = difference_of_proportions(
        *cells, level=level, comparator_includes_provider=comparator_includes_provider
    )
    return found or NoInterval(_why_missing(cells))


def _why_missing(cells: tuple[Cell, ...]) -> NoIntervalReason:
    missing = [cell for cell in cells if is_missing(cell)]
    if Status.SUPPRESSED in missing:
        return NoIntervalReason.COUNTS_HIDDEN
    if Status.MISSING in missing:
        return NoIntervalReason.COUNTS_NOT_HELD
    return NoIntervalReason.COUNTS_NOT_GIVEN


def _share(x: int, n: int, share: Fraction) -> _Part:
    lower, upper = wilson_limits(x, n, share)
    return _Part(Fraction(100 * x, n), 100 * lower, 100 * upper)


def _rate(events: int, person_time: Fraction, factor: Fraction, share: Fraction) -> _Part:
    limits, scale = exact_poisson_limits(events, share), factor / person_time
    return _Part(events * scale, limits.lower * float(scale), limits.upper * float(scale))


def _subtract(first: _Part, other: _Part, share: Fraction, method: str, note: str) -> Difference:
    estimate = first.value - other.value
    below = math.hypot(float(first.value) - first.lower, other.upper - float(other.value))
    above = math.hypot(first.upper - float(first.value), float(other.value) - other.lower)
    return Difference(
        estimate, float(estimate) - below, float(estimate) + above, float(share), method, note
    )
