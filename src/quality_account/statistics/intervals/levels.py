"""Confidence levels: what may be asked, and the quantiles that follow from it."""

from __future__ import annotations

from fractions import Fraction

from quality_account.numbers import Number, exact

#: English public health publishes 95% and 99.8% intervals:
#: https://fingertips.phe.org.uk/static-reports/public-health-technical-guidance/
USUAL_LEVEL = 0.95

#: PHEindicatormethods takes 0.9 to 1 or 90 to 100. Close to 1 a limit says nothing, and float64 has
#: no digits left for the tails, so there is an end before it.
LEAST_LEVEL, MOST_LEVEL = Fraction(9, 10), Fraction(9999, 10000)

#: Only a proportion has limits at this level: 0 and 1. Those of counts and means would be infinite.
CERTAINTY = Fraction(1)

_PERCENT = 100


def level_as_share(level: Number, *, may_be_certainty: bool = False) -> Fraction | None:
    """A level as an exact share, whether it came as a share or a percentage.

    Parameters
    ----------
    level
        0.95 or 95.
    may_be_certainty
        Whether 1 (or 100) is a level.

    Returns
    -------
    Fraction or None
        ``None`` for what is no level.

    Examples
    --------
    >>> level_as_share(0.95), level_as_share("99.8"), level_as_share(0.5)
    (Fraction(19, 20), Fraction(499, 500), None)
    """
    try:
        number = exact(level)
    except ValueError:
        return None
    share = number if number <= CERTAINTY else number / _PERCENT
    if LEAST_LEVEL <= share <= MOST_LEVEL or (may_be_certainty and share == CERTAINTY):
        return share
    return None


def tail(share: Fraction) -> float:
    """The probability beyond each limit: 0.025 at 95%.

    >>> tail(Fraction(95, 100))
    0.025
    """
    return float((1 - share) / 2)


def z_value(share: Fraction) -> float:
    """The quantile of the normal distribution that leaves one tail beyond it.

    >>> round(z_value(Fraction(95, 100)), 6), round(z_value(Fraction(998, 1000)), 6)
    (1.959964, 3.090232)
    """
    # SciPy takes half a second to load, which every page would pay, also those without an interval.
    from scipy import special

    return -float(special.ndtri(tail(share)))
