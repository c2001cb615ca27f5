"""What stands over an SPC chart: what is measured and the key at the left, the icons at the right."""

from __future__ import annotations

from dataclasses import dataclass

from quality_account.charts.house import palette
from quality_account.charts.house.key import KEY_LINE, KeyEntry, draw_key, fill_key
from quality_account.charts.house.sheet import EDGE, WIDTH, Sheet
from quality_account.charts.house.typeface import height, wrap
from quality_account.charts.spc.icons import ICON_SIZE, draw_icon, set_up
from quality_account.charts.spc.marks import key_entries
from quality_account.charts.spc.record import SpcChart
from quality_account.charts.spc.words import assurance_words, variation_words
from quality_account.statistics.spc.results import Assurance, Variation

#: Points for the icons with their words at the top right; heading and key have the rest.
_ICONS_WIDTH = 180
_SPACE = 9  # points between the two, and under them
_ICON_GAP = 6
_UNDER_WORDS = 3
_OVER_NOTES = 4

_Icon = tuple[Variation | Assurance | None, str]


@dataclass(frozen=True)
class Heading:
    """Words and marks already broken into lines."""

    label: str
    key: list[list[KeyEntry]]
    icons: list[_Icon]
    notes: str

    @property
    def beside(self) -> float:
        """The points of the two columns, the taller one."""
        words = height(self.label) + _UNDER_WORDS + KEY_LINE * len(self.key)
        return max(words, sum(_deep(words) for _, words in self.icons) - _ICON_GAP)

    @property
    def height(self) -> float:
        """All its points, with the space under it."""
        notes = _OVER_NOTES + height(self.notes) if self.notes else 0
        return EDGE + self.beside + notes + _SPACE


def make_heading(record: SpcChart, notes: list[str]) -> Heading:
    """Break heading, key and notes into lines; without a target, nothing is to be assured of."""
    result = record.result
    icons: list[_Icon] = [(result.variation, variation_words(result.variation))]
    if record.target:
        icons.append((result.assurance, assurance_words(result.assurance)))
    room = WIDTH - 2 * EDGE - _ICONS_WIDTH - _SPACE
    return Heading(
        wrap(record.axis_label, room),
        fill_key(key_entries(record), room),
        [(icon, wrap(words, _ICONS_WIDTH - ICON_SIZE - _ICON_GAP)) for icon, words in icons],
        "\n".join(wrap(note, WIDTH - 2 * EDGE) for note in notes),
    )


def draw_heading(sheet: Sheet, heading: Heading) -> None:
    """Draw it at the top of the sheet."""
    top = sheet.height - EDGE
    sheet.write_heading(heading.label)
    draw_key(sheet, heading.key, EDGE, top - height(heading.label) - _UNDER_WORDS)
    if heading.notes:
        below = top - heading.beside - _OVER_NOTES
        sheet.write(EDGE, below, heading.notes, colour=palette.QUIET_TEXT)
    x = WIDTH - EDGE - _ICONS_WIDTH
    for icon, words in heading.icons:
        middle = top - (_deep(words) - _ICON_GAP) / 2
        place = sheet.add_panel(x, middle - ICON_SIZE / 2, ICON_SIZE, ICON_SIZE)
        set_up(place.axes)
        draw_icon(place.axes, icon)
        sheet.write(x + ICON_SIZE + _ICON_GAP, middle, words, down="center")
        top -= _deep(words)


def _deep(words: str) -> float:
    """The points of an icon with its words, and the gap under it."""
    return max(ICON_SIZE, height(words)) + _ICON_GAP
