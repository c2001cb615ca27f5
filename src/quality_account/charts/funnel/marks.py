"""How the marks of a funnel plot look: shape and fill say the class, and nothing says good or bad."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quality_account.charts.house import palette
from quality_account.charts.house.palette import STYLES, Role
from quality_account.charts.house.sheet import Panel
from quality_account.statistics.funnels.results import FunnelClass


@dataclass(frozen=True)
class Look:
    """One mark; ``size`` in points, ``order`` of drawing, ``words`` for the key: the class and its limit."""

    marker: str
    colour: str
    fill: str
    size: float
    edge: float
    order: float
    words: str = ""


_FILLED, _HOLLOW = palette.BEYOND, palette.PANEL

#: Filled marks are ringed in white, so that each can be counted where many lie on one another.
LOOKS = {
    FunnelClass.FAR_ABOVE: Look("^", palette.PANEL, _FILLED, 9, 0.8, 5, "far above (99.8%)"),
    FunnelClass.ABOVE: Look("^", palette.BEYOND, _HOLLOW, 7, 1.2, 4, "above (95%)"),
    FunnelClass.WITHIN: Look("o", palette.WITHIN, _HOLLOW, 4.5, 1, 3, "within"),
    FunnelClass.BELOW: Look("v", palette.BEYOND, _HOLLOW, 7, 1.2, 4, "below (95%)"),
    FunnelClass.FAR_BELOW: Look("v", palette.PANEL, _FILLED, 9, 0.8, 5, "far below (99.8%)"),
}

#: A diamond in the provider's colour.
HIGHLIGHT = Look("D", palette.PANEL, STYLES[Role.PROVIDER].fill, 10, 1.4, 6)


def draw_marks(
    panel: Panel, look: Look, across: Sequence[float], up: Sequence[float], name: str
) -> None:
    """Draw units with one look, at values of the axes; ``name`` is their group in the picture."""
    panel.axes.plot(
        across,
        up,
        linestyle="none",
        marker=look.marker,
        markersize=look.size,
        markerfacecolor=look.fill,
        markeredgecolor=look.colour,
        markeredgewidth=look.edge,
        zorder=look.order,
        clip_on=False,
        gid=name,
    )
