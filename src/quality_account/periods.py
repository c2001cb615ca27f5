"""Reporting periods: one text form for data files, one for readers, and where each begins and ends.

====================  ===================  ==============================
text in data          meaning              as a reader meets it
====================  ===================  ==============================
``2024-25``           financial year       2024/25
``2024-q1``           its first quarter    April to June 2024
``2024-04``           calendar month       April 2024
``survey-2024``       a yearly survey      2024 survey
``2024-05/2024-12``   months, ends in it   May to December 2024
====================  ===================  ==============================

A quarter is named by the year in which its *financial* year begins: ``2024-q4`` is January to
March 2025. Periods before April 2012 are refused, because ``2011-12`` would be both a financial
year and a December.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache, total_ordering

#: The first year whose text cannot be mistaken for a month.
FIRST_YEAR = 2012
#: What a message offers to someone who wrote another form.
PERIOD_FORMS = (
    "a year 2024-25, a quarter 2024-q1, a month 2024-04, "
    "months 2024-05/2024-12 or a survey survey-2024"
)
#: NHS financial years begin on 1 April.
FIRST_MONTH = 4

_YEAR = re.compile(r"(\d{4})-(\d{2})")
_QUARTER = re.compile(r"(\d{4})-q([1-4])")
_SURVEY = re.compile(r"survey-(\d{4})")


class PeriodKind(StrEnum):
    """The lengths of time a value can describe."""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"
    SURVEY = "survey"
    MONTHS = "months"


@total_ordering
@dataclass(frozen=True)
class Period:
    """A stretch of time that a value describes, both ends included.

    Examples
    --------
    >>> period = Period.parse("2024-q4")
    >>> period.words, period.start.isoformat(), period.financial_year
    ('January to March 2025', '2025-01-01', '2024-25')
    >>> Period.parse("2024-13")
    Traceback (most recent call last):
    ...
    ValueError: '2024-13' is not a period; write a year 2024-25, a quarter 2024-q1, a month 2024-04, months 2024-05/2024-12 or a survey survey-2024
    """

    text: str
    kind: PeriodKind
    start: date
    end: date

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read a period from its text; ``ValueError`` with the forms that are known."""
        return _parse(text)

    @property
    def financial_year(self) -> str:
        """The financial year in which the period ends, as ``2024-25``."""
        first = self.end.year if self.end.month >= FIRST_MONTH else self.end.year - 1
        return _year_text(first)

    @property
    def words(self) -> str:
        """The period as a reader meets it, months in full."""
        if self.kind is PeriodKind.YEAR:
            return self.text.replace("-", "/")
        if self.kind is PeriodKind.SURVEY:
            return f"{self.start.year} survey"
        last = calendar.month_name[self.end.month]
        if self.kind is PeriodKind.MONTH:
            return f"{last} {self.end.year}"
        first = calendar.month_name[self.start.month]
        if self.start.year != self.end.year:
            first = f"{first} {self.start.year}"
        return f"{first} to {last} {self.end.year}"

    @property
    def words_in_full(self) -> str:
        """As ``words``, a year spelt out: April 2024 to March 2025."""
        if self.kind is not PeriodKind.YEAR:
            return self.words
        first, last = calendar.month_name[self.start.month], calendar.month_name[self.end.month]
        return f"{first} {self.start.year} to {last} {self.end.year}"

    @property
    def part_of_year(self) -> str:
        """The period without its year, for the rows of a table with years as columns."""
        if self.kind is PeriodKind.MONTH:
            return calendar.month_name[self.start.month]
        if self.kind is PeriodKind.QUARTER:
            first, last = calendar.month_name[self.start.month], calendar.month_name[self.end.month]
            return f"{first} to {last}"
        return self.words

    def __lt__(self, other: Period) -> bool:
        return (self.start, self.end, self.text) < (other.start, other.end, other.text)

    def __str__(self) -> str:
        return self.text


def period_between(start: date, end: date) -> Period:
    """The period from one day to another, both included; a whole calendar year is that of a survey.

    Raises
    ------
    ValueError
        Days that are not the first and last of months.

    >>> [str(period_between(date(2024, 2, 1), end)) for end in (date(2024, 2, 29), date(2024, 4, 30))]
    ['2024-02', '2024-02/2024-04']
    >>> str(period_between(date(2024, 4, 1), date(2024, 6, 30)))
    '2024-q1'
    >>> str(period_between(date(2024, 4, 1), date(2025, 3, 31)))
    '2024-25'
    >>> str(period_between(date(2024, 1, 1), date(2024, 12, 31)))
    'survey-2024'
    """
    first, last = (f"{day.year}-{day.month:02d}" for day in (start, end))
    financial = start.year if start.month >= FIRST_MONTH else start.year - 1
    quarter = f"{financial}-q{(start.month - FIRST_MONTH) % 12 // 3 + 1}"
    forms = (first, quarter, _year_text(start.year), f"survey-{start.year}", f"{first}/{last}")
    for text in forms:
        period = _parse_or_none(text)
        if period is not None and (period.start, period.end) == (start, end):
            return period
    raise ValueError(f"{start} to {end} is not a period of whole months; {PERIOD_FORMS}")


