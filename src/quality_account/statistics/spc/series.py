"""One series as it is given: values and days checked, put in order, and missing rows put in."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from quality_account.numbers import Number
from quality_account.statistics.spc.cadence import Cadence, days_left_out
from quality_account.statistics.spc.results import PointState
from quality_account.statistics.spc.settings import read_number
from quality_account.vocabulary import Status

_A_VALUE = "a finite number, or None or a status where there is no value"


@dataclass(frozen=True)
class Row:
    """One point as it is given. ``number`` is NaN where nothing may be worked out from it."""

    day: date
    value: Number | None = None
    status: Status = Status.MISSING
    number: float = math.nan
    ghosted_because: str = ""

    @property
    def state(self) -> PointState:
        """Observed, missing, or left out on purpose."""
        if self.value is None:
            return PointState.MISSING
        return PointState.GHOSTED if self.ghosted_because else PointState.OBSERVED


def read_series(
    values: Any, days: Any, ghosted: Mapping[date, str] | None, problems: list[str]
) -> list[Row]:
    """The rows by day; what is wrong with the input is added to `problems`, and then there are none.

    >>> problems = []
    >>> rows = read_series([3, None], [date(2024, 5, 1), date(2024, 4, 1)], None, problems)
    >>> [(row.day.month, row.state.value) for row in rows], problems
    ([(4, 'missing'), (5, 'observed')], [])
    """
    before = len(problems)
    values, days = _items("values", values, problems), _items("days", days, problems)
    if len(problems) == before and len(values) != len(days):
        problems.append(
            f"values and days: found {len(values)} and {len(days)}, expected as many of each"
        )
    _check_days(days, problems)
    readings = [_read(f"value {i}", value, problems) for i, value in enumerate(values, start=1)]
    if len(problems) > before:
        # Which day a reason belongs to cannot be told; its own text can.
        _read_ghosted(ghosted, None, problems)
        return []
    held = {
        day for day, reading in zip(days, readings, strict=True) if reading["value"] is not None
    }
    reasons = _read_ghosted(ghosted, held, problems)
    rows = [
        _row(day, reading, reasons.get(day, ""))
        for day, reading in zip(days, readings, strict=True)
    ]
    return sorted(rows, key=lambda row: row.day)


def fill_gaps(rows: list[Row], cadence: Cadence) -> list[Row]:
    """The rows, with a missing one for each day that the cadence has and they have not.

    >>> from quality_account.statistics.spc.cadence import find_cadence
    >>> days = [date(2024, 4, 1), date(2024, 5, 1), date(2024, 7, 1)]
    >>> [row.day.month for row in fill_gaps([Row(day) for day in days], find_cadence(days))]
    [4, 5, 6, 7]
    """
    left_out = days_left_out(cadence, [row.day for row in rows])
    return sorted([*rows, *map(Row, left_out)], key=lambda row: row.day)


def is_day(value: Any) -> bool:
    """Whether a value is a day; a time of day cannot be compared with one.

    >>> is_day(date(2024, 4, 1)), is_day(datetime(2024, 4, 1)), is_day("2024-04-01")
    (True, False, False)
    """
    return isinstance(value, date) and not isinstance(value, datetime)


def _items(name: str, given: Any, problems: list[str]) -> list[Any]:
    if isinstance(given, Iterable) and not isinstance(given, str | bytes | Mapping):
        items = list(given)
        if not items:
            problems.append(f"{name}: found none, expected at least one")
        return items
    problems.append(f"{name}: found {given!r}, expected a sequence")
    return []


def _check_days(days: list[Any], problems: list[str]) -> None:
    first_place: dict[date, int] = {}
    for place, day in enumerate(days, start=1):
        if not is_day(day):
            problems.append(f"day {place}: found {day!r}, expected a datetime.date")
        elif day in first_place:
            problems.append(
                f"day {place}: found {day}, which is day {first_place[day]} too, "
                "expected each day once"
            )
        else:
            first_place[day] = place


def _read(place: str, value: Any, problems: list[str]) -> dict[str, Any]:
    """What a row holds but its day."""
    if value is None:
        return {"value": None}
    if isinstance(value, Status):
        if value.has_value:
            problems.append(f"{place}: found the status {value.value!r}, expected its number")
        return {"value": None, "status": value}
    number = read_number(place, value, _A_VALUE, problems)
    return {"value": value, "status": Status.FINAL, "number": number}


def _row(day: date, reading: dict[str, Any], ghosted_because: str) -> Row:
    if ghosted_because:
        reading = {**reading, "number": math.nan}
    return Row(day=day, ghosted_because=ghosted_because, **reading)


def _read_ghosted(
    ghosted: Mapping[date, str] | None, held: set[date] | None, problems: list[str]
) -> dict[date, str]:
    """Why points are left out. Days are checked only where it is known which hold a value."""
    if ghosted is not None and not isinstance(ghosted, Mapping):
        problems.append(f"ghosted: found {ghosted!r}, expected days with a reason each")
        return {}
    for day, reason in (ghosted or {}).items():
        if held is not None and (not is_day(day) or day not in held):
            problems.append(f"ghosted {day}: found no value on that day, expected one to leave out")
        check_reason(f"ghosted {day}", reason, problems)
    return dict(ghosted or {})


def check_reason(place: str, reason: Any, problems: list[str]) -> None:
    """A reason is printed for readers, so there must be one.

    >>> problems = []
    >>> check_reason("ghosted 2024-04-01", " ", problems)
    >>> problems
    ["ghosted 2024-04-01: found the reason ' ', expected a sentence"]
    """
    if not isinstance(reason, str) or not reason.strip():
        problems.append(f"{place}: found the reason {reason!r}, expected a sentence")
