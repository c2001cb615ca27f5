"""The years or months along a timeline: which are named, so that names stay apart."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from quality_account.charts.house.typeface import LINE_HEIGHT

#: Every how many months a name may stand.
_STEPS = (1, 3, 6, 12, 24, 60, 120, 240, 600)


@dataclass(frozen=True)
class TimeAxis:
    """The first day on the axis, the first day after it, and the days that are named."""

    start: date
    end: date
    names: dict[date, str]


def make_time_axis(first: date, last: date, length: float) -> TimeAxis:
    """An axis of so many points from the beginning of a month or year to the end of another.

    Years where they fit the time, months where it lies within two.
    """
    is_short = last.year - first.year < 2
    start = first.replace(day=1) if is_short else date(first.year, 1, 1)
    end = _months_later(last.replace(day=1), 1) if is_short else date(last.year + 1, 1, 1)
    per_day = length / (end - start).days
    steps = _STEPS if is_short else [step for step in _STEPS if step >= 12]
    # A name, and as much room again as keeps two apart at a glance.
    apart = next((step for step in steps if step * 30 * per_day >= 1.4 * LINE_HEIGHT), steps[-1])
    named = {day: _name(day, apart) for day in _beginnings(start, end, apart)}
    return TimeAxis(start, end, named)


def _beginnings(start: date, end: date, step: int) -> Iterator[date]:
    """The first days of every so many months, counted from a January."""
    day = date(start.year - start.year % max(step // 12, 1), 1, 1)
    while day < end:
        if day >= start:
            yield day
        day = _months_later(day, step)


def _months_later(day: date, months: int) -> date:
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def _name(day: date, step: int) -> str:
    return str(day.year) if step >= 12 else f"{calendar.month_name[day.month]} {day.year}"
