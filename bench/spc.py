"""Times XmR charts of 10,000 series of 48 points: all at once, against one plain loop per series.

    python bench/spc.py

The loop does the same and no more: mean, moving ranges, limits and the four rules. Both must agree
before anything is timed. README.md beside this file holds the figures.
"""

from __future__ import annotations

import math
import statistics
import time
from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np

from quality_account.statistics.spc.constants import (
    LIMIT_FACTOR,
    NEAR_LIMIT_FACTOR,
    SHIFT_LENGTH,
    TREND_LENGTH,
)
from quality_account.statistics.spc.many import XmrMany, xmr_many
from quality_account.statistics.spc.results import Signal
from quality_account.statistics.spc.rules import COMMON_CAUSE, NO_POINT, SIGNALS
from quality_account.vocabulary import Improvement

SERIES, POINTS = 10_000, 48
SHARE_MISSING = 0.02
REPEATS = 5
SEED = 2026

Values = Sequence[float]


def main() -> None:
    """Check that both agree, time them by turns, print medians and their ratio."""
    table = some_series()
    rows = table.tolist()
    check_agreement(all_at_once(table), one_by_one(rows))
    at_once, loop = [], []
    for _ in range(REPEATS):
        at_once.append(seconds(lambda: all_at_once(table)))
        loop.append(seconds(lambda: one_by_one(rows)))
    fast, slow = statistics.median(at_once), statistics.median(loop)
    print(f"{SERIES:,} series of {POINTS} points, median of {REPEATS} runs; both agree")
    print(f"all at once    {fast:6.3f} s   from {min(at_once):.3f} to {max(at_once):.3f}")
    print(f"one by one     {slow:6.3f} s   from {min(loop):.3f} to {max(loop):.3f}")
    print(f"ratio          {slow / fast:6.1f}")


def some_series() -> np.ndarray:
    """Percentages that wander, some of them missing; the same at each run."""
    random = np.random.default_rng(SEED)
    steps = random.normal(0, 1, (SERIES, POINTS)).cumsum(axis=1) * 0.3
    table = 80 + steps + random.normal(0, 4, (SERIES, POINTS))
    table[random.random(table.shape) < SHARE_MISSING] = np.nan
    return table


def all_at_once(table: np.ndarray) -> XmrMany:
    """The library's way; it also gives icons and keeps every rule that holds."""
    return xmr_many(table, improvement=Improvement.INCREASE, target=85)


def one_by_one(rows: Sequence[Values]) -> list[tuple[float, float, float, list[int]]]:
    """The plain way."""
    return [one_series(values) for values in rows]


def one_series(values: Values) -> tuple[float, float, float, list[int]]:
    """Mean, lower and upper limit, and the code of each point's signal."""
    present = [value for value in values if value == value]
    mean = sum(present) / len(present)
    ranges = [abs(here - before) for before, here in pairwise(values)]
    ranges = [size for size in ranges if size == size]
    average = sum(ranges) / len(ranges)
    lower, upper = mean - LIMIT_FACTOR * average, mean + LIMIT_FACTOR * average
    near_lower, near_upper = mean - NEAR_LIMIT_FACTOR * average, mean + NEAR_LIMIT_FACTOR * average

    signals = [COMMON_CAUSE if value == value else NO_POINT for value in values]
    # From the weakest rule to the strongest, each over the one before.
    mark_runs(signals, [value > mean for value in values], code(Signal.SHIFT_ABOVE))
    mark_runs(signals, [value < mean for value in values], code(Signal.SHIFT_BELOW))
    mark_two_in_three(
        signals,
        [value > near_upper for value in values],
        [value > mean for value in values],
        code(Signal.TWO_IN_THREE_ABOVE),
    )
    mark_two_in_three(
        signals,
        [value < near_lower for value in values],
        [value < mean for value in values],
        code(Signal.TWO_IN_THREE_BELOW),
    )
    mark_trends(signals, values)
    for place, value in enumerate(values):
        if value > upper:
            signals[place] = code(Signal.ABOVE_LIMIT)
        elif value < lower:
            signals[place] = code(Signal.BELOW_LIMIT)
    return mean, lower, upper, signals


def mark_runs(signals: list[int], holds: list[bool], mark: int) -> None:
    """Mark seven or more in a row that hold."""
    length = 0
    for place, held in enumerate(holds):
        length = length + 1 if held else 0
        if length >= SHIFT_LENGTH:
            signals[place - SHIFT_LENGTH + 1 : place + 1] = [mark] * SHIFT_LENGTH


def mark_trends(signals: list[int], values: Values) -> None:
    """A trend of seven points has six steps; a shared point is left to the later one."""
    steps = TREND_LENGTH - 1
    rises = falls = 0
    for place in range(1, len(values)):
        rises = rises + 1 if values[place] > values[place - 1] else 0
        falls = falls + 1 if values[place] < values[place - 1] else 0
        if rises >= steps:
            signals[place - steps : place + 1] = [code(Signal.RISING)] * TREND_LENGTH
        if falls >= steps:
            signals[place - steps : place + 1] = [code(Signal.FALLING)] * TREND_LENGTH


def mark_two_in_three(
    signals: list[int], beyond: list[bool], on_the_side: list[bool], mark: int
) -> None:
    """Mark what lies beyond the two-sigma line, in three on one side of which two do."""
    for first in range(len(signals) - 2):
        three = range(first, first + 3)
        if all(on_the_side[place] for place in three) and sum(beyond[p] for p in three) >= 2:
            for place in three:
                if beyond[place]:
                    signals[place] = mark


CODES = {signal: place for place, signal in enumerate(SIGNALS, start=1)}


def code(signal: Signal) -> int:
    """The library's number of a signal."""
    return CODES[signal]


def check_agreement(many: XmrMany, plain: Sequence[tuple[float, float, float, list[int]]]) -> None:
    """Stop where the two ways differ: a fast wrong answer needs no timing."""
    for row, (mean, lower, upper, signals) in enumerate(plain):
        ours = many.mean[row, 0], many.lower[row, 0], many.upper[row, 0]
        if not all(map(math.isclose, ours, (mean, lower, upper))):
            raise SystemExit(f"series {row}: lines differ: {ours} and {(mean, lower, upper)}")
        if many.signal[row].tolist() != signals:
            raise SystemExit(f"series {row}: signals differ")


def seconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
