"""Bars over time, always from zero, each with its value written on it.

One short series stands upright. A long one, or several, lie in panels under each other on one
scale: names of quarters fit beside a bar and not under it, and no colour tells series apart.
"""

from __future__ import annotations

from matplotlib.figure import Figure

from quality_account.charts.house import palette
from quality_account.charts.house.palette import STYLES, Role
from quality_account.charts.house.period_names import period_name
from quality_account.charts.house.sheet import (
    EDGE,
    WIDTH,
    Panel,
    Sheet,
    heading_height,
    heading_lines,
    house_settings,
)
from quality_account.charts.house.typeface import LINE_HEIGHT, height, width, wrap
from quality_account.charts.over_time.record import BarChart
from quality_account.charts.series import Series, Value, all_numbers, is_number
from quality_account.numbers import exact, write_cell
from quality_account.vocabulary import Status

PANEL_HEIGHT = 180
BAR_WIDTH = 0.62  # of the distance between two bars
#: More names of periods do not fit side by side under upright bars.
MOST_UPRIGHT = 6
ROW = 22  # points from one lying bar to the next


def draw_bars(record: BarChart) -> Figure:
    """Draw a bar chart: upright for one short series, else lying."""
    with house_settings():
        is_upright = len(record.series) == 1 and len(record.periods) <= MOST_UPRIGHT
        return _draw_upright(record) if is_upright else _draw_lying(record)


def _draw_upright(record: BarChart) -> Figure:
    series = record.series[0]
    heading = heading_lines(record.axis_label)
    across = WIDTH - 2 * EDGE
    room = across / len(record.periods) - 8
    names = [period_name(period, room) for period in record.periods]
    cuts = [wrap(cut.label, across * 0.75) for cut in record.breaks]
    over = LINE_HEIGHT + 6  # room for the value on the highest bar
    top = heading_height(heading) + (max(map(height, cuts)) + 4 if cuts else 0) + over
    bottom = EDGE + 7 + max(map(height, names))
    sheet = Sheet(top + PANEL_HEIGHT + bottom)
    panel = sheet.add_panel(EDGE, bottom, across, PANEL_HEIGHT)
    panel.axes.set_xlim(-0.5, len(record.periods) - 0.5)
    panel.axes.set_ylim(0, _longest(record))
    sheet.write_heading(heading)
    for place, value in enumerate(series.values):
        _draw_bar(panel.axes.bar, record, series, place, place)
        words = wrap(_words(value, record), room, bold=is_number(value))
        x = panel.x(place)
        sheet.write(
            x, panel.y(_length(value)) + 3, words, across="center", down="bottom", **_tone(value)
        )
        sheet.write(x, bottom - 7, names[place], colour=palette.QUIET_TEXT, across="center")
    _draw_zero(panel.axes.axhline)
    for place, label in zip(record.break_places, cuts, strict=True):
        panel.axes.axvline(
            place - 0.5, 0, 1 + over / panel.height, color=palette.BREAK, linewidth=1.4,
            dashes=(3, 2.5), clip_on=False, gid="break",
        )  # fmt: skip
        sheet.write_inside(panel.x(place - 0.5), panel.bottom + panel.height + over, label)
    return sheet.figure


def _draw_lying(record: BarChart) -> Figure:
    heading = heading_lines(record.axis_label)
    names = [period.words for period in record.periods]
    values = [_words(value, record) for value in all_numbers(record)]
    left = EDGE + max(map(width, names)) + 8
    across = WIDTH - left - EDGE - 6 - max(width(value, bold=True) for value in values)
    cuts = [wrap(cut.label, WIDTH - left - EDGE) for cut in record.breaks]
    rows = _row_places(record, cuts)
    deep = ROW * (rows[-1] + 0.5)
    over = LINE_HEIGHT + 5 if len(record.series) > 1 else 0  # a panel's title
    step = over + deep + 12
    top = heading_height(heading)
    sheet = Sheet(top + step * len(record.series) - 12 + EDGE)
    sheet.write_heading(heading)
    for order, series in enumerate(record.series):
        start = sheet.height - top - step * order
        if over:
            sheet.write(EDGE, start, series.label, bold=True)
        panel = sheet.add_panel(left, start - over - deep, across, deep)
        panel.axes.set_xlim(0, _longest(record))
        panel.axes.set_ylim(rows[-1] + 0.5, 0)
        for place, value in enumerate(series.values):
            y = panel.y(rows[place])
            _draw_bar(panel.axes.barh, record, series, place, rows[place])
            sheet.write(
                panel.x(_length(value)) + 5, y, _words(value, record), down="center", **_tone(value)
            )
            sheet.write(
                left - 8, y, names[place], colour=palette.QUIET_TEXT, across="right", down="center"
            )
        _draw_zero(panel.axes.axvline)
        _draw_lying_breaks(sheet, panel, record, rows, cuts)
    return sheet.figure


def _draw_lying_breaks(
    sheet: Sheet, panel: Panel, record: BarChart, rows: list[float], labels: list[str]
) -> None:
    start = -(panel.left - EDGE) / panel.width
    for place, label in zip(record.break_places, labels, strict=True):
        above = rows[place] - 0.5
        panel.axes.axhline(
            above, start, 1, color=palette.BREAK, linewidth=1.4, dashes=(3, 2.5),
            clip_on=False, gid="break",
        )  # fmt: skip
        sheet.write(
            panel.left + 5, panel.y(above) + 2, label, colour=palette.QUIET_TEXT, down="bottom"
        )


def _row_places(record: BarChart, labels: list[str]) -> list[float]:
    """Where each lying bar's middle is, in rows from the panel's top; a break's words need room."""
    places, row = [], 0.5
    for place in range(len(record.periods)):
        for cut, label in zip(record.break_places, labels, strict=True):
            if cut == place:
                row += (height(label) + 7) / ROW
        places.append(row)
        row += 1
    return places


def _draw_bar(draw, record: BarChart, series: Series, place: int, at: float) -> None:
    """One bar; none where there is no number."""
    value, period = series.values[place], record.periods[place]
    if not is_number(value):
        return
    is_earlier = record.current_from is not None and period < record.current_from
    style = STYLES[Role.EARLIER if is_earlier else series.role]
    draw(
        [at], [_length(value)], BAR_WIDTH, color=style.fill, edgecolor=style.colour,
        linewidth=1.4, zorder=3, clip_on=False, gid=f"bar {period.text}",
    )  # fmt: skip


def _draw_zero(draw) -> None:
    draw(0, color=palette.AXIS, linewidth=1.2, zorder=4, clip_on=False, gid="zero")


def _words(value: Value, record: BarChart) -> str:
    """The value, or in words why there is none: a zero and an absence must not look alike."""
    if isinstance(value, Status):
        return value.words
    return write_cell(value, record.unit, record.decimals)


def _tone(value: Value) -> dict[str, object]:
    """Numbers speak up, reasons stay quiet."""
    return {"bold": True} if is_number(value) else {"colour": palette.QUIET_TEXT}


def _length(value: Value) -> float:
    return float(exact(value)) if is_number(value) else 0.0


def _longest(record: BarChart) -> float:
    """The axis ends at the longest bar: values are written, so no round number is needed."""
    return max(map(_length, all_numbers(record))) or 1.0
