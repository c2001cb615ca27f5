"""A workbook as LibreOffice saves it (.ods), as the same two workbooks that are read of an .xlsx.

What a spreadsheet holds there is what it holds in the other format: texts, numbers with the format that
makes percentages of them, days, formulas with their last result, merged cells, and what is hidden.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE = f"{{{_NAMES}table:1.0}}"
_TEXT = f"{{{_NAMES}text:1.0}}"
_OFFICE = f"{{{_NAMES}office:1.0}}"
_ROW, _COLUMN = f"{_TABLE}table-row", f"{_TABLE}table-column"
_CELL, _COVERED = f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"
#: Rows and columns may stand in groups, which hold them as the sheet does.
_GROUPS = frozenset(
    f"{_TABLE}table-{one}"
    for one in ("row-group", "rows", "header-rows", "column-group", "columns", "header-columns")
)
_HIDDEN = ("collapse", "filter")
_CONTENT = "content.xml"
#: The most that the content may be when unpacked; a large account's is 7 MB.
_MOST_BYTES = 256 * 1024**2
#: Equal rows and cells are held once with their number. No workbook of ours has as many that hold something.
_MOST_ROWS, _MOST_COLUMNS = 20_000, 1_000


def load_ods(file: Path) -> tuple[Workbook, Workbook]:
    """Its values, and its formulas: a cell without a formula is empty in the second.

    Raises
    ------
    FileNotFoundError
        There is no such file.
    ValueError, KeyError, zipfile.BadZipFile, ElementTree.ParseError
        It is no whole workbook of this format.
    """
    from openpyxl import Workbook

    values, formulas = Workbook(), Workbook()
    for book in (values, formulas):
        book.remove(book.active)
    for table in _content(file).iter(f"{_TABLE}table"):
        name = table.get(f"{_TABLE}name", "")
        _fill(table, values.create_sheet(name), formulas.create_sheet(name))
    return values, formulas


def _content(file: Path) -> Element:
    with zipfile.ZipFile(file) as archive:
        if archive.getinfo(_CONTENT).file_size > _MOST_BYTES:
            raise ValueError("more than any workbook of ours unpacks to")
        content = archive.read(_CONTENT)
    if b"<!DOCTYPE" in content:  # through which a file can grow without bound
        raise ValueError("a document type declaration")
    return ElementTree.fromstring(content)


def _fill(table: Element, values: Worksheet, formulas: Worksheet) -> None:
    _hide_columns(table, values)
    number = 0
    for row in _elements(table, _ROW):
        repeated = _count(row, "number-rows-repeated")
        cells = list(_cells(row))
        if cells and repeated > _MOST_ROWS:
            raise ValueError("more rows than any workbook of ours has")
        for _ in range(repeated if cells else 0):
            number += 1
            for column, cell in cells:
                _put(cell, number, column, values, formulas)
            if row.get(f"{_TABLE}visibility") in _HIDDEN:
                values.row_dimensions[number].hidden = True
        number += 0 if cells else repeated


def _put(cell: Element, row: int, column: int, values: Worksheet, formulas: Worksheet) -> None:
    value = _value(cell)
    if value is not None:
        one = values.cell(row, column)
        one.value = value
        one.number_format = "0%" if _kind(cell) == "percentage" else "General"
        if isinstance(value, str):
            one.data_type = "s"  # a text that begins as a formula does is none
    formula = cell.get(f"{_TABLE}formula")
    if formula:
        one = formulas.cell(row, column)
        one.value, one.data_type = formula, "f"
    wide, high = _count(cell, "number-columns-spanned"), _count(cell, "number-rows-spanned")
    if wide > 1 or high > 1:
        from openpyxl.worksheet.cell_range import CellRange

        last = {"max_col": column + wide - 1, "max_row": row + high - 1}
        values.merged_cells.add(CellRange(min_col=column, min_row=row, **last))


def _cells(row: Element) -> Iterator[tuple[int, Element]]:
    """Its cells that hold something, or are merged, each with its column from 1."""
    column = 0
    for cell in row:
        if cell.tag not in (_CELL, _COVERED):
            continue
        repeated = _count(cell, "number-columns-repeated")
        if cell.tag == _CELL and _holds_something(cell):
            if repeated > _MOST_COLUMNS:
                raise ValueError("more columns than any workbook of ours has")
            yield from ((column + one, cell) for one in range(1, repeated + 1))
        column += repeated


def _holds_something(cell: Element) -> bool:
    return (
        cell.get(f"{_OFFICE}value-type") is not None
        or cell.get(f"{_TABLE}formula") is not None
        or _count(cell, "number-columns-spanned") > 1
        or _count(cell, "number-rows-spanned") > 1
    )


def _value(cell: Element) -> Any:
    """A text, number, day or truth value; None where nothing stands."""
    kind = _kind(cell)
    if kind in ("float", "percentage", "currency"):
        number = float(cell.get(f"{_OFFICE}value", ""))
        return int(number) if number.is_integer() and kind == "float" else number
    if kind == "date":
        return datetime.fromisoformat(cell.get(f"{_OFFICE}date-value", ""))
    if kind == "boolean":
        return cell.get(f"{_OFFICE}boolean-value") == "true"
    return "\n".join(map(_words, cell.findall(f"{_TEXT}p"))) or None


def _words(element: Element) -> str:
    """The text of a paragraph; blanks of which several stand together are written as elements."""
    pieces = [element.text or ""]
    for one in element:
        if one.tag == f"{_TEXT}s":
            pieces.append(" " * int(one.get(f"{_TEXT}c", "1")))
        elif one.tag == f"{_TEXT}tab":
            pieces.append("\t")
        elif one.tag == f"{_TEXT}line-break":
            pieces.append("\n")
        elif one.tag != f"{_OFFICE}annotation":
            pieces.append(_words(one))
        pieces.append(one.tail or "")
    return "".join(pieces)


def _hide_columns(table: Element, sheet: Worksheet) -> None:
    from openpyxl.utils import get_column_letter

    column = 0
    for one in _elements(table, _COLUMN):
        repeated = _count(one, "number-columns-repeated")
        if one.get(f"{_TABLE}visibility") in _HIDDEN and repeated <= _MOST_COLUMNS:
            for number in range(column + 1, column + repeated + 1):
                sheet.column_dimensions[get_column_letter(number)].hidden = True
        column += repeated


def _elements(table: Element, tag: str) -> Iterator[Element]:
    for one in table:
        if one.tag == tag:
            yield one
        elif one.tag in _GROUPS:
            yield from _elements(one, tag)


def _kind(cell: Element) -> str:
    return cell.get(f"{_OFFICE}value-type", "")


def _count(element: Element, name: str) -> int:
    return int(element.get(f"{_TABLE}{name}", "1"))