def previous_year(year: str) -> str:
    """The financial year before.

    >>> previous_year("2024-25")
    '2023-24'
    """
    return _year_text(int(year[:4]) - 1)


def fill_periods(periods: Iterable[Period]) -> list[Period]:
    """Every period of the same kind from the first to the last of these, in order.

    >>> [period.text for period in fill_periods(map(Period.parse, ["2024-q4", "2024-q2"]))]
    ['2024-q2', '2024-q3', '2024-q4']
    """
    given = sorted(set(periods))
    filled = given[:1]
    while filled and filled[-1] != given[-1]:
        filled.append(_period_after(filled[-1]))
    return filled


def cover_year(periods: Iterable[Period], year: str) -> bool:
    """Whether periods follow one another from the first to the last day of a financial year.

    >>> quarters = [Period.parse(f"2024-q{number}") for number in (1, 2, 3, 4)]
    >>> cover_year(quarters, "2024-25"), cover_year(quarters[:3], "2024-25")
    (True, False)
    """
    return make_up(periods, Period.parse(year))


def make_up(periods: Iterable[Period], whole: Period) -> bool:
    """Whether periods follow one another from the first to the last day of another.

    >>> quarters = [Period.parse(f"2024-q{number}") for number in (1, 2, 3, 4)]
    >>> make_up(quarters[:2], Period.parse("2024-04/2024-09"))
    True
    """
    next_day = whole.start
    for period in sorted(periods):
        if period.start != next_day:
            return False
        next_day = period.end + timedelta(days=1)
    return next_day == whole.end + timedelta(days=1)


def _period_after(period: Period) -> Period:
    day = period.end + timedelta(days=1)
    if period.kind is PeriodKind.MONTH:
        return Period.parse(f"{day.year}-{day.month:02d}")
    if period.kind is PeriodKind.SURVEY:
        return Period.parse(f"survey-{day.year}")
    if period.kind is PeriodKind.MONTHS:
        raise ValueError(f"found {period}, expected periods of which each follows the one before")
    first = day.year if day.month >= FIRST_MONTH else day.year - 1
    if period.kind is PeriodKind.YEAR:
        return Period.parse(_year_text(first))
    return Period.parse(f"{first}-q{(day.month - FIRST_MONTH) % 12 // 3 + 1}")


def _year_text(first: int) -> str:
    return f"{first}-{(first + 1) % 100:02d}"


def _read_year(text: str) -> Period | None:
    match = _YEAR.fullmatch(text)
    if not match or int(match[1]) < FIRST_YEAR or text != _year_text(int(match[1])):
        return None
    first = int(match[1])
    return Period(text, PeriodKind.YEAR, date(first, 4, 1), date(first + 1, 3, 31))


@lru_cache(maxsize=4096)
def _parse(text: str) -> Period:
    # the same few hundred texts are read thousands of times
    for reader in (_read_year, _read_quarter, _read_month, _read_survey, _read_months):
        period = reader(text)
        if period is not None:
            return period
    raise ValueError(f"{text!r} is not a period; write {PERIOD_FORMS}")


def _parse_or_none(text: str) -> Period | None:
    try:
        return _parse(text)
    except ValueError:
        return None


def _read_quarter(text: str) -> Period | None:
    match = _QUARTER.fullmatch(text)
    if not match or int(match[1]) < FIRST_YEAR:
        return None
    months_in = FIRST_MONTH - 1 + 3 * (int(match[2]) - 1)
    year, month = int(match[1]) + months_in // 12, months_in % 12 + 1
    last_day = calendar.monthrange(year, month + 2)[1]
    return Period(text, PeriodKind.QUARTER, date(year, month, 1), date(year, month + 2, last_day))


def _read_month(text: str) -> Period | None:
    match = _YEAR.fullmatch(text)
    if not match or not 1 <= int(match[2]) <= 12:
        return None
    year, month = int(match[1]), int(match[2])
    if (year, month) < (FIRST_YEAR, FIRST_MONTH):
        return None
    last_day = calendar.monthrange(year, month)[1]
    return Period(text, PeriodKind.MONTH, date(year, month, 1), date(year, month, last_day))


def _read_survey(text: str) -> Period | None:
    match = _SURVEY.fullmatch(text)
    if not match or int(match[1]) < FIRST_YEAR:
        return None
    return Period(text, PeriodKind.SURVEY, date(int(match[1]), 1, 1), date(int(match[1]), 12, 31))


def _read_months(text: str) -> Period | None:
    first, slash, last = text.partition("/")
    begins, ends = _read_month(first), _read_month(last)
    if not slash or begins is None or ends is None or begins.start >= ends.start:
        return None
    return Period(text, PeriodKind.MONTHS, begins.start, ends.end)
