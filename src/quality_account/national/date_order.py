"""In which order day and month stand, proved by the periods that the dates must make.

One publisher's file has "04/01/2023" beside "30/04/2023": the month first in one column, the day
first in the other. No date by itself says so. What proves it is that every row is a period of whole
months: one, three or twelve.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Collection
from datetime import date
from itertools import product

_SLASHES = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")

#: How many months a published period may have.
LENGTHS = (1, 3, 12)

Pair = tuple[str, str]


def prove_periods(pairs: Collection[Pair]) -> dict[Pair, tuple[date, date]]:
    """First and last day of each pair of texts, where one order of day and month explains them all.

    Parameters
    ----------
    pairs : collection of (str, str)
        Start and end as printed. Each column keeps to one order throughout.

    Returns
    -------
    dict
        Each pair with its days; empty where no order, or more than one with different days,
        makes every pair a period of one, three or twelve whole months.

    Examples
    --------
    >>> prove_periods([("04/01/2023", "30/04/2023")])
    {('04/01/2023', '30/04/2023'): (datetime.date(2023, 4, 1), datetime.date(2023, 4, 30))}
    >>> prove_periods([("04/01/2023", "30/04/2023"), ("13/01/2023", "30/04/2023")])
    {}
    """
    readings = []
    for start_order, end_order in product((_day_first, _month_first), repeat=2):
        read = {pair: (start_order(pair[0]), end_order(pair[1])) for pair in pairs}
        if all(is_whole(*days) for days in read.values()) and read not in readings:
            readings.append(read)
    return readings[0] if len(readings) == 1 else {}


def odd_pairs(pairs: Collection[Pair]) -> list[Pair]:
    """The pairs that do not fit the order that fits most of the others: the ones to tell of."""
    fits = []
    for start_order, end_order in product((_day_first, _month_first), repeat=2):
        fits.append({p for p in pairs if is_whole(start_order(p[0]), end_order(p[1]))})
    best = max(fits, key=len)
    return [pair for pair in pairs if pair not in best]


def is_whole(start: date | None, end: date | None) -> bool:
    """Whether two days are the first and last of one, three or twelve whole months.

    >>> is_whole(date(2024, 2, 1), date(2024, 4, 30)), is_whole(date(2024, 2, 1), date(2024, 5, 31))
    (True, False)
    """
    if start is None or end is None or start.day != 1:
        return False
    if end.day != calendar.monthrange(end.year, end.month)[1]:
        return False
    return (end.year - start.year) * 12 + end.month - start.month + 1 in LENGTHS


def _day_first(text: str) -> date | None:
    found = _SLASHES.fullmatch(text)
    return _day(found[3], found[2], found[1]) if found else _iso(text)


def _month_first(text: str) -> date | None:
    found = _SLASHES.fullmatch(text)
    return _day(found[3], found[1], found[2]) if found else _iso(text)


def _iso(text: str) -> date | None:
    found = _ISO.fullmatch(text)
    return _day(*found.groups()) if found else None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
