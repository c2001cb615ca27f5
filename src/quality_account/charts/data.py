"""A chart's values as a table, from the record that is drawn: what a keyboard and a download get.

Each form lays out its own table in its folder.
"""

from __future__ import annotations

from functools import singledispatch

from quality_account.charts.data_table import ChartData
from quality_account.charts.dumbbell.data import dumbbell_data
from quality_account.charts.dumbbell.record import DumbbellChart
from quality_account.charts.over_time.data import over_time_data
from quality_account.charts.over_time.record import BarChart, LineChart


@singledispatch
def chart_data(record: object) -> ChartData:
    """Every value of a chart, one row a period, theme or unit."""
    raise TypeError(f"found {type(record).__name__}, expected a chart record")


chart_data.register(LineChart, over_time_data)
chart_data.register(BarChart, over_time_data)
chart_data.register(DumbbellChart, dumbbell_data)
