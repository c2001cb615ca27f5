"""The interval of a proportion: part of a whole, each member of which is in it or not."""

from __future__ import annotations

import math
from fractions import Fraction

from quality_account.numbers import Number
from quality_account.statistics.intervals.interval import Interval
from quality_account.statistics.intervals.levels import CERTAINTY, USUAL_LEVEL, z_value
from quality_account.statistics.intervals.reading import Cell, Reading


def wilson(
    numerator: Cell, denominator: Cell, *, level: Number = USUAL_LEVEL, multiplier: Number = 100
) -> Interval | None:
    """A proportion with its Wilson score interval, without a correction for continuity.

    Parameters
    ----------
    numerator, denominator
        Whole numbers of people or things. Groups are summed before. A weighted count is none: the
        survey that made it publishes its own interval.
    level
        A share or a percentage, 0.9 to 0.9999. At 1 the limits are 0 and the multiplier.
    multiplier
        100 for percentages, 1 for shares.

    Returns
    -------
    Interval or None
        Never below 0 or above the multiplier. ``None`` where a count is missing.

    Raises
    ------
    MethodInputError
        With every problem: nobody in the denominator, a part larger than its whole, …

    Source
    ------
    https://fingertips.phe.org.uk/static-reports/public-health-technical-guidance/, as in
    PHEindicatormethods; Wilson 1927, https://doi.org/10.1080/01621459.1927.10502953

    Examples
    --------
    >>> found = wilson(264, 19301)
    >>> round(found.value, 2), round(found.lower, 2), round(found.upper, 2)
    (1.37, 1.21, 1.54)
    >>> wilson(None, 19301) is None
    True
    """
    reading = Reading("Wilson interval")
    x, n = read_part_and_whole(reading, numerator, denominator)
    share = reading.level(level, may_be_certainty=True)
    factor = reading.multiplier(multiplier)
    reading.close()
    if x is None or n is None:
        return None
    lower, upper = wilson_limits(x, n, share)
    value = float(Fraction(x, n) * factor)
    return Interval(
        value, lower * float(factor), upper * float(factor), float(share), "Wilson score"
    )


def read_part_and_whole(
    reading: Reading, numerator: Cell, denominator: Cell, prefix: str = ""
) -> tuple[int | None, int | None]:
    """Two counts of which the first is part of the second; problems go to `reading`.

    >>> reading = Reading("an interval")
    >>> read_part_and_whole(reading, 3, 4), read_part_and_whole(reading, None, 4)
    ((3, 4), (None, 4))
    """
    x = reading.count(f"{prefix}numerator", numerator)
    n = reading.count(f"{prefix}denominator", denominator, least=1)
    if x is not None and n is not None and x > n:
        reading.problem(f"{prefix}numerator", numerator, f"at most the denominator, {n:,}")
    return x, n


def wilson_limits(x: int, n: int, share: Fraction) -> tuple[float, float]:
    """The limits as shares, of counts and a level that were checked.

    Exactly 0 for nobody and exactly 1 for all: rounding noise would leave 1e-17.

    >>> [round(one, 4) for one in wilson_limits(5, 10, Fraction(95, 100))]
    [0.2366, 0.7634]
    >>> wilson_limits(0, 10, Fraction(95, 100))[0], wilson_limits(10, 10, Fraction(95, 100))[1]
    (0.0, 1.0)
    """
    if share == CERTAINTY:
        return 0.0, 1.0
    z = z_value(share)
    # 4 x (1 - x/n), from whole numbers: in floats it would lose its digits where x is close to n.
    root = math.sqrt(z**2 + float(Fraction(4 * x * (n - x), n)))
    width = 2 * (n + z**2)
    lower = (2 * x + z**2 - z * root) / width if x else 0.0
    upper = (2 * x + z**2 + z * root) / width if x < n else 1.0
    return max(0.0, lower), min(1.0, upper)
