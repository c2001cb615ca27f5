"""The limits of a funnel plot at one denominator, by kind and method, before the multiplier.

Fingertips: PHEindicatormethods, https://github.com/dhsc-govuk/PHEindicatormethods
SHMI and CQC: Spiegelhalter, Funnel plots for comparing institutional performance,
https://doi.org/10.1002/sim.1970, as in https://github.com/nhs-r-community/FunnelPlotR
Where those packages are known to be wrong, the function says what is done instead.
"""

from __future__ import annotations

import math

from scipy import special

from quality_account.statistics.funnels.results import FunnelKind, FunnelLimits, FunnelMethod

#: What lies beyond one limit by chance: 2.5% for the 95% limits, 0.1% for the 99.8% limits.
TAIL_95, TAIL_998 = 0.025, 0.001

#: Normal quantiles of these tails as FunnelPlotR fixes them. More digits would move no limit that
#: a reader sees, but a limit near 0 by more than the millionth to which we agree with it.
_Z = {TAIL_95: 1.959964, TAIL_998: 3.090232}

_HALF_PI = math.pi / 2

#: On the log scale a limit further out than this is beyond every value, and would overflow.
_MOST_LOG = 500.0


def limits_at(
    denominator: float,
    *,
    kind: FunnelKind,
    method: FunnelMethod,
    centre: float,
    tau2: float | None = None,
) -> FunnelLimits:
    """Both pairs of limits at a denominator, for values without multiplier.

    Parameters
    ----------
    denominator : float
        Above 0: people, exposure, or expected events.
    kind, method
        A pair that `METHODS_OF` allows.
    centre : float
        What the limits lie around, without multiplier: a share, a rate, or 1 for a ratio.
    tau2 : float, optional
        Variance between units, to widen the limits by. By default they hold chance alone.

    Examples
    --------
    >>> at = limits_at(82, kind=FunnelKind.PROPORTION, method=FunnelMethod.FINGERTIPS, centre=0.344)
    >>> round(at.lower_95, 3), round(at.upper_95, 3)
    (0.241, 0.447)
    """
    if not centre:
        # No events anywhere: chance has nothing to scatter, and logarithms have no answer.
        return FunnelLimits(0.0, 0.0, 0.0, 0.0)
    if method is FunnelMethod.FINGERTIPS:
        one = _normal if kind is FunnelKind.PROPORTION else _exact_by_observed
        found = [one(denominator, centre, tail) for tail in (TAIL_998, TAIL_95)]
    elif kind is FunnelKind.RATIO and tau2 is None:
        found = [_exact_by_expected(denominator, tail) for tail in (TAIL_998, TAIL_95)]
    else:
        widen = _WIDENED[kind, method]
        found = [widen(denominator, centre, _Z[tail], tau2 or 0.0) for tail in (TAIL_998, TAIL_95)]
    (lower_998, upper_998), (lower_95, upper_95) = found
    return FunnelLimits(lower_998, lower_95, upper_95, upper_998)


def _normal(people: float, centre: float, tail: float) -> tuple[float, float]:
    """Centre -/+ z standard errors: the inverse of the Wilson interval, inside 0 and 1.

    PHEindicatormethods cuts the upper limit at 100 whatever the multiplier; this cuts at 1,
    before any multiplier.
    """
    z = -float(special.ndtri(tail))
    half = z * math.sqrt(centre * (1 - centre) / people)
    return max(0.0, centre - half), min(1.0, centre + half)


def _exact_by_observed(exposure: float, centre: float, tail: float) -> tuple[float, float]:
    """The rates at which a unit's own exact Poisson interval just touches the centre.

    The upper line is where the interval's lower end, chi2[a; 2O]/2, equals the expected events;
    the lower line is where its upper end, chi2[1-a; 2O+2]/2, does. PHEindicatormethods walks
    along O and finds E by bisection; gdtrib goes from E to O directly. Below the lower line's
    first event it is 0: too little is expected for "none" to be unusual.
    """
    expected = exposure * centre
    upper = float(special.gdtrib(1.0, tail, expected))
    lower = float(special.gdtrib(1.0, 1 - tail, expected)) - 1
    return max(0.0, lower) / exposure, upper / exposure


def _exact_by_expected(expected: float, tail: float) -> tuple[float, float]:
    """The exact Poisson interval of the expected number itself, over that number."""
    lower = float(special.gammaincinv(expected, tail))
    upper = float(special.gammaincinv(expected + 1, 1 - tail))
    return lower / expected, upper / expected


def _log_of_ratio(expected: float, centre: float, z: float, tau2: float) -> tuple[float, float]:
    return _either_side(centre, z * math.sqrt(1 / expected + tau2))


def _root_of_ratio(expected: float, centre: float, z: float, tau2: float) -> tuple[float, float]:
    """FunnelPlotR leaves these on the scale of the square root, half as wide; here they are squared."""
    half = z * math.sqrt(1 / (4 * expected) + tau2)
    root = math.sqrt(centre)
    return max(0.0, root - half) ** 2, (root + half) ** 2


def _angle_of_proportion(
    people: float, centre: float, z: float, tau2: float
) -> tuple[float, float]:
    """An angle below 0 or above a right one stands for 0 or 1."""
    half = z * math.sqrt(1 / (4 * people) + tau2)
    angle = math.asin(math.sqrt(centre))
    lower, upper = max(0.0, angle - half), min(_HALF_PI, angle + half)
    return math.sin(lower) ** 2, math.sin(upper) ** 2


def _log_of_rate(exposure: float, centre: float, z: float, tau2: float) -> tuple[float, float]:
    """The log of a ratio of two counts, with the standard error of its own z-scores.

    FunnelPlotR takes that of the proportion's angle here, 2.8 times too narrow round a centre of 1.
    """
    return _either_side(centre, z * math.sqrt(1 / (centre * exposure) + 1 / exposure + tau2))


def _either_side(centre: float, log_distance: float) -> tuple[float, float]:
    """The values so far below and above the centre on the log scale."""
    half = min(log_distance, _MOST_LOG)
    return centre * math.exp(-half), centre * math.exp(half)


_WIDENED = {
    (FunnelKind.RATIO, FunnelMethod.SHMI): _log_of_ratio,
    (FunnelKind.RATIO, FunnelMethod.CQC): _root_of_ratio,
    (FunnelKind.PROPORTION, FunnelMethod.CQC): _angle_of_proportion,
    (FunnelKind.RATE, FunnelMethod.CQC): _log_of_rate,
}

#: The methods that each kind has.
METHODS_OF = {
    kind: (
        FunnelMethod.FINGERTIPS,
        *(method for each, method in _WIDENED if each is kind),
    )
    for kind in FunnelKind
}
