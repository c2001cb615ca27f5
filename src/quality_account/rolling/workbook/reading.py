"""A workbook as tables and texts, or everything that is wrong with it, each with sheet and cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quality_account.errors import BadInputError, Problem, nearest
from quality_account.rolling.workbook.cells import Mistake, read_cell
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
    WORD_COLUMNS,
    WORDS,
    cell_name,
    sheet_names,
    split_paragraphs,
)

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

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
    hashes : mapping of str to str
        Of the files from which the template was made, by the table's name, or ``narrative/<page>``.
    problems : list of Problem
        Everything that is wrong with it.
    """

    tables: dict[str, ReadTable] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


class _Sheet:
    """One sheet with its values, and its formulas for those cells that have one."""

    def __init__(self, place: str, values: Worksheet, formulas: Worksheet):
        self.place = f"{place}, sheet {values.title}"
        self.name = values.title
        self.values = values
        self.formulas = formulas

    def problem(self, row: int, column: int, mistake: Mistake, name: str = "") -> Problem:
        where = f"cell {cell_name(row, column)}" + (f" ({name})" if name else "")
        return Problem(self.place, row, where, *vars(mistake).values())

    def text(
        self, row: int, column: int, described: Mapping[str, Any], was: str = ""
    ) -> str | Mistake:
        cell = self.values.cell(row, column)
        formula = self.formulas.cell(row, column).data_type == "f"
        return read_cell(
            cell.value, cell.number_format or "", described, is_formula=formula, was=was
        )

    def is_empty(self, row: int, columns: int) -> bool:
        return all(
            self.values.cell(row, one).value in (None, "")
            and self.formulas.cell(row, one).value in (None, "")
            for one in range(1, columns + 1)
        )


@dataclass(frozen=True)
class OpenWorkbook:
    """A workbook that was made by ``quality-account template``: its values, and its formulas."""

    name: str
    values: Workbook
    formulas: Workbook


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
    sheets = {one.title: _Sheet(place, one, formulas[one.title]) for one in values.worksheets}
    found.problems += _sheet_problems(place, sheets, names)
    for name, table in content.tables.items():
        if names[name] in sheets:
            read = _TableReader(sheets[names[name]], table, found.problems).read()
            if read is not None:
                found.tables[name] = read
    if WORDS in sheets:
        found.texts.update(_read_words(sheets[WORDS], content.texts, found.problems))
    return found


def open_workbook(file: Path) -> OpenWorkbook:
    """A workbook with its values and its formulas.

    Raises
    ------
    BadInputError
        The file is no workbook, or none that ``quality-account template`` made.
    """
    from openpyxl import load_workbook

    try:
        values = load_workbook(file, data_only=True)
        formulas = load_workbook(file)
    except FileNotFoundError:
        found, next_step = "no such file", "Name the file."
    except Exception:  # of a damaged file openpyxl raises whatever its parts run into
        found, next_step = "a file that is no workbook", "Save it as an Excel workbook (.xlsx)."
    else:
        if TABLES in values.sheetnames:
            return OpenWorkbook(file.name, values, formulas)
        found = f"a workbook without the sheet {TABLES!r}"
        next_step = "Use one that quality-account template made."
    problem = Problem(
        file.name, 0, "", found, "a workbook made by quality-account template", next_step
    )
    raise BadInputError([problem])


def _read_hashes(book: Workbook) -> dict[str, str]:
    """The hashes of the files as they were when the template was made, by table."""
    rows = book[TABLES].iter_rows(min_row=2, values_only=True)
    return {str(row[1]): str(row[3] or "") for row in rows if len(row) > 3 and row[1]}


