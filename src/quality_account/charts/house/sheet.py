"""The white sheet that every form is drawn on: its size, its panels, and the words on it.

Everything is placed in points from the sheet's left and bottom edges, words line by line on their
baselines. No layout engine is involved, so a chart does not move when matplotlib's changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import matplotlib
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from quality_account.charts.house import palette
from quality_account.charts.house.typeface import (
    HALF_CAPITAL,
    LINE_HEIGHT,
    font,
    height,
    width,
    wrap,
)

#: Points: 6.4 inches. One width, so that words are equally large in every chart; only a ratings
#: grid is wider.
WIDTH = 460.8
EDGE = 4  # points kept free at the sheet's edges
POINTS_PER_INCH = 72


@contextmanager
def house_settings() -> Iterator[None]:
    """Matplotlib as shipped, whatever this machine or notebook has set, and left as it was."""
    shipped = {
        name: value
        for name, value in matplotlib.rcParamsDefault.items()
        if not name.startswith("backend")
    }
    shipped |= {
        "svg.fonttype": "path",
        # Names clip paths and patterns; without it they are random.
        "svg.hashsalt": "quality account",
        # A label may hold a dollar sign.
        "text.parse_math": False,
        # Dashes are given in points.
        "lines.scale_dashes": False,
        "hatch.linewidth": 1.0,
    }
    with matplotlib.rc_context(shipped):
        yield


@dataclass(frozen=True)
class Panel:
    """A place for marks on a sheet, and where its data values lie in the sheet's points."""

    axes: Axes
    left: float
    bottom: float
    width: float
    height: float

    def x(self, value: float) -> float:
        """Points from the sheet's left edge."""
        first, last = self.axes.get_xlim()
        return self.left + self.width * (value - first) / (last - first)

    def y(self, value: float) -> float:
        """Points from the sheet's bottom edge."""
        first, last = self.axes.get_ylim()
        return self.bottom + self.height * (value - first) / (last - first)


class Sheet:
    """A figure under construction; ``figure`` belongs to no global list and needs no closing."""

    def __init__(self, height: float, width: float = WIDTH) -> None:
        self.height = height
        self.width = width
        self.figure = Figure(
            figsize=(width / POINTS_PER_INCH, height / POINTS_PER_INCH),
            dpi=POINTS_PER_INCH,
            facecolor=palette.PANEL,
            layout="none",
        )
        FigureCanvasSVG(self.figure)

    def add_panel(self, left: float, bottom: float, width: float, height: float) -> Panel:
        """A bare panel: no frame, no ticks."""
        place = (left / self.width, bottom / self.height, width / self.width, height / self.height)
        axes = self.figure.add_axes(place)
        axes.set_axis_off()
        return Panel(axes, left, bottom, width, height)

    def write(
        self,
        x: float,
        y: float,
        text: str,
        *,
        colour: str = palette.TEXT,
        bold: bool = False,
        across: str = "left",
        down: str = "top",
        on_white: bool = False,
    ) -> None:
        """Words in one or more lines; `across` and `down` say which part of them is at the place.

        ``on_white`` clears the ground behind them.
        """
        share_above = {"top": 0, "center": 0.5, "bottom": 1}[down]
        top = y + share_above * height(text)
        ground = {"facecolor": palette.PANEL, "edgecolor": "none", "pad": 2} if on_white else None
        for number, line in enumerate(text.split("\n")):
            baseline = top - LINE_HEIGHT * (number + 0.5) - HALF_CAPITAL
            self.figure.text(
                x / self.width,
                baseline / self.height,
                line,
                color=colour,
                fontproperties=font(bold=bold),
                ha=across,
                va="baseline",
                bbox=ground,
            )

    def write_upright(self, x: float, y: float, text: str) -> None:
        """A note that reads upwards, for a strip too narrow for its words."""
        self.figure.text(
            x / self.width,
            y / self.height,
            text,
            color=palette.QUIET_TEXT,
            fontproperties=font(),
            rotation=90,
            ha="center",
            va="center",
            bbox={"facecolor": palette.PANEL, "edgecolor": "none", "pad": 1},
        )

    def write_heading(self, heading: str) -> None:
        """Put the heading at the top left, where reading begins; never turned on its side."""
        self.write(EDGE, self.height - EDGE, heading, colour=palette.QUIET_TEXT)

    def write_inside(self, x: float, y: float, text: str) -> None:
        """A quiet note centred over a place, moved sideways where it would leave the sheet."""
        half = width(text) / 2
        x = min(max(x, EDGE + half), self.width - EDGE - half)
        self.write(x, y, text, colour=palette.QUIET_TEXT, across="center", down="bottom")


def heading_lines(axis_label: str, note: str = "") -> str:
    """What stands over the panel: what is measured and, where needed, a note on the axis."""
    return "\n".join(wrap(part, WIDTH - 2 * EDGE) for part in (axis_label, note) if part)


def heading_height(heading: str) -> float:
    """The points that a heading takes, with the space under it."""
    return EDGE + height(heading) + 12
