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

#: A unit of a funnel plot within its limits, and one beyond them: purple, because neither side is
#: good or bad in itself. Its shape says the side, its fill how far.
WITHIN, BEYOND = "#4c6272", "#330072"

#: The fill of bars that other bars are parts of; their outline carries the contrast.
WHOLE = "#e8edee"

#: Points of an SPC chart. Fills are those of Making Data Count, as NHSRplotthedots names them:
#: https://github.com/nhs-r-community/NHSRplotthedots/blob/24745e755877791489fd8783710bb84f8937d8c4/R/ptd_spc_colours.R
#: Its blue and its grey fail 3:1 on white, so every mark has an outline of ours that reaches it.
IMPROVEMENT = Style("#003087", "#00b0f0", "^", (), 0.9)
CONCERN = Style("#6b2f00", "#e46c0a", "D", (), 0.9)
NEITHER = Style("#330072", "#490092", "s", (), 0.9)
COMMON_CAUSE = Style("#4c6272", "#a6a6a6", "o", (), 0.9)
LEFT_OUT = Style("#4c6272", PANEL, "o", (), 0.9)

#: Letters in icons: the colour of other words stays below 4.5:1 on the orange.
LETTER = "#000000"

#: Lines of an SPC chart. The line that joins the values is quiet, because the points carry the types.
JOIN = Style("#768692", "#768692", "", (), 1.3)
MEAN = Style(TEXT, TEXT, "", (), 1.7)
PROCESS_LIMIT = Style("#4c6272", "#4c6272", "", (5, 3), 1.5)
#: The pattern over a period without a value, where no words stand in it.
NO_VALUE = "#768692"

MARKS = {role.value: style.colour for role, style in STYLES.items()} | {
    "target": TARGET.colour,
    "axis": AXIS,
    "break": BREAK,
    "unit within limits": WITHIN,
    "unit beyond limits": BEYOND,
    "improvement": IMPROVEMENT.colour,
    "concern": CONCERN.colour,
    "neither": NEITHER.colour,
    "common cause": COMMON_CAUSE.colour,
    "left out": LEFT_OUT.colour,
    "line between values": JOIN.colour,
    "mean": MEAN.colour,
    "process limit": PROCESS_LIMIT.colour,
    "no value": NO_VALUE,
}
TEXTS = (
    {"text": TEXT, "quiet text": QUIET_TEXT}
    | {role.value: style.colour for role, style in STYLES.items()}
    | {"target": TARGET.colour, "mean": MEAN.colour, "process limit": PROCESS_LIMIT.colour}
)
