"""Periods a number of years later."""

from __future__ import annotations

import re

from quality_account.periods import Period

_YEARS = re.compile(r"(?<!\d)(20\d{2})-(\d{2})(?!\d)")
_ONE_YEAR = re.compile(r"(?<!\d)20\d{2}(?!\d)")


def years_between(earlier: str, later: str) -> int:
    """How many years one financial year lies after another.

    >>> years_between("2024-25", "2025-26")
    1
    """
    return int(later[:4]) - int(earlier[:4])


def move_period(text: str, years: int) -> str:
    """The same period so many years later.

    Raises
    ------
    ValueError
        The text is no period.

    Examples
    --------
    >>> [move_period(one, 1) for one in ("2024-25", "2024-q4", "2024-04", "survey-2024")]
    ['2025-26', '2025-q4', '2025-04', 'survey-2025']
    >>> move_period("2024-05/2024-12", 2)
    '2026-05/2026-12'
    """
    if Period.parse(text).start.month == 4 and Period.parse(text).text == _year(text):
        return _next_year(text, years)
    moved = _ONE_YEAR.sub(lambda match: str(int(match[0]) + years), text)
    return Period.parse(moved).text


def move_words(text: str, earlier: str, later: str) -> str:
    """A title with the financial year of one edition as it reads for another.

    >>> move_words("Quality Account 2024/25", "2024-25", "2025-26")
    'Quality Account 2025/26'
    """
    said, meant = earlier.replace("-", "/"), later.replace("-", "/")
    return text.replace(said, meant).replace(earlier, later)


def _year(text: str) -> str:
    match = _YEARS.fullmatch(text)
    is_a_year = match and int(match[2]) == (int(match[1]) + 1) % 100
    return text if is_a_year else ""


def _next_year(text: str, years: int) -> str:
    first = int(text[:4]) + years
    return f"{first}-{(first + 1) % 100:02d}"
