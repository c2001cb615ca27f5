"""What a chart draws as a table: for a page, rounded as readers meet it, and as CSV, unrounded."""

from __future__ import annotations

import csv
import io
import numbers
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from quality_account.charts import ChartData, DataColumn
from quality_account.numbers import Number, write_cell
from quality_account.periods import Period
from quality_account.report.html_tables import Cell, write_table
from quality_account.report.recording import exact_text
from quality_account.vocabulary import Status, Unit

if TYPE_CHECKING:
    from quality_account.charts import ChartRecord

#: What stands in a cell of a CSV where there is no number. The letters are those of the Government
#: Analysis Function, which numbers two kinds of one letter; the page "How to read this book"
#: explains them.
#: https://analysisfunction.civilservice.gov.uk/policy-store/symbols-in-tables-definitions-and-help/
SHORTHAND = {
    Status.SUPPRESSED: "[c]",
    Status.NOT_AVAILABLE: "[x1]",
    Status.MISSING: "[x2]",
    Status.NOT_APPLICABLE: "[z]",
}

#: Heads the machine's form of a period, which sorts by time.
PERIOD_CODE = "Period code"
#: The last columns. They stand in every row, because rows get sorted, filtered and copied.
SOURCE, NOTICE = "Source", "Notice"

_NO_NUMBERS = (Unit.TEXT, Unit.DATE)
#: Units that a cell says itself, and counts, whose table says what is counted.
_PLAIN_IN_A_CELL = (Unit.PERCENT, Unit.POUNDS, Unit.COUNT, *_NO_NUMBERS)
#: A float carries some 16 digits, of which the last are no part of any measurement.
_DIGITS_OF_A_FLOAT = 12


def chart_data_html(
    data: ChartData, subject: str, fact_ids: Mapping[tuple[int, int], str] | None = None
) -> str:
    """The values as readers meet them; where there is none, the status in words.

    A unit that cells do not say stands in the caption if all columns share it, else in headings.
    ``fact_ids`` are the ids of cells that are facts, by row and column; see ``chart_marks``.

    Examples
    --------
    >>> column = DataColumn("The Trust", Unit.SCORE_OUT_OF_10)
    >>> rows = (("2023/24", ("6.4",)), ("2024/25", (Status.MISSING,)))
    >>> print(chart_data_html(ChartData("Period", (column,), rows), "survey scores"))
    <table>
    <caption>The data of the chart: survey scores (score out of 10)</caption>
    <thead>
    <tr>
    <th scope="col">Period</th>
    <th scope="col" class="numeric">The Trust</th>
    </tr>
    </thead>
    <tbody>
    <tr>
    <th scope="row">2023/24</th>
    <td class="numeric">6.4</td>
    </tr>
    <tr>
    <th scope="row">2024/25</th>
    <td class="numeric gap">not held</td>
    </tr>
    </tbody>
    </table>
    """
    to_say = [column for column in data.columns if column.unit not in _PLAIN_IN_A_CELL]
    units = {column.unit for column in data.columns if _holds_numbers(column)}
    caption = f"The data of the chart: {subject}"
    if to_say and len(units) == 1:
        caption = _with_unit(caption, to_say[0].unit)
        to_say = []
    heads = [
        (
            _with_unit(column.heading, column.unit) if column in to_say else column.heading,
            _holds_numbers(column),
        )
        for column in data.columns
    ]
    fact_ids = fact_ids or {}
    rows = (
        (
            name,
            [
                Cell(_shown(cell, column), isinstance(cell, Status), fact_ids.get((row, place), ""))
                for place, (cell, column) in enumerate(zip(cells, data.columns, strict=True))
            ],
        )
        for row, (name, cells) in enumerate(data.rows)
    )
    return write_table(caption, [(data.row_heading, False), *heads], rows)


def chart_data_csv(data: ChartData, periods: Sequence[Period], *, source: str, notice: str) -> str:
    """The values as CSV: a row of headings with their units, then what the chart was given.

    Numbers are not rounded: a printed one keeps its places, a fraction without end has twelve, and
    a float twelve significant digits. `SHORTHAND` says why there is none. A chart over time begins
    each row with the period's machine form.

    Parameters
    ----------
    periods
        Those of the chart, whose words name rows; none for a chart that is not over time.
    source, notice
        The documents behind the numbers, and what the edition's state asks every download to say.

    Examples
    --------
    >>> column = DataColumn("The Trust", Unit.PERCENT)
    >>> data = ChartData("Period", (column,), (("April 2024", ("79.0",)), ("May 2024", (Status.SUPPRESSED,))))
    >>> months = [Period.parse("2024-04"), Period.parse("2024-05")]
    >>> print(chart_data_csv(data, months, source="The account", notice="Draft."), end="")
    Period code,Period,The Trust (percent),Source,Notice
    2024-04,April 2024,79.0,The account,Draft.
    2024-05,May 2024,[c],The account,Draft.
    """
    codes = {
        words: period.text for period in periods for words in (period.words, period.words_in_full)
    }
    first = [PERIOD_CODE] if codes else []
    heads = [
        _with_unit(column.heading, column.unit) if _holds_numbers(column) else column.heading
        for column in data.columns
    ]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*first, data.row_heading, *heads, SOURCE, NOTICE])
    for name, cells in data.rows:
        code = [codes.get(name, "")] if codes else []
        values = [
            _unrounded(cell, column) for cell, column in zip(cells, data.columns, strict=True)
        ]
        writer.writerow([*code, name, *values, source, notice])
    return text.getvalue()


def chart_periods(record: ChartRecord) -> tuple[Period, ...]:
    """The periods of a chart, and the year that some add them up to; none where it has no periods."""
    year = getattr(record, "year", None)
    return (*getattr(record, "periods", ()), *([year] if year else []))


def _holds_numbers(column: DataColumn) -> bool:
    return column.unit not in _NO_NUMBERS


def _with_unit(words: str, unit: Unit) -> str:
    return f"{words.removesuffix(' (%)')} ({unit.value.replace('_', ' ')})"


def _shown(cell: Number | Status, column: DataColumn) -> str:
    if isinstance(cell, Status):
        return cell.words
    return write_cell(cell, column.unit, column.decimals) if _holds_numbers(column) else str(cell)


def _unrounded(cell: Number | Status, column: DataColumn) -> str:
    if isinstance(cell, Status):
        return SHORTHAND[cell]
    if isinstance(cell, numbers.Real) and not isinstance(cell, numbers.Rational):
        cell = Decimal(f"{cell:.{_DIGITS_OF_A_FLOAT}g}")
    # By itself a Decimal may be written with an exponent.
    return f"{cell:f}" if isinstance(cell, Decimal) else exact_text(cell)
