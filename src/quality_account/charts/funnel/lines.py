"""The centre and the limits of a funnel plot, told apart by dashes and by words at their ends."""

from __future__ import annotations

from dataclasses import astuple

from quality_account.charts.funnel.record import FunnelChart
from quality_account.charts.house import palette
from quality_account.charts.house.end_labels import EndLabel
from quality_account.charts.house.frame import end_label, write_end_labels
from quality_account.charts.house.sheet import Panel, Sheet
from quality_account.numbers import exact, write_cell

#: The names of the lines, in the order of ``FunnelLimits``, and their dashes in points.
_NAMES = ("99.8% limit", "95% limit", "95% limit", "99.8% limit")
_DASHES = {"99.8% limit": (8, 3), "95% limit": (2.5, 2.5)}


def draw_limits(sheet: Sheet, panel: Panel, record: FunnelChart) -> None:
    """Draw the lines and write their names where they end, at the right."""
    across = [point.denominator for point in record.funnel.curve]
    lines = zip(*(astuple(point.limits) for point in record.funnel.curve), strict=True)
    labels = []
    for name, up in zip(_NAMES, lines, strict=True):
        panel.axes.plot(
            across, up, color=palette.WITHIN, linewidth=1.4, dashes=_DASHES[name], zorder=2,
            gid=f"limit {name}",
        )  # fmt: skip
        labels.append(_label(name, up[-1], panel))
    centre = float(exact(record.funnel.centre))
    panel.axes.plot(
        panel.axes.get_xlim(), [centre, centre], color=palette.WITHIN, linewidth=1.6, zorder=2,
        gid="centre",
    )  # fmt: skip
    value = write_cell(record.funnel.centre, record.unit, record.decimals)
    labels.append(_label(f"{record.centre_label}: {value}", centre, panel))
    write_end_labels(sheet, panel, labels, [panel.left + panel.width + 1] * len(labels))


def _label(words: str, value: float, panel: Panel) -> EndLabel:
    """A line that ends outside the panel is named at the panel's edge."""
    wanted = min(max(panel.y(value), panel.bottom), panel.bottom + panel.height)
    return end_label(words, palette.QUIET_TEXT, wanted)
