"""Small multiples as a table: one row a period, one column a panel."""

from __future__ import annotations

from quality_account.charts.data_table import ChartData, DataColumn
from quality_account.charts.small_multiples.record import SmallMultiples


def small_multiples_data(record: SmallMultiples) -> ChartData:
    """Every value of the chart by period; each panel keeps its own unit."""
    columns = tuple(DataColumn(panel.title, panel.unit, panel.decimals) for panel in record.panels)
    rows = tuple(
        (period.words, tuple(chart.series[0].values[place] for chart in record.charts))
        for place, period in enumerate(record.periods)
    )
    return ChartData("Period", columns, rows)
