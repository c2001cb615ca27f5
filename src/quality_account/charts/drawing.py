"""One verb for every form: the record says which it is."""

from __future__ import annotations

from functools import singledispatch

from matplotlib.figure import Figure

from quality_account.charts.dumbbell.drawing import draw_dumbbell
from quality_account.charts.dumbbell.record import DumbbellChart
from quality_account.charts.over_time.bars import draw_bars
from quality_account.charts.over_time.lines import draw_lines
from quality_account.charts.over_time.record import BarChart, LineChart


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
draw.register(DumbbellChart, draw_dumbbell)
