"""The assurance icon: whether the process as it is will meet its target."""

from __future__ import annotations

import numpy as np

from quality_account.statistics.spc.results import Assurance
from quality_account.statistics.spc.withheld import Withheld
from quality_account.vocabulary import Improvement

#: In arrays an icon is its place in this tuple; a negative code is a ``Withheld``.
ASSURANCES = tuple(Assurance)

_PASS, _FAIL, _HIT_OR_MISS = map(
    ASSURANCES.index, (Assurance.PASS, Assurance.FAIL, Assurance.HIT_OR_MISS)
)


def assurance_codes(
    target: np.ndarray | None,
    lower: np.ndarray,
    upper: np.ndarray,
    observed: np.ndarray,
    *,
    improvement: Improvement,
    fewest_points: int,
) -> np.ndarray:
    """The assurance icon of each series: its target against the limits of its last phase.

    A target on a limit is hit or missed; NHSRplotthedots compares strictly too. Where the limits
    have no width and the target lies on them, every point meets it, so it is passed.

    Parameters
    ----------
    target, lower, upper : ndarray of float, shape (series,)
        Settled; limits NaN where there are none. No target: ``None``.
    observed : ndarray of int, shape (series,)
        The points with a value in the last phase.

    Returns
    -------
    ndarray of int8, shape (series,)
        A place in `ASSURANCES`, or a ``Withheld``.

    Source
    ------
    NHS England, Making Data Count; NHSRplotthedots, ``R/ptd_calculate_assurance_type.R``.

    Examples
    --------
    >>> codes = assurance_codes(np.array([90.0, 99.0, 95.0]), np.full(3, 92.0), np.full(3, 98.0),
    ...                         np.full(3, 12), improvement=Improvement.INCREASE, fewest_points=12)
    >>> [ASSURANCES[code].value for code in codes]
    ['pass', 'fail', 'hit_or_miss']
    """
    if target is None:
        return np.full(lower.shape, Withheld.NO_TARGET, dtype=np.int8)
    if improvement is Improvement.NEUTRAL:
        return np.full(lower.shape, Withheld.NEITHER_IS_BETTER, dtype=np.int8)
    beyond_reach, within_reach = target > upper, target < lower
    if improvement is Improvement.DECREASE:
        beyond_reach, within_reach = within_reach, beyond_reach
    always_on_target = (lower == upper) & (target == lower)
    decisions = [
        (observed == 0, Withheld.NO_VALUE),
        (observed < fewest_points, Withheld.TOO_FEW_POINTS),
        (np.isnan(lower), Withheld.NO_LIMITS),
        (beyond_reach, _FAIL),
        (within_reach | always_on_target, _PASS),
    ]
    return np.select(*map(list, zip(*decisions, strict=True)), default=_HIT_OR_MISS).astype(np.int8)
