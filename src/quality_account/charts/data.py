"""A chart's values as a table, from the record that is drawn: what a keyboard and a download get.

Each form lays out its own table in its folder.
"""

from __future__ import annotations

from functools import singledispatch

from quality_account.charts.data_table import ChartData
from quality_account.charts.deaths.data import deaths_data
from quality_account.charts.deaths.record import DeathsChart
from quality_account.charts.dumbbell.data import dumbbell_data
from quality_account.charts.dumbbell.record import DumbbellChart
from quality_account.charts.funnel.data import funnel_data
from quality_account.charts.funnel.record import FunnelChart
from quality_account.charts.over_time.data import over_time_data
from quality_account.charts.over_time.record import BarChart, LineChart
from quality_account.charts.ratings.data import ratings_data
from quality_account.charts.ratings.record import RatingsGrid
from quality_account.charts.small_multiples.data import small_multiples_data
from quality_account.charts.small_multiples.record import SmallMultiples
from quality_account.charts.spc.data import spc_data
from quality_account.charts.spc.record import SpcChart
from quality_account.charts.timeline.data import timeline_data
from quality_account.charts.timeline.record import Timeline


@singledispatch
def chart_data(record: object) -> ChartData:
    """Every value of a chart, one row a period, theme or unit."""
    raise TypeError(f"found {type(record).__name__}, expected a chart record")


chart_data.register(LineChart, over_time_data)
chart_data.register(BarChart, over_time_data)
chart_data.register(SpcChart, spc_data)
chart_data.register(DumbbellChart, dumbbell_data)
chart_data.register(FunnelChart, funnel_data)
chart_data.register(SmallMultiples, small_multiples_data)
chart_data.register(RatingsGrid, ratings_data)
chart_data.register(Timeline, timeline_data)
chart_data.register(DeathsChart, deaths_data)
