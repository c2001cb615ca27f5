"""Dates as sources print them: a day, or only its month or its year."""

from __future__ import annotations

import calendar
import re
from datetime import date

#: What a message offers to someone who wrote another form.
DATE_FORMS = "a day 2025-06-24, a month 2025-06 or a year 2025"

_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
_REST = {4: "-01-01", 7: "-01", 10: ""}


def write_date(text: str) -> str:
    """A date for a sentence, as exact as it was given, the month in full.

    Raises
    ------
    ValueError
        For a text in another form, or a day that no calendar has.

    Examples
    --------
    >>> write_date("2025-06-24"), write_date("2024-12"), write_date("2024")
    ('24 June 2025', 'December 2024', '2024')
    """
    try:
        day = date.fromisoformat(text + _REST[len(text)] if _DATE.fullmatch(text) else "")
    except ValueError:
        raise ValueError(f"{text!r} is not a date; write {DATE_FORMS}") from None
    words = [str(day.day), calendar.month_name[day.month], str(day.year)]
    return " ".join(words[2 - text.count("-") :])


def is_date(text: str) -> bool:
    """Whether ``write_date`` can write it.

    >>> is_date("2024-02-29"), is_date("2023-02-29"), is_date("24/6/2025")
    (True, False, False)
    """
    try:
        return bool(write_date(text))
    except ValueError:
        return False
