"""The counts of one row of a published file whose publisher hides none of them."""

from __future__ import annotations

from collections.abc import Iterable

from quality_account.national.csv_rows import CsvRow
from quality_account.national.printed import whole_number
from quality_account.national.refusals import Refusals


def read_counts(row: CsvRow, columns: Iterable[str], refusals: Refusals) -> dict[str, int]:
    """The counts of a row by column; a column that the file does not have is left out.

    Whatever is no whole number of 0 or more, a publisher's mark and an empty cell among it, is
    added to ``refusals`` and left out too.

    Examples
    --------
    >>> row = CsvRow(2, ["1,234", "*"], {"attendances": 0, "breaches": 1})
    >>> refusals = Refusals("ae_attendances.csv")
    >>> read_counts(row, ("attendances", "breaches", "booked"), refusals), bool(refusals)
    ({'attendances': 1234}, True)
    """
    counts = {}
    for column in columns:
        if not row.has(column):
            continue
        count = whole_number(row[column])
        if count is None:
            refusals.add(repr(row.raw(column)), "a whole number", row=row.number, column=column)
        else:
            counts[column] = count
    return counts
