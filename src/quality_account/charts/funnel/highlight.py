"""The one unit that a funnel plot is about: its own mark, and its name where there is room."""

from __future__ import annotations

from dataclasses import astuple

from quality_account.charts.funnel.marks import HIGHLIGHT, draw_marks
from quality_account.charts.funnel.record import FunnelChart
from quality_account.charts.house.palette import STYLES, Role
from quality_account.charts.house.sheet import Panel, Sheet
from quality_account.charts.house.typeface import height, width, wrap
from quality_account.numbers import exact, write_cell
from quality_account.statistics.funnels.results import FunnelUnit

_NAME_WIDTHS = (150, 210)  # points: narrow and tall, or wide and low
_DISTANCES = (14, 26, 44, 66, 90, 120)  # points from the mark to its name, nearest first
_CLEAR = 5  # points kept free around the name


def draw_highlighted(sheet: Sheet, panel: Panel, record: FunnelChart, unit: FunnelUnit) -> None:
    """Draw the unit's diamond, and its name, value and class, joined by a line."""
    x, y = panel.x(float(unit.denominator)), panel.y(float(unit.value))
    value = write_cell(unit.value, record.unit, record.decimals)
    words = f"{unit.name}: {value}, {unit.funnel_class.value}"
    text, left, middle = _free_place(panel, record, words, x, y)
    colour = STYLES[Role.PROVIDER].colour
    panel.axes.annotate(
        "", (min(max(x, left), left + width(text, bold=True)), middle), (x, y),
        xycoords="figure points", textcoords="figure points", annotation_clip=False,
        arrowprops={
            "arrowstyle": "-", "color": colour, "linewidth": 1, "shrinkA": 0, "shrinkB": 0,
        },
    )  # fmt: skip
    draw_marks(panel, HIGHLIGHT, [float(unit.denominator)], [float(unit.value)], "highlighted")
    sheet.write(left, middle, text, colour=colour, bold=True, down="center", on_white=True)


def _free_place(
    panel: Panel, record: FunnelChart, words: str, x: float, y: float
) -> tuple[str, float, float]:
    """The words in lines, their left and their middle, where they cover the fewest marks and lines.

    Of several such places, the nearest to the mark. All lie inside the panel.
    """
    texts = dict.fromkeys(wrap(words, room, bold=True) for room in _NAME_WIDTHS)
    places = [
        (text, *inside)
        for away in _DISTANCES
        for text in texts
        for inside in _places_around(panel, text, x, y, away)
    ]
    obstacles = _obstacles(panel, record)

    def covered(place: tuple[str, float, float]) -> int:
        text, left, middle = place
        right, reach = left + width(text, bold=True) + _CLEAR, height(text) / 2 + _CLEAR
        return sum(
            left - _CLEAR <= mark_x <= right and abs(mark_y - middle) <= reach
            for mark_x, mark_y in obstacles
        )

    return min(places, key=covered)


def _places_around(
    panel: Panel, text: str, x: float, y: float, away: float
) -> list[tuple[float, float]]:
    """The left and the middle of a text above and below a place: over it, to its right or left."""
    wide, half = width(text, bold=True), height(text) / 2
    lowest, highest = panel.bottom + _CLEAR + half, panel.bottom + panel.height - half
    leftmost, rightmost = panel.left + _CLEAR, panel.left + panel.width - wide
    return [
        (max(min(left, rightmost), leftmost), min(max(middle, lowest), highest))
        for middle in (y + away + half, y - away - half)
        for left in (x - wide / 2, x + away, x - away - wide)
    ]


def _obstacles(panel: Panel, record: FunnelChart) -> list[tuple[float, float]]:
    """Where marks and lines are, in points; a line is its points."""
    marks = [(float(unit.denominator), float(unit.value)) for unit in record.funnel.units]
    centre = float(exact(record.funnel.centre))
    lines = [
        (point.denominator, height_of_line)
        for point in record.funnel.curve
        for height_of_line in (centre, *astuple(point.limits))
    ]
    return [(panel.x(x), panel.y(y)) for x, y in (*marks, *lines)]
