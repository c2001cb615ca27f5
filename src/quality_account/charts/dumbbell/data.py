"""A dumbbell chart as a table: one row a theme, one column a series."""

from __future__ import annotations

from quality_account.charts.data_table import ChartData, DataColumn
from quality_account.charts.dumbbell.record import DumbbellChart


def dumbbell_data(record: DumbbellChart) -> ChartData:
    """Every value of the chart by row."""
    columns = tuple(
        DataColumn(series.name, record.unit, record.decimals) for series in record.series
    )
    rows = tuple(
        (row, tuple(series.values[place] for series in record.series))
        for place, row in enumerate(record.rows)
    )
    return ChartData("Row", columns, rows)
