"""Charts: a frozen record in, a matplotlib figure out. No data is read and nothing is worked out.

Only this room knows matplotlib, and only as ``Figure``: no pyplot, no global settings.
"""

from __future__ import annotations

from typing import Any

from quality_account.charts.data import chart_data
from quality_account.charts.data_table import ChartData, DataColumn
from quality_account.charts.deaths.record import DeathCount, DeathsChart
from quality_account.charts.description import alt_text, describe
from quality_account.charts.dumbbell.record import DumbbellChart
from quality_account.charts.funnel.record import FunnelChart
from quality_account.charts.house.palette import Role
from quality_account.charts.over_time.record import BarChart, LineChart
from quality_account.charts.ratings.record import RatedCell, Rating, RatingsGrid
from quality_account.charts.record import ChartRecord
from quality_account.charts.series import (
    Break,
    ChartRecordError,
    NothingToDrawError,
    Series,
    Target,
)
from quality_account.charts.small_multiples.record import SmallMultiples, SmallPanel
from quality_account.charts.spc.record import SpcChart
from quality_account.charts.timeline.record import Timeline, TimelineEvent

__all__ = [
    "BarChart",
    "Break",
    "ChartData",
    "ChartRecord",
    "ChartRecordError",
    "DataColumn",
    "DeathCount",
    "DeathsChart",
    "DumbbellChart",
    "FunnelChart",
    "LineChart",
    "NothingToDrawError",
    "RatedCell",
    "Rating",
    "RatingsGrid",
    "Role",
    "Series",
    "SmallMultiples",
    "SmallPanel",
    "SpcChart",
    "Target",
    "Timeline",
    "TimelineEvent",
    "alt_text",
    "chart_data",
    "describe",
    "draw",
    "icon_svg",
    "to_svg",
]


def __getattr__(name: str) -> Any:
    """``draw``, ``to_svg`` and ``icon_svg``, once somebody asks for them.

    matplotlib takes a third of what a page's interpreter needs to start, and most pages draw nothing.
    """
    if name == "draw":
        from quality_account.charts.drawing import draw

        return draw
    if name == "to_svg":
        from quality_account.charts.export import to_svg

        return to_svg
    if name == "icon_svg":
        from quality_account.charts.spc.icons import icon_svg

        return icon_svg
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
