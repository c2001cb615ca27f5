"""The interval of a rate: events for so much person-time, such as incidents per 1,000 bed days."""

from __future__ import annotations

from quality_account.numbers import Number
from quality_account.statistics.intervals.counts import divided_count
from quality_account.statistics.intervals.interval import Interval
from quality_account.statistics.intervals.levels import USUAL_LEVEL
from quality_account.statistics.intervals.reading import Cell, Reading


def crude_rate(
    events: Cell, person_time: Cell, *, multiplier: Number, level: Number = USUAL_LEVEL
) -> Interval | None:
    """A rate with its interval: exact Poisson below 10 events, Byar's method from 10.

    Parameters
    ----------
    events
        A whole number. There may be more events than person-time.
    person_time
        Bed days, person-years or the like, above 0. Its own uncertainty is not in the interval.
    multiplier
        1000 for a rate per 1,000.
    level
        A share or a percentage, 0.9 to 0.9999.

    Returns
    -------
    Interval or None
        ``None`` where one of the two is missing. Where events come in clusters the interval is too
        narrow; `CLUSTER_CAUTION` says so.

    Raises
    ------
    MethodInputError
        With every problem.

    Source
    ------
    https://fingertips.phe.org.uk/static-reports/public-health-technical-guidance/Basic_statistics/Rates.html

    Examples
    --------
    >>> found = crude_rate(83, 35000, multiplier=1000)
    >>> round(found.value, 2), round(found.lower, 2), round(found.upper, 2), found.method
    (2.37, 1.89, 2.94, 'Byar’s method')
    """
    reading = Reading("rate")
    x = reading.count("events", events)
    n = reading.denominator("person_time", person_time)
    factor, share = reading.multiplier(multiplier), reading.level(level)
    reading.close()
    if x is None or n is None:
        return None
    return divided_count(x, n, factor, share)
