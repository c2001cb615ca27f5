"""On which side of a line a limit lies, so that binary noise decides nothing."""

from __future__ import annotations

#: Twelve significant digits: no published figure has so many, and float64 carries nearly sixteen.
_NOISE = 1e-12


def is_above(value: float, line: float, scale: float) -> bool:
    """Whether a value is above a line, strictly, by more than the noise of numbers of that scale.

    >>> is_above(0.1 + 0.2, 0.3, 1), is_above(0.31, 0.3, 1)
    (False, True)
    """
    return value - line > _NOISE * scale
