"""Small multiples: what they are given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from quality_account.charts.over_time.record import LineChart
from quality_account.charts.series import Break, ChartRecordError, Series, Value, set_fields
from quality_account.numbers import Number
from quality_account.periods import Period
from quality_account.vocabulary import Unit

#: One panel is a line chart; more than twelve are a table's work.
FEWEST_PANELS = 2
MOST_PANELS = 12


@dataclass(frozen=True)
class SmallPanel:
    """One series: ``title`` says what is measured and in what unit, in full.

    ``axis_from`` is for a panel with a scale of its own; ``None`` begins under the lowest value.
    """

    title: str
    unit: Unit
    values: Sequence[Value]
    breaks: Sequence[Break] = field(default=(), kw_only=True)
    decimals: int | None = field(default=None, kw_only=True)
    axis_from: Number | None = field(default=0, kw_only=True)


@dataclass(frozen=True)
class SmallMultiples:
    """Two to twelve panels over the same periods.

    With ``has_one_scale`` heights can be compared between panels, which must then share their unit
    and the beginning of their axes. Without it each panel has a scale of its own, and the chart
    says so.
    """

    form: ClassVar[str] = "Small line charts"

    subject: str
    periods: Sequence[Period | str]
    panels: Sequence[SmallPanel]
    has_one_scale: bool = field(kw_only=True)
    #: Each panel as the line chart that it is; made from ``panels``.
    charts: tuple[LineChart, ...] = field(init=False)

    def __post_init__(self) -> None:
        set_fields(self, panels=tuple(self.panels))
        if not FEWEST_PANELS <= len(self.panels) <= MOST_PANELS:
            raise ChartRecordError(
                f"panels: found {len(self.panels)}, expected {FEWEST_PANELS} to {MOST_PANELS}"
            )
        titles = [panel.title for panel in self.panels]
        if len(set(titles)) < len(titles):
            raise ChartRecordError("panels: found the same title twice, expected each title once")
        set_fields(self, charts=tuple(self._line_chart(panel) for panel in self.panels))
        set_fields(self, periods=self.charts[0].periods)
        if self.has_one_scale:
            self._check_one_scale()

    def _line_chart(self, panel: SmallPanel) -> LineChart:
        return LineChart(
            panel.title,
            panel.title,
            panel.unit,
            self.periods,
            [Series(panel.title, panel.values)],
            breaks=panel.breaks,
            decimals=panel.decimals,
            axis_from=panel.axis_from,
        )

    def _check_one_scale(self) -> None:
        units = list(dict.fromkeys(panel.unit.value for panel in self.panels))
        if len(units) > 1:
            raise ChartRecordError(
                f"panels: found the units {', '.join(units)}, expected one for one scale"
            )
        starts = list(dict.fromkeys(panel.axis_from for panel in self.panels))
        if len(starts) > 1:
            raise ChartRecordError(
                f"axis_from: found {', '.join(map(repr, starts))}, expected one for one scale"
            )
