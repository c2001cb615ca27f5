"""Figures counted over some months of a year, and those of the year before that stand beside them."""

from __future__ import annotations

from quality_account.facts import Fact
from quality_account.periods import Period, PeriodKind, previous_year

_YEAR = 12


def months_in(period: Period) -> int:
    """How many months a period touches.

    >>> months_in(Period.parse("2024-05/2024-12"))
    8
    """
    years = period.end.year - period.start.year
    return _YEAR * years + period.end.month - period.start.month + 1


def counts_part_of_a_year(text: str) -> bool:
    """Whether a period is some months, fewer than a year.

    >>> counts_part_of_a_year("2024-05/2024-12"), counts_part_of_a_year("2024-25")
    (True, False)
    """
    if "/" not in text:
        return False
    period = Period.parse(text)
    return period.kind is PeriodKind.MONTHS and months_in(period) < _YEAR


def is_year_before(fact: Fact, part: Fact) -> bool:
    """Whether a fact is the figure of the year before one that counts a part of a year."""
    before = previous_year(Period.parse(part.period).financial_year)
    return fact.fact_id.startswith(f"{part.fact_id}.") and fact.period == before
