"""Themes in rows, with a mark for this year, last year and a comparator on one scale."""

from __future__ import annotations

from matplotlib.figure import Figure

from quality_account.charts.dumbbell.record import DumbbellChart
from quality_account.charts.house import palette
from quality_account.charts.house.palette import STYLES, Role
from quality_account.charts.house.scale import Scale, make_scale
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
from quality_account.charts.series import Series, Value, all_numbers, is_number
from quality_account.numbers import exact, write_cell

NAME_WIDTH = 152  # points for the names of the rows
#: Points for the name over this year's values: a wider one would take room from the marks.
VALUE_WIDTH = 88
KEY_LINE = LINE_HEIGHT + 5
KEY_MARK, KEY_GAP = 13, 20  # points from a mark to its words, and on to the next mark

#: Sizes in points. They differ so that equal values show every mark: a ring stands round a dot,
#: and an upright stroke sticks out above and below both.
_SIZES = {Role.PROVIDER: 7.5, Role.EARLIER: 12, Role.COMPARATOR: 19, Role.SECOND_GROUP: 9}
_STROKE = {Role.COMPARATOR: "|"}
_ORDER = {Role.EARLIER: 3, Role.COMPARATOR: 4, Role.SECOND_GROUP: 5, Role.PROVIDER: 6}


def draw_dumbbell(record: DumbbellChart) -> Figure:
    """Draw a dumbbell chart, this year's values in figures at the right."""
    with house_settings():
        scale = make_scale(
            all_numbers(record), record.unit, low=record.axis_from, high=record.axis_to
        )
        heading = heading_lines(record.axis_label, scale.note)
        names = [wrap(row, NAME_WIDTH) for row in record.rows]
        values = [_words(value, record) for value in record.current.values]
        row = max(map(height, names)) + 7
        whose = wrap(record.current.label, VALUE_WIDTH, bold=True)
        aside = max(width(text, bold=True) for text in (*values, whose))
        key = _key_lines(record)
        top = heading_height(heading) + len(key) * KEY_LINE + height(whose) + 4
        bottom = EDGE + LINE_HEIGHT + 4
        sheet = Sheet(top + row * len(names) + bottom)
        left = EDGE + NAME_WIDTH + 14
        across = WIDTH - left - EDGE - aside - 16
        panel = sheet.add_panel(left, bottom, across, row * len(names))
        panel.axes.set_xlim(float(scale.low), float(scale.high))
        panel.axes.set_ylim(len(names) - 0.5, -0.5)
        sheet.write_heading(heading)
        _draw_key(sheet, key, sheet.height - heading_height(heading))
        _draw_scale(sheet, panel, scale)
        _write_rows(sheet, panel, record, names, values, whose)
        for series in record.series:
            places = series.held
            _draw_marks(panel, series, [float(exact(series.numbers[p])) for p in places], places)
        return sheet.figure


def _draw_scale(sheet: Sheet, panel: Panel, scale: Scale) -> None:
    for tick, label in zip(scale.ticks, scale.labels, strict=True):
        panel.axes.axvline(float(tick), color=palette.GRID, linewidth=0.9, zorder=1, clip_on=False)
        sheet.write(
            panel.x(float(tick)),
            panel.bottom - 4,
            label,
            colour=palette.QUIET_TEXT,
            across="center",
        )


def _write_rows(
    sheet: Sheet,
    panel: Panel,
    record: DumbbellChart,
    names: list[str],
    values: list[str],
    whose: str,
) -> None:
    """Name each row at the left, give this year's value at the right, and join its marks."""
    ours = {"colour": STYLES[Role.PROVIDER].colour, "bold": True, "across": "right"}
    end = WIDTH - EDGE
    sheet.write(end, panel.bottom + panel.height + 3, whose, down="bottom", **ours)
    for place, (name, value) in enumerate(zip(names, values, strict=True)):
        sheet.write(EDGE, panel.y(place), name, down="center")
        sheet.write(end, panel.y(place), value, down="center", **ours)
        held = [float(exact(s.numbers[place])) for s in record.series if place in s.held]
        if held:
            panel.axes.plot(
                [min(held), max(held)], [place, place],
                color=palette.ABSENCE, linewidth=2.5, zorder=2, solid_capstyle="butt",
            )  # fmt: skip


def _draw_marks(panel: Panel, series: Series, across, down) -> None:
    style = STYLES[series.role]
    panel.axes.plot(
        across,
        down,
        linestyle="none",
        marker=_STROKE.get(series.role, style.marker),
        markersize=_SIZES[series.role],
        markerfacecolor=style.fill,
        markeredgecolor=style.colour,
        markeredgewidth=3 if series.role in _STROKE else 1.6,
        zorder=_ORDER[series.role],
        clip_on=False,
        gid=f"series {series.name}",
    )


def _key_lines(record: DumbbellChart) -> list[list[Series]]:
    """The series of the key, in as few lines as hold them."""
    lines: list[list[Series]] = []
    used = WIDTH
    for series in record.series:
        needed = KEY_MARK + width(series.label) + KEY_GAP
        if used + needed > WIDTH:
            lines.append([])
            used = 0.0
        lines[-1].append(series)
        used += needed
    return lines


def _draw_key(sheet: Sheet, lines: list[list[Series]], top: float) -> None:
    """Each mark with its words, in reading order under the heading."""
    deep = KEY_LINE * len(lines)
    panel = sheet.add_panel(0, top - deep, WIDTH, deep)
    panel.axes.set_xlim(0, WIDTH)
    panel.axes.set_ylim(top - deep, top)
    for number, line in enumerate(lines):
        x, y = EDGE + 7.0, top - KEY_LINE * (number + 0.5)
        for series in line:
            _draw_marks(panel, series, [x], [y])
            sheet.write(x + KEY_MARK, y, series.label, down="center")
            x += KEY_MARK + width(series.label) + KEY_GAP


def _words(value: Value, record: DumbbellChart) -> str:
    return write_cell(value, record.unit, record.decimals) if is_number(value) else value.words
