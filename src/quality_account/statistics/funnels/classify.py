"""Which side of which limit a value lies on."""

from __future__ import annotations

import math

from quality_account.statistics.funnels.results import FunnelClass, FunnelLimits

#: A value that differs from a limit only in its last binary digits is on the limit.
_SAME = 1e-12


def classify(value: float, limits: FunnelLimits) -> FunnelClass:
    """Where a value stands; on a limit it is within it, in the last binary digits too.

    >>> classify(0.5, FunnelLimits(0.1, 0.2, 0.5, 0.6)).value
    'within'
    """
    if _is_beyond(value, limits.upper_998):
        return FunnelClass.FAR_ABOVE
    if _is_beyond(value, limits.upper_95):
        return FunnelClass.ABOVE
    if _is_beyond(limits.lower_998, value):
        return FunnelClass.FAR_BELOW
    if _is_beyond(limits.lower_95, value):
        return FunnelClass.BELOW
    return FunnelClass.WITHIN


def _is_beyond(value: float, limit: float) -> bool:
    return value > limit and not math.isclose(value, limit, rel_tol=_SAME)
