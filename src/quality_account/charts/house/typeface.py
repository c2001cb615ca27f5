"""The one typeface of every chart, and how wide its words are.

Liberation Sans has the widths of Arial and is shipped, so that a chart is the same on a machine
without Arial. It is asked for by path: by name, matplotlib may pick another release of it that
the machine happens to have, and the bytes differ.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

FONTS = Path(__file__).parent / "fonts"

#: Points. A phone 360 px wide shows a chart of 6.4 in, and with it 14 points, as 10.7 px.
SIZE = 14
LINE_HEIGHT = 17
#: Half the height of a figure or capital, from the baseline to its middle.
HALF_CAPITAL = 0.355 * SIZE


@lru_cache(maxsize=2)
def font(*, bold: bool = False) -> FontProperties:
    """The font to hand to every piece of text."""
    name = "LiberationSans-Bold.ttf" if bold else "LiberationSans-Regular.ttf"
    return FontProperties(fname=FONTS / name, size=SIZE)


@lru_cache(maxsize=4096)
def width(text: str, *, bold: bool = False) -> float:
    """The width of the widest line, in points."""
    return max(
        text_to_path.get_text_width_height_descent(line, font(bold=bold), ismath=False)[0]
        for line in text.split("\n")
    )


def height(text: str) -> float:
    """The height of all lines, in points."""
    return LINE_HEIGHT * (text.count("\n") + 1)


def wrap(text: str, room: float, *, bold: bool = False) -> str:
    """The text in as few lines as `room` points allow, the lines about equally long.

    A word wider than the room keeps a line to itself.
    """
    lines = _fill(text, room, bold)
    narrower = room
    while len(lines) > 1:
        narrower = width("\n".join(lines), bold=bold) - 0.01
        shorter = _fill(text, narrower, bold)
        if len(shorter) > len(lines) or shorter == lines:
            break
        lines = shorter
    return "\n".join(lines)


def _fill(text: str, room: float, bold: bool) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        if lines and width(f"{lines[-1]} {word}", bold=bold) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
