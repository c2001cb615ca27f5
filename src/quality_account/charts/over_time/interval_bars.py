"""Intervals on a line chart: an upright bar with caps at each point that has one."""

from __future__ import annotations

from quality_account.charts.house.palette import STYLES
from quality_account.charts.house.sheet import Panel
from quality_account.charts.over_time.record import LineChart
from quality_account.charts.series import Series
from quality_account.numbers import exact

#: Points between the bars of two series at one period, and how much of a narrow period that may be.
_APART = 9
_SHARE = 0.3
_CAP = 7  # points across
#: Bars this many points apart or nearer are drawn thin, so that the line still leads the eye.
_NARROW = 12


def find_asides(panel: Panel, record: LineChart) -> dict[str, float]:
    """How far each series stands beside its periods, in periods.

    Nothing is moved unless several series have intervals: bars on each other cannot be read.
    """
    with_bars = [series.name for series in record.series if series.limits]
    step = min(_APART / _period_width(panel), _SHARE)
    middle = (len(with_bars) - 1) / 2
    moved = {name: (order - middle) * step for order, name in enumerate(with_bars)}
    return {series.name: moved.get(series.name, 0.0) for series in record.series}


def draw_interval_bars(panel: Panel, series: Series, aside: float) -> None:
    """Draw the intervals of one series; a limit that the method does not give leaves an open end."""
    style = STYLES[series.role]
    cap = min(_CAP, _period_width(panel) * (_SHARE + 0.2))
    places = [place for place, interval in enumerate(series.intervals) if interval is not None]
    thick = 1.4 if _period_width(panel) > _NARROW else 0.9
    look = {"color": style.colour, "zorder": 2.8, "clip_on": False}
    across = [place + aside for place in places]
    ends = [interval_ends(series, place) for place in places]
    panel.axes.vlines(
        across, [low for low, _ in ends], [high for _, high in ends],
        linewidth=thick, gid=f"interval {series.name}", **look,
    )  # fmt: skip
    capped = [
        (place + aside, float(exact(limit)))
        for place in places
        for limit in (series.intervals[place].lower, series.intervals[place].upper)
        if limit is not None
    ]
    panel.axes.plot(
        [x for x, _ in capped], [y for _, y in capped], linestyle="none", marker="_",
        markersize=cap, markeredgewidth=thick, gid=f"caps {series.name}", **look,
    )  # fmt: skip


def interval_ends(series: Series, place: int) -> tuple[float, float]:
    """Where the bar at a point begins and ends; at the point itself where there is no limit."""
    value = series.numbers[place]
    interval = series.intervals[place] if series.intervals else None
    limits = (interval.lower, interval.upper) if interval else (None, None)
    lower, upper = (float(exact(value if limit is None else limit)) for limit in limits)
    return lower, upper


def _period_width(panel: Panel) -> float:
    """Points from one period to the next."""
    return panel.x(1) - panel.x(0)
