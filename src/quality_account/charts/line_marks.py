"""The marks of one line: where it goes, where it is cut, and which points are marked."""

from __future__ import annotations

from itertools import groupby

from quality_account.charts import palette
from quality_account.charts.palette import STYLES, Role
from quality_account.charts.records import Series
from quality_account.charts.sheet import Panel, Sheet
from quality_account.charts.typeface import width, wrap
from quality_account.numbers import exact
from quality_account.vocabulary import Status

#: Up to here every point has its marker; more would hide the line.
MOST_MARKERS = 20

NOWHERE = float("nan")

#: That a comparator's line starts late or stops early needs no mark; that it is hidden does.
_QUIET_AT_THE_ENDS = {Status.MISSING, Status.NOT_AVAILABLE, Status.NOT_APPLICABLE}


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


def gaps(series: Series) -> list[tuple[Status, int, int]]:
    """Stretches without a number that the chart must show: why, first place, last place."""
    found = []
    place = 0
    whys = (value if isinstance(value, Status) else None for value in series.values)
    for status, run in groupby(whys):
        first, place = place, place + len(list(run))
        is_at_an_end = first == 0 or place == len(series.values)
        is_quiet = series.role is Role.COMPARATOR and status in _QUIET_AT_THE_ENDS
        if status is not None and not (is_at_an_end and is_quiet):
            found.append((status, first, place - 1))
    return found


def draw_gaps(sheet: Sheet, panel: Panel, series: Series, owner: str) -> None:
    """Hatch each stretch without values and write in it why there are none.

    ``owner`` begins the words where the chart has more than one series.
    """
    for status, first, last in gaps(series):
        panel.axes.axvspan(
            first - 0.5, last + 0.5, facecolor=palette.PANEL, edgecolor=palette.ABSENCE,
            hatch="//", linewidth=0, zorder=0.5, gid=f"gap {status.value}",
        )  # fmt: skip
        room = panel.x(last + 0.5) - panel.x(first - 0.5) - 6
        words = owner + status.words
        wrapped = wrap(words, room)
        middle = panel.x((first + last) / 2), panel.bottom + panel.height / 2
        if width(wrapped) <= room:
            sheet.write(
                *middle, wrapped,
                colour=palette.QUIET_TEXT, across="center", down="center", on_white=True,
            )  # fmt: skip
        else:
            sheet.write_upright(*middle, words)
