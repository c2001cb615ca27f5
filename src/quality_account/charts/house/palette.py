"""Colours by meaning. Every mark also has its own shape and dash, so colour never speaks alone.

Contrast on the white panel is computed in the tests: 3:1 for marks, 4.5:1 for text (WCAG 2.2 AA).
The hues are those of the NHS service manual; its orange and yellow fail 3:1 and are not used.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

PANEL = "#ffffff"

#: Words on the chart, and the quieter words of axes and notes.
TEXT = "#212b32"
QUIET_TEXT = "#4c6272"

#: Lines that carry a meaning but are no data: the axis, a break in a series.
AXIS = "#4c6272"
BREAK = "#4c6272"

#: The pattern over a stretch without values. Words stand in it, so it need not reach 3:1.
ABSENCE = "#c3cdd3"

#: Helps the eye along; the values can be read without it, so it is kept faint.
GRID = "#d8dde0"


class Role(StrEnum):
    """Whose values a series holds."""

    PROVIDER = "provider"
    SECOND_GROUP = "second_group"
    EARLIER = "earlier"
    COMPARATOR = "comparator"


@dataclass(frozen=True)
class Style:
    """How the marks of one role look. ``dashes`` are in points, on and off; none is solid."""

    colour: str
    fill: str
    marker: str
    dashes: tuple[float, ...]
    line_width: float


STYLES = {
    Role.PROVIDER: Style("#005eb8", "#005eb8", "o", (), 2.6),
    Role.SECOND_GROUP: Style("#330072", "#330072", "^", (7, 2.5, 1.5, 2.5), 2.2),
    # The same blue as an outline: the same place, an earlier year.
    Role.EARLIER: Style("#005eb8", "#e1edf8", "o", (2, 2), 1.6),
    Role.COMPARATOR: Style("#425563", "#425563", "s", (4, 2), 2.2),
}

#: A level that somebody set: red, thin, long dashes, always with its words beside it.
TARGET = Style("#d5281b", "#d5281b", "", (11, 4), 1.6)

MARKS = {role.value: style.colour for role, style in STYLES.items()} | {
    "target": TARGET.colour,
    "axis": AXIS,
    "break": BREAK,
}
TEXTS = (
    {"text": TEXT, "quiet text": QUIET_TEXT}
    | {role.value: style.colour for role, style in STYLES.items()}
    | {"target": TARGET.colour}
)
