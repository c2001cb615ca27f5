"""A ratings grid: each row's name over its cells, so that a rating has room for its words."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from quality_account.charts.house import palette
from quality_account.charts.house.sheet import EDGE, Panel, Sheet, house_settings
from quality_account.charts.house.typeface import height, wrap
from quality_account.charts.ratings.looks import LOOKS, NO_RATING
from quality_account.charts.ratings.record import RatedCell, RatingsGrid

#: Points. Six cells side by side must each hold the word "improvement"; so the grid is wider than
#: other charts, and its words are smaller on a page.
GRID_WIDTH = 525.0
_CELL_GAP = 1.5  # points between two cells
_INSIDE = 3  # points from a cell's edge to its words
_MARK_HEIGHT, _QUARTER, _QUARTER_GAP = 6, 9, 2  # points: a quarter of the mark, up and across
_OVER_MARK, _UNDER_MARK = 6, 3
_OVER_TIME = 3
_ROW_GAP = 10
_RULE_GAP = 5


@dataclass(frozen=True)
class _Box:
    """One outline: a rated cell, or neighbouring cells with the same reason for no rating."""

    cell: RatedCell
    first: int
    last: int
    words: str
    time: str

    @property
    def words_height(self) -> float:
        return height(self.words) + (_OVER_TIME + height(self.time) if self.time else 0)


@dataclass(frozen=True)
class _Row:
    """One row with its words wrapped: its name, a time that all its ratings share, its boxes."""

    name: str
    time: str
    boxes: tuple[_Box, ...]

    @property
    def name_height(self) -> float:
        return height(self.name) + (height(self.time) if self.time else 0) + 2

    @property
    def box_height(self) -> float:
        """As the fullest box needs; a row without any rating needs no room for a mark."""
        is_rated = any(box.cell.rating for box in self.boxes)
        mark = _OVER_MARK + _MARK_HEIGHT if is_rated else 0
        return mark + max(box.words_height for box in self.boxes) + 2 * _UNDER_MARK


def draw_ratings(record: RatingsGrid) -> Figure:
    """Draw a ratings grid."""
    with house_settings():
        room = (GRID_WIDTH - 2 * EDGE + _CELL_GAP) / len(record.columns) - _CELL_GAP
        rows = [_make_row(name, cells, room) for name, cells in record.rows.items()]
        headings = [wrap(column, room, bold=True) for column in record.columns]
        head = EDGE + max(map(height, headings)) + _RULE_GAP
        deep = sum(row.name_height + row.box_height + _ROW_GAP for row in rows)
        sheet = Sheet(head + _RULE_GAP + deep - _ROW_GAP + EDGE, GRID_WIDTH)
        panel = sheet.add_panel(0, 0, GRID_WIDTH, sheet.height)
        panel.axes.set_xlim(0, GRID_WIDTH)
        panel.axes.set_ylim(0, sheet.height)
        lefts = [EDGE + place * (room + _CELL_GAP) for place in range(len(record.columns))]
        for left, heading in zip(lefts, headings, strict=True):
            x, y = left + room / 2, sheet.height - head + _RULE_GAP
            sheet.write(x, y, heading, bold=True, across="center", down="bottom")
        top = sheet.height - head
        panel.axes.plot(
            [EDGE, GRID_WIDTH - EDGE], [top, top], color=palette.AXIS, linewidth=1.2, clip_on=False
        )
        top -= _RULE_GAP
        marks: list[tuple[int, float, float]] = []
        for row in rows:
            _draw_row(sheet, panel, row, lefts, room, top, marks)
            top -= row.name_height + row.box_height + _ROW_GAP
        _draw_marks(panel, marks)
        return sheet.figure


def _make_row(name: str, cells: tuple[RatedCell, ...], room: float) -> _Row:
    """A row; a time that all its ratings share is written once, under the row's name."""
    times = {cell.words for cell in cells if cell.rating}
    shared = times.pop() if len(times) == 1 else ""
    boxes = []
    place = 0
    # Cells without a rating and with the same words are one box; each rating keeps its own.
    for _, run in groupby(enumerate(cells), lambda cell: cell[0] if cell[1].rating else cell[1]):
        count = len(list(run))
        cell = cells[place]
        inside = count * (room + _CELL_GAP) - _CELL_GAP - 2 * _INSIDE
        words = wrap(cell.rating.words if cell.rating else cell.words, inside)
        time = wrap(cell.words, inside) if cell.rating and not shared else ""
        boxes.append(_Box(cell, place, place + count - 1, words, time))
        place += count
    across = GRID_WIDTH - 2 * EDGE
    return _Row(wrap(name, across, bold=True), wrap(shared, across), tuple(boxes))


def _draw_row(
    sheet: Sheet,
    panel: Panel,
    row: _Row,
    lefts: list[float],
    room: float,
    top: float,
    marks: list[tuple[int, float, float]],
) -> None:
    sheet.write(EDGE, top, row.name, bold=True)
    if row.time:
        sheet.write(EDGE, top - height(row.name), row.time, colour=palette.QUIET_TEXT)
    top -= row.name_height
    for box in row.boxes:
        left = lefts[box.first]
        across = lefts[box.last] + room - left
        _draw_box(sheet, panel, box, (left, top, across, row.box_height), marks)


def _draw_box(
    sheet: Sheet,
    panel: Panel,
    box: _Box,
    place: tuple[float, float, float, float],
    marks: list[tuple[int, float, float]],
) -> None:
    """One box: its outline, the rating in words and under it the time; its mark goes to `marks`."""
    left, top, across, deep = place
    rating = box.cell.rating
    look = LOOKS[rating] if rating else NO_RATING
    panel.axes.add_patch(
        Rectangle(
            (left + 0.7, top - deep + 0.7), across - 1.4, deep - 1.4,
            facecolor=look.fill, edgecolor=look.outline, linewidth=1.4 if rating else 1.0,
            linestyle="-" if rating else (0, (3, 2.5)), clip_on=False,
            gid=f"cell {rating or 'none'}",
        )
    )  # fmt: skip
    middle = left + across / 2
    if not rating:
        sheet.write(
            middle, top - deep / 2, box.words,
            colour=palette.QUIET_TEXT, across="center", down="center",
        )  # fmt: skip
        return
    marks.append((look.quarters, middle, top - _OVER_MARK))
    y = top - _OVER_MARK - _MARK_HEIGHT - _UNDER_MARK
    sheet.write(middle, y, box.words, across="center")
    if box.time:
        sheet.write(middle, y - height(box.words) - _OVER_TIME, box.time, across="center")


def _draw_marks(panel: Panel, marks: list[tuple[int, float, float]]) -> None:
    """Four quarters side by side in each rated cell, as many filled as the rating has.

    All are drawn at once: as patches of their own they would be a third of the picture's bytes.
    """
    across, up = _QUARTER / 2, _MARK_HEIGHT / 2
    outline = [(-across, -up), (across, -up), (across, up), (-across, up), (-across, -up)]
    for is_filled, name in ((True, "filled"), (False, "empty")):
        places = [
            (middle + (quarter - 1.5) * (_QUARTER + _QUARTER_GAP), top - up)
            for quarters, middle, top in marks
            for quarter in range(4)
            if (quarter < quarters) is is_filled
        ]
        panel.axes.plot(
            [x for x, _ in places], [y for _, y in places], linestyle="none",
            marker=outline, markersize=_QUARTER, markeredgewidth=0.9,
            markerfacecolor=palette.TEXT if is_filled else palette.PANEL,
            markeredgecolor=palette.TEXT, zorder=3, clip_on=False, gid=f"quarters {name}",
        )  # fmt: skip
