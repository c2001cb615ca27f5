"""XmR charts of many series at once, as arrays: 10,000 series of 48 points in one call."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from numbers import Integral
from typing import Any

import numpy as np

from quality_account.numbers import Number
from quality_account.statistics.input_errors import MethodInputError
from quality_account.statistics.spc.arithmetic import XmrMany, work_out
from quality_account.statistics.spc.constants import FEWEST_POINTS, SHIFT_LENGTH, TREND_LENGTH
from quality_account.statistics.spc.precision import LARGEST_VALUE
from quality_account.statistics.spc.results import TwoInThree
from quality_account.statistics.spc.settings import METHOD, read_settings
from quality_account.vocabulary import Improvement

#: Of a million bad values, a message names the first few and counts the rest.
_NAMED_AT_MOST = 10


def xmr_many(
    values: np.ndarray,
    *,
    improvement: Improvement,
    target: Number | None = None,
    phase_starts: Sequence[int] = (),
    baseline: int | None = None,
    screening: bool = False,
    two_in_three: TwoInThree = TwoInThree.BEYOND_TWO_SIGMA,
    shift_length: int = SHIFT_LENGTH,
    trend_length: int = TREND_LENGTH,
    fewest_points: int = FEWEST_POINTS,
) -> XmrMany:
    """XmR charts of many series that share their periods and settings.

    Parameters
    ----------
    values : ndarray of numbers, shape (series, points)
        Oldest first, one column a period, NaN where a value is missing. There are no days here:
        a period without any value is a column of NaN.
    phase_starts : sequence of int
        The columns, counted from 0, at which limits start anew.
    improvement, target, baseline, screening, two_in_three, shift_length, trend_length, fewest_points
        As for ``xmr_chart``; the same for all series.

    Raises
    ------
    MethodInputError
        For values that are no such array, infinite or above 1e100 in size, and for settings that
        cannot be.

    Source
    ------
    As ``xmr_chart``.

    Examples
    --------
    >>> many = xmr_many(np.array([[10, 12] * 8, [5, 5] * 8]), improvement=Improvement.INCREASE, target=5)
    >>> many.upper.tolist(), many.variation.tolist()
    ([[16.32], [5.0]], [0, 0])
    >>> from quality_account.statistics.spc.assurance import ASSURANCES
    >>> [ASSURANCES[code].value for code in many.assurance]
    ['pass', 'pass']
    """
    problems: list[str] = []
    settings = read_settings(
        problems,
        improvement=improvement,
        target=target,
        baseline=baseline,
        screening=screening,
        two_in_three=two_in_three,
        shift_length=shift_length,
        trend_length=trend_length,
        fewest_points=fewest_points,
    )
    table = _read_table(values, problems)
    first_columns = _read_starts(phase_starts, table.shape[1], problems)
    if problems:
        raise MethodInputError(METHOD, problems)
    return work_out(table, first_columns, settings)


def _read_table(values: Any, problems: list[str]) -> np.ndarray:
    """The values as float64; a table without rows where they are none."""
    if not isinstance(values, np.ndarray) or values.ndim != 2 or values.dtype.kind not in "iuf":
        problems.append(
            f"values: found {_kind(values)}, expected an array of numbers with two axes, "
            "series and points"
        )
        return np.empty((0, 0))
    table = values.astype(np.float64)
    if not table.size:
        problems.append(
            f"values: found the shape {values.shape}, expected at least one series of one point"
        )
    bad = np.argwhere(np.abs(table) > LARGEST_VALUE)
    problems += [
        f"series {row}, point {column}: found {table[row, column]:g}, expected a finite number "
        f"of a size up to {LARGEST_VALUE:g}, or NaN where there is no value"
        for row, column in bad[:_NAMED_AT_MOST]
    ]
    if len(bad) > _NAMED_AT_MOST:
        problems.append(f"values: found {len(bad) - _NAMED_AT_MOST} more such, expected none")
    return table


def _kind(values: Any) -> str:
    if isinstance(values, np.ndarray):
        return f"an array of {values.dtype} with {values.ndim} axes"
    return f"a {type(values).__name__}"


def _read_starts(starts: Any, points: int, problems: list[str]) -> list[int]:
    firsts = list(_whole_numbers(starts, points, problems))
    if len(set(firsts)) < len(firsts):
        problems.append(f"phase_starts: found {firsts}, expected each column once")
    return [0, *sorted(firsts)]


def _whole_numbers(starts: Any, points: int, problems: list[str]) -> Iterator[int]:
    if not isinstance(starts, Iterable) or isinstance(starts, str):
        problems.append(f"phase_starts: found {starts!r}, expected columns counted from 0")
        return
    # Where the values are no table, how far the columns go is not known.
    up_to = f", up to {points - 1}" if points else ""
    for start in starts:
        is_whole = isinstance(start, Integral) and not isinstance(start, bool)
        if is_whole and 0 < start < (points or math.inf):
            yield int(start)
        else:
            problems.append(
                f"phase_starts: found {start!r}, expected a column after the first{up_to}"
            )
