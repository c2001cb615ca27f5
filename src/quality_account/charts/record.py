"""Every form of chart record: what ``draw``, ``describe`` and ``chart_data`` take."""

from __future__ import annotations

from quality_account.charts.deaths.record import DeathsChart
from quality_account.charts.dumbbell.record import DumbbellChart
from quality_account.charts.funnel.record import FunnelChart
from quality_account.charts.over_time.record import BarChart, LineChart
from quality_account.charts.ratings.record import RatingsGrid
from quality_account.charts.small_multiples.record import SmallMultiples
from quality_account.charts.spc.record import SpcChart
from quality_account.charts.timeline.record import Timeline

ChartRecord = (
    LineChart
    | BarChart
    | SpcChart
    | DumbbellChart
    | FunnelChart
    | SmallMultiples
    | RatingsGrid
    | Timeline
    | DeathsChart
)
