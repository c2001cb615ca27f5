"""The interval of a mean of measured values."""

from __future__ import annotations

import math
from collections.abc import Iterable
from fractions import Fraction

from quality_account.numbers import Number
from quality_account.statistics.intervals.interval import Interval
from quality_account.statistics.intervals.levels import USUAL_LEVEL, tail
from quality_account.statistics.intervals.reading import Cell, Reading

_METHOD = "Student’s t"


def mean_interval(values: Iterable[Cell], *, level: Number = USUAL_LEVEL) -> Interval | None:
    """The mean of values with Student's t interval: n − 1 degrees of freedom, sample deviation.

    Parameters
    ----------
    values
        Measured values, each of one person or thing.
    level
        A share or a percentage, 0.9 to 0.9999.

    Returns
    -------
    Interval or None
        One value has no limits, and equal values have limits at the mean. ``None`` where a value is
        missing: to leave it out would change what the mean is of.

    Raises
    ------
    MethodInputError
        With every problem; also for no values.

    Source
    ------
    https://github.com/dhsc-govuk/PHEindicatormethods, phe_mean

    Examples
    --------
    >>> found = mean_interval([6.4, 6.4, 6.2, 6])
    >>> found.value, round(found.lower, 3), round(found.upper, 3)
    (6.25, 5.945, 6.555)
    """
    reading = Reading("interval of a mean")
    read = [reading.value(f"value {place}", value) for place, value in enumerate(values, start=1)]
    if not read:
        reading.problem("values", [], "at least one")
    share = reading.level(level)
    reading.close()
    if None in read:
        return None
    n = len(read)
    # Exact sums: equal values have exactly no variance, and their mean is exactly that value.
    mean = sum(read, Fraction(0)) / n
    if n == 1:
        return Interval(float(mean), None, None, float(share), _METHOD)
    variance = sum((value - mean) ** 2 for value in read) / (n - 1)
    # SciPy takes half a second to load, which every page would pay, also those without an interval.
    from scipy import special

    half = -float(special.stdtrit(n - 1, tail(share))) * math.sqrt(variance / n)
    return Interval(float(mean), float(mean) - half, float(mean) + half, float(share), _METHOD)