def _sheet_problems(
    place: str, sheets: Mapping[str, _Sheet], names: Mapping[str, str]
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

    def __init__(self, sheet: _Sheet, table: SheetOfTable, problems: list[Problem]):
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
        self._problems += _shape_problems(self._sheet)
        rows, places = [], []
        for row in range(FIRST_ROW, self._sheet.values.max_row + 1):
            if not self._sheet.is_empty(row, self._sheet.values.max_column):
                rows.append(self._row(row, columns))
                places.append(row)
        if self._table.is_fixed:
            self._problems += self._rows_that_differ(rows, places)
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
        for described in self._fields:
            name, column = described["name"], columns[described["name"]]
            text = self._sheet.text(row, column, self._described(described, was), was.get(name, ""))
            if isinstance(text, Mistake):
                self._problems.append(self._sheet.problem(row, column, text, name))
                text = ""
            cells[name] = text
        for column in range(len(columns) + 1, self._sheet.values.max_column + 1):
            if self._sheet.values.cell(row, column).value not in (None, ""):
                mistake = Mistake("a cell beside the table", "nothing there", "Empty the cell.")
                self._problems.append(self._sheet.problem(row, column, mistake))
        return cells

    def _described(self, described: Mapping[str, Any], was: Mapping[str, str]) -> Mapping[str, Any]:
        """A column's description; of a single fact the unit stands in its row."""
        if described["name"] == "value" and self._table.description.holds_facts:
            return {**described, "unit": was.get("unit", "")}
        return described

    def _rows_that_differ(self, rows: list[dict[str, str]], places: list[int]) -> Iterator[Problem]:
        """Rows that the table does not have, and those that it has and that are gone."""
        keys = [tuple(one[name] for name in self._table.key_columns) for one in rows]
        for key, row in zip(keys, places, strict=True):
            if key not in self._known:
                mistake = Mistake(
                    f"a row for {', '.join(filter(None, key)) or 'nothing'}",
                    "the rows that the table has",
                    "Delete the row. If the account needs it, add it to the CSV file first and make a "
                    "new template.",
                )
                yield Problem(self._sheet.place, row, "", *vars(mistake).values())
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


def _shape_problems(sheet: _Sheet) -> Iterator[Problem]:
    """Merged cells, and rows and columns that are hidden: they hold what nobody saw."""
    for merged in sheet.values.merged_cells.ranges:
        mistake = Mistake(
            f"the merged cells {merged.coord}",
            "one value in each cell",
            "Unmerge them, and fill in each.",
        )
        yield Problem(sheet.place, merged.min_row, "", *vars(mistake).values())
    hidden = [row for row, one in sheet.values.row_dimensions.items() if one.hidden]
    for row in sorted(hidden):
        if not sheet.is_empty(row, sheet.values.max_column):
            mistake = Mistake(
                "a hidden row", "rows that can be seen", "Show the row, or delete it."
            )
            yield Problem(sheet.place, row, "", *vars(mistake).values())
    for letter, one in sorted(sheet.values.column_dimensions.items()):
        if one.hidden:
            mistake = Mistake(
                f"the hidden column {letter}", "columns that can be seen", "Show the column."
            )
            yield Problem(sheet.place, 0, "", *vars(mistake).values())


def _read_words(sheet: _Sheet, texts: Mapping[str, str], problems: list[Problem]) -> dict[str, str]:
    """The texts with what was changed of their paragraphs; what stands between these stays."""
    described = {"name": WORD_COLUMNS[2], "type": "string"}
    pieces = {page: split_paragraphs(text) for page, text in texts.items()}
    seen = set()
    problems += _shape_problems(sheet)
    for row in range(2, sheet.values.max_row + 1):
        if sheet.is_empty(row, len(WORD_COLUMNS)):
            continue
        page, number = (str(sheet.values.cell(row, one).value or "") for one in (1, 2))
        index = 2 * (int(number) - 1) if number.isdecimal() else -1
        if page not in pieces or not 0 <= index < len(pieces[page]):
            mistake = Mistake(
                f"paragraph {number or 'without a number'} of {page or 'no page'}",
                "the paragraphs of the template",
                "Delete the row. A new paragraph goes into the file, or into a cell as a second line.",
            )
            problems.append(Problem(sheet.place, row, "", *vars(mistake).values()))
            continue
        seen.add((page, index))
        text = sheet.text(row, 3, described, pieces[page][index])
        if isinstance(text, Mistake):
            problems.append(sheet.problem(row, 3, text, WORD_COLUMNS[2]))
        else:
            pieces[page][index] = text
    for page, parts in pieces.items():
        missing = [one // 2 + 1 for one in range(0, len(parts), 2) if (page, one) not in seen]
        if missing:
            mistake = Mistake(
                f"no paragraph {', '.join(map(str, missing))} of {page}",
                "every paragraph of the template",
                "Restore the row; to take a paragraph out, empty its cell.",
            )
            problems.append(Problem(sheet.place, 0, "", *vars(mistake).values()))
    return {page: _joined(parts) for page, parts in pieces.items()}


def _joined(pieces: list[str]) -> str:
    """Paragraphs with the gaps between them; an empty paragraph goes with the gap after it."""
    kept = []
    for index in range(0, len(pieces), 2):
        if pieces[index]:
            kept += pieces[index : index + 2]
    return "".join(kept)
