"""Lines over time: one or more series, a target, breaks, and stretches without values."""

from __future__ import annotations

from matplotlib.figure import Figure

from quality_account.charts.house import palette
from quality_account.charts.house.frame import (
    LABEL_WIDTH,
    draw_scale,
    end_label,
    name_periods,
    write_end_labels,
)
from quality_account.charts.house.palette import STYLES, TARGET, Role
from quality_account.charts.house.period_names import named_periods
from quality_account.charts.house.scale import make_scale
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
from quality_account.charts.over_time.interval_bars import (
    draw_interval_bars,
    find_asides,
    interval_ends,
)
from quality_account.charts.over_time.line_marks import draw_gaps, draw_line
from quality_account.charts.over_time.record import LineChart
from quality_account.charts.series import all_numbers
from quality_account.numbers import exact, write_cell

PANEL_HEIGHT = 200
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
        limits = [limit for series in record.series for limit in series.limits]
        shown = all_numbers(record) + targets + limits
        scale = make_scale(shown, record.unit, low=record.axis_from, high=record.axis_to)
        heading = heading_lines(record.axis_label, scale.note)
        left = EDGE + max(map(width, scale.labels)) + 6
        across = WIDTH - left - LABEL_WIDTH - 4
        cuts = [wrap(cut.label, across * 0.75) for cut in record.breaks]
        spacing = across / len(record.periods)
        names = named_periods(record.periods, spacing)
        has_values = len(record.periods) <= MOST_VALUES
        # A value over a bar that ends at the panel's top.
        over = LINE_HEIGHT if limits and has_values else 0
        top = heading_height(heading) + (max(map(height, cuts)) + 6 if cuts else 0) + over
        bottom = EDGE + 9 + max(map(height, names.values()))
        sheet = Sheet(top + PANEL_HEIGHT + bottom)
        panel = sheet.add_panel(left, bottom, across, PANEL_HEIGHT)
        # Names stand at the lines' ends, so little room is left between.
        panel.axes.set_xlim(-0.5, len(record.periods) - 1 + min(0.5, AFTER_THE_END / spacing))
        panel.axes.set_ylim(float(scale.low), float(scale.high))
        sheet.write_heading(heading)
        draw_scale(sheet, panel, scale)
        name_periods(sheet, panel, names)
        _draw_breaks(sheet, panel, record.break_places, cuts, over)
        if record.target:
            panel.axes.axhline(
                float(exact(record.target.value)), color=TARGET.colour, dashes=TARGET.dashes,
                linewidth=TARGET.line_width, zorder=2.2, clip_on=False, gid="target",
            )  # fmt: skip
        draw_gaps(sheet, panel, record)
        asides = find_asides(panel, record)
        for series in record.series:
            if series.limits:
                draw_interval_bars(panel, series, asides[series.name])
            draw_line(panel, series, record.break_places, aside=asides[series.name])
        if has_values:
            _write_values(sheet, panel, record, asides)
        _write_ends(sheet, panel, record, asides)
        return sheet.figure


def _draw_breaks(
    sheet: Sheet, panel: Panel, places: tuple[int, ...], labels: list[str], over: float
) -> None:
    for place, label in zip(places, labels, strict=True):
        panel.axes.axvline(
            place - 0.5, 0, 1 + (4 + over) / panel.height, color=palette.BREAK, linewidth=1.4,
            dashes=(3, 2.5), clip_on=False, zorder=2, gid="break",
        )  # fmt: skip
        sheet.write_inside(panel.x(place - 0.5), panel.bottom + panel.height + over + 5, label)


def _write_values(sheet: Sheet, panel: Panel, record: LineChart, asides: dict[str, float]) -> None:
    """Write values at the points: above the highest of a period, below the lowest.

    The last value of each series stands with its name at the line's end.
    """
    for place in range(len(record.periods)):
        held = sorted(
            (series for series in record.series if place in series.held),
            key=lambda series: exact(series.numbers[place]),
        )
        ends = {series.name: interval_ends(series, place) for series in held}
        for rank, series in enumerate(held):
            is_highest, is_lowest = rank == len(held) - 1, rank == 0
            if place == series.held[-1] or not (is_highest or is_lowest):
                continue
            foot = panel.y(min(low for low, _ in ends.values()))
            # Under a point near the foot of the axis the words would stand on the axis.
            is_above = is_highest or foot < panel.bottom + LINE_HEIGHT + 5
            head = max(high for _, high in ends.values()) if is_highest else ends[series.name][1]
            sheet.write(
                panel.x(place + asides[series.name]),
                panel.y(head) + 5 if is_above else foot - 5,
                write_cell(series.numbers[place], record.unit, record.decimals),
                colour=STYLES[series.role].colour,
                across="center",
                down="bottom" if is_above else "top",
            )


def _write_ends(sheet: Sheet, panel: Panel, record: LineChart, asides: dict[str, float]) -> None:
    """Name each line at its last point, with the value it ends on, and the target."""
    labels, starts = [], []
    for series in record.series:
        place = series.held[-1]
        value = series.numbers[place]
        words = f"{series.label}: {write_cell(value, record.unit, record.decimals)}"
        end = panel.x(place + asides[series.name])
        if panel.left + panel.width - end > FAR:
            _, high = interval_ends(series, place)
            _write_early_end(sheet, panel, (end, panel.y(high)), words, series.role)
            continue
        labels.append(
            end_label(words, STYLES[series.role].colour, panel.y(float(exact(value))), bold=True)
        )
        starts.append(end + 6)
    if record.target:
        words = f"{record.target.name}: {write_cell(record.target.value, record.unit)}"
        labels.append(
            end_label(words, TARGET.colour, panel.y(float(exact(record.target.value))), bold=True)
        )
        starts.append(panel.left + panel.width + 1)
    write_end_labels(sheet, panel, labels, starts, bold=True)


def _write_early_end(
    sheet: Sheet, panel: Panel, end: tuple[float, float], words: str, role: Role
) -> None:
    """Name a line that ends long before the others over its last point."""
    text = wrap(words, LABEL_WIDTH, bold=True)
    x = max(end[0], panel.left + width(text, bold=True) / 2)
    y = end[1] + 6
    sheet.write(x, y, text, colour=STYLES[role].colour, bold=True, across="center", down="bottom")
