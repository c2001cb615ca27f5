"""The words over the panel of an SPC chart: where a phase starts and why, and what it was like."""

from __future__ import annotations

from dataclasses import dataclass

from quality_account.charts.house import palette
from quality_account.charts.house.sheet import EDGE, WIDTH, Panel, Sheet
from quality_account.charts.house.typeface import height, width, wrap
from quality_account.charts.spc.record import SpcChart
from quality_account.numbers import write_cell
from quality_account.statistics.spc.results import XmrPhase

_ASIDE = 4  # points from a line to its words
_GAP = 5  # points between words
#: Up to so many points, a reason is written in one line if that fits the sheet.
_LONGEST_LINE = 200


@dataclass(frozen=True)
class Flag:
    """The words at the line of a phase's start: its place, and their foot above the lowest words."""

    place: int
    text: str
    foot: float


def place_flags(record: SpcChart, left: float, across: float) -> list[Flag]:
    """Put the short reason for each phase beside its line, so that no words and no line cross.

    Words begin at their line. From the last phase backwards, each reason goes as low as those at
    its right allow; so a line never meets the words of another phase.
    """
    flags: list[Flag] = []
    step = across / len(record.periods)
    ends: list[tuple[float, float]] = []  # left edge and head of the flags already placed
    for phase, first, _ in reversed(record.spans[1:]):
        x = left + first * step + _ASIDE
        room = WIDTH - EDGE - x
        text = wrap(phase.label, min(room, _LONGEST_LINE))
        foot = max((head for start, head in ends if start < x + width(text) + _GAP), default=0.0)
        flags.append(Flag(first, text, foot))
        ends.append((x, foot + height(text) + _GAP))
    return flags[::-1]


def flags_height(flags: list[Flag]) -> float:
    """The points that the words of phases take above the panel; 0 where there are none."""
    return max((flag.foot + height(flag.text) + _GAP for flag in flags), default=0.0)


def draw_flags(sheet: Sheet, panel: Panel, flags: list[Flag], above: float) -> None:
    """Draw the line of each phase's start up to its words, which begin `above` the panel."""
    top = panel.bottom + panel.height
    for flag in flags:
        x = flag.place - 0.5
        head = above + flag.foot + height(flag.text)
        panel.axes.axvline(
            x, 0, 1 + head / panel.height, color=palette.BREAK, linewidth=1.2, clip_on=False,
            zorder=2, gid="phase start",
        )  # fmt: skip
        sheet.write(
            panel.x(x) + _ASIDE, top + above + flag.foot, flag.text,
            colour=palette.QUIET_TEXT, down="bottom",
        )  # fmt: skip


def summaries(record: SpcChart, step: float) -> list[tuple[float, str]]:
    """The middle place of each earlier phase, and its mean and limits as far as there is room.

    The last phase has them at the ends of its lines.
    """
    found = []
    for phase, first, last in record.spans[:-1]:
        room = (last - first + 1) * step - _GAP
        fitting = (words for words in _choices(phase, record) if width(words) <= room)
        if words := next(fitting, ""):
            found.append(((first + last) / 2, words))
    return found


def _choices(phase: XmrPhase, record: SpcChart) -> list[str]:
    if phase.mean is None:
        return []
    mean, *limits = (
        write_cell(level, record.unit, record.decimals_of_limits)
        for level in (phase.mean, phase.lower, phase.upper)
        if level is not None
    )
    long = [f"Mean {mean}\nLimits {limits[0]} to {limits[1]}"] if limits else []
    return [*long, f"Mean {mean}", f"Mean\n{mean}"]


def summaries_height(found: list[tuple[float, str]]) -> float:
    """The points between the panel and the reasons of phases."""
    return _GAP + max((height(words) + _GAP for _, words in found), default=0.0)


def draw_summaries(sheet: Sheet, panel: Panel, found: list[tuple[float, str]]) -> None:
    """Write mean and limits of earlier phases, as ``summaries`` found them, just above the panel."""
    for middle, words in found:
        sheet.write(
            panel.x(middle), panel.bottom + panel.height + _GAP, words,
            across="center", down="bottom",
        )  # fmt: skip
