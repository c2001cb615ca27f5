"""The marks of a line chart: where a line goes, where it is cut, and what stands in a gap."""

from __future__ import annotations

from quality_account.charts.house import palette
from quality_account.charts.house.palette import STYLES, Role
from quality_account.charts.house.sheet import Panel, Sheet
from quality_account.charts.house.typeface import height, width, wrap
from quality_account.charts.over_time.absences import Absence, absences, shared_stretches
from quality_account.charts.over_time.record import LineChart
from quality_account.charts.series import Series
from quality_account.numbers import exact

#: Up to here every point has its marker; more would hide the line.
MOST_MARKERS = 20

NOWHERE = float("nan")


def draw_line(panel: Panel, series: Series, breaks: tuple[int, ...]) -> None:
    """Draw one series as a single line that stops at gaps and breaks."""
    style = STYLES[series.role]
    across, up = line_points(series, breaks)
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
        markevery=_marked(up, len(series.values)),
        solid_capstyle="round",
        solid_joinstyle="round",
        zorder=4 if series.role is Role.PROVIDER else 3,
        clip_on=False,
        gid=f"series {series.name}",
        **dashes,
    )


def line_points(series: Series, breaks: tuple[int, ...]) -> tuple[list[float], list[float]]:
    """Where the line goes; NaN where there is no value and wherever a break cuts it."""
    across: list[float] = []
    up: list[float] = []
    for place, value in enumerate(series.numbers):
        if place in breaks:
            across.append(place - 0.5)
            up.append(NOWHERE)
        across.append(place)
        up.append(NOWHERE if value is None else float(exact(value)))
    return across, up


def _marked(up: list[float], periods: int) -> list[int]:
    """Which points get a marker: all of a short series, else the ends of each stretch."""
    held = [place for place, value in enumerate(up) if value == value]
    if periods <= MOST_MARKERS:
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
            fitting = (words for words in choices if width(words) <= panel.height - 8)
            sheet.write_upright(x, y, next(fitting))


def _reasons(here: list[Absence], lines: int) -> list[str]:
    """Why there is no value, in words that get shorter; the description always says it all."""
    reasons = list(dict.fromkeys(one.status.words for one in here))
    owned = "; ".join(f"{one.series.label}: {one.status.words}" for one in here)
    is_all = len(here) == lines and len(reasons) == 1
    return ([] if is_all else [owned]) + ["; ".join(reasons), "no figure"]
