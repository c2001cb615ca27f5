"""Intervals of a count of events that happen one by one over time: exact Poisson, and Byar's."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

from quality_account.numbers import Number
from quality_account.statistics.intervals.interval import Interval
from quality_account.statistics.intervals.levels import USUAL_LEVEL, tail, z_value
from quality_account.statistics.intervals.reading import Cell, Reading

#: Fingertips takes exact limits below 10 events, and Byar's from 10:
#: https://fingertips.phe.org.uk/static-reports/public-health-technical-guidance/Basic_statistics/Rates.html
EXACT_BELOW = 10

#: What a page says beside an interval of incidents.
CLUSTER_CAUTION = (
    "The interval treats each event as separate from all others; where events come in clusters, "
    "it is too narrow."
)

_EXACT, _BYAR = "exact Poisson", "Byar’s method"


@dataclass(frozen=True)
class CountLimits:
    """The limits of a number of events, and the method in words."""

    lower: float
    upper: float
    method: str


def exact_poisson(count: Cell, *, level: Number = USUAL_LEVEL) -> Interval | None:
    """A number of events with its exact Poisson interval.

    Parameters
    ----------
    count
        A whole number of events; ``None`` or a status where there is none.
    level
        A share or a percentage, 0.9 to 0.9999.

    Returns
    -------
    Interval or None
        The lower limit of no events is exactly 0. ``None`` where the count is missing.

    Raises
    ------
    MethodInputError
        With every problem.

    Source
    ------
    Half of chi-squared quantiles, as in Armitage and Berry:
    https://fingertips.phe.org.uk/static-reports/public-health-technical-guidance/Basic_statistics/Rates.html

    Examples
    --------
    >>> found = exact_poisson(3)
    >>> round(found.lower, 3), round(found.upper, 3)
    (0.619, 8.767)
    """
    reading = Reading("exact Poisson interval")
    x, share = reading.count("count", count), reading.level(level)
    reading.close()
    return None if x is None else _interval(x, exact_poisson_limits(x, share), share)


def byar(count: Cell, *, level: Number = USUAL_LEVEL) -> Interval | None:
    """A number of events with Byar's approximation to the exact interval.

    Parameters
    ----------
    count
        0 or more; it need not be whole, because a standardised number of events is not.
    level
        A share or a percentage, 0.9 to 0.9999.

    Returns
    -------
    Interval or None
        The lower limit is never below 0, where the reference package gives none (no events) or
        takes it away (one event at 99.8%). ``None`` where the count is missing.

    Raises
    ------
    MethodInputError
        With every problem.

    Source
    ------
    Breslow and Day 1987, Statistical methods in cancer research II, as in PHEindicatormethods:
    https://fingertips.phe.org.uk/static-reports/public-health-technical-guidance/Basic_statistics/Rates.html

    Examples
    --------
    >>> found = byar(1045)
    >>> round(found.lower, 1), round(found.upper, 1)
    (982.6, 1110.3)
    """
    reading = Reading("Byar’s interval")
    x, share = reading.amount("count", count), reading.level(level)
    reading.close()
    return None if x is None else _interval(x, byar_limits(x, share), share)


def divided_count(events: int, divisor: Fraction, factor: Fraction, share: Fraction) -> Interval:
    """Events over what they are counted against, times a factor; the divisor is taken as exact.

    Inputs were checked. Only the events are uncertain, so their limits are divided likewise.

    >>> found = divided_count(4, Fraction(200), Fraction(100), Fraction(95, 100))
    >>> found.value, round(found.lower, 2), round(found.upper, 2)  # 1.09 and 10.24 events, halved
    (2.0, 0.54, 5.12)
    """
    limits, scale = count_limits(events, share), float(factor / divisor)
    value = float(events * factor / divisor)
    return Interval(value, limits.lower * scale, limits.upper * scale, float(share), limits.method)


def count_limits(count: int, share: Fraction) -> CountLimits:
    """The limits that Fingertips takes for a rate or ratio: exact below 10 events, Byar's from 10.

    >>> count_limits(9, Fraction(95, 100)).method, count_limits(10, Fraction(95, 100)).method
    ('exact Poisson', 'Byar’s method')
    """
    if count < EXACT_BELOW:
        return exact_poisson_limits(count, share)
    return byar_limits(Fraction(count), share)


def exact_poisson_limits(count: int, share: Fraction) -> CountLimits:
    """Exact limits of a count and a level that were checked.

    >>> found = exact_poisson_limits(0, Fraction(95, 100))
    >>> found.lower, round(found.upper, 3)  # -ln(0.025)
    (0.0, 3.689)
    """
    # gammaincinv is half of the chi-squared quantile with twice its degrees of freedom.
    # SciPy takes half a second to load, which every page would pay, also those without an interval.
    from scipy import special

    lower = float(special.gammaincinv(count, tail(share))) if count else 0.0
    upper = float(special.gammainccinv(count + 1, tail(share)))
    return CountLimits(lower, upper, _EXACT)


def byar_limits(count: Fraction, share: Fraction) -> CountLimits:
    """Byar's limits of a count and a level that were checked.

    >>> found = byar_limits(Fraction(0), Fraction(95, 100))
    >>> found.lower, round(found.upper, 2)
    (0.0, 3.67)
    """
    x, z = float(count), z_value(share)
    cube_root = 1 - 1 / (9 * x) - z / (3 * math.sqrt(x)) if x else 0.0
    lower = x * max(0.0, cube_root) ** 3
    upper = (x + 1) * (1 - 1 / (9 * (x + 1)) + z / (3 * math.sqrt(x + 1))) ** 3
    return CountLimits(lower, upper, _BYAR)


def _interval(count: int | Fraction, limits: CountLimits, share: Fraction) -> Interval:
    return Interval(float(count), limits.lower, limits.upper, float(share), limits.method)
