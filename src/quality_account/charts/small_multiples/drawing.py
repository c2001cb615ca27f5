"""Series over the same periods in panels side by side, their first and last values written."""

from __future__ import annotations

from dataclasses import dataclass

from matplotlib.figure import Figure

from quality_account.charts.house import palette
from quality_account.charts.house.palette import STYLES, Role
from quality_account.charts.house.period_names import period_name
from quality_account.charts.house.scale import Scale
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
from quality_account.charts.over_time.absences import every_absence
from quality_account.charts.over_time.line_marks import draw_line
from quality_account.charts.over_time.record import LineChart
from quality_account.charts.series import Series
from quality_account.charts.small_multiples.record import SmallMultiples
from quality_account.charts.small_multiples.scales import panel_scales, say_scale
from quality_account.charts.wording import stretch
from quality_account.numbers import exact, write_cell

PLOT_HEIGHT = 64
#: More panels than these stand in three columns, if that leaves each line `_NARROWEST` points.
MOST_IN_TWO = 4
_NARROWEST = 50
_COLUMN_GAP, _ROW_GAP = 20, 14
_NOTE_GAP = 4  # points from the names of periods to a note under them
_BESIDE = 8  # points from a point to its value
#: A value at the foot or top of a plot stands half a line beyond it.
_OVER = LINE_HEIGHT / 2 + 3
_MARKER_ROOM = 12  # points from marker to marker; nearer, only the ends are marked


@dataclass(frozen=True)
class _Cell:
    """One panel with its words, wrapped to the width of its column."""

    chart: LineChart
    scale: Scale
    title: str
    scale_words: str
    notes: str

    @property
    def series(self) -> Series:
        return self.chart.series[0]


@dataclass(frozen=True)
class _Grid:
    """Where columns and plots lie: points from the sheet's left edge, and widths."""

    columns: int
    width: float
    before: float
    plot: float

    def left(self, column: int) -> float:
        return EDGE + column * (self.width + _COLUMN_GAP)


def draw_small_multiples(record: SmallMultiples) -> Figure:
    """Draw small multiples in two or three columns, in reading order."""
    with house_settings():
        heading = heading_lines(f"{say_scale(record)}.")
        grid = _make_grid(record)
        cells = [
            _make_cell(record, chart, scale, grid.width)
            for chart, scale in zip(record.charts, panel_scales(record), strict=True)
        ]
        rows = [cells[at : at + grid.columns] for at in range(0, len(cells), grid.columns)]
        names = _end_names(record, grid.width)
        heads = [max(_head_height(cell) for cell in row) for row in rows]
        feet = [max(height(cell.notes) if cell.notes else 0 for cell in row) for row in rows]
        last = max(map(height, names)) + _NOTE_GAP
        deep = sum(heads) + sum(feet) + len(rows) * (PLOT_HEIGHT + 2 * _OVER + _ROW_GAP) + last
        sheet = Sheet(heading_height(heading) + deep - _ROW_GAP + EDGE)
        sheet.write_heading(heading)
        top = sheet.height - heading_height(heading)
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                is_lowest = (number + 1) * grid.columns + column >= len(cells)
                _draw_cell(
                    sheet, grid, column, cell, top - heads[number], names if is_lowest else ()
                )
            top -= heads[number] + PLOT_HEIGHT + 2 * _OVER + feet[number] + _ROW_GAP
        return sheet.figure


def _make_grid(record: SmallMultiples) -> _Grid:
    texts = [_end_values(chart) for chart in record.charts]
    before = max(width(first) for first, _ in texts) + _BESIDE
    after = max(width(last, bold=True) for _, last in texts) + _BESIDE
    for columns in (3, 2) if len(record.charts) > MOST_IN_TWO else (2,):
        across = (WIDTH - 2 * EDGE - (columns - 1) * _COLUMN_GAP) / columns
        plot = across - before - after
        if plot >= _NARROWEST:
            break
    return _Grid(columns, across, before, plot)


def _make_cell(record: SmallMultiples, chart: LineChart, scale: Scale, room: float) -> _Cell:
    low, high = scale.ends
    start = ", not from 0" if scale.low else ""
    own = "" if record.has_one_scale else wrap(f"Scale: {low} to {high}{start}", room)
    notes = [
        f"{'Possible break' if cut.is_possible else 'Break'} before {cut.first.words}: {cut.label}"
        for cut in chart.breaks
    ]
    notes += [
        f"{stretch(chart.periods[one.first : one.last + 1])}: {one.status.words}"
        for one in every_absence(chart.series[0])
    ]
    title = wrap(chart.subject, room, bold=True)
    return _Cell(chart, scale, title, own, "\n".join(wrap(note, room) for note in notes))


