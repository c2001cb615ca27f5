"""Twelve significant digits, so that binary noise decides nothing.

In binary, 0.1 + 0.2 lies above 0.3, and the mean of thirteen times 0.1 lies below 0.1. A point would
so fall on one side of a mean that it stands on. Values, means and limits of a series are therefore
rounded to a grid before they are compared: twelve significant digits of the largest value of the
series. The noise of float64 sums is about a thousand times smaller, and no figure that a trust
publishes has so many digits.
"""

from __future__ import annotations

import numpy as np

SIGNIFICANT_DIGITS = 12

#: The largest size that a value may have. Far beyond it, sums would pass what float64 holds.
LARGEST_VALUE = 1e100

#: Of the leading digit of a series: no grid is finer than that of values around 1e-100.
_EXPONENTS = range(-100, 100 + SIGNIFICANT_DIGITS)
#: Taken from text, because numpy's own power is not exact on every processor.
_POWERS_OF_TEN = np.array([float(f"1e{exponent}") for exponent in _EXPONENTS])


def decimal_places(values: np.ndarray) -> np.ndarray:
    """The decimal places of each series' grid, negative for tens and hundreds.

    Parameters
    ----------
    values : ndarray of float, shape (series, points)
        NaN where a value is missing.

    Returns
    -------
    ndarray of int, shape (series, 1)

    Examples
    --------
    >>> decimal_places(np.array([[98.7, -100.0, np.nan], [0.1, 0.5, 0.2]])).tolist()
    [[9], [12]]
    """
    sizes = np.where(np.isnan(values), 0.0, np.abs(values)).max(axis=1, keepdims=True, initial=0)
    place = np.searchsorted(_POWERS_OF_TEN, sizes, side="right") - 1
    leading = np.clip(place, 0, None) + _EXPONENTS[0]
    return np.where(sizes > 0, SIGNIFICANT_DIGITS - 1 - leading, 0)


def settle(values: np.ndarray, places: np.ndarray) -> np.ndarray:
    """Values on the grid of their series; settling twice changes nothing, NaN stays NaN.

    >>> settle(np.array([[0.1 + 0.2, 1 / 3]]), np.array([[12]])).tolist()
    [[0.3, 0.333333333333]]
    """
    # One of the two factors is always 1, so that only one step rounds.
    up, down = _power_of_ten(places), _power_of_ten(-places)
    settled = np.rint(values * up / down) / up * down
    return settled + 0.0  # without the minus sign of -0.0


def _power_of_ten(exponents: np.ndarray) -> np.ndarray:
    return _POWERS_OF_TEN[np.clip(exponents, 0, _EXPONENTS[-1]) - _EXPONENTS[0]]
