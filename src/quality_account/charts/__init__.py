"""Charts: a frozen record in, a matplotlib figure out. No data is read and nothing is worked out.

Only this room knows matplotlib, and only as ``Figure``: no pyplot, no global settings.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

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

#: The module of each name in this room.
_HOMES = {
    "BarChart": "over_time.record",
    "Break": "series",
    "ChartData": "data_table",
    "ChartRecord": "record",
    "ChartRecordError": "series",
    "DataColumn": "data_table",
    "DeathCount": "deaths.record",
    "DeathsChart": "deaths.record",
    "DumbbellChart": "dumbbell.record",
    "FunnelChart": "funnel.record",
    "LineChart": "over_time.record",
    "NothingToDrawError": "series",
    "RatedCell": "ratings.record",
    "Rating": "ratings.record",
    "RatingsGrid": "ratings.record",
    "Role": "house.palette",
    "Series": "series",
    "SmallMultiples": "small_multiples.record",
    "SmallPanel": "small_multiples.record",
    "SpcChart": "spc.record",
    "Target": "series",
    "Timeline": "timeline.record",
    "TimelineEvent": "timeline.record",
    "alt_text": "description",
    "chart_data": "data",
    "describe": "description",
    "draw": "drawing",
    "icon_svg": "spc.icons",
    "to_svg": "export",
}


def __getattr__(name: str) -> Any:
    """One of ``__all__``, once somebody asks for it.

    matplotlib takes a third of what a page's interpreter needs to start, and the forms of charts a
    fourth of what the package needs; most pages draw nothing, and the others one form or two.
    """
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
