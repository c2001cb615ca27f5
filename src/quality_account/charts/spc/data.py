"""An SPC chart as a table: one row a period, limits unclipped, signals and types in words."""

from __future__ import annotations

from quality_account.charts.data_table import ChartData, DataColumn
from quality_account.charts.spc.record import SpcChart
from quality_account.charts.spc.words import signal_words, type_words
from quality_account.numbers import Number
from quality_account.statistics.spc.results import PointState, XmrPoint
from quality_account.vocabulary import Status, Unit

#: The lines of a phase.
_LEVELS = ("Mean", "Lower process limit", "Upper process limit")


def spc_data(record: SpcChart) -> ChartData:
    """Every value of the chart by period; one that is left out keeps its value beside the reason."""
    columns = [DataColumn("Value", record.unit, record.decimals)]
    columns += [DataColumn(level, record.unit, record.decimals_of_limits) for level in _LEVELS]
    if record.target:
        columns.append(DataColumn(record.target.name, record.unit))
    columns += [DataColumn("Signal", Unit.TEXT), DataColumn("Type", Unit.TEXT)]
    (series,) = record.series
    rows = tuple(
        (period.words, _cells(record, point, value))
        for period, point, value in zip(
            record.periods, record.result.points, series.values, strict=True
        )
    )
    return ChartData("Period", tuple(columns), rows)


def _cells(
    record: SpcChart, point: XmrPoint, value: Number | Status
) -> tuple[Number | Status | str, ...]:
    phase = record.result.phase_of(point)
    # A phase with too few points has no limits: they cannot exist, which is not "not held".
    levels = [
        Status.NOT_APPLICABLE if level is None else level
        for level in (phase.mean, phase.lower, phase.upper)
    ]
    targets = [record.target.value] if record.target else []
    is_observed = point.state is PointState.OBSERVED
    is_missing = point.state is PointState.MISSING
    signal = signal_words(point) if is_observed else Status.NOT_APPLICABLE
    kind = Status.NOT_APPLICABLE if is_missing else type_words(point)
    return (value, *levels, *targets, signal, kind)
