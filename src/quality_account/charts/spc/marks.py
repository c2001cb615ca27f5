"""The marks of an SPC chart: points by type, the line that joins them, levels of each phase, gaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.patches import Rectangle

from quality_account.charts.house import palette
from quality_account.charts.house.key import KeyEntry
from quality_account.charts.house.palette import Style
from quality_account.charts.house.scale import Scale
from quality_account.charts.house.sheet import Panel
from quality_account.charts.over_time.absences import every_absence
from quality_account.charts.over_time.line_marks import line_points
from quality_account.charts.spc.record import SpcChart
from quality_account.charts.spc.words import LEFT_OUT, POINT_TYPE_WORDS, SPECIAL_CAUSE
from quality_account.numbers import exact
from quality_account.statistics.spc.results import PointState, PointType, XmrPoint
from quality_account.vocabulary import Improvement, Status

#: Points. Markers shrink with the room between two periods, but not below what shows its shape.
_LARGEST, _SMALLEST = 8.0, 5.0
_SHARE_OF_ROOM = 1.15
_IN_KEY = 8.0

#: Hatches of a period without a value, by its reason.
_HATCHES = {
    Status.MISSING: "////",
    Status.SUPPRESSED: "xxxx",
    Status.NOT_AVAILABLE: "\\\\\\\\",
    Status.NOT_APPLICABLE: "....",
}


@dataclass(frozen=True)
class Look:
    """How points of one kind look. ``size`` makes shapes of one marker size look equally large."""

    words: str
    style: Style
    marker: str
    size: float
    is_crossed: bool = False


_COMMON_CAUSE = Look(
    POINT_TYPE_WORDS[PointType.COMMON_CAUSE],
    palette.COMMON_CAUSE,
    palette.COMMON_CAUSE.marker,
    0.62,
)
_IMPROVEMENT_UP, _IMPROVEMENT_DOWN = (
    Look(POINT_TYPE_WORDS[PointType.IMPROVEMENT], palette.IMPROVEMENT, marker, 1.05)
    for marker in ("^", "v")
)
_CONCERN = Look(POINT_TYPE_WORDS[PointType.CONCERN], palette.CONCERN, palette.CONCERN.marker, 0.78)
_NEITHER = Look(SPECIAL_CAUSE, palette.NEITHER, palette.NEITHER.marker, 0.88)
_LEFT_OUT = Look(LEFT_OUT, palette.LEFT_OUT, palette.LEFT_OUT.marker, 1.0, is_crossed=True)
_ORDER = (_COMMON_CAUSE, _IMPROVEMENT_UP, _IMPROVEMENT_DOWN, _CONCERN, _NEITHER, _LEFT_OUT)


def look_of(point: XmrPoint, improvement: Improvement) -> Look | None:
    """How a point looks; ``None`` without a value."""
    if point.state is PointState.MISSING:
        return None
    if point.state is PointState.GHOSTED:
        return _LEFT_OUT
    return {
        PointType.COMMON_CAUSE: _COMMON_CAUSE,
        PointType.IMPROVEMENT: _IMPROVEMENT_DOWN
        if improvement is Improvement.DECREASE
        else _IMPROVEMENT_UP,
        PointType.CONCERN: _CONCERN,
        PointType.NEITHER_HIGH: _NEITHER,
        PointType.NEITHER_LOW: _NEITHER,
    }[point.point_type]


def looks(record: SpcChart) -> list[Look]:
    """The looks that occur, in the order of the key."""
    improvement = record.result.settings.improvement
    found = {look_of(point, improvement) for point in record.result.points}
    return [look for look in _ORDER if look in found]


def key_entries(record: SpcChart) -> list[KeyEntry]:
    """What the key explains: the kinds of points that occur, and the reasons for gaps."""
    points = [
        KeyEntry(_capital(look.words), lambda panel, x, y, look=look: _draw(panel, look, [x], [y]))
        for look in looks(record)
    ]
    reasons = dict.fromkeys(gap.status for gap in every_absence(record.series[0]))
    gaps = [
        KeyEntry(
            _capital(status.words),
            lambda panel, x, y, status=status: panel.axes.add_patch(
                _hatched(status, (x - 5, y - 5), 10, 10)
            ),
        )
        for status in reasons
    ]
    return points + gaps


def draw_values(panel: Panel, record: SpcChart) -> None:
    """Join the values that count and mark each by its type; what is left out joins nothing."""
    starts = tuple(first for _, first, _ in record.spans[1:])
    panel.axes.plot(
        *line_points(record.observed, starts), color=palette.JOIN.colour,
        linewidth=palette.JOIN.line_width, solid_joinstyle="round", zorder=3.5, clip_on=False,
        gid="values",
    )  # fmt: skip
    improvement = record.result.settings.improvement
    room = panel.width / len(record.periods) * _SHARE_OF_ROOM
    size = min(max(room, _SMALLEST), _LARGEST)
    for look in looks(record):
        places = [
            (place, float(exact(point.value)))
            for place, point in enumerate(record.result.points)
            if look_of(point, improvement) is look
        ]
        _draw(panel, look, *zip(*places, strict=True), size=size)


def _draw(
    panel: Panel,
    look: Look,
    across: Sequence[float],
    up: Sequence[float],
    size: float = _IN_KEY,
) -> None:
    markers = [look.marker, "x"] if look.is_crossed else [look.marker]
    for marker in markers:
        panel.axes.plot(
            across,
            up,
            linestyle="none",
            marker=marker,
            markersize=size * look.size * (0.5 if marker == "x" else 1),
            markerfacecolor=look.style.fill,
            markeredgecolor=look.style.colour,
            markeredgewidth=look.style.line_width,
            zorder=4 + _ORDER.index(look) / 10,
            clip_on=False,
            gid=f"points {look.words}",
        )


def draw_levels(panel: Panel, record: SpcChart, scale: Scale) -> None:
    """The mean of each phase, solid, and its process limits, dashed; at the edge if beyond it."""
    for phase, first, last in record.spans:
        for level, style, name in (
            (phase.mean, palette.MEAN, "mean"),
            (phase.lower, palette.PROCESS_LIMIT, "lower limit"),
            (phase.upper, palette.PROCESS_LIMIT, "upper limit"),
        ):
            if level is None:
                continue
            dashes = {"dashes": style.dashes} if style.dashes else {}
            panel.axes.plot(
                [first - 0.5, last + 0.5], [on_scale(level, scale)] * 2,
                color=style.colour, linewidth=style.line_width, solid_capstyle="butt",
                zorder=2.5, clip_on=False, gid=name, **dashes,
            )  # fmt: skip


def on_scale(level: float, scale: Scale) -> float:
    """Where a level is drawn: at the edge of the scale if it lies beyond."""
    return float(min(max(exact(level), scale.low), scale.high))


def draw_gaps(panel: Panel, record: SpcChart) -> None:
    """Hatch the periods without a value; the key says why. Words in a strip of one month of many
    would lie over the values beside it."""
    for gap in every_absence(record.series[0]):
        foot, head = panel.axes.get_ylim()
        patch = _hatched(gap.status, (gap.first - 0.5, foot), gap.last - gap.first + 1, head - foot)
        panel.axes.add_patch(patch)


def _hatched(status: Status, corner: tuple[float, float], across: float, up: float) -> Rectangle:
    return Rectangle(
        corner, across, up, facecolor=palette.PANEL, edgecolor=palette.NO_VALUE,
        hatch=_HATCHES[status], linewidth=0, zorder=0.5, clip_on=False, gid=f"gap {status.value}",
    )  # fmt: skip


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]
