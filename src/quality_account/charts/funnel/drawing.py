"""Units by their size, the limits that chance would keep them in, and one unit by its name."""

from __future__ import annotations

from functools import partial

from matplotlib.figure import Figure

from quality_account.charts.funnel.highlight import draw_highlighted
from quality_account.charts.funnel.lines import draw_limits
from quality_account.charts.funnel.marks import LOOKS, Look, draw_marks
from quality_account.charts.funnel.record import FunnelChart
from quality_account.charts.house import palette
from quality_account.charts.house.frame import LABEL_WIDTH, draw_scale
from quality_account.charts.house.key import KEY_LINE, KeyEntry, draw_key, fill_key
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
from quality_account.numbers import Number
from quality_account.statistics.funnels.results import FunnelClass, FunnelUnit
from quality_account.vocabulary import Unit

PANEL_HEIGHT = 240
GAP_AT_THE_RIGHT = 10  # points between the lines and their names, for leaders

#: Left of this share of the largest denominator the limits may leave the panel: they open so wide
#: there that the units would be pressed together.
_MOUTH = 0.1


def draw_funnel(record: FunnelChart) -> Figure:
    """Draw a funnel plot; the record says everything that is on it."""
    with house_settings():
        scale = make_scale(_values_to_hold(record), record.unit, low=record.axis_from)
        sizes = _scale_of_sizes(record)
        heading = heading_lines(record.axis_label, scale.note)
        key = fill_key(_key_entries(record), WIDTH - 2 * EDGE)
        left = EDGE + max(map(width, scale.labels)) + 6
        across = WIDTH - left - LABEL_WIDTH - GAP_AT_THE_RIGHT
        words_below = [record.denominator_label, *([sizes.note] if sizes.note else [])]
        below = wrap(". ".join(words_below), WIDTH - left - EDGE)
        top = heading_height(heading) + len(key) * KEY_LINE + 8
        bottom = EDGE + height(below) + 4 + LINE_HEIGHT + 9
        sheet = Sheet(top + PANEL_HEIGHT + bottom)
        panel = sheet.add_panel(left, bottom, across, PANEL_HEIGHT)
        panel.axes.set_xlim(float(sizes.low), float(sizes.high))
        panel.axes.set_ylim(float(scale.low), float(scale.high))
        sheet.write_heading(heading)
        draw_key(sheet, key, EDGE, sheet.height - heading_height(heading))
        draw_scale(sheet, panel, scale)
        _draw_sizes(sheet, panel, sizes, below)
        draw_limits(sheet, panel, record)
        _draw_units(panel, record)
        if record.highlighted_unit:
            draw_highlighted(sheet, panel, record, record.highlighted_unit)
        return sheet.figure


def _values_to_hold(record: FunnelChart) -> list[Number]:
    units = record.funnel.units
    largest = max(each.denominator for each in units)
    wide = [each.limits for each in units if each.denominator >= largest * _MOUTH]
    ends = [end for limits in wide for end in (limits.lower_998, limits.upper_998)]
    return [*(each.value for each in units), *ends]


def _scale_of_sizes(record: FunnelChart) -> Scale:
    ends = [record.funnel.axis_start, record.funnel.curve[-1].denominator]
    return make_scale(ends, Unit.COUNT, low=ends[0], high=ends[1])


def _draw_sizes(sheet: Sheet, panel: Panel, sizes: Scale, below: str) -> None:
    for tick, label in zip(sizes.ticks, sizes.labels, strict=True):
        panel.axes.plot(
            [float(tick)] * 2, [0, -4 / panel.height], color=palette.AXIS, linewidth=1.2,
            transform=panel.axes.get_xaxis_transform(), clip_on=False,
        )  # fmt: skip
        x = panel.x(float(tick))
        sheet.write(x, panel.bottom - 9, label, colour=palette.QUIET_TEXT, across="center")
    sheet.write(panel.left, EDGE + height(below), below, colour=palette.QUIET_TEXT)


def _plain_units(record: FunnelChart, funnel_class: FunnelClass) -> list[FunnelUnit]:
    """The units of a class that are drawn as its marks, which the highlighted one is not."""
    return [
        each
        for each in record.funnel.units
        if each.funnel_class is funnel_class and each is not record.highlighted_unit
    ]


def _draw_units(panel: Panel, record: FunnelChart) -> None:
    for funnel_class, look in LOOKS.items():
        if units := _plain_units(record, funnel_class):
            across = [float(each.denominator) for each in units]
            up = [float(each.value) for each in units]
            draw_marks(panel, look, across, up, f"class {funnel_class.value}")


def _key_entries(record: FunnelChart) -> list[KeyEntry]:
    """The looks that are on the chart, the upper ones first."""
    return [
        KeyEntry(look.words, partial(_draw_key_mark, look))
        for funnel_class, look in LOOKS.items()
        if _plain_units(record, funnel_class)
    ]


def _draw_key_mark(look: Look, panel: Panel, x: float, y: float) -> None:
    draw_marks(panel, look, [x], [y], "key")
