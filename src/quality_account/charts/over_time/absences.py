"""Which absences a chart over time must show, and where: for the drawing and the description."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from quality_account.charts.house.palette import Role
from quality_account.charts.over_time.record import BarChart, LineChart
from quality_account.charts.series import Series
from quality_account.vocabulary import Status

_OWN = {Role.PROVIDER, Role.SECOND_GROUP}

#: A line may start late or stop early for these reasons without a mark; hidden always has one.
_QUIET = {Status.MISSING, Status.NOT_AVAILABLE, Status.NOT_APPLICABLE}


@dataclass(frozen=True)
class Absence:
    """A stretch in which one series has no number: why, and its first and last place."""

    series: Series
    status: Status
    first: int
    last: int


def absences(record: LineChart | BarChart) -> list[Absence]:
    """Every absence that is shown, series by series, in order.

    In bars that is every one. In lines, a comparator that starts late or stops early simply has a
    shorter line, and so has a group of the provider's own where another group takes over.
    """
    found = []
    for series in record.series:
        shown = [
            None if place in series.held or _is_plain(record, series, place) else status
            for place, status in enumerate(series.values)
        ]
        found += _stretches(series, shown)
    return found


def every_absence(series: Series) -> list[Absence]:
    """Every stretch of one series without a number, in order."""
    return _stretches(
        series,
        [None if place in series.held else value for place, value in enumerate(series.values)],
    )


def _stretches(series: Series, shown: list[Status | None]) -> list[Absence]:
    """Neighbouring places with the same status as one stretch."""
    found = []
    place = 0
    for status, run in groupby(shown):
        first, place = place, place + len(list(run))
        if status is not None:
            found.append(Absence(series, status, first, place - 1))
    return found


def _is_plain(record: LineChart | BarChart, series: Series, place: int) -> bool:
    """Whether a line that is not drawn here leaves nothing to explain."""
    is_inside = series.held[0] < place < series.held[-1]
    if isinstance(record, BarChart) or is_inside or series.values[place] not in _QUIET:
        return False
    if series.role not in _OWN:
        return True
    return any(place in other.held for other in record.series if other.role in _OWN)


def shared_stretches(found: list[Absence], length: int) -> list[tuple[list[Absence], int, int]]:
    """Absences by stretch instead of by series: those that hold there, first place, last place."""
    by_place = [[one for one in found if one.first <= place <= one.last] for place in range(length)]
    stretches = []
    place = 0
    for here, run in groupby(by_place):
        first, place = place, place + len(list(run))
        if here:
            stretches.append((here, first, place - 1))
    return stretches
