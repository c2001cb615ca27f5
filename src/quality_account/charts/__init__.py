"""Charts: a frozen record in, a matplotlib figure out. No data is read and nothing is worked out.

Only this room knows matplotlib, and only as ``Figure``: no pyplot, no global settings.
"""

from __future__ import annotations

from typing import Any

from quality_account.charts.description import alt_text, describe
from quality_account.charts.palette import Role
from quality_account.charts.records import (
    BarChart,
    Break,
    ChartRecord,
    ChartRecordError,
    DumbbellChart,
    LineChart,
    Series,
    Target,
)

__all__ = [
    "BarChart",
    "Break",
    "ChartRecord",
    "ChartRecordError",
    "DumbbellChart",
    "LineChart",
    "Role",
    "Series",
    "Target",
    "alt_text",
    "describe",
    "draw",
    "to_svg",
]


def __getattr__(name: str) -> Any:
    """``draw`` and ``to_svg``, once somebody asks for them.

    matplotlib takes a third of what a page's interpreter needs to start, and most pages draw nothing.
    """
    if name == "draw":
        from quality_account.charts.drawing import draw

        return draw
    if name == "to_svg":
        from quality_account.charts.export import to_svg

        return to_svg
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
