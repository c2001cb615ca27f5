"""From rows of measures to the series and breaks of a chart; what is not there is left out."""

from __future__ import annotations

import pandas as pd

from quality_account.catalogue import IndicatorCard
from quality_account.charts import Break, Role, Series
from quality_account.vocabulary import Status


def point(row: pd.Series) -> str | Status:
    """What a chart places for a row: its value as printed, or the status that says why none."""
    status = Status(row["status"])
    return row["printed"] if status.has_value else status


def all_periods(*frames: pd.DataFrame) -> list[str]:
    """The periods of all rows, oldest first, each once."""
    rows = pd.concat(frames)
    return list(rows.sort_values("period")["period"].drop_duplicates())


def chart_series(
    rows: pd.DataFrame,
    periods: list[str],
    name: str,
    *,
    role: Role = Role.PROVIDER,
    label: str = "",
) -> list[Series]:
    """One series over ``periods``, or none at all where no row has a number.

    A period without a row is missing, which the chart shows as a gap.
    """
    by_period = dict(zip(rows["period"], rows["point"], strict=True))
    values = [by_period.get(period, Status.MISSING) for period in periods]
    if all(isinstance(value, Status) for value in values):
        return []
    return [Series(name, values, role=role, label=label)]


def chart_breaks(card: IndicatorCard, measure: str, periods: list[str]) -> list[Break]:
    """The card's breaks that lie inside ``periods``; a possible one does not cut a line."""
    return [
        Break(one.starts, one.label)
        for one in card.breaks
        if not one.possible and one.concerns(measure) and one.starts in periods[1:]
    ]
