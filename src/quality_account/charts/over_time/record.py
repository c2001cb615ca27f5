"""Charts over time: what a line chart and a bar chart are given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from quality_account.charts.series import (
    Break,
    ChartRecordError,
    Series,
    Target,
    all_numbers,
    check_axis,
    check_no_intervals,
    check_periods,
    check_roles,
    check_series,
    read_period,
    set_fields,
)
from quality_account.charts.wording import level_words
from quality_account.numbers import Number, exact
from quality_account.periods import Period
from quality_account.statistics.intervals.interval import Interval
from quality_account.vocabulary import Unit

#: Each series of bars has a panel and a sentence; more of them is a table's work.
MOST_PANELS = 4


@dataclass(frozen=True)
class ChartOverTime:
    """What the charts over time share.

    ``subject`` completes "Line chart of …"; ``axis_label`` names what is measured, in full.
    ``decimals`` is for numbers written on the chart; ``None`` keeps each value's own.
    """

    subject: str
    axis_label: str
    unit: Unit
    periods: Sequence[Period | str]
    series: Sequence[Series]
    breaks: Sequence[Break] = field(default=(), kw_only=True)
    decimals: int | None = field(default=None, kw_only=True)

    def __post_init__(self) -> None:
        periods = tuple(read_period("periods", period) for period in self.periods)
        set_fields(self, periods=periods, series=tuple(self.series), breaks=tuple(self.breaks))
        check_periods(periods)
        check_series(self.series, len(periods), "periods")
        for cut in self.breaks:
            if cut.first not in periods[1:]:
                raise ChartRecordError(
                    f"break: found {cut.first.text}, expected one of the chart's periods "
                    f"after {periods[0].text}"
                )

    @property
    def break_places(self) -> tuple[int, ...]:
        """The place of the first period after each break."""
        return tuple(self.periods.index(cut.first) for cut in self.breaks)


@dataclass(frozen=True)
class LineChart(ChartOverTime):
    """Series over periods without holes, each in a role of its own, by which it is drawn.

    The axis begins at 0 unless ``axis_from`` says otherwise; the chart then says so in words.
    Series with intervals need ``decimals``, because limits bring no places of their own.
    """

    form: ClassVar[str] = "Line chart"

    target: Target | None = field(default=None, kw_only=True)
    axis_from: Number = field(default=0, kw_only=True)
    axis_to: Number | None = field(default=None, kw_only=True)

    def __post_init__(self) -> None:
        super().__post_init__()
        check_roles(self.series)
        targets = [self.target.value] if self.target else []
        check_axis(self.axis_from, self.axis_to, [*all_numbers(self), *targets])
        limits = [limit for series in self.series for limit in series.limits]
        if limits:
            check_axis(self.axis_from, self.axis_to, limits, "limit of an interval")
            _check_level(self)

    @property
    def intervals(self) -> list[Interval]:
        """The intervals of all series that have a limit, in the order in which they are given."""
        given = [one for series in self.series for one in series.intervals if one is not None]
        return [one for one in given if (one.lower, one.upper) != (None, None)]


def _check_level(record: LineChart) -> None:
    levels = sorted({exact(interval.level) for interval in record.intervals})
    if len(levels) > 1:
        found = ", ".join(level_words(level) for level in levels)
        raise ChartRecordError(
            f"intervals: found the levels {found}, expected one, because all bars look alike"
        )
    if record.decimals is None:
        raise ChartRecordError(
            "decimals: found none, expected how many places to write, because limits of "
            "intervals have no places of their own"
        )


@dataclass(frozen=True)
class BarChart(ChartOverTime):
    """Bars over periods, one panel per series, always from zero, values written on the bars.

    At most `MOST_PANELS` series. Periods before ``current_from`` are drawn hollow, as earlier years. By default all are current.
    """

    form: ClassVar[str] = "Bar chart"

    current_from: Period | str | None = field(default=None, kw_only=True)

    def __post_init__(self) -> None:
        super().__post_init__()
        check_no_intervals(self.series, self.form)
        if len(self.series) > MOST_PANELS:
            raise ChartRecordError(
                f"series: found {len(self.series)}, expected at most {MOST_PANELS}"
            )
        if self.current_from is not None:
            set_fields(self, current_from=read_period("current_from", self.current_from))
        for series in self.series:
            for place in series.held:
                if exact(series.values[place]) < 0:
                    raise ChartRecordError(
                        f"series {series.name!r}, value {place + 1}: found "
                        f"{series.values[place]!r}, expected 0 or more for a bar"
                    )
