"""The four rules that tell special cause from common cause, inside one phase of many series.

A comparison with NaN is false, so a point that is missing or left out satisfies nothing and ends
every run. Sides are strict: a value on the mean is on neither side, a value on a limit is inside it.
"""

from __future__ import annotations

import numpy as np

from quality_account.statistics.spc.constants import (
    BEYOND_OF_TWO_IN_THREE,
    POINTS_OF_TWO_IN_THREE,
)
from quality_account.statistics.spc.limits import ProcessLimits
from quality_account.statistics.spc.results import Signal, TwoInThree

#: The order of ``Signal`` is the order in which rules win: outside, trend, two in three, shift.
SIGNALS = tuple(Signal)
#: In arrays a signal is its place in SIGNALS, counted from 1.
COMMON_CAUSE = 0
NO_POINT = -1


def signals_at(
    values: np.ndarray,
    limits: ProcessLimits,
    *,
    two_in_three: TwoInThree,
    shift_length: int,
    trend_length: int,
) -> np.ndarray:
    """Which rules hold at which point.

    Parameters
    ----------
    values : ndarray of float, shape (series, points)
        One phase, oldest first, settled; NaN where a point is missing or left out.
    limits : ProcessLimits
        The lines of the phase.

    Returns
    -------
    ndarray of bool, shape (signals, series, points)
        In the order of `SIGNALS`.

    Source
    ------
    NHS England, Making Data Count; NHSRplotthedots, ``R/ptd_calculate_point_type.R``.

    Examples
    --------
    >>> from quality_account.statistics.spc.limits import process_limits
    >>> values = np.array([[10.0, 12, 10, 12, 10, 12, 30]])
    >>> limits = process_limits(values, np.array([[9]]), baseline=6)
    >>> found = signals_at(values, limits, two_in_three=TwoInThree.BEYOND_TWO_SIGMA, shift_length=7, trend_length=7)
    >>> [signal.value for signal, held in zip(SIGNALS, found[:, 0, 6]) if held]
    ['above_limit']
    """
    mirrored = ProcessLimits(
        mean=-limits.mean,
        average_moving_range=limits.average_moving_range,
        lower=-limits.upper,
        upper=-limits.lower,
        near_lower=-limits.near_upper,
        near_upper=-limits.near_lower,
    )
    # One set of rules, for looking up; looking down is looking up in the mirror.
    upward = _upward(values, limits, two_in_three, shift_length, trend_length)
    downward = _upward(-values, mirrored, two_in_three, shift_length, trend_length)
    return np.stack([side for pair in zip(upward, downward, strict=True) for side in pair])


def deciding_signal(signals: np.ndarray, values: np.ndarray) -> np.ndarray:
    """The code of the one signal that gives each point its type: the first rule that holds.

    A peak or trough that a rise and a fall share belongs to the later of the two, as in
    NHSRplotthedots (its issue 200 is open about it); both stay in `signals`.

    Returns
    -------
    ndarray of int8, shape (series, points)
        ``NO_POINT`` where there is no value, ``COMMON_CAUSE``, or 1 + the place in `SIGNALS`.

    Examples
    --------
    >>> held = np.zeros((len(SIGNALS), 1, 3), dtype=bool)
    >>> held[SIGNALS.index(Signal.SHIFT_ABOVE)] = held[SIGNALS.index(Signal.RISING), 0, 1] = True
    >>> codes = deciding_signal(held, np.array([[1.0, 2, np.nan]]))
    >>> [SIGNALS[code - 1].value if code > 0 else int(code) for code in codes[0]]
    ['shift_above', 'rising', -1]
    """
    holds = dict(zip(SIGNALS, signals, strict=True))
    falls_next = np.zeros(values.shape, dtype=bool)
    falls_next[:, :-1] = values[:, 1:] < values[:, :-1]
    holds[Signal.RISING] = holds[Signal.RISING] & ~(holds[Signal.FALLING] & falls_next)
    codes = np.full(values.shape, COMMON_CAUSE, dtype=np.int8)
    # From the weakest rule to the strongest, each over the one before.
    for signal in reversed(SIGNALS):
        codes[holds[signal]] = SIGNALS.index(signal) + 1
    codes[np.isnan(values)] = NO_POINT
    return codes


