"""How cost grows: a line through a few measured points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """A fixed cost, and a cost for each thing more."""

    fixed: float
    each: float


def fit_line(points: Sequence[tuple[float, float]]) -> Line:
    """The line of least squares of the relative distances, so that small points count too.

    >>> fit_line([(1, 12), (3, 16), (30, 70)])
    Line(fixed=10.0, each=2.0)
    """
    weights = [1 / value**2 for _, value in points]
    whole = sum(weights)
    mean_count = sum(w * count for w, (count, _) in zip(weights, points, strict=True)) / whole
    mean_value = sum(w * value for w, (_, value) in zip(weights, points, strict=True)) / whole
    spread = sum(
        w * (count - mean_count) ** 2 for w, (count, _) in zip(weights, points, strict=True)
    )
    together = sum(
        w * (count - mean_count) * (value - mean_value)
        for w, (count, value) in zip(weights, points, strict=True)
    )
    each = together / spread
    return Line(round(mean_value - each * mean_count, 6), round(each, 6))
