"""A timeline: time runs down, a lane for each kind of event, its words beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from quality_account.charts.house import palette
from quality_account.charts.house.end_labels import EndLabel, spread
from quality_account.charts.house.key import KEY_LINE, KeyEntry, draw_key, fill_key
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
from quality_account.charts.timeline.record import Timeline, TimelineEvent
from quality_account.charts.timeline.time_axis import TimeAxis, make_time_axis

#: Shape and colour of each lane, in the order of the kinds.
LOOKS = (("o", "#005eb8"), ("s", "#425563"), ("^", "#330072"), ("D", "#212b32"))

_LANE = 17  # points from one lane to the next
_BAR = 9  # points across, for a time that is longer than a day
_MARK = 8
_SHORTEST_BAR = 5
_CHANNEL = 26  # points for the lines from the lanes to the words
_LABEL_GAP = 7
#: A timeline of few events still needs room for its time.
_SHORTEST = 150


@dataclass(frozen=True)
class _Label:
    """The words of one event: its date in bold, then what happened."""

    date: str
    text: str

    @property
    def height(self) -> float:
        return height(self.date) + height(self.text) + _LABEL_GAP


def draw_timeline(record: Timeline) -> Figure:
    """Draw a timeline; a date known only to its month or year is as long as that."""
    with house_settings():
        heading = heading_lines(_bar_notes(record))
        key = fill_key(_key_entries(record), WIDTH - 2 * EDGE)
        # The names of years or months decide where lanes and words begin, and these how long all is.
        first, last = record.events[0].first, max(event.last for event in record.events)
        gutter = max(map(width, make_time_axis(first, last, 1000).names.values()), default=0)
        lanes = EDGE + gutter + 10
        left = lanes + _LANE * len(record.kinds) + _CHANNEL
        labels = [_make_label(event, WIDTH - EDGE - left - _MARK - 4) for event in record.events]
        long = max(sum(label.height for label in labels), _SHORTEST)
        axis = make_time_axis(first, last, long)
        head = (heading_height(heading) if heading else EDGE) + len(key) * KEY_LINE + 6
        sheet = Sheet(head + long + EDGE + 4)
        if heading:
            sheet.write_heading(heading)
        whole = sheet.add_panel(0, 0, WIDTH, sheet.height)
        whole.axes.set_xlim(0, WIDTH)
        whole.axes.set_ylim(0, sheet.height)
        draw_key(sheet, key, EDGE, sheet.height - head + 6 + len(key) * KEY_LINE)
        place = _Place(axis, EDGE + 4, long)
        _draw_axis(sheet, whole, place, lanes, _LANE * len(record.kinds))
        _draw_labels(sheet, whole, record, labels, place, lanes, left)
        for event in record.events:
            lane = record.kinds.index(event.kind)
            _draw_event(whole, event, LOOKS[lane], lanes + _LANE * (lane + 0.5), place)
        return sheet.figure


@dataclass(frozen=True)
class _Place:
    """Where days lie on the sheet: the last at the foot, the first at the top."""

    axis: TimeAxis
    foot: float
    long: float

    def y(self, day: date) -> float:
        share = (self.axis.end - day).days / (self.axis.end - self.axis.start).days
        return self.foot + self.long * share


def _bar_notes(record: Timeline) -> str:
    """What the bars mean; empty where every mark is a day."""
    notes = []
    if any(not event.is_exact for event in record.events):
        notes.append("A hollow bar covers the whole month or year where the day is not known.")
    if any(event.is_exact and event.until for event in record.events):
        notes.append("A filled bar runs from the first day to the last.")
    return " ".join(notes)


def _make_label(event: TimelineEvent, room: float) -> _Label:
    return _Label(wrap(event.words, room, bold=True), wrap(event.label, room))


def _draw_axis(sheet: Sheet, whole: Panel, place: _Place, lanes: float, across: float) -> None:
    x = lanes - 4
    for day, name in place.axis.names.items():
        y = place.y(day)
        whole.axes.plot(
            [x, lanes + across], [y, y], color=palette.GRID, linewidth=0.9, zorder=1, clip_on=False
        )
        # Under its line, because a year begins there and runs down from it.
        if y - LINE_HEIGHT >= place.foot - 4:
            sheet.write(x - 5, y - 1, name, colour=palette.QUIET_TEXT, across="right")
    whole.axes.plot(
        [x, x], [place.foot, place.foot + place.long],
        color=palette.AXIS, linewidth=1.2, zorder=1.5, clip_on=False, gid="time axis",
    )  # fmt: skip


def _draw_event(
    whole: Panel, event: TimelineEvent, look: tuple[str, str], x: float, place: _Place
) -> None:
    """A shape on its day, or a bar as long as the time: hollow where its days are not known."""
    shape, colour = look
    if event.first == event.last:
        _draw_mark(whole, shape, colour, x, place.y(event.first), f"event {event.when}")
        return
    top, foot = place.y(event.first), place.y(date.fromordinal(event.last.toordinal() + 1))
    # As a day is drawn larger than it is, so that it can be seen, so is a month among many years.
    more = max(0, _SHORTEST_BAR - (top - foot)) / 2
    top, foot = top + more, foot - more
    whole.axes.add_patch(
        Rectangle(
            (x - _BAR / 2, foot), _BAR, top - foot,
            facecolor=colour if event.is_exact else palette.PANEL, edgecolor=colour,
            linewidth=1.6 if top - foot > _BAR else 1.3, joinstyle="miter", zorder=3, clip_on=False, gid=f"event {event.when}",
        )
    )  # fmt: skip


def _draw_labels(
    sheet: Sheet,
    whole: Panel,
    record: Timeline,
    labels: list[_Label],
    place: _Place,
    lanes: float,
    left: float,
) -> None:
    """The words of each event in order of time, joined to its mark by a line."""
    wanted = [
        EndLabel(label.text, "", place.y(event.first), label.height)
        for event, label in zip(record.events, labels, strict=True)
    ]
    # `spread` keeps equal heights in their order from the foot up, and time runs down.
    middles = spread(wanted[::-1], place.foot, place.foot + place.long)[::-1]
    for event, label, middle in zip(record.events, labels, middles, strict=True):
        lane = record.kinds.index(event.kind)
        shape, colour = LOOKS[lane]
        top = middle + label.height / 2
        y, mark = top - LINE_HEIGHT / 2, place.y(event.first)
        across = [lanes + _LANE * (lane + 0.5), lanes + _LANE * len(record.kinds), left]
        whole.axes.plot(
            across, [mark, mark, y], color=palette.AXIS, linewidth=0.7, zorder=2, clip_on=False,
            gid="leader",
        )  # fmt: skip
        _draw_mark(whole, shape, colour, left + _MARK / 2, y, f"bullet {event.when}")
        x = left + _MARK + 4
        sheet.write(x, top, label.date, bold=True)
        sheet.write(x, top - height(label.date), label.text)


def _draw_mark(whole: Panel, shape: str, colour: str, x: float, y: float, name: str) -> None:
    whole.axes.plot(
        [x], [y], linestyle="none", marker=shape, markersize=_MARK - (shape == "D"),
        markerfacecolor=colour, markeredgecolor=palette.PANEL, markeredgewidth=0.8,
        zorder=4, clip_on=False, gid=name,
    )  # fmt: skip


def _key_entries(record: Timeline) -> list[KeyEntry]:
    return [
        KeyEntry(kind, partial(_draw_key_mark, look, kind))
        for kind, look in zip(record.kinds, LOOKS, strict=False)
    ]


def _draw_key_mark(look: tuple[str, str], kind: str, panel: Panel, x: float, y: float) -> None:
    _draw_mark(panel, *look, x, y, f"key {kind}")