def _upward(
    values: np.ndarray,
    limits: ProcessLimits,
    two_in_three: TwoInThree,
    shift_length: int,
    trend_length: int,
) -> tuple[np.ndarray, ...]:
    """Above the limit, rising, two in three above, shift above: in the order of `SIGNALS`."""
    return (
        values > limits.upper,
        rising(values, trend_length),
        two_in_three_above(values, limits, two_in_three),
        shift_above(values, limits.mean, shift_length),
    )


def rising(values: np.ndarray, length: int) -> np.ndarray:
    """Points of a trend: so many in a row, each strictly above the one before; a tie ends it.

    >>> rising(np.array([[1.0, 2, 3, 3, 4]]), 3).tolist()
    [[True, True, True, False, False]]
    """
    steps = values[:, 1:] > values[:, :-1]
    return _mark(_all_of(steps, length - 1), length, values.shape)


def shift_above(values: np.ndarray, mean: np.ndarray, length: int) -> np.ndarray:
    """Points of a shift: so many in a row strictly above the mean.

    >>> shift_above(np.array([[1.0, 3, 3, 3, 2]]), np.array([[2.0]]), 3).tolist()
    [[False, True, True, True, False]]
    """
    return _mark(_all_of(values > mean, length), length, values.shape)


def two_in_three_above(
    values: np.ndarray, limits: ProcessLimits, variant: TwoInThree
) -> np.ndarray:
    """Points beyond the two-sigma line, in three neighbours above the mean of which two are.

    Making Data Count counts every point beyond the line since November 2023
    (https://github.com/nhs-r-community/NHSRplotthedots/issues/194). The older variant, which
    NHSRplotthedots 0.2.2 has, counts only those that are not beyond the process limit too.

    Examples
    --------
    >>> lines = {"mean": 0, "average_moving_range": 1, "lower": -3, "upper": 3, "near_lower": -2, "near_upper": 2}
    >>> limits = ProcessLimits(**{name: np.array([[float(line)]]) for name, line in lines.items()})
    >>> two_in_three_above(np.array([[0.0, 2.5, 1, 2.5, 0]]), limits, TwoInThree.BEYOND_TWO_SIGMA).tolist()
    [[False, True, False, True, False]]
    """
    beyond = values > limits.near_upper
    if variant is TwoInThree.BETWEEN_TWO_SIGMA_AND_LIMIT:
        beyond &= values <= limits.upper
    three_above = _all_of(values > limits.mean, POINTS_OF_TWO_IN_THREE)
    enough = sum(part.astype(np.int8) for part in _windows(beyond, POINTS_OF_TWO_IN_THREE))
    windows = three_above & (enough >= BEYOND_OF_TWO_IN_THREE)
    return beyond & _mark(windows, POINTS_OF_TWO_IN_THREE, values.shape)


def _windows(holds: np.ndarray, length: int) -> list[np.ndarray]:
    """Window i holds column i of each part: its first, second … point."""
    count = max(holds.shape[1] - length + 1, 0)
    return [holds[:, start : start + count] for start in range(length)]


def _all_of(holds: np.ndarray, length: int) -> np.ndarray:
    """Whether all points of each window of so many neighbours hold."""
    return np.logical_and.reduce(_windows(holds, length))


def _mark(windows: np.ndarray, length: int, shape: tuple[int, int]) -> np.ndarray:
    """The points of which at least one window holds."""
    marked = np.zeros(shape, dtype=bool)
    for part in _windows(marked, length):
        part |= windows
    return marked
