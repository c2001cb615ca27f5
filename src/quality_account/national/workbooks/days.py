"""Days and months as publishers write them in cells, titles and file names."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from quality_account.national.months import month_number

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(T[\d:.]*)?")
_IN_WORDS = re.compile(r"(\d{1,2})[ _-]([A-Za-z]{3,9})[ _-](\d{4})")
_WITH_SLASHES = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_MONTH = re.compile(r"\b([A-Za-z]{3,9})[ _-]+(\d{4}|\d{2})\b")


@lru_cache(maxsize=8192)
def read_day(text: str) -> date | None:
    """The day that a text is, or None; of days with strokes the first number is taken for the day.

    Who reads a whole column must see a day after the 12th in it before believing that
    (``proves_day_first``).

    >>> read_day("2024-12-02T00:00:00"), read_day("02_December_2024"), read_day("2/12/2024")
    (datetime.date(2024, 12, 2), datetime.date(2024, 12, 2), datetime.date(2024, 12, 2))
    >>> read_day("12/31/2024"), read_day("December")
    (None, None)
    """
    if match := _ISO.fullmatch(text):
        parts = int(match[1]), int(match[2]), int(match[3])
    elif match := _IN_WORDS.fullmatch(text):
        parts = int(match[3]), month_number(match[2]) or 0, int(match[1])
    elif match := _WITH_SLASHES.fullmatch(text):
        parts = int(match[3]), int(match[2]), int(match[1])
    else:
        return None
    try:
        return date(*parts)
    except ValueError:
        return None


def has_strokes(text: str) -> bool:
    """Whether a day is written in the form whose order is not certain by itself.

    >>> has_strokes("02/12/2024"), has_strokes("2024-12-02")
    (True, False)
    """
    return bool(_WITH_SLASHES.fullmatch(text))


def proves_day_first(text: str) -> bool:
    """Whether a day with strokes can only be read with the day first.

    >>> proves_day_first("13/12/2024"), proves_day_first("12/12/2024")
    (True, False)
    """
    match = _WITH_SLASHES.fullmatch(text)
    return bool(match) and int(match[1]) > 12 >= int(match[2])


def read_month(text: str) -> date | None:
    """The first day of the one month that a text names, or None.

    >>> read_month("Friends and Family Test - April 2026"), read_month("Apr-26")
    (datetime.date(2026, 4, 1), datetime.date(2026, 4, 1))
    >>> read_month("April 2026 and May 2026"), read_month("Form 2026")
    (None, None)
    """
    found = {
        (int(year) + 2000 * (len(year) == 2), number)
        for name, year in _MONTH.findall(text)
        if (number := month_number(name))
    }
    if len(found) != 1:
        return None
    [(year, month)] = found
    return date(year, month, 1)
