"""The step of a series' days, and the rows that are missing between them.

Two points are neighbours only if no period lies between them. A series that leaves out a month
without a word would else have a moving range, and perhaps a trend, across the gap.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from quality_account.dates import write_date

#: At least half of the periods must be in the data; with fewer, the days are rather irregular.
_LEAST_SHARE_HELD = 0.5

_DAYS_A_WEEK, _WORKING_DAYS_A_WEEK = 7, 5

_MONTHLY = "monthly"
_IRREGULAR = "irregular"


@dataclass(frozen=True)
class Cadence:
    """A step with its name: "monthly". ``number`` and ``day`` turn days into steps and back."""

    name: str
    number: Callable[[date], int]
    day: Callable[[int], date]

    def write_day(self, day: date) -> str:
        """A day in words; of a monthly series only its month, because a point is the whole month."""
        text = day.isoformat()
        return write_date(text[: len("2024-04")] if self.name == _MONTHLY else text)

    @property
    def is_regular(self) -> bool:
        """False where no step could be told, so that nothing is known to be left out."""
        return self.name != _IRREGULAR


def find_cadence(days: Sequence[date]) -> Cadence:
    """The step that days follow: daily to yearly, or none that can be told.

    Parameters
    ----------
    days
        Oldest first, none twice. Known are daily, by working day, weekly, by two or four weeks,
        monthly, quarterly, half-yearly and yearly steps; months step from the same day of the month
        or from its last day. A day that nobody meant to count, such as a bank holiday in a series
        by working day, is not known as one.

    Examples
    --------
    >>> find_cadence([date(2024, 4, 30), date(2024, 5, 31), date(2024, 7, 31)]).name
    'monthly'
    >>> find_cadence([date(2024, 4, 1), date(2024, 4, 3), date(2024, 4, 8)]).is_regular
    False
    """
    # Months come first: 1 February and 1 March are four weeks apart in most years.
    # Working days come before all days: every week would else have two that are missing.
    candidates = (
        *(_of_months(months, name, days) for months, name in _STEPS_IN_MONTHS),
        *(_of_days(step, name, days[0]) for step, name in _STEPS_IN_WEEKS),
        _WORKING_DAYS,
        _of_days(1, "daily", days[0]),
    )
    irregular = Cadence(_IRREGULAR, date.toordinal, date.fromordinal)
    return next((cadence for cadence in candidates if _fits(cadence, days)), irregular)


def days_left_out(cadence: Cadence, days: Sequence[date]) -> list[date]:
    """The days of the cadence, between the first and the last of these, that are not among them.

    >>> days = [date(2024, 4, 30), date(2024, 5, 31), date(2024, 7, 31)]
    >>> days_left_out(find_cadence(days), days)
    [datetime.date(2024, 6, 30)]
    """
    if not cadence.is_regular:
        return []
    steps = range(cadence.number(days[0]), cadence.number(days[-1]))
    return sorted(set(map(cadence.day, steps)) - set(days))


def gap_notice(cadence: Cadence, days: Sequence[date]) -> str:
    """A sentence about rows that are missing, or about not knowing; empty where all is well.

    >>> days = [date(2024, 4, 1), date(2024, 5, 1), date(2024, 7, 1)]
    >>> print(gap_notice(find_cadence(days), days))
    The series is monthly and has no row for June 2024; it stands as a missing point.
    """
    if not cadence.is_regular:
        return (
            "The days follow no regular step, so each point is taken to follow the one before it."
            if len(days) > 1
            else ""
        )
    left_out = days_left_out(cadence, days)
    if not left_out:
        return ""
    names = [_write_stretch(cadence, stretch) for stretch in _stretches(cadence, left_out)]
    listed = " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)
    they_stand = "it stands as a missing point"
    if len(left_out) > 1:
        they_stand = "they stand as missing points"
    return f"The series is {cadence.name} and has no row for {listed}; {they_stand}."


def _fits(cadence: Cadence, days: Sequence[date]) -> bool:
    """Whether all days are on the grid, some are neighbours, and few enough are left out."""
    numbers = [cadence.number(day) for day in days]
    if [cadence.day(number) for number in numbers] != list(days):
        return False
    steps = {after - before for before, after in zip(numbers, numbers[1:], strict=False)}
    periods = numbers[-1] - numbers[0] + 1
    return 1 in steps and len(days) >= _LEAST_SHARE_HELD * periods


def _of_months(months: int, name: str, days: Sequence[date]) -> Cadence:
    are_last_days = all(day.day == _last_day(day.year, day.month) for day in days)
    day_of_month = 31 if are_last_days else max(day.day for day in days)
    origin = _month_number(days[0])

    def day_of(number: int) -> date:
        year, month = divmod(origin + number * months, 12)
        return date(year, month + 1, min(day_of_month, _last_day(year, month + 1)))

    def number_of(day: date) -> int:
        return (_month_number(day) - origin) // months

    return Cadence(name, number_of, day_of)


def _of_days(step: int, name: str, origin: date) -> Cadence:
    return Cadence(
        name,
        lambda day: (day - origin).days // step,
        lambda number: origin + timedelta(days=number * step),
    )


def _working_day_number(day: date) -> int:
    weeks, weekday = divmod(day.toordinal() - 1, _DAYS_A_WEEK)  # ordinal 1 was a Monday
    return weeks * _WORKING_DAYS_A_WEEK + min(weekday, _WORKING_DAYS_A_WEEK - 1)


def _working_day(number: int) -> date:
    weeks, weekday = divmod(number, _WORKING_DAYS_A_WEEK)
    return date.fromordinal(weeks * _DAYS_A_WEEK + weekday + 1)


def _month_number(day: date) -> int:
    return day.year * 12 + day.month - 1


def _last_day(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def _stretches(cadence: Cadence, days: Sequence[date]) -> list[list[date]]:
    """Days that follow one another, together."""
    stretches: list[list[date]] = []
    for day in days:
        if stretches and cadence.number(day) == cadence.number(stretches[-1][-1]) + 1:
            stretches[-1].append(day)
        else:
            stretches.append([day])
    return stretches


def _write_stretch(cadence: Cadence, stretch: Sequence[date]) -> str:
    ends = dict.fromkeys((stretch[0], stretch[-1]))
    return " to ".join(map(cadence.write_day, ends))


_STEPS_IN_MONTHS = ((12, "yearly"), (6, "half-yearly"), (3, "quarterly"), (1, _MONTHLY))
_STEPS_IN_WEEKS = ((28, "four-weekly"), (14, "fortnightly"), (_DAYS_A_WEEK, "weekly"))
_WORKING_DAYS = Cadence("by working day", _working_day_number, _working_day)
