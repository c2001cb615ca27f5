"""A ratings grid as a table of words: one row a core service, one column a domain."""

from __future__ import annotations

from quality_account.charts.data_table import ChartData, DataColumn
from quality_account.charts.ratings.record import RatingsGrid
from quality_account.vocabulary import Unit


def ratings_data(record: RatingsGrid) -> ChartData:
    """Every cell of the grid in words, with its time."""
    columns = tuple(DataColumn(column, Unit.TEXT) for column in record.columns)
    rows = tuple((name, tuple(cell.said for cell in cells)) for name, cells in record.rows.items())
    return ChartData(record.row_heading, columns, rows)
