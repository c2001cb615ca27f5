"""A workbook as tables and texts, or everything that is wrong with it, each with sheet and cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from quality_account.errors import Problem, nearest
from quality_account.rolling.workbook.cells import Mistake
from quality_account.rolling.workbook.content import SheetOfTable, WorkbookContent
from quality_account.rolling.workbook.layout import (
    FIRST_ROW,
    HEADER_ROW,
    LISTS,
    NAME_LABEL,
    NAME_ROW,
    READING,
    SOURCE_ROWS,
    TABLES,
    WORDS,
    sheet_names,
)
from quality_account.rolling.workbook.sheets import OpenWorkbook, Sheet, shape_problems
from quality_account.rolling.workbook.words import read_words

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

_OUR_SHEETS = (READING, TABLES, LISTS, WORDS)
_NEW_TEMPLATE = "Make a new template, and copy the cells into it."


@dataclass(frozen=True)
class ReadTable:
    """A table as its sheet holds it; ``places`` is the sheet's row of each of its rows."""

    sheet: str
    rows: list[dict[str, str]]
    places: list[int]
    source: Mapping[str, str]


@dataclass
class ReadWorkbook:
    """What a workbook holds.

    Attributes
    ----------
    tables : mapping of str to ReadTable
    texts : mapping of str to str
        By page.
    rows_of_words : mapping of tuple to int
        The sheet's row of each paragraph, by page and text.
    hashes : mapping of str to str
        Of the files from which the template was made, by the table's name, or ``narrative/<page>``.
    problems : list of Problem
        Everything that is wrong with it.
    """

    tables: dict[str, ReadTable] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    rows_of_words: dict[tuple[str, str], int] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_workbook(book: OpenWorkbook, content: WorkbookContent) -> ReadWorkbook:
    """A workbook that was made of this edition.

    Parameters
    ----------
    content : WorkbookContent
        The edition as it is now: which tables it has, and what is in them.
    """
    values, formulas, place = book.values, book.formulas, book.name
    found = ReadWorkbook()
    found.hashes.update(_read_hashes(values))
    names = sheet_names(content.tables)
    sheets = {one.title: Sheet(place, one, formulas[one.title]) for one in values.worksheets}
    found.problems += _sheet_problems(place, sheets, names)
    for name, table in content.tables.items():
        if names[name] in sheets:
            read = _TableReader(sheets[names[name]], table, found.problems).read()
            if read is not None:
                found.tables[name] = read
    if WORDS in sheets:
        found.texts.update(
            read_words(sheets[WORDS], content.texts, found.problems, found.rows_of_words)
        )
    return found


def _read_hashes(book: Workbook) -> dict[str, str]:
    """The hashes of the files as they were when the template was made, by table."""
    rows = book[TABLES].iter_rows(min_row=2, values_only=True)
    return {str(row[1]): str(row[3] or "") for row in rows if len(row) > 3 and row[1]}


def _sheet_problems(
    place: str, sheets: Mapping[str, Sheet], names: Mapping[str, str]
) -> Iterator[Problem]:
    """Sheets that are gone, renamed, or that nobody knows."""
    extra = [one for one in sheets if one not in (*names.values(), *_OUR_SHEETS)]
    named = {str(sheets[one].values.cell(NAME_ROW, 2).value or ""): one for one in extra}
    for table, name in names.items():
        if name in sheets:
            continue
        renamed = named.pop(table, "")
        if renamed:
            extra.remove(renamed)
        found = f"the sheet renamed to {renamed!r}" if renamed else "no such sheet"
        step = f"Rename it to {name!r}." if renamed else _NEW_TEMPLATE
        yield Problem(
            f"{place}, sheet {name}", 0, "", found, f"the sheet of the table {table}", step
        )
    if WORDS not in sheets:
        yield Problem(
            f"{place}, sheet {WORDS}",
            0,
            "",
            "no such sheet",
            "the sheet of the texts",
            _NEW_TEMPLATE,
        )
    for one in extra:
        yield Problem(
            f"{place}, sheet {one}",
            0,
            "",
            "a sheet that is no table of the edition",
            "the sheets of the template",
            "Delete the sheet, or move it to another workbook.",
        )


