"""Workbooks in Excel's format (.xlsx, .xlsm): sheets, rows as a stream, merged cells.

Only what stands in the file is read: nothing is calculated and no macro is looked at. openpyxl would
give numbers as floats and would not tell a blank cell from a formula without value in one reading;
here the text of a cell is the text in the file.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from string import ascii_uppercase

from quality_account.national.refusals import refusal
from quality_account.national.workbooks.archive import open_archive
from quality_account.national.workbooks.cells import Cell, CellKind, Row, column_number
from quality_account.national.workbooks.xlsx_parts import (
    DateStyles,
    Relations,
    SharedTexts,
    Sheets,
    decode_escapes,
    local_name,
    read_part,
    whole_number,
)
from quality_account.national.workbooks.xml_stream import stream

_WORKBOOK = "xl/workbook.xml"
#: The day before day 1, by either of the two counts; the first holds for days after February 1900,
#: which Excel believes had a 29th.
_DAY_NOUGHT, _DAY_NOUGHT_OF_1904 = date(1899, 12, 30), date(1904, 1, 1)
_MOST_COLUMNS = 16_384


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's name, whether it is hidden, and the part of the archive that holds it."""

    name: str
    is_hidden: bool
    member: str


@dataclass(frozen=True, slots=True)
class Merged:
    """Cells that are shown as one: rows and columns from 1, the last included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A whole sheet: its rows that hold something, in order, and its merged cells."""

    rows: tuple[Row, ...]
    merged: tuple[Merged, ...]


class Workbook:
    """A workbook whose sheets can be read one by one.

    Parameters
    ----------
    name : str
        The file, for messages.
    content : bytes
        Its bytes.

    Raises
    ------
    ImportRefusedError
        For what is no whole workbook in this format; ``rows`` and ``grid`` raise it as well.
    """

    def __init__(self, name: str, content: bytes) -> None:
        self.name = name
        self._archive = open_archive(name, content)
        if _WORKBOOK not in self._archive.namelist():
            raise refusal(
                name,
                "an archive that is no workbook in Excel's format",
                "an .xlsx or .xlsm file",
                "Look which file this is.",
            )
        sheets = read_part(name, self._archive, _WORKBOOK, Sheets())
        relations = read_part(name, self._archive, "xl/_rels/workbook.xml.rels", Relations())
        self._counts_from_1904 = sheets.counts_from_1904
        self.sheets = tuple(
            Sheet(title, hidden, _member(relations.targets.get(relation, "")))
            for title, hidden, relation in sheets.found
        )
        self._texts = _if_there(name, self._archive, "xl/sharedStrings.xml", SharedTexts())
        self._styles = _if_there(name, self._archive, "xl/styles.xml", DateStyles())

    def rows(self, sheet: Sheet) -> Iterator[Row]:
        """The rows of a sheet that hold something, as they are read."""
        return stream(
            self.name, self._archive, sheet.member, self._handler(), f"sheet {sheet.name}"
        )

    def grid(self, sheet: Sheet) -> Grid:
        """A whole sheet, for sheets that are small and whose merged cells matter."""
        handler = self._handler()
        rows = stream(self.name, self._archive, sheet.member, handler, f"sheet {sheet.name}")
        return Grid(tuple(rows), tuple(handler.merged))  # the rows first: merged cells come after

    def _handler(self) -> _SheetHandler:
        start = _DAY_NOUGHT_OF_1904 if self._counts_from_1904 else _DAY_NOUGHT
        return _SheetHandler(self._texts.texts, self._styles.are_dates, start)


def _member(target: str) -> str:
    return target[1:] if target.startswith("/") else posixpath.normpath(f"xl/{target}")


def _if_there(name, archive: zipfile.ZipFile, member: str, handler):
    return read_part(name, archive, member, handler) if member in archive.namelist() else handler


class _SheetHandler:
    """Makes rows of a sheet's XML."""

    def __init__(self, texts: list[str], are_dates: list[bool], day_nought: date) -> None:
        self.merged: list[Merged] = []
        self._texts, self._are_dates, self._day_nought = texts, are_dates, day_nought
        self._finished: list[Row] = []
        self._row, self._hidden, self._cells = 0, False, {}
        self._column, self._type, self._style = 0, "n", ""
        self._kept: list[str] | None = None
        self._value, self._has_formula, self._is_phonetic = "", False, False

    def take(self) -> list[Row]:
        finished, self._finished = self._finished, []
        return finished

    def start(self, name: str, attributes: dict[str, str]) -> None:
        match local_name(name):
            case "row":
                self._row = whole_number(attributes.get("r", ""), self._row + 1)
                self._hidden = attributes.get("hidden") in {"1", "true"}
                self._cells, self._column = {}, 0
            case "c":
                reference = attributes.get("r", "")
                self._column = column_number(reference) if reference else self._column + 1
                self._type = attributes.get("t", "n")
                self._style = attributes.get("s", "0")
                self._value, self._has_formula = "", False
            case "f":
                self._has_formula = True
            case "v":
                self._kept = []
            case "t":
                self._kept = None if self._is_phonetic else []
            case "rPh":
                self._is_phonetic = True
            case "mergeCell":
                self.merged.append(_merged(attributes.get("ref", "")))

    def text(self, text: str) -> None:
        if self._kept is not None:
            self._kept.append(text)

    def end(self, name: str) -> None:
        match local_name(name):
            case "v" | "t":
                self._value += "".join(self._kept or [])
                self._kept = None
            case "rPh":
                self._is_phonetic = False
            case "c":
                cell = self._cell()
                if cell and cell.column <= _MOST_COLUMNS:
                    self._cells[cell.column] = cell
            case "row":
                if self._cells:
                    self._finished.append(Row(self._row, self._cells, self._hidden))

    def _cell(self) -> Cell | None:
        value, column = self._value, self._column
        if not value:
            return Cell(column, CellKind.UNCOMPUTED, "") if self._has_formula else None
        match self._type:
            case "s":
                index = whole_number(value, len(self._texts))
                if index >= len(self._texts):
                    return Cell(column, CellKind.ERROR, f"text number {value}, which is not there")
                text = self._texts[index]
                return Cell(column, CellKind.TEXT, text) if text else None
            case "str" | "inlineStr":
                return Cell(column, CellKind.TEXT, decode_escapes(value))
            case "b":
                return Cell(column, CellKind.BOOLEAN, "TRUE" if value == "1" else "FALSE")
            case "e":
                return Cell(column, CellKind.ERROR, value)
            case "d":
                kind = CellKind.DATE if _is_day(value[:10]) else CellKind.ERROR
                return Cell(column, kind, value[:10])
        day = self._day(value)
        return Cell(column, CellKind.DATE, day) if day else Cell(column, CellKind.NUMBER, value)

    def _day(self, value: str) -> str:
        style = whole_number(self._style, 0)
        if style >= len(self._are_dates) or not self._are_dates[style]:
            return ""
        day = whole_number(value.partition(".")[0], 0)
        if not 0 < day <= (date.max - self._day_nought).days:
            return ""
        return (self._day_nought + timedelta(days=day)).isoformat()


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _merged(reference: str) -> Merged:
    first, _, last = reference.partition(":")
    row_of = [whole_number(one.lstrip(ascii_uppercase), 0) for one in (first, last or first)]
    return Merged(row_of[0], column_number(first), row_of[1], column_number(last or first))
