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
