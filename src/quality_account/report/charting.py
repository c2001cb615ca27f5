"""From rows of measures to the series and breaks of a chart; what is not there is left out."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from quality_account.catalogue import IndicatorCard
from quality_account.charts import Break, Role, Series
from quality_account.periods import Period
from quality_account.statistics.intervals.interval import Interval
from quality_account.vocabulary import Status


def chart_series(
    rows: pd.DataFrame,
    periods: list[str],
    name: str,
    *,
    role: Role = Role.PROVIDER,
    label: str = "",
    intervals: Iterable[Interval | None] = (),
) -> list[Series]:
    """One series over ``periods``, or none at all where no row has a number.

    ``intervals`` are none at all or one a row.

    A period without a row is missing, which the chart shows as a gap. Two rows for one period are
    a mistake of the notebook: it has not chosen whose values these are.
    """
    if rows["period"].duplicated().any():
        twice = rows["period"][rows["period"].duplicated()].iloc[0]
        raise ValueError(
            f"{name}: found two rows for {twice}, expected one. Choose the rows first."
        )
    by_period = dict(zip(rows["period"], rows["point"], strict=True))
    values = [by_period.get(period, Status.MISSING) for period in periods]
    if all(isinstance(value, Status) for value in values):
        return []
    limits = dict(zip(rows["period"], intervals, strict=True)) if intervals else {}
    placed = [limits.get(period) for period in periods] if limits else ()
    return [Series(name, values, role=role, label=label, intervals=placed)]


def chart_breaks(
    card: IndicatorCard, measure: str, periods: list[str], *, with_possible: bool = False
) -> list[Break]:
    """The card's breaks that lie inside ``periods``; possible ones where a chart asks for them."""
    found = []
    for one in card.breaks:
        if (one.possible and not with_possible) or not one.concerns(measure):
            continue
        starts = Period.parse(one.starts).start
        after = [text for text in periods if Period.parse(text).end >= starts]
        if after and after[0] != periods[0]:
            found.append(Break(after[0], one.label, one.possible))
    return found


def axis_floor(wish: int, *frames: pd.DataFrame) -> int:
    """Where a chart's axis begins: at ``wish`` if nothing lies below it, else at zero."""
    lowest = min((value for rows in frames for value in rows["value"].dropna()), default=wish)
    return wish if lowest >= wish else 0
