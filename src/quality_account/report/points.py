"""What a chart or a method takes of rows and facts: values as printed, or why there is none."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from quality_account.facts import Fact
from quality_account.periods import Period, fill_periods
from quality_account.vocabulary import Status


def point(row: pd.Series) -> str | Status:
    """What a chart places for a row: its value as printed, or the status that says why none."""
    status = Status(row["status"])
    return row["printed"] if status.has_value else status


def fact_point(fact: Fact) -> str | Status:
    """What a chart or a method takes of a fact: its value, or the status that says why none."""
    return fact.value if fact.has_value else fact.status


def fact_rows(facts: Iterable[Fact]) -> pd.DataFrame:
    """Facts as rows that a figure can be made of: period, source, what a chart places."""
    rows = [(fact.period, fact.source, fact_point(fact), fact) for fact in facts]
    return pd.DataFrame(rows, columns=["period", "source", "point", "fact"])


def months_lacking(year: str, periods: Iterable[str]) -> str:
    """The months of a financial year that are not among these, in words; empty where all are.

    >>> months_lacking("2024-25", [f"2024-{month:02d}" for month in range(4, 12)])
    'December 2024, January 2025, February 2025 and March 2025'
    """
    first, last = (
        Period.parse(f"{int(year[:4]) + later}-{month}") for later, month in ((0, "04"), (1, "03"))
    )
    lacking = [one.words for one in fill_periods([first, last]) if one.text not in set(periods)]
    return " and ".join([", ".join(lacking[:-1]), lacking[-1]] if len(lacking) > 1 else lacking)


def all_periods(*frames: pd.DataFrame) -> list[str]:
    """Every period from the first to the last of the rows, oldest first, also those without a row."""
    texts = {text for rows in frames for text in rows["period"]}
    return [period.text for period in fill_periods(Period.parse(text) for text in texts)]
