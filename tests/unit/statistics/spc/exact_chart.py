"""An XmR chart of one phase in exact fractions, point by point: slow, plain, without binary noise."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from quality_account.statistics.spc.results import Signal, TwoInThree

Values = Sequence[Fraction | None]


def exact_lines(values: Values, *, screening: bool) -> dict[str, Fraction] | None:
    """Mean and limits, or ``None`` where there is no moving range."""
    present = [value for value in values if value is not None]
    ranges = [
        abs(here - before)
        for before, here in zip(values, values[1:], strict=False)
        if before is not None and here is not None
    ]
    if not ranges:
        return None
    mean, average = sum(present) / len(present), sum(ranges) / len(ranges)
    kept = [size for size in ranges if size < Fraction("3.267") * average]
    if screening and any(kept):
        average = sum(kept) / len(kept)
    half = Fraction("2.66") * average
    return {
        "mean": mean,
        "lower": mean - half,
        "upper": mean + half,
        "near_lower": mean - half * 2 / 3,
        "near_upper": mean + half * 2 / 3,
    }


def exact_signals(
    values: Values, *, screening: bool, two_in_three: TwoInThree, length: int
) -> list[set[Signal]]:
    """The rules that hold at each point."""
    lines = exact_lines(values, screening=screening)
    held: list[set[Signal]] = [set() for _ in values]
    for places in _windows(values, length):
        window = [values[place] for place in places]
        steps = list(zip(window, window[1:], strict=False))
        _add(held, places, Signal.RISING, all(b > a for a, b in steps))
        _add(held, places, Signal.FALLING, all(b < a for a, b in steps))
        if lines:
            _add(held, places, Signal.SHIFT_ABOVE, all(v > lines["mean"] for v in window))
            _add(held, places, Signal.SHIFT_BELOW, all(v < lines["mean"] for v in window))
    if not lines:
        return held
    for place, value in enumerate(values):
        if value is not None:
            _add(held, [place], Signal.ABOVE_LIMIT, value > lines["upper"])
            _add(held, [place], Signal.BELOW_LIMIT, value < lines["lower"])
    older = two_in_three is TwoInThree.BETWEEN_TWO_SIGMA_AND_LIMIT
    for places in _windows(values, 3):
        window = {place: values[place] for place in places}
        high = [p for p, v in window.items() if v > lines["near_upper"]]
        low = [p for p, v in window.items() if v < lines["near_lower"]]
        if older:
            high = [place for place in high if window[place] <= lines["upper"]]
            low = [place for place in low if window[place] >= lines["lower"]]
        above = all(value > lines["mean"] for value in window.values())
        below = all(value < lines["mean"] for value in window.values())
        _add(held, high, Signal.TWO_IN_THREE_ABOVE, above and len(high) >= 2)
        _add(held, low, Signal.TWO_IN_THREE_BELOW, below and len(low) >= 2)
    return held


def _windows(values: Values, length: int) -> list[range]:
    """Neighbours, so many at a time, of which none is missing."""
    windows = [range(first, first + length) for first in range(len(values) - length + 1)]
    return [places for places in windows if all(values[place] is not None for place in places)]


def _add(held: list[set[Signal]], places: Sequence[int], signal: Signal, holds: bool) -> None:
    for place in places if holds else ():
        held[place].add(signal)
