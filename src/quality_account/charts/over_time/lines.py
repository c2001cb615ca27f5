"""Lines over time: one or more series, a target, breaks, and stretches without values."""

from __future__ import annotations

from matplotlib.figure import Figure

from quality_account.charts.house import palette
from quality_account.charts.house.end_labels import EndLabel, spread
from quality_account.charts.house.palette import STYLES, TARGET, Role
from quality_account.charts.house.period_names import named_periods
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
from quality_account.charts.over_time.line_marks import draw_gaps, draw_line
from quality_account.charts.over_time.record import LineChart
from quality_account.charts.series import all_numbers
from quality_account.numbers import Number, exact, write_cell

PANEL_HEIGHT = 200
LABEL_WIDTH = 120  # points for the names at the lines' ends
#: A line that ends so many points before the panel's edge has its name over its end instead: a
#: leader that long would look like data.
FAR = 80
AFTER_THE_END = 12  # points from the last point to the panel's edge
#: Up to here every point has its value written at it.
MOST_VALUES = 5


def draw_lines(record: LineChart) -> Figure:
    """Draw a line chart; the record says everything that is on it."""
    with house_settings():
        targets = [record.target.value] if record.target else []
        scale = make_scale(
            all_numbers(record) + targets, record.unit, low=record.axis_from, high=record.axis_to
        )
        heading = heading_lines(record.axis_label, scale.note)
        left = EDGE + max(map(width, scale.labels)) + 6
        across = WIDTH - left - LABEL_WIDTH - 4
        cuts = [wrap(cut.label, across * 0.75) for cut in record.breaks]
        spacing = across / len(record.periods)
        names = named_periods(record.periods, spacing)
        top = heading_height(heading) + (max(map(height, cuts)) + 6 if cuts else 0)
        bottom = EDGE + 9 + max(map(height, names.values()))
        sheet = Sheet(top + PANEL_HEIGHT + bottom)
        panel = sheet.add_panel(left, bottom, across, PANEL_HEIGHT)
        # Names stand at the lines' ends, so little room is left between.
        panel.axes.set_xlim(-0.5, len(record.periods) - 1 + min(0.5, AFTER_THE_END / spacing))
        panel.axes.set_ylim(float(scale.low), float(scale.high))
        sheet.write_heading(heading)
        _draw_scale(sheet, panel, scale)
        _name_periods(sheet, panel, names)
        _draw_breaks(sheet, panel, record.break_places, cuts)
        if record.target:
            panel.axes.axhline(
                float(exact(record.target.value)), color=TARGET.colour, dashes=TARGET.dashes,
                linewidth=TARGET.line_width, zorder=2.2, clip_on=False, gid="target",
            )  # fmt: skip
        draw_gaps(sheet, panel, record)
        for series in record.series:
            draw_line(panel, series, record.break_places)
        if len(record.periods) <= MOST_VALUES:
            _write_values(sheet, panel, record)
        _write_ends(sheet, panel, record)
        return sheet.figure


def _draw_scale(sheet: Sheet, panel: Panel, scale: Scale) -> None:
    across = {"zorder": 1, "clip_on": False}
    for tick, label in zip(scale.ticks, scale.labels, strict=True):
        if tick != scale.low:
            panel.axes.axhline(float(tick), color=palette.GRID, linewidth=0.9, **across)
        y = panel.y(float(tick))
        sheet.write(
            panel.left - 6, y, label, colour=palette.QUIET_TEXT, across="right", down="center"
        )
    panel.axes.axhline(float(scale.low), color=palette.AXIS, linewidth=1.2, gid="foot", **across)


def _name_periods(sheet: Sheet, panel: Panel, names: dict[int, str]) -> None:
    for place, name in names.items():
        panel.axes.plot(
            [place, place], [0, -4 / panel.height], color=palette.AXIS, linewidth=1.2,
            transform=panel.axes.get_xaxis_transform(), clip_on=False,
        )  # fmt: skip
        x = max(panel.x(place), EDGE + width(name) / 2)
        sheet.write(x, panel.bottom - 9, name, colour=palette.QUIET_TEXT, across="center")


