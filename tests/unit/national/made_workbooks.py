"""Workbooks for tests, written as Excel does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import xlsxwriter

from quality_account.national.snapshot import SnapshotFile

#: Sheets by name, each a list of rows; or a function that writes into the sheet itself.
Sheets = dict[str, Sequence[Sequence[object]] | Callable]


def workbook_file(file: Path, sheets: Sheets, hidden: Sequence[str] = ()) -> SnapshotFile:
    """A workbook: None is an empty cell, a day a date, a text that begins with = a formula without value."""
    workbook = xlsxwriter.Workbook(file, {"default_date_format": "mmm yyyy"})
    for name, rows in sheets.items():
        sheet = workbook.add_worksheet(name)
        if callable(rows):
            rows(sheet)
        else:
            for number, row in enumerate(rows):
                write_row(sheet, number, row)
        if name in hidden:
            sheet.hide()
    workbook.close()
    return SnapshotFile.at(file)


def write_row(sheet, number: int, row: Sequence[object]) -> None:
    for column, value in enumerate(row):
        if value is None:
            continue
        if isinstance(value, date):
            sheet.write_datetime(number, column, value)
        elif isinstance(value, str) and value.startswith("="):
            sheet.write_formula(number, column, value, None, "")
        elif isinstance(value, str):
            sheet.write_string(number, column, value)
        else:
            sheet.write(number, column, value)


def trusts_workbook(
    folder: Path, title: list[str], rows: list[list[object]], heads: list[str] | None = None
) -> SnapshotFile:
    """A setting's workbook of the Friends and Family Test in the layout of the publisher's template,
    with its sheets of sites too."""
    heads = heads or [
        "ICB Code", "Trust Code", "Trust Name", "Total Responses", "Total Eligible",
        "Percentage Positive", "Percentage Negative",
    ]  # fmt: skip

    def fill(page):
        write_row(page, 2, [None, None, "Show data for:"])
        write_row(page, 9, heads)
        first = len(heads)
        page.merge_range(9, first, 9, first + 5, "Breakdown of Responses")
        answers = ["Very Good", "Good", "Neither Good nor Poor", "Poor", "Very Poor", "Don't Know"]
        write_row(page, 10, [*[None] * first, *answers])
        write_row(page, 9, [*[None] * (first + 6), "Mode SMS", "Mode Other"])
        for column in (0, 1, 2):
            page.merge_range(9, column, 10, column, heads[column])
        for number, row in enumerate(rows, 11):
            write_row(page, number, row)

    sites = [
        *[[]] * 9,
        [*heads[:3], "Site Code", "Site Name", "Total Responses"],
        [],
        ["Q0A", "Q9X"],
    ]
    return workbook_file(
        folder / "trusts.xlsx",
        {"Notes": [title], "Sites": sites, "Trusts": fill, "BS": [["list"]]},
        hidden=["BS"],
    )
