"""A funnel plot as a table: one row a unit, those left out too, with the reason."""

from __future__ import annotations

from quality_account.charts.data_table import ChartData, DataColumn
from quality_account.charts.funnel.record import FunnelChart
from quality_account.vocabulary import Unit

LIMIT_HEADINGS = (
    "Lower 99.8% limit",
    "Lower 95% limit",
    "Upper 95% limit",
    "Upper 99.8% limit",
)


def funnel_data(record: FunnelChart) -> ChartData:
    """Counts, value, limits and class of every unit, by name."""
    columns = (
        DataColumn(record.numerator_label, Unit.COUNT, 0),
        DataColumn(record.denominator_label, Unit.COUNT, record.denominator_decimals),
        DataColumn(record.axis_label, record.unit, record.decimals),
        *(DataColumn(heading, record.unit, record.decimals) for heading in LIMIT_HEADINGS),
        DataColumn("Class", Unit.TEXT),
    )
    rows = {
        each.name: (
            each.numerator,
            each.denominator,
            each.value,
            each.limits.lower_998,
            each.limits.lower_95,
            each.limits.upper_95,
            each.limits.upper_998,
            each.funnel_class.value,
        )
        for each in record.funnel.units
    } | {
        each.name: (*[each.status] * (len(columns) - 1), f"left out: {each.because}")
        for each in record.funnel.left_out
    }
    heading = record.noun[:1].upper() + record.noun[1:]
    return ChartData(heading, columns, tuple((name, rows[name]) for name in sorted(rows)))
