"""Charts: a frozen record in, a matplotlib figure out. No data is read and nothing is worked out.

Only this room knows matplotlib, and only as ``Figure``: no pyplot, no global settings.
"""

from quality_account.charts.description import alt_text, describe
from quality_account.charts.drawing import draw
from quality_account.charts.export import to_svg
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