class _TableReader:
    """Reads one table's sheet; what is wrong goes into ``problems``."""

    def __init__(self, sheet: Sheet, table: SheetOfTable, problems: list[Problem]):
        self._sheet = sheet
        self._table = table
        self._problems = problems
        self._fields = table.description.descriptor["schema"]["fields"]
        key = table.key_columns
        self._known = {tuple(row[one] for one in key): row.cells for row in table.rows}

    def read(self) -> ReadTable | None:
        """The table; None where its columns are not those of the template."""
        columns = self._columns()
        if columns is None:
            return None
        self._problems += shape_problems(self._sheet)
        rows, places = [], []
        for row in range(FIRST_ROW, self._sheet.values.max_row + 1):
            if not self._sheet.is_empty(row, self._sheet.values.max_column):
                rows.append(self._row(row, columns))
                places.append(row)
        if self._table.keeps_its_rows:
            self._problems += self._rows_gone(rows)
        return ReadTable(self._sheet.name, rows, places, self._source())

    def _columns(self) -> dict[str, int] | None:
        """Where each column stands; None where one is gone, renamed or new."""
        sheet = self._sheet.values
        headers = {
            column: str(sheet.cell(HEADER_ROW, column).value or "")
            for column in range(1, sheet.max_column + 1)
        }
        wanted = [one["name"] for one in self._fields]
        found = {name: column for column, name in headers.items() if name}
        others = [one for one in found if one not in wanted]
        problems = []
        if str(sheet.cell(NAME_ROW, 1).value or "") != NAME_LABEL:
            problems.append(
                Mistake(
                    "no name of the table in its first row",
                    "the rows of the template",
                    _NEW_TEMPLATE,
                )
            )
        for name in wanted:
            if name not in found:
                guess = nearest(name, others)
                told = f"no column {name!r}" + (f"; is it {guess!r}?" if guess else "")
                problems.append(Mistake(told, "every column of the template", _NEW_TEMPLATE))
        problems += [
            Mistake(f"the column {one!r}", "the columns of the template", "Delete the column.")
            for one in others
            if not any(nearest(name, [one]) for name in wanted if name not in found)
        ]
        self._problems += [
            Problem(self._sheet.place, HEADER_ROW, "", *vars(one).values()) for one in problems
        ]
        return None if problems else found

    def _row(self, row: int, columns: Mapping[str, int]) -> dict[str, str]:
        cells: dict[str, str] = {}
        key = tuple(
            str(self._sheet.values.cell(row, columns[one]).value or "")
            for one in self._table.key_columns
        )
        was = self._known.get(key, {})
        unit = self._unit(row, columns)
        for described in self._fields:
            name, column = described["name"], columns[described["name"]]
            meant = {**described, "unit": unit} if unit and name == "value" else described
            text = self._sheet.text(row, column, meant, was.get(name, ""))
            if isinstance(text, Mistake):
                self._problems.append(self._sheet.problem(row, column, text, name))
                text = ""
            cells[name] = text
        for column in range(len(columns) + 1, self._sheet.values.max_column + 1):
            if self._sheet.values.cell(row, column).value not in (None, ""):
                mistake = Mistake("a cell beside the table", "nothing there", "Empty the cell.")
                self._problems.append(self._sheet.problem(row, column, mistake))
        return cells

    def _unit(self, row: int, columns: Mapping[str, int]) -> str:
        """The unit of a row's value: of a single fact it stands beside it, of a measure on its card."""

        def cell(name: str) -> str:
            return str(self._sheet.values.cell(row, columns[name]).value or "")

        if self._table.description.holds_facts:
            return cell("unit")
        return self._table.units.get(cell("measure"), "") if self._table.units else ""

    def _rows_gone(self, rows: list[dict[str, str]]) -> Iterator[Problem]:
        """Rows that the table has and the sheet lacks; those that were added are checked with the rest."""
        keys = {tuple(one[name] for name in self._table.key_columns) for one in rows}
        for key in self._known:
            if key not in keys:
                mistake = Mistake(
                    f"no row for {', '.join(filter(None, key))}",
                    "every row of the template",
                    "Restore the row; where there is no value, status and reason say why.",
                )
                yield Problem(self._sheet.place, 0, "", *vars(mistake).values())

    def _source(self) -> dict[str, str]:
        """System of record, report and day of extraction, at the head of the sheet."""
        found = {}
        for key, row in SOURCE_ROWS.items():
            described = {
                "name": key,
                "type": "string",
                **({"unit": "date"} if key == "extracted" else {}),
            }
            text = self._sheet.text(row, 2, described, self._table.source[key])
            if isinstance(text, Mistake):
                self._problems.append(self._sheet.problem(row, 2, text))
                text = ""
            found[key] = text
        return found
