"""The key of a chart: each mark with its words, in as few lines as hold them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from quality_account.charts.house.sheet import Panel, Sheet
from quality_account.charts.house.typeface import LINE_HEIGHT, width

KEY_LINE = LINE_HEIGHT + 3
KEY_MARK, KEY_GAP = 10, 12  # points from a mark to its words, and on to the next mark
_HALF_A_MARK = 5.0


@dataclass(frozen=True)
class KeyEntry:
    """Words, and what draws their mark on a panel at a place in points."""

    words: str
    draw: Callable[[Panel, float, float], None]


def fill_key(entries: Sequence[KeyEntry], room: float) -> list[list[KeyEntry]]:
    """The entries in lines of at most `room` points; one that is wider keeps a line to itself."""
    lines: list[list[KeyEntry]] = []
    used = room
    for entry in entries:
        needed = _HALF_A_MARK + KEY_MARK + width(entry.words)
        if not lines or used + needed > room:
            lines.append([])
            used = 0.0
        lines[-1].append(entry)
        used += needed + KEY_GAP
    return lines


def draw_key(sheet: Sheet, lines: Sequence[Sequence[KeyEntry]], left: float, top: float) -> None:
    """Draw the lines downwards from `top`."""
    deep = KEY_LINE * len(lines)
    if not deep:
        return
    room = sheet.figure.bbox.width - left
    panel = sheet.add_panel(left, top - deep, room, deep)
    panel.axes.set_xlim(left, left + room)
    panel.axes.set_ylim(top - deep, top)
    for number, line in enumerate(lines):
        x, y = left + _HALF_A_MARK, top - KEY_LINE * (number + 0.5)
        for entry in line:
            entry.draw(panel, x, y)
            sheet.write(x + KEY_MARK, y, entry.words, down="center")
            x += KEY_MARK + width(entry.words) + KEY_GAP + _HALF_A_MARK
