"""Months as releases are named after them, and months that are not there."""

from __future__ import annotations

import calendar
from collections.abc import Collection
from datetime import date

MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}


def month_number(text: str) -> int | None:
    """The number of a month that is named in full or by its first three letters; None for another word.

    >>> month_number("AUGUST"), month_number("Jun"), month_number("Juno")
    (8, 6, None)
    """
    text = text.strip().lower()
    for name, number in MONTHS.items():
        if text in (name, name[:3]) or (text, number) == ("sept", 9):
            return number
    return None


def last_day(year: int, month: int) -> date:
    """The last day of a month.

    >>> last_day(2024, 2)
    datetime.date(2024, 2, 29)
    """
    return date(year, month, calendar.monthrange(year, month)[1])


def month_words(day: date) -> str:
    """The month of a day in words.

    >>> month_words(date(2024, 4, 30))
    'April 2024'
    """
    return f"{calendar.month_name[day.month]} {day.year}"


def short_month(day: date) -> str:
    """The month of a day as names of releases have it.

    >>> short_month(date(2024, 4, 30))
    'apr-2024'
    """
    return f"{calendar.month_name[day.month][:3].lower()}-{day.year}"


def months_between(first: date, last: date) -> list[date]:
    """The first day of each month from one day's to another's.

    >>> [day.month for day in months_between(date(2023, 11, 30), date(2024, 1, 31))]
    [11, 12, 1]
    """
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    months = (first.year * 12 + first.month - 1 + step for step in range(count))
    return [date(month // 12, month % 12 + 1, 1) for month in months]


def lacking_months(days: Collection[date]) -> list[date]:
    """The months between the first and the last of these in which none of them lies.

    >>> lacking_months([date(2024, 6, 1), date(2024, 8, 1), date(2024, 10, 31)])
    [datetime.date(2024, 7, 1), datetime.date(2024, 9, 1)]
    """
    if not days:
        return []
    held = {(day.year, day.month) for day in days}
    return [
        day for day in months_between(min(days), max(days)) if (day.year, day.month) not in held
    ]
