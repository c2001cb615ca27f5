"""What stands round a panel over time: the value axis, the periods, the names at the lines' ends."""

from __future__ import annotations

from collections.abc import Sequence

from quality_account.charts.house import palette
from quality_account.charts.house.end_labels import EndLabel, spread
from quality_account.charts.house.scale import Scale
from quality_account.charts.house.sheet import EDGE, WIDTH, Panel, Sheet
from quality_account.charts.house.typeface import LINE_HEIGHT, height, width, wrap

LABEL_WIDTH = 130  # points for the names at the lines' ends
#: A name that had to move further than this from its line, or that stands further away, has a leader.
_NEAR_UP, _NEAR_ACROSS = 4, 25


def draw_scale(sheet: Sheet, panel: Panel, scale: Scale) -> None:
    """Ticks with their words at the left, faint lines across, and the foot of the axis."""
    across = {"zorder": 1, "clip_on": False}
    for tick, label in zip(scale.ticks, scale.labels, strict=True):
        if tick != scale.low:
            panel.axes.axhline(float(tick), color=palette.GRID, linewidth=0.9, **across)
        y = panel.y(float(tick))
        sheet.write(
            panel.left - 6, y, label, colour=palette.QUIET_TEXT, across="right", down="center"
        )
    panel.axes.axhline(float(scale.low), color=palette.AXIS, linewidth=1.2, gid="foot", **across)


def name_periods(sheet: Sheet, panel: Panel, names: dict[int, str]) -> None:
    """Ticks and names under the panel."""
    for place, name in names.items():
        panel.axes.plot(
            [place, place], [0, -4 / panel.height], color=palette.AXIS, linewidth=1.2,
            transform=panel.axes.get_xaxis_transform(), clip_on=False,
        )  # fmt: skip
        x = max(panel.x(place), EDGE + width(name) / 2)
        sheet.write(x, panel.bottom - 9, name, colour=palette.QUIET_TEXT, across="center")


def end_label(words: str, colour: str, wanted: float, *, bold: bool = False) -> EndLabel:
    """The name of a line that ends at the height `wanted` (points above the sheet's foot)."""
    text = wrap(words, LABEL_WIDTH - EDGE - 3, bold=bold)
    return EndLabel(text, colour, wanted, height(text) + 3)


def write_end_labels(
    sheet: Sheet,
    panel: Panel,
    labels: Sequence[EndLabel],
    starts: Sequence[float],
    *,
    bold: bool = False,
    over: float = LINE_HEIGHT,
) -> None:
    """Name lines at their ends, moved apart, with a leader to `starts` where a name is off its line.

    Names may stand up to `over` points above the panel.
    """
    middles = spread(labels, panel.bottom - 10, panel.bottom + panel.height + over)
    x = WIDTH - LABEL_WIDTH + 3
    for label, middle, start in zip(labels, middles, starts, strict=True):
        sheet.write(x, middle, label.text, colour=label.colour, bold=bold, down="center")
        if x - start > _NEAR_ACROSS or abs(middle - label.wanted) > _NEAR_UP:
            panel.axes.annotate(
                "", (x - 3, middle), (start, label.wanted),
                xycoords="figure points", textcoords="figure points", annotation_clip=False,
                arrowprops={
                    "arrowstyle": "-", "color": palette.AXIS, "linewidth": 0.7,
                    "shrinkA": 0, "shrinkB": 0,
                },
            )  # fmt: skip
