"""How long a signal has lasted: the stretches of a chart in which each rule holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np

from quality_account.numbers import exact
from quality_account.statistics.spc.precision import decimal_places, settle
from quality_account.statistics.spc.results import PointState, Signal, XmrChart

#: Signals that are runs: so many points in a row, of which each goes on with the one before it.
_RUNS = (Signal.RISING, Signal.FALLING, Signal.SHIFT_ABOVE, Signal.SHIFT_BELOW)


@dataclass(frozen=True)
class Run:
    """Points in a row, both ends included, at each of which one signal holds."""

    signal: Signal
    first: date
    last: date
    points: int


def signal_stretches(chart: XmrChart) -> tuple[Run, ...]:
    """The stretches in which each signal held, by their first day.

    All signals count, not only the one that gives a point its type. A stretch ends where a phase
    does; two trends that follow one another are two stretches.

    Examples
    --------
    >>> from quality_account.statistics.spc.chart import xmr_chart
    >>> from quality_account.vocabulary import Improvement
    >>> days = [date(2024, 4, day) for day in range(1, 15)]
    >>> chart = xmr_chart([5, 7] * 3 + [6] + [1, 2, 3, 4, 5, 6, 7], days, improvement=Improvement.INCREASE)
    >>> [(run.signal.value, run.first.day, run.points) for run in signal_stretches(chart)]
    [('rising', 8, 7)]
    """
    values = _settled_values(chart)
    runs = [run for signal in Signal for run in _stretches_of(signal, chart, values)]
    return tuple(sorted(runs, key=lambda run: run.first))


def last_run(chart: XmrChart) -> Run | None:
    """The trend or shift that the newest observed point belongs to; ``None`` where it is in none.

    ``points`` then says for how many points it has lasted. Of a trend and a shift at once, it is
    the trend, which gives the type. `chart.last_observed` holds the point with all its signals.

    Examples
    --------
    >>> from quality_account.statistics.spc.chart import xmr_chart
    >>> from quality_account.vocabulary import Improvement
    >>> days = [date(2024, 4, day) for day in range(1, 15)]
    >>> chart = xmr_chart([5, 7] * 3 + [6] + [1, 2, 3, 4, 5, 6, 7], days, improvement=Improvement.INCREASE)
    >>> last_run(chart).signal.value, last_run(chart).points
    ('rising', 7)
    """
    newest = chart.last_observed
    if newest is None:
        return None
    lasting = {run.signal: run for run in signal_stretches(chart) if run.last == newest.day}
    return next((lasting[signal] for signal in _RUNS if signal in lasting), None)


def _stretches_of(signal: Signal, chart: XmrChart, values: np.ndarray) -> Iterator[Run]:
    places = [place for place, point in enumerate(chart.points) if signal in point.signals]
    ends = [0]
    for end, (before, here) in enumerate(pairwise(places), start=1):
        if not _goes_on(signal, chart, values, before, here):
            ends.append(end)
    for first, end in pairwise([*ends, len(places)] if places else []):
        stretch = places[first:end]
        days = chart.points[stretch[0]].day, chart.points[stretch[-1]].day
        yield Run(signal, *days, len(stretch))


def _goes_on(signal: Signal, chart: XmrChart, values: np.ndarray, before: int, here: int) -> bool:
    """Whether a point belongs to the same stretch as the marked point before it."""
    if here != before + 1 or chart.points[here].phase != chart.points[before].phase:
        return False
    if signal is Signal.RISING:
        return bool(values[here] > values[before])
    if signal is Signal.FALLING:
        return bool(values[here] < values[before])
    return True


def _settled_values(chart: XmrChart) -> np.ndarray:
    """The values as the rules saw them."""
    numbers = np.array(
        [
            float(exact(point.value)) if point.state is PointState.OBSERVED else np.nan
            for point in chart.points
        ]
    )[np.newaxis]
    return settle(numbers, decimal_places(numbers))[0]
