"""Values over time with the mean and process limits of each phase, signals by shape, and icons."""

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
from quality_account.charts.house.palette import TARGET
from quality_account.charts.house.period_names import named_periods, period_name
from quality_account.charts.house.scale import Scale
from quality_account.charts.house.sheet import EDGE, WIDTH, Panel, Sheet, house_settings
from quality_account.charts.house.typeface import LINE_HEIGHT, height, width
from quality_account.charts.spc.flags import (
    draw_flags,
    draw_summaries,
    flags_height,
    place_flags,
    summaries,
    summaries_height,
)
from quality_account.charts.spc.heading import draw_heading, make_heading
from quality_account.charts.spc.marks import draw_gaps, draw_levels, draw_values, on_scale
from quality_account.charts.spc.notes import write_notes
from quality_account.charts.spc.record import SpcChart
from quality_account.charts.spc.scale import make_spc_scale
from quality_account.numbers import exact, write_cell

PANEL_HEIGHT = 200
AT_THE_SCALE = 6  # points between the words of the scale and the panel


def draw_spc(record: SpcChart) -> Figure:
    """Draw an SPC chart; the record says everything that is on it."""
    with house_settings():
        scale = make_spc_scale(record)
        heading = make_heading(record, write_notes(record, scale))
        left = _left(record, scale)
        across = WIDTH - left - LABEL_WIDTH - 4
        step = across / len(record.periods)
        means, flags = summaries(record, step), place_flags(record, left, across)
        band = summaries_height(means)
        names = named_periods(record.periods, step)
        bottom = EDGE + 9 + max(map(height, names.values()))
        sheet = Sheet(heading.height + flags_height(flags) + band + PANEL_HEIGHT + bottom)
        panel = sheet.add_panel(left, bottom, across, PANEL_HEIGHT)
        panel.axes.set_xlim(-0.5, len(record.periods) - 0.5)
        panel.axes.set_ylim(float(scale.low), float(scale.high))
        draw_heading(sheet, heading)
        draw_flags(sheet, panel, flags, band)
        draw_summaries(sheet, panel, means)
        draw_scale(sheet, panel, scale)
        name_periods(sheet, panel, names)
        draw_gaps(panel, record)
        draw_levels(panel, record, scale)
        _draw_target(panel, record)
        draw_values(panel, record)
        # Reasons of phases can reach over the column of the lines' names.
        _write_ends(sheet, panel, record, scale, band if flags else LINE_HEIGHT)
        return sheet.figure


def _left(record: SpcChart, scale: Scale) -> float:
    """Where the panel begins: right of the scale's words, and with room for the first period's name,
    which is centred under its point."""
    half_a_name = width(period_name(record.periods[0])) / 2
    return EDGE + max(half_a_name, max(map(width, scale.labels)) + AT_THE_SCALE)


def _draw_target(panel: Panel, record: SpcChart) -> None:
    if record.target:
        panel.axes.axhline(
            float(exact(record.target.value)), color=TARGET.colour, dashes=TARGET.dashes,
            linewidth=TARGET.line_width, zorder=2.2, clip_on=False, gid="target",
        )  # fmt: skip


def _write_ends(sheet: Sheet, panel: Panel, record: SpcChart, scale: Scale, over: float) -> None:
    """Name the lines of the last phase with their values, and the target."""
    phase = record.result.phases[-1]
    lines = [
        ("Upper process limit", phase.upper, palette.PROCESS_LIMIT.colour),
        ("Mean", phase.mean, palette.MEAN.colour),
        ("Lower process limit", phase.lower, palette.PROCESS_LIMIT.colour),
    ]
    labels = [
        end_label(
            f"{name}: {write_cell(level, record.unit, record.decimals_of_limits)}",
            colour,
            panel.y(on_scale(level, scale)),
        )
        for name, level, colour in lines
        if level is not None
    ]
    if record.target:
        value = record.target.value
        words = f"{record.target.name}: {write_cell(value, record.unit)}"
        labels.append(end_label(words, TARGET.colour, panel.y(float(exact(value)))))
    starts = [panel.left + panel.width + 1] * len(labels)
    write_end_labels(sheet, panel, labels, starts, over=min(over, LINE_HEIGHT / 2))
