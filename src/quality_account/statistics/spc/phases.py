"""Where limits start anew, and why; only a person decides that, never the data."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from quality_account.dates import write_date
from quality_account.statistics.spc.cadence import Cadence
from quality_account.statistics.spc.results import PhaseStart
from quality_account.statistics.spc.series import check_reason, is_day


@dataclass(frozen=True)
class PhasePlan:
    """The first row of each phase, beginning with 0, and why each starts there, long and short."""

    first_rows: tuple[int, ...] = (0,)
    reasons: tuple[str, ...] = ("",)
    labels: tuple[str, ...] = ("",)
    notices: tuple[str, ...] = ()


def plan_phases(
    starts: Sequence[PhaseStart], days: Sequence[date], cadence: Cadence, problems: list[str]
) -> PhasePlan:
    """Each phase begins at the first point on or after the day that was asked for.

    A start beyond the data, or with no point before it, is refused; so are two that fall on one
    point. They may stand in any order.

    Examples
    --------
    >>> from quality_account.statistics.spc.cadence import find_cadence
    >>> days = [date(2024, month, 1) for month in (4, 5, 6, 7)]
    >>> starts = [PhaseStart(date(2024, 5, 15), "The team moved.")]
    >>> plan = plan_phases(starts, days, find_cadence(days), [])
    >>> plan.first_rows, plan.notices
    ((0, 2), ('The phase from 15 May 2024 begins with June 2024, the first point from then on.',))
    """
    began: dict[int, PhaseStart] = {}
    notices: dict[int, str] = {}
    for start in starts:
        row = bisect_left(days, start.first)
        place = f"phase from {start.first}"
        if not 0 < row < len(days):
            missing = "from that day on" if row else "before that day"
            problems.append(
                f"{place}: found no point {missing}, "
                f"expected a day after {days[0]} and not after {days[-1]}"
            )
        elif row in began:
            problems.append(
                f"{place}: found another phase that begins on {days[row]}, expected one"
            )
        else:
            began[row] = start
            if days[row] != start.first:
                notices[row] = _notice(start.first, days[row], cadence)
    rows = sorted(began)
    return PhasePlan(
        (0, *rows),
        ("", *(began[row].reason for row in rows)),
        ("", *(began[row].label or began[row].reason for row in rows)),
        tuple(notices[row] for row in sorted(notices)),
    )


def check_starts(starts: Any, problems: list[str]) -> list[PhaseStart]:
    """The phase starts of which the day can be read; what is wrong is added to `problems`.

    >>> problems = []
    >>> check_starts([PhaseStart("May", "New team")], problems), len(problems)
    ([], 1)
    >>> [start.reason for start in check_starts([PhaseStart(date(2024, 5, 15), "New team")], problems)]
    ['New team']
    """
    if not isinstance(starts, Sequence) or isinstance(starts, str):
        problems.append(f"phases: found {starts!r}, expected a sequence of PhaseStart")
        return []
    readable = []
    for place, start in enumerate(starts, start=1):
        if not isinstance(start, PhaseStart) or not is_day(start.first):
            problems.append(f"phase {place}: found {start!r}, expected a PhaseStart with a date")
            continue
        check_reason(f"phase from {start.first}", start.reason, problems)
        readable.append(start)
    return readable


def _notice(asked: date, found: date, cadence: Cadence) -> str:
    day = asked.isoformat()
    return (
        f"The phase from {write_date(day)} begins with {cadence.write_day(found)}, "
        "the first point from then on."
    )
