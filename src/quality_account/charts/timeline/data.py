"""A timeline as a table: one row an event, in order of time."""

from __future__ import annotations

from quality_account.charts.data_table import ChartData, DataColumn
from quality_account.charts.timeline.record import Timeline
from quality_account.vocabulary import Unit


def timeline_data(record: Timeline) -> ChartData:
    """Every event with its date, as exact as it is known."""
    columns = (DataColumn("What happened", Unit.TEXT), DataColumn("Kind", Unit.TEXT))
    rows = tuple((event.words, (event.label, event.kind)) for event in record.events)
    return ChartData("When", columns, rows)
