"""Deaths and their reviews as a table: one row a period and one for the year, one column a count."""

from __future__ import annotations

from quality_account.charts.data_table import ChartData, DataColumn
from quality_account.charts.deaths.record import DeathsChart
from quality_account.vocabulary import Unit


def deaths_data(record: DeathsChart) -> ChartData:
    """Every count by period; the year, where it is given, is the last row."""
    columns = tuple(DataColumn(count.name, Unit.COUNT, 0) for count in record.counts)
    rows = [
        (period.words, tuple(count.values[place] for count in record.counts))
        for place, period in enumerate(record.periods)
    ]
    if record.year:
        rows.append((record.year.words_in_full, tuple(count.total for count in record.counts)))
    return ChartData("Period", columns, tuple(rows))
