"""What every interval is, once worked out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Interval:
    """A value and its confidence limits, in the unit of the value (multiplier applied).

    ``lower`` or ``upper`` is ``None`` where the method gives none. ``level`` is a share (0.95);
    ``method`` names the method in words, for a caption: "Wilson score".
    """

    value: float
    lower: float | None
    upper: float | None
    level: float
    method: str