def _draw_breaks(sheet: Sheet, panel: Panel, places: tuple[int, ...], labels: list[str]) -> None:
    for place, label in zip(places, labels, strict=True):
        panel.axes.axvline(
            place - 0.5, 0, 1 + 4 / panel.height, color=palette.BREAK, linewidth=1.4,
            dashes=(3, 2.5), clip_on=False, zorder=2, gid="break",
        )  # fmt: skip
        sheet.write_inside(panel.x(place - 0.5), panel.bottom + panel.height + 5, label)


def _write_values(sheet: Sheet, panel: Panel, record: LineChart) -> None:
    """Write values at the points: above the highest of a period, below the lowest.

    The last value of each series stands with its name at the line's end.
    """
    for place in range(len(record.periods)):
        held = sorted(
            (exact(series.numbers[place]), order)
            for order, series in enumerate(record.series)
            if place in series.held
        )
        for rank, (value, order) in enumerate(held):
            series = record.series[order]
            is_highest, is_lowest = rank == len(held) - 1, rank == 0
            if place == series.held[-1] or not (is_highest or is_lowest):
                continue
            y = panel.y(float(value))
            # Under a point near the foot of the axis the words would stand on the axis.
            is_above = is_highest or y < panel.bottom + LINE_HEIGHT + 5
            sheet.write(
                panel.x(place),
                y + 5 if is_above else y - 5,
                write_cell(series.numbers[place], record.unit, record.decimals),
                colour=STYLES[series.role].colour,
                across="center",
                down="bottom" if is_above else "top",
            )


def _write_ends(sheet: Sheet, panel: Panel, record: LineChart) -> None:
    """Name each line at its last point, with the value it ends on, and the target."""
    labels, starts = [], []
    for series in record.series:
        place = series.held[-1]
        value = series.numbers[place]
        words = f"{series.label}: {write_cell(value, record.unit, record.decimals)}"
        if panel.left + panel.width - panel.x(place) > FAR:
            _write_early_end(sheet, panel, panel.x(place), value, words, series.role)
            continue
        labels.append(_end_label(words, STYLES[series.role].colour, value, panel))
        starts.append(panel.x(place) + 6)
    if record.target:
        words = f"{record.target.name}: {write_cell(record.target.value, record.unit)}"
        labels.append(_end_label(words, TARGET.colour, record.target.value, panel))
        starts.append(panel.left + panel.width + 1)
    middles = spread(labels, panel.bottom - 10, panel.bottom + panel.height + LINE_HEIGHT)
    x = WIDTH - LABEL_WIDTH + 3
    for label, middle, start in zip(labels, middles, starts, strict=True):
        sheet.write(x, middle, label.text, colour=label.colour, bold=True, down="center")
        is_far = x - start > 25
        if is_far or abs(middle - label.wanted) > 4:
            panel.axes.annotate(
                "", (x - 3, middle), (start, label.wanted),
                xycoords="figure points", textcoords="figure points", annotation_clip=False,
                arrowprops={
                    "arrowstyle": "-", "color": palette.AXIS, "linewidth": 0.7,
                    "shrinkA": 0, "shrinkB": 0,
                },
            )  # fmt: skip


def _write_early_end(
    sheet: Sheet, panel: Panel, x: float, value: Number, words: str, role: Role
) -> None:
    """Name a line that ends long before the others over its last point."""
    text = wrap(words, LABEL_WIDTH, bold=True)
    x = max(x, panel.left + width(text, bold=True) / 2)
    y = panel.y(float(exact(value))) + 6
    sheet.write(x, y, text, colour=STYLES[role].colour, bold=True, across="center", down="bottom")


def _end_label(words: str, colour: str, value: Number, panel: Panel) -> EndLabel:
    text = wrap(words, LABEL_WIDTH - EDGE - 3, bold=True)
    return EndLabel(text, colour, panel.y(float(exact(value))), height(text) + 3)