def _head_height(cell: _Cell) -> float:
    return height(cell.title) + (height(cell.scale_words) if cell.scale_words else 0)


def _end_names(record: SmallMultiples, room: float) -> tuple[str, ...]:
    """The first and the last period, each in half a column; a single one once."""
    ends = (record.periods[0], record.periods[-1])
    return tuple(period_name(period, (room - 8) / 2) for period in dict.fromkeys(ends))


def _end_values(chart: LineChart) -> tuple[str, str]:
    """The first and the last value as written."""
    series = chart.series[0]
    first, last = (series.numbers[place] for place in (series.held[0], series.held[-1]))
    return tuple(write_cell(value, chart.unit, chart.decimals) for value in (first, last))


def _draw_cell(
    sheet: Sheet, grid: _Grid, column: int, cell: _Cell, top: float, names: tuple[str, ...]
) -> None:
    """One panel; ``top`` is where its words end, so that the plots of a row stand on one line."""
    left = grid.left(column)
    y = top + _head_height(cell)
    sheet.write(left, y, cell.title, bold=True)
    if cell.scale_words:
        sheet.write(left, y - height(cell.title), cell.scale_words, colour=palette.QUIET_TEXT)
    foot = top - _OVER - PLOT_HEIGHT
    panel = sheet.add_panel(left + grid.before, foot, grid.plot, PLOT_HEIGHT)
    # Half a marker beyond the outer points.
    beyond = 4 / grid.plot * max(len(cell.chart.periods) - 1, 1)
    panel.axes.set_xlim(-beyond, len(cell.chart.periods) - 1 + beyond)
    panel.axes.set_ylim(float(cell.scale.low), float(cell.scale.high))
    _draw_plot(panel, cell)
    _write_end_values(sheet, panel, cell)
    _name_ends(sheet, panel, grid.left(column), grid.width, names)
    under = foot - _OVER - (max(map(height, names)) + _NOTE_GAP if names else 0)
    if cell.notes:
        sheet.write(left, under, cell.notes, colour=palette.QUIET_TEXT)


def _draw_plot(panel: Panel, cell: _Cell) -> None:
    chart = cell.chart
    around = {"clip_on": False, "zorder": 1}
    low, high = float(cell.scale.low), float(cell.scale.high)
    panel.axes.axhline(high, color=palette.GRID, linewidth=0.9, **around)
    panel.axes.axhline(low, color=palette.AXIS, linewidth=1.2, gid="foot", **around)
    for one in every_absence(cell.series):
        panel.axes.axvspan(
            one.first - 0.5, one.last + 0.5, facecolor=palette.PANEL, edgecolor=palette.ABSENCE,
            hatch="//", linewidth=0, zorder=0.5, gid=f"gap {one.status.value}",
        )  # fmt: skip
    for place in chart.break_places:
        panel.axes.axvline(
            place - 0.5, color=palette.BREAK, linewidth=1.4, dashes=(3, 2.5), zorder=2, gid="break"
        )
    draw_line(
        panel, cell.series, chart.break_places, most_markers=int(panel.width / _MARKER_ROOM) + 1
    )


def _write_end_values(sheet: Sheet, panel: Panel, cell: _Cell) -> None:
    """The first value before its point and the last behind it; a single value once."""
    series = cell.series
    first, last = series.held[0], series.held[-1]
    texts = _end_values(cell.chart)
    # A value beside a point may stand on the pattern of a gap.
    has_gaps = len(series.held) < len(series.values)
    look = {"colour": STYLES[Role.PROVIDER].colour, "down": "center", "on_white": has_gaps}
    for place, text, side in ((first, texts[0], -1), (last, texts[1], 1)):
        if side < 0 and first == last:
            continue
        sheet.write(
            panel.x(place) + side * _BESIDE,
            panel.y(float(exact(series.numbers[place]))),
            text,
            bold=side > 0,
            across="right" if side < 0 else "left",
            **look,
        )


def _name_ends(
    sheet: Sheet, panel: Panel, left: float, room: float, names: tuple[str, ...]
) -> None:
    """Name the first and last period under their points, inside the column."""
    places = (0, round(panel.axes.get_xlim()[1]))
    middle = left + room / 2
    for order, (place, name) in enumerate(zip(places, names, strict=False)):
        panel.axes.plot(
            [place, place], [0, -4 / panel.height], color=palette.AXIS, linewidth=1.2,
            transform=panel.axes.get_xaxis_transform(), clip_on=False,
        )  # fmt: skip
        half = width(name) / 2
        x = max(left + half, min(panel.x(place), left + room - half))
        if len(names) > 1:
            x = max(x, middle + 4 + half) if order else min(x, middle - 4 - half)
        sheet.write(x, panel.bottom - _OVER, name, colour=palette.QUIET_TEXT, across="center")
