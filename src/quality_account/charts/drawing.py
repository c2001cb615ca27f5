"""One verb for every form: the record says which it is."""

from __future__ import annotations

from functools import singledispatch

from matplotlib.figure import Figure

from quality_account.charts.deaths.drawing import draw_deaths
from quality_account.charts.deaths.record import DeathsChart
from quality_account.charts.dumbbell.drawing import draw_dumbbell
from quality_account.charts.dumbbell.record import DumbbellChart
from quality_account.charts.funnel.drawing import draw_funnel
from quality_account.charts.funnel.record import FunnelChart
from quality_account.charts.over_time.bars import draw_bars
from quality_account.charts.over_time.lines import draw_lines
from quality_account.charts.over_time.record import BarChart, LineChart
from quality_account.charts.ratings.drawing import draw_ratings
from quality_account.charts.ratings.record import RatingsGrid
from quality_account.charts.small_multiples.drawing import draw_small_multiples
from quality_account.charts.small_multiples.record import SmallMultiples
from quality_account.charts.spc.drawing import draw_spc
from quality_account.charts.spc.record import SpcChart
from quality_account.charts.timeline.drawing import draw_timeline
from quality_account.charts.timeline.record import Timeline


@singledispatch
def draw(record: object) -> Figure:
    """The chart of a record.

    Raises
    ------
    TypeError
        For anything that is not a chart record.
    """
    raise TypeError(f"found {type(record).__name__}, expected a chart record")


draw.register(LineChart, draw_lines)
draw.register(BarChart, draw_bars)
draw.register(SpcChart, draw_spc)
draw.register(DumbbellChart, draw_dumbbell)
draw.register(FunnelChart, draw_funnel)
draw.register(SmallMultiples, draw_small_multiples)
draw.register(RatingsGrid, draw_ratings)
draw.register(Timeline, draw_timeline)
draw.register(DeathsChart, draw_deaths)
