"""The arithmetic of XmR charts, on arrays: what one chart and ten thousand have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from quality_account.numbers import Number, exact
from quality_account.statistics.spc.assurance import assurance_codes
from quality_account.statistics.spc.limits import ProcessLimits, process_limits
from quality_account.statistics.spc.precision import decimal_places, settle
from quality_account.statistics.spc.results import XmrSettings
from quality_account.statistics.spc.rules import NO_POINT, deciding_signal, signals_at
from quality_account.statistics.spc.variation import variation_codes


@dataclass(frozen=True, eq=False)
class XmrMany:
    """XmR charts of many series, as read-only arrays.

    Lines have the shape (series, phases) and the unit of the values; NaN where one is not defined.
    ``observed`` counts the points with a value, in the same shape. ``signals`` (signals, series,
    points) says which rules hold, in the order of ``rules.SIGNALS``; ``signal`` (series, points) is
    the one that gives the type: 1 + its place there, ``COMMON_CAUSE`` or ``NO_POINT``.
    ``variation`` and ``assurance`` (series,) are places in ``VARIATIONS`` and ``ASSURANCES``, or
    negative: a ``Withheld``.
    """

    mean: np.ndarray
    average_moving_range: np.ndarray
    lower: np.ndarray
    upper: np.ndarray
    near_lower: np.ndarray
    near_upper: np.ndarray
    observed: np.ndarray
    signals: np.ndarray
    signal: np.ndarray
    variation: np.ndarray
    assurance: np.ndarray
    settings: XmrSettings

    def __post_init__(self) -> None:
        for array in vars(self).values():
            if isinstance(array, np.ndarray):
                array.flags.writeable = False


def work_out(values: np.ndarray, first_columns: Sequence[int], settings: XmrSettings) -> XmrMany:
    """The charts of checked input; `first_columns` are those of the phases and begin with 0.

    Parameters
    ----------
    values : ndarray of float, shape (series, points)
        Oldest first; NaN where a point is missing or left out.

    Examples
    --------
    >>> from quality_account.statistics.spc.settings import read_settings
    >>> asked = {"improvement": "increase", "target": None, "baseline": None, "screening": False,
    ...          "two_in_three": "beyond_two_sigma", "shift_length": 7, "trend_length": 7, "fewest_points": 12}
    >>> many = work_out(np.array([[10.0, 12, 10, 12]]), [0], read_settings([], **asked))
    >>> many.mean.item(), many.upper.item()  # 11 + 2.66 * 2
    (11.0, 16.32)
    """
    places = decimal_places(values)
    settled = settle(values, places)
    edges = [*first_columns, values.shape[1]]
    phases = [settled[:, first:end] for first, end in pairwise(edges)]
    lines = [
        process_limits(phase, places, baseline=settings.baseline, screening=settings.screening)
        for phase in phases
    ]
    signals = [
        signals_at(
            phase,
            limits,
            two_in_three=settings.two_in_three,
            shift_length=settings.shift_length,
            trend_length=settings.trend_length,
        )
        for phase, limits in zip(phases, lines, strict=True)
    ]
    signal = np.hstack([deciding_signal(*pair) for pair in zip(signals, phases, strict=True)])
    observed = np.hstack([(~np.isnan(phase)).sum(axis=1, keepdims=True) for phase in phases])
    arrays = {name: _side_by_side(name, lines) for name in ProcessLimits.__dataclass_fields__}
    variation, assurance = _icons(arrays, places, observed, signal, edges, settings)
    return XmrMany(
        **arrays,
        observed=observed,
        signals=np.concatenate(signals, axis=2),
        signal=signal,
        variation=variation,
        assurance=assurance,
        settings=settings,
    )


def last_observed_columns(signal: np.ndarray) -> np.ndarray:
    """The column of each series' newest point with a value; the last one where there is none.

    Parameters
    ----------
    signal : ndarray of int, shape (series, points)
        Codes of ``rules``; ``NO_POINT`` where there is no value.

    Examples
    --------
    >>> last_observed_columns(np.array([[0, 0, NO_POINT], [NO_POINT, NO_POINT, NO_POINT]])).tolist()
    [1, 2]
    """
    from_the_end = (signal[:, ::-1] != NO_POINT).argmax(axis=1)
    return signal.shape[1] - 1 - from_the_end


def _icons(
    lines: dict[str, np.ndarray],
    places: np.ndarray,
    observed: np.ndarray,
    signal: np.ndarray,
    edges: Sequence[int],
    settings: XmrSettings,
) -> tuple[np.ndarray, np.ndarray]:
    rows = np.arange(len(signal))
    column = last_observed_columns(signal)
    phase = np.searchsorted(edges, column, side="right") - 1
    variation = variation_codes(
        signal[rows, column],
        observed[rows, phase],
        ~np.isnan(lines["lower"][rows, phase]),
        improvement=settings.improvement,
        fewest_points=settings.fewest_points,
    )
    assurance = assurance_codes(
        _settled_target(settings.target, places),
        lines["lower"][:, -1],
        lines["upper"][:, -1],
        observed[:, -1],
        improvement=settings.improvement,
        fewest_points=settings.fewest_points,
    )
    return variation, assurance


def _settled_target(target: Number | None, places: np.ndarray) -> np.ndarray | None:
    """The target on the grid of each series, so that 0.1 + 0.2 equals 0.3 there too."""
    if target is None:
        return None
    return settle(np.full(places.shape, float(exact(target))), places)[:, 0]


def _side_by_side(name: str, lines: Sequence[ProcessLimits]) -> np.ndarray:
    return np.hstack([getattr(limits, name) for limits in lines])
