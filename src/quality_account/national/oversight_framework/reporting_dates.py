"""The periods that values are about, in each form that the publisher writes them."""

from __future__ import annotations

import re
from datetime import date

from quality_account.national.months import last_day, month_number

Days = tuple[date, date]

_QUARTER = re.compile(r"Q([1-4]) (\d{4})[/-](\d{2})")
_YEAR = re.compile(r"(\d{4})[/-](\d{2})")
_CALENDAR_YEAR = re.compile(r"(\d{4})")
_MONTH = re.compile(r"([A-Za-z]{3,4})-(\d{2})")
_TO_DATE = re.compile(r"Month (\d{1,2}) (\d{4})")
_AGAINST = re.compile(
    r"([A-Za-z]{3,4}) (\d{2}) - ([A-Za-z]{3,4}) (\d{2}) vs [A-Za-z]{3,4} \d{2} - [A-Za-z]{3,4} \d{2}"
)
#: A form that names no period: the newest rating, if there is one since then.
NO_PERIOD = re.compile(r"Latest published if awarded post [A-Za-z]+ \d{4}")
FORMS = (
    "a period such as Q1 2025/26, 2025/26, 2024, Jun-25, Month 3 2025 (with the quarter that it ends) "
    "or Jun 24 - Jun 25 vs Jun 23 - Jun 24"
)
_CENTURY = 2000


def quarter_days(text: str) -> Days | None:
    """The days of a quarter of a financial year; None for another text.

    >>> quarter_days("Q1 2025/26")
    (datetime.date(2025, 4, 1), datetime.date(2025, 6, 30))
    """
    found = _QUARTER.fullmatch(text)
    if found is None or not _is_next(found[2], found[3]):
        return None
    return _months(int(found[2]), 3 * int(found[1]) - 2, 3 * int(found[1]))


def reporting_days(text: str, quarter: Days) -> Days | None:
    """The days that a value is about; None where the text does not certainly say them.

    Parameters
    ----------
    text : str
        The cell ``Reporting_date``.
    quarter : (date, date)
        The days of the cell ``Quarter``, which proves that "Month 3 2025" is the third month of a
        financial year and not March.

    Examples
    --------
    >>> quarter = quarter_days("Q1 2025/26")
    >>> [day.isoformat() for day in reporting_days("Month 3 2025", quarter)]
    ['2025-04-01', '2025-06-30']
    >>> [day.isoformat() for day in reporting_days("Jun 24 - Jun 25 vs Jun 23 - Jun 24", quarter)]
    ['2024-06-01', '2025-06-30']
    >>> reporting_days("25-Jun", quarter) is None
    True
    """
    if days := quarter_days(text):
        return days
    if (found := _YEAR.fullmatch(text)) and _is_next(found[1], found[2]):
        return _months(int(found[1]), 1, 12)
    if found := _CALENDAR_YEAR.fullmatch(text):
        return date(int(found[1]), 1, 1), date(int(found[1]), 12, 31)
    if found := _MONTH.fullmatch(text):
        return _span(found[1], found[2], found[1], found[2])
    if found := _AGAINST.fullmatch(text):
        return _span(*found.groups())
    if (found := _TO_DATE.fullmatch(text)) and 1 <= int(found[1]) <= 12:
        days = _months(int(found[2]), 1, int(found[1]))
        return days if days[1] == quarter[1] else None
    return None


def _is_next(first: str, second: str) -> bool:
    return (int(first) + 1) % 100 == int(second)


def _months(first_year: int, first: int, last: int) -> Days:
    """From one month of a financial year to another, counted from April."""
    begins, ends = first + 3, last + 3
    start = date(first_year + (begins - 1) // 12, (begins - 1) % 12 + 1, 1)
    return start, last_day(first_year + (ends - 1) // 12, (ends - 1) % 12 + 1)


def _span(first: str, first_year: str, last: str, last_year: str) -> Days | None:
    begins, ends = month_number(first), month_number(last)
    if begins is None or ends is None:
        return None
    start = date(_CENTURY + int(first_year), begins, 1)
    end = last_day(_CENTURY + int(last_year), ends)
    return (start, end) if start <= end else None
