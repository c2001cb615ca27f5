"""What a signal means once the direction of improvement is known, and the variation icon."""

from __future__ import annotations

import numpy as np

from quality_account.statistics.spc.results import PointType, Signal, Variation
from quality_account.statistics.spc.rules import COMMON_CAUSE, NO_POINT, SIGNALS
from quality_account.statistics.spc.withheld import Withheld
from quality_account.vocabulary import Improvement

#: In arrays an icon is its place in this tuple; a negative code is a ``Withheld``.
VARIATIONS = tuple(Variation)

#: The type of a point, by the direction of improvement and whether its signal points up.
_TYPES = {
    (Improvement.INCREASE, True): PointType.IMPROVEMENT,
    (Improvement.INCREASE, False): PointType.CONCERN,
    (Improvement.DECREASE, True): PointType.CONCERN,
    (Improvement.DECREASE, False): PointType.IMPROVEMENT,
    (Improvement.NEUTRAL, True): PointType.NEITHER_HIGH,
    (Improvement.NEUTRAL, False): PointType.NEITHER_LOW,
}

_ICONS = {
    (PointType.IMPROVEMENT, True): Variation.IMPROVEMENT_HIGH,
    (PointType.IMPROVEMENT, False): Variation.IMPROVEMENT_LOW,
    (PointType.CONCERN, True): Variation.CONCERN_HIGH,
    (PointType.CONCERN, False): Variation.CONCERN_LOW,
    (PointType.NEITHER_HIGH, True): Variation.NEITHER_HIGH,
    (PointType.NEITHER_LOW, False): Variation.NEITHER_LOW,
}


def point_type(signal: Signal | None, improvement: Improvement) -> PointType:
    """What an observed point is: common cause without a signal, else by the side of the signal.

    >>> point_type(Signal.FALLING, Improvement.DECREASE).value
    'improvement'
    """
    if signal is None:
        return PointType.COMMON_CAUSE
    return _TYPES[improvement, signal.is_upward]


def variation_icon(signal: Signal | None, improvement: Improvement) -> Variation:
    """The icon of a last point with this signal: High where the signal points up, else Low.

    Source: NHSRplotthedots, ``R/ptd_create_ggplot.R``, with NHS England's names of icons.

    >>> variation_icon(Signal.SHIFT_BELOW, Improvement.INCREASE).value
    'concern_low'
    """
    if signal is None:
        return Variation.COMMON_CAUSE
    return _ICONS[point_type(signal, improvement), signal.is_upward]


def variation_codes(
    signal_of_last: np.ndarray,
    observed: np.ndarray,
    has_limits: np.ndarray,
    *,
    improvement: Improvement,
    fewest_points: int,
) -> np.ndarray:
    """The variation icon of each series, from its last observed point and the phase of that point.

    Parameters
    ----------
    signal_of_last : ndarray of int, shape (series,)
        The code of the last observed point; ``NO_POINT`` where a series has none.
    observed, has_limits : ndarray, shape (series,)
        Of the phase that holds the point.

    Returns
    -------
    ndarray of int8, shape (series,)
        A place in `VARIATIONS`, or a ``Withheld``.

    Examples
    --------
    >>> codes = variation_codes(np.array([COMMON_CAUSE, NO_POINT]), np.array([12, 0]), np.array([True, False]),
    ...                         improvement=Improvement.INCREASE, fewest_points=12)
    >>> VARIATIONS[codes[0]].value, Withheld(codes[1]).name
    ('common_cause', 'NO_VALUE')
    """
    by_signal = [
        VARIATIONS.index(variation_icon(signal, improvement)) for signal in (None, *SIGNALS)
    ]
    icons = np.array(by_signal)[np.maximum(signal_of_last, COMMON_CAUSE)]
    reasons = [
        (signal_of_last == NO_POINT, Withheld.NO_VALUE),
        (observed < fewest_points, Withheld.TOO_FEW_POINTS),
        (~has_limits, Withheld.NO_LIMITS),
    ]
    return np.select(*map(list, zip(*reasons, strict=True)), default=icons).astype(np.int8)
