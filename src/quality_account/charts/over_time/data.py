"""Lines and bars over time as a table: one row a period, one column a series."""

from __future__ import annotations

from quality_account.charts.data_table import ChartData, DataColumn
from quality_account.charts.over_time.record import BarChart, LineChart
from quality_account.charts.series import Series, is_number
from quality_account.charts.wording import level_words
from quality_account.numbers import Number
from quality_account.vocabulary import Status


def over_time_data(record: LineChart | BarChart) -> ChartData:
    """Every value of the chart by period, its limits beside it; a target has its own column."""
    columns = [
        DataColumn(heading, record.unit, record.decimals)
        for series in record.series
        for heading in _headings(series)
    ]
    target = record.target if isinstance(record, LineChart) else None
    if target:
        columns.append(DataColumn(target.name, record.unit))
    rows = [
        (
            period.words,
            (
                *(cell for series in record.series for cell in _cells(series, place)),
                *([target.value] if target else []),
            ),
        )
        for place, period in enumerate(record.periods)
    ]
    return ChartData("Period", tuple(columns), tuple(rows))


def _headings(series: Series) -> list[str]:
    if not series.limits:
        return [series.name]
    level = level_words(next(filter(None, series.intervals)).level)
    return [series.name, *(f"{series.name}, {end} {level} limit" for end in ("lower", "upper"))]


def _cells(series: Series, place: int) -> list[Number | Status]:
    """A value and, where the series has intervals, its limits or why there are none."""
    value = series.values[place]
    if not series.limits:
        return [value]
    interval = series.intervals[place]
    limits = (interval.lower, interval.upper) if interval else (None, None)
    absent = Status.NOT_AVAILABLE if is_number(value) else value
    return [value, *(absent if limit is None else limit for limit in limits)]
