"""Deaths by quarter, with what was looked into under each, from zero and in quiet colours."""

from __future__ import annotations

from dataclasses import dataclass

from matplotlib.figure import Figure

from quality_account.charts.deaths.record import DeathCount, DeathsChart
from quality_account.charts.house import palette
from quality_account.charts.house.period_names import period_name
from quality_account.charts.house.sheet import (
    EDGE,
    WIDTH,
    Panel,
    Sheet,
    heading_height,
    heading_lines,
    house_settings,
)
from quality_account.charts.house.typeface import LINE_HEIGHT, height, width, wrap
from quality_account.charts.series import Value, is_number
from quality_account.numbers import exact, write_cell
from quality_account.vocabulary import Unit

_BAR = 12  # points, upright
_LINE_GAP = 4
_PERIOD_GAP = 12
_NAME_ROOM = 112
_BESIDE = 6  # points from a bar to its words
#: Words beside a bar wrap at this width, so that the bars keep their length.
_WORDS_ROOM = 230


@dataclass(frozen=True)
class Look:
    """Fill, outline and pattern of the bars of one count."""

    fill: str
    colour: str
    hatch: str


#: The deaths in scope, then the parts in their order: grey and blue, light to dark, never red.
LOOKS = (
    Look(palette.WHOLE, "#4c6272", ""),
    Look(palette.PANEL, "#005eb8", "////"),
    Look("#212b32", "#212b32", ""),
    Look(palette.PANEL, "#330072", "...."),
)


def draw_deaths(record: DeathsChart) -> Figure:
    """Draw deaths and their reviews."""
    with house_settings():
        shown = [
            (count, look)
            for count, look in zip(record.counts, LOOKS, strict=False)
            if not count.only_reason
        ]
        heading = heading_lines("Deaths", _relation_note(record, len(shown)))
        names = [period_name(period, _NAME_ROOM) for period in record.periods]
        left = EDGE + max(map(width, names)) + 10
        across, longest = _bar_room(record, shown, left)
        tops, deep = _place_rows(record, shown, names)
        foot = [wrap(text, WIDTH - 2 * EDGE) for text in _foot_notes(record)]
        under = sum(height(text) + 3 for text in foot) + (6 if foot else 0)
        sheet = Sheet(heading_height(heading) + deep + under + EDGE)
        sheet.write_heading(heading)
        top = sheet.height - heading_height(heading)
        panel = sheet.add_panel(left, top - deep, across, deep)
        panel.axes.set_xlim(0, longest)
        panel.axes.set_ylim(top - deep, top)
        for place, name in enumerate(names):
            sheet.write(EDGE, top - tops[place][0], name, colour=palette.QUIET_TEXT)
            for (count, look), row in zip(shown, tops[place], strict=True):
                _draw_row(sheet, panel, count, look, place, top - row)
        panel.axes.axvline(
            0, color=palette.AXIS, linewidth=1.2, zorder=4, clip_on=False, gid="zero"
        )
        y = top - deep - 6
        for text in foot:
            sheet.write(EDGE, y, text)
            y -= height(text) + 3
        return sheet.figure


def _relation_note(record: DeathsChart, bars: int) -> str:
    """Whether the lower bars of a period are a part of its uppermost; empty where there is one."""
    if bars == 1:
        return ""
    lower = "The lower bar is" if bars == 2 else "The lower bars are"
    return f"{lower} {'' if record.are_among_them else 'not '}a part of the upper bar."


def _bar_room(
    record: DeathsChart, shown: list[tuple[DeathCount, Look]], left: float
) -> tuple[float, float]:
    """How many points the longest bar may have, so that every bar has room for its words."""
    values = [
        (_length(count.values[place]), width(_row_words(count, place), bold=True))
        for count, _ in shown
        for place in range(len(record.periods))
    ]
    longest = max(length for length, _ in values) or 1.0
    room = WIDTH - left - EDGE - _BESIDE
    return min([room, *((room - w) * longest / n for n, w in values if n)]), longest


def _place_rows(
    record: DeathsChart, shown: list[tuple[DeathCount, Look]], names: list[str]
) -> tuple[list[list[float]], float]:
    """How far under the panel's top each bar of each period has its top, and the whole depth."""
    tops, y = [], 0.0
    for place, name in enumerate(names):
        rows, start = [], y
        for count, _ in shown:
            rows.append(y)
            y += max(height(_row_words(count, place)), _BAR) + _LINE_GAP
        tops.append(rows)
        y = max(y, start + height(name)) + _PERIOD_GAP
    return tops, y - _PERIOD_GAP


def _draw_row(
    sheet: Sheet, panel: Panel, count: DeathCount, look: Look, place: int, top: float
) -> None:
    """One bar with its number and what it counts; no bar where there is no number."""
    value = count.values[place]
    middle = top - LINE_HEIGHT / 2
    if is_number(value):
        panel.axes.barh(
            [middle], [_length(value)], _BAR, color=look.fill, edgecolor=look.colour,
            hatch=look.hatch, linewidth=1.2, zorder=3, clip_on=False, gid=f"bar {count.name}",
        )  # fmt: skip
    tone = {} if is_number(value) else {"colour": palette.QUIET_TEXT}
    sheet.write(panel.x(_length(value)) + _BESIDE, top, _row_words(count, place), **tone)


def _row_words(count: DeathCount, place: int) -> str:
    """The number and what it counts, or why there is none: "15 reviewed"."""
    value = count.values[place]
    if is_number(value):
        return wrap(f"{write_cell(value, Unit.COUNT)} {count.label}", _WORDS_ROOM)
    return wrap(f"{count.label}: {value.words}", _WORDS_ROOM)


def _foot_notes(record: DeathsChart) -> list[str]:
    """Counts that have no quarter to be drawn at, and the totals of the year."""
    notes = [
        f"{count.name}: {count.only_reason.words} by {record.periods[0].kind.value}"
        for count in record.counts
        if count.only_reason
    ]
    if record.year:
        totals = "; ".join(
            f"{write_cell(count.total, Unit.COUNT)} {count.label}"
            if is_number(count.total)
            else f"{count.label}: {count.total.words}"
            for count in record.counts
        )
        notes.append(f"{record.year.words}: {totals}")
    return notes


def _length(value: Value) -> float:
    return float(exact(value)) if is_number(value) else 0.0
