"""Mean, moving ranges and process limits of one phase of many series."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from quality_account.statistics.spc.constants import (
    LIMIT_FACTOR,
    NEAR_LIMIT_FACTOR,
    RANGE_LIMIT_FACTOR,
)
from quality_account.statistics.spc.precision import settle


@dataclass(frozen=True, eq=False)
class ProcessLimits:
    """The lines of one phase, each an array of shape (series, 1) in the unit of the values.

    NaN where a line cannot be worked out: the mean of nothing, limits without a moving range.
    """

    mean: np.ndarray
    average_moving_range: np.ndarray
    lower: np.ndarray
    upper: np.ndarray
    near_lower: np.ndarray
    near_upper: np.ndarray


def process_limits(
    values: np.ndarray, places: np.ndarray, *, baseline: int | None = None, screening: bool = False
) -> ProcessLimits:
    """The lines of an XmR chart: mean ± 2.66 average moving ranges, and two thirds of that way.

    Parameters
    ----------
    values : ndarray of float, shape (series, points)
        One phase, oldest first, settled; NaN where a point is missing or left out. No moving range
        is formed with such a point, nor across it.
    places : ndarray of int, shape (series, 1)
        The grid of each series (``precision.decimal_places``).
    baseline : int, optional
        The leading points, missing ones counted, that set the lines. Default: all.
    screening : bool
        Leave out moving ranges that are not below 3.267 times their average, once. The mean is
        never screened.

    Source
    ------
    NHS England, Making Data Count; NHSRplotthedots, ``R/ptd_spc_standard.R``. Unlike there, a
    constant series has limits, and screening that would leave only ranges of zero is not done.

    Examples
    --------
    >>> limits = process_limits(np.array([[10.0, 12, 10, 12, 10, 12]]), np.array([[9]]))
    >>> limits.mean.item(), limits.upper.item()  # 11 + 2.66 * 2
    (11.0, 16.32)
    """
    basis = values[:, :baseline]
    mean = settle(_mean_of_present(basis), places)
    ranges = settle(np.abs(np.diff(basis, axis=1)), places)
    average = _mean_of_present(ranges)
    if screening:
        average = _screened(ranges, average, places)
    return ProcessLimits(
        mean=mean,
        average_moving_range=settle(average, places),
        lower=settle(mean - LIMIT_FACTOR * average, places),
        upper=settle(mean + LIMIT_FACTOR * average, places),
        near_lower=settle(mean - NEAR_LIMIT_FACTOR * average, places),
        near_upper=settle(mean + NEAR_LIMIT_FACTOR * average, places),
    )


def _screened(ranges: np.ndarray, average: np.ndarray, places: np.ndarray) -> np.ndarray:
    """The average without outlying ranges, unless nothing but zeros would be left.

    With nineteen equal values and one other, both ranges that are not zero are outlying. Limits
    would fall onto the mean and all twenty points outside them.
    """
    kept = ranges < settle(RANGE_LIMIT_FACTOR * average, places)
    screened = _mean_of_present(np.where(kept, ranges, np.nan))
    return np.where(screened > 0, screened, average)


def _mean_of_present(values: np.ndarray) -> np.ndarray:
    """The mean of each row's numbers, shape (series, 1); NaN, without a warning, for a row of none."""
    present = ~np.isnan(values)
    counts = present.sum(axis=1, keepdims=True)
    sums = np.where(present, values, 0.0).sum(axis=1, keepdims=True)
    return np.divide(sums, counts, out=np.full_like(sums, np.nan), where=counts > 0)
