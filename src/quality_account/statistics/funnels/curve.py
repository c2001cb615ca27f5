"""Where along the denominators the limits are worked out for drawing."""

from __future__ import annotations

import math
from collections.abc import Callable

#: As many as Fingertips draws.
CURVE_POINTS = 100
#: Below this share of the largest denominator a curve is too steep to be read.
_MOUTH = 0.01


def start_of_axis(smallest: float, largest: float) -> float:
    """0, unless the largest unit is at most twice the smallest, as in Fingertips.

    >>> start_of_axis(600, 1250), start_of_axis(820, 1250)
    (0.0, 770.0)
    """
    return _two_figures(smallest * 0.95, math.floor) if largest <= 2 * smallest else 0.0


def places_of_curve(smallest: float, largest: float) -> list[float]:
    """Denominators from the start of the axis to its end, evenly spaced by their ratio.

    On an axis from 0 the first lies near it, because there are no limits at 0.

    >>> places = places_of_curve(600, 1250)
    >>> places[0], places[-1], len(places)
    (12.5, 1400.0, 100)
    """
    first = start_of_axis(smallest, largest) or min(smallest, largest * _MOUTH)
    last = _two_figures(largest * 1.05, math.ceil)
    ratio = (last / first) ** (1 / (CURVE_POINTS - 1))
    return [first, *(first * ratio**step for step in range(1, CURVE_POINTS - 1)), last]


def _two_figures(number: float, towards: Callable[[float], int]) -> float:
    """A number with two significant figures: 10,349 is 11,000 upwards and 10,000 downwards."""
    places = math.floor(math.log10(number)) - 1
    # A power of ten below 1 is no exact float, so it divides instead.
    if places < 0:
        return towards(number * 10**-places) / 10**-places
    return float(towards(number / 10**places) * 10**places)
