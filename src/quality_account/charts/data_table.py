"""The table under a chart: headings and unrounded values, still numbers, not yet written."""

from __future__ import annotations

from dataclasses import dataclass

from quality_account.numbers import Number
from quality_account.vocabulary import Status, Unit


@dataclass(frozen=True)
class DataColumn:
    """One column: its heading, and how its numbers are written; text columns have `Unit.TEXT`.

    ``decimals`` of ``None`` keeps the places of each value.
    """

    heading: str
    unit: Unit
    decimals: int | None = None


@dataclass(frozen=True)
class ChartData:
    """The rows of a chart: a heading for the first column, and one cell a column in each row.

    A cell is a number, the ``Status`` that says why there is none, or words.
    """

    row_heading: str
    columns: tuple[DataColumn, ...]
    rows: tuple[tuple[str, tuple[Number | Status | str, ...]], ...]
