"""The marks of a line chart: where a line goes, where it is cut, and what stands in a gap."""

from __future__ import annotations

from quality_account.charts.house import palette
from quality_account.charts.house.palette import STYLES, Role
from quality_account.charts.house.sheet import Panel, Sheet
from quality_account.charts.house.typeface import height, width, wrap
from quality_account.charts.over_time.absences import Absence, absences, shared_stretches
from quality_account.charts.over_time.interval_bars import interval_ends
from quality_account.charts.over_time.record import LineChart
from quality_account.charts.series import Series
from quality_account.numbers import exact

#: Up to here every point has its marker; more would hide the line.
MOST_MARKERS = 20

#: Points between the words of a gap and the marks of another line.
_CLEAR = 5

NOWHERE = float("nan")


def draw_line(
    panel: Panel,
    series: Series,
    breaks: tuple[int, ...],
    *,
    aside: float = 0.0,
    most_markers: int = MOST_MARKERS,
) -> None:
    """Draw one series as a single line that stops at gaps and breaks.

    ``aside`` moves its points along the axis, in periods. A longer series than ``most_markers``
    has markers at the ends of each stretch only.
    """
    style = STYLES[series.role]
    across, up = line_points(series, breaks, aside)
    # No dashes at all and a pattern without gaps are different things to matplotlib.
    dashes = {"dashes": style.dashes} if style.dashes else {}
    panel.axes.plot(
        across,
        up,
        color=style.colour,
        linewidth=style.line_width,
        marker=style.marker,
        markersize=8,
        markerfacecolor=style.fill,
        # A white rim keeps markers apart that lie on each other.
        markeredgecolor=palette.PANEL if style.fill == style.colour else style.colour,
        markeredgewidth=1.0 if style.fill == style.colour else 1.6,
        markevery=_marked(up, len(series.values) <= most_markers),
        solid_capstyle="round",
        solid_joinstyle="round",
        zorder=4 if series.role is Role.PROVIDER else 3,
        clip_on=False,
        gid=f"series {series.name}",
        **dashes,
    )


def line_points(
    series: Series, breaks: tuple[int, ...], aside: float = 0.0
) -> tuple[list[float], list[float]]:
    """Where the line goes; NaN where there is no value and wherever a break cuts it."""
    across: list[float] = []
    up: list[float] = []
    for place, value in enumerate(series.numbers):
        if place in breaks:
            across.append(place - 0.5)
            up.append(NOWHERE)
        across.append(place + aside)
        up.append(NOWHERE if value is None else float(exact(value)))
    return across, up


def _marked(up: list[float], has_all: bool) -> list[int]:
    """Which points get a marker: all of a short series, else the ends of each stretch."""
    held = [place for place, value in enumerate(up) if value == value]
    if has_all:
        return held
    return [place for place in held if not {place - 1, place + 1} <= set(held)]


def draw_gaps(sheet: Sheet, panel: Panel, record: LineChart) -> None:
    """Hatch each stretch without values and write in it why there are none."""
    stretches = shared_stretches(absences(record), len(record.periods))
    for here, first, last in stretches:
        start, stop = first - 0.5, min(last + 0.5, panel.axes.get_xlim()[1])
        panel.axes.axvspan(
            start, stop, facecolor=palette.PANEL, edgecolor=palette.ABSENCE,
            hatch="//", linewidth=0, zorder=0.5, gid=f"gap {here[0].status.value}",
        )  # fmt: skip
        room = panel.x(stop) - panel.x(start) - 6
        x, y = panel.x((start + stop) / 2), panel.bottom + panel.height / 2
        choices = _reasons(here, len(record.series))
        wrapped = wrap(choices[0], room)
        if width(wrapped) <= room and height(wrapped) <= panel.height:
            sheet.write(
                x, y, wrapped,
                colour=palette.QUIET_TEXT, across="center", down="center", on_white=True,
            )  # fmt: skip
        else:
            words, y = _upright_reason(panel, record, (first, last), choices)
            sheet.write_upright(x, y, words)


def _upright_reason(
    panel: Panel, record: LineChart, stretch: tuple[int, int], choices: list[str]
) -> tuple[str, float]:
    """What to write upwards in a gap and the middle of it.

    On a chart with intervals it stands clear of the other lines and their bars where that can be;
    a reason that covers a point is still better than none. Charts without intervals, published
    before there were any, keep their words in the middle and so every byte.
    """
    lowest, highest = panel.bottom + 4, panel.bottom + panel.height - 4
    fitting = [words for words in choices if width(words) <= highest - lowest]
    taken = [
        panel.y(end)
        for series in record.series
        for place in series.held
        if record.intervals and stretch[0] <= place <= stretch[1]
        for end in interval_ends(series, place)
    ]
    for words in fitting[:-1]:
        half = width(words) / 2
        for y in ((lowest + highest) / 2, lowest + half, highest - half):
            if not taken or y + half + _CLEAR <= min(taken) or y - half - _CLEAR >= max(taken):
                return words, y
    return fitting[0], (lowest + highest) / 2


def _reasons(here: list[Absence], lines: int) -> list[str]:
    """Why there is no value, in words that get shorter; the description always says it all."""
    reasons = list(dict.fromkeys(one.status.words for one in here))
    owned = "; ".join(f"{one.series.label}: {one.status.words}" for one in here)
    is_all = len(here) == lines and len(reasons) == 1
    return ([] if is_all else [owned]) + ["; ".join(reasons), "no figure"]
