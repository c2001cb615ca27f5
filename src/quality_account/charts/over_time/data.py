"""Lines and bars over time as a table: one row a period, one column a series."""

from __future__ import annotations

from quality_account.charts.data_table import ChartData, DataColumn
from quality_account.charts.over_time.record import BarChart, LineChart


def over_time_data(record: LineChart | BarChart) -> ChartData:
    """Every value of the chart by period; a target has a column of its own."""
    columns = [DataColumn(series.name, record.unit, record.decimals) for series in record.series]
    target = record.target if isinstance(record, LineChart) else None
    if target:
        columns.append(DataColumn(target.name, record.unit))
    rows = [
        (
            period.words,
            (
                *(series.values[place] for series in record.series),
                *([target.value] if target else []),
            ),
        )
        for place, period in enumerate(record.periods)
    ]
    return ChartData("Period", tuple(columns), tuple(rows))
