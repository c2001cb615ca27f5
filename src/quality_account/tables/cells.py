"""From the bytes of a file to rows of cells, and everything that keeps them from being rows.

This is the only reader of tables: what is checked is what pages read. A row or a header that is
out of shape is reported once, as what it is, because every cell after it would be wrong as well.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from quality_account.errors import Problem, nearest
from quality_account.observed import is_folder, read_bytes
from quality_account.paths import ProjectPaths
from quality_account.tables.package import TableDescription

#: Spreadsheets put a byte-order mark before "CSV UTF-8"; this codec takes files with and without.
ENCODING = "utf-8-sig"
#: A message shows this much of a cell.
MOST_SHOWN = 60

_SAVE_AGAIN = "Save the file again as “CSV UTF-8 (comma delimited)”."
_HUNDREDS = re.compile(r"-?[0-9]{1,3}")
_REST_OF_THOUSANDS = re.compile(r"[0-9]{3}(\.[0-9]+)?")
#: And that of a number with a decimal comma, as other countries write it.
_WHOLE, _DECIMALS = re.compile(r"-?[0-9]+"), re.compile(r"[0-9]{1,2}")


@dataclass(frozen=True)
class Row:
    """One row of a file as text, with the place that a message names.

    ``number`` counts as a spreadsheet does: the header is row 1, and a cell with a line break in
    it is still one row.
    """

    place: str
    number: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column) or ""

    def problem(self, column: str, found: str, expected: str, next_step: str) -> Problem:
        """A problem in one of its cells."""
        return Problem(self.place, self.number, column, found, expected, next_step)


def shown(text: str) -> str:
    """A cell as a message shows it: in quotes, invisible characters spelt out, not too long.

    >>> shown("98.7 "), len(shown("a" * 100))
    ("'98.7 '", 62)
    """
    return repr(text if len(text) <= MOST_SHOWN else text[: MOST_SHOWN - 1] + "…")


def read_rows(paths: ProjectPaths, table: TableDescription) -> tuple[list[Row], list[Problem]]:
    """The rows that have a cell for each column, and what is wrong with the file as a whole.

    Where the columns themselves are wrong there are no rows: cells could not be judged.
    """
    place = paths.relative(table.file)
    if not table.exists:
        return [], [_missing_file(place, table)]
    content = read_bytes(table.file)
    text, problem = _decode(place, content)
    if problem:
        return [], [problem]
    if not text.strip():
        return [], [_header_problem(place, "", "an empty file", table, "Restore the header row.")]
    lines, unreadable = _split_into_cells(place, text)
    if not lines:
        return [], unreadable
    problems = _find_header_problems(place, lines[0], table)
    if problems:
        return [], problems
    return _keep_well_shaped(place, lines[1:], table, unreadable)


def _missing_file(place: str, table: TableDescription) -> Problem:
    if is_folder(table.file):
        return Problem(
            place,
            found="a folder",
            expected="a file, the table that datapackage.json describes",
            next_step="Rename the folder, and put the file in its place.",
        )
    return Problem(
        place,
        found="no such file",
        expected="the table that datapackage.json describes",
        next_step="Add the file, or take its entry out of datapackage.json.",
    )


def _decode(place: str, content: bytes) -> tuple[str, Problem | None]:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "", Problem(place, 1, "", "text saved as UTF-16", "text saved as UTF-8", _SAVE_AGAIN)
    try:
        text = content.decode(ENCODING)
    except UnicodeDecodeError as error:
        # Windows' own encoding is what a spreadsheet's plain "CSV" is saved in.
        meant = bytes([content[error.start]]).decode("cp1252", errors="replace")
        row = _row_at(content[: error.start].decode(ENCODING, errors="replace"))
        found = f"the byte 0x{content[error.start]:02X}, which is not UTF-8"
        if meant.isprintable() and meant != "\ufffd":
            found += f" (in Windows' older encoding it is {meant})"
        return "", Problem(place, row, "", found, "text saved as UTF-8", _SAVE_AGAIN)
    if "\0" in text:
        row = _row_at(text[: text.index("\0")])
        found = "a character that no text has (NUL)"
        return "", Problem(place, row, "", found, "text saved as UTF-8", _SAVE_AGAIN)
    return text, None


def _row_at(text_before: str) -> int:
    """The row that a spreadsheet shows for the character after this text."""
    try:
        return max(1, sum(1 for _ in csv.reader(io.StringIO(text_before + ".", newline=""))))
    except csv.Error:  # a cell beyond all bounds
        return text_before.count("\n") + 1


def _split_into_cells(place: str, text: str) -> tuple[list[list[str]], list[Problem]]:
    lines: list[list[str]] = []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        lines.extend(reader)
    except csv.Error as error:
        row = len(lines) + 1
        if "field limit" in str(error):
            return lines, [
                Problem(
                    place,
                    row,
                    "",
                    f"a cell of more than {csv.field_size_limit():,} characters",
                    "cells that a person can read",
                    _SAVE_AGAIN,
                )
            ]
        return lines, [
            Problem(
                place,
                row,
                "",
                'a double quote (") that is not closed, or stands inside a text',
                "double quotes only before and after a whole cell; the rows below were not read",
                'Close the quotes of this row. Inside a text, write " twice ("").',
            )
        ]
    return lines, []


def _find_header_problems(place: str, header: list[str], table: TableDescription) -> list[Problem]:
    columns = table.columns
    if not set(header) & set(columns):
        return [_no_header(place, header, table)]
    problems = []
    missing = [name for name in columns if name not in header]
    nameless = []
    for position, name in enumerate(header):
        if name in columns and name not in header[:position]:
            continue
        guess = _meant(name, position, header, columns, missing)
        if guess:
            missing.remove(guess)
            problems.append(_misnamed(place, name, guess))
        elif not name.strip():
            nameless.append(position)
        else:
            found = (
                f"the column {shown(name)} twice"
                if name in columns
                else f"the extra column {shown(name)}"
            )
            next_step = "Delete the column, or describe it in datapackage.json."
            problems.append(_header_problem(place, shown(name)[1:-1], found, table, next_step))
    if nameless:  # spreadsheets leave many of them to the right of a table: one mistake
        found = "a column without a name" if len(nameless) == 1 else "columns without a name"
        next_step = "Delete the commas at the end of every row, or name the column."
        problems.append(_header_problem(place, "", found, table, next_step))
    for name in missing:
        next_step = f"Add the column {name!r} in its place."
        problems.append(_header_problem(place, name, f"no column {name!r}", table, next_step))
    if not problems and header != columns:
        found = f"the columns in the order {', '.join(header)}"
        next_step = "Move the columns, each with all its cells."
        problems.append(_header_problem(place, "", found, table, next_step))
    return problems


def _meant(
    name: str, position: int, header: list[str], columns: list[str], missing: list[str]
) -> str:
    """The missing column that a wrong name stands for, by its place or by its looks."""
    if len(header) == len(columns) and columns[position] in missing:
        return columns[position]
    return nearest(name, missing) if name.strip() and name not in columns else ""


def _misnamed(place: str, name: str, meant: str) -> Problem:
    found = f"the column {shown(name)}" if name.strip() else "a column without a name"
    column = shown(name)[1:-1].strip()
    return Problem(
        place, 1, column, found, f"the column {meant!r} in this place", f"Rename it to {meant!r}."
    )


def _no_header(place: str, header: list[str], table: TableDescription) -> Problem:
    for separator, word in ((";", "semicolons"), ("\t", "tabs")):
        if len(header) == 1 and separator in header[0]:
            return Problem(
                place,
                1,
                "",
                f"cells separated by {word}",
                "cells separated by commas",
                f"{_SAVE_AGAIN} Do not replace the {word} by hand: texts may contain commas.",
            )
    found = "a first row without any of the columns' names: " + shown(", ".join(header))
    return _header_problem(place, "", found, table, "Restore the header row.")


def _header_problem(
    place: str, column: str, found: str, table: TableDescription, next_step: str
) -> Problem:
    expected = f"a first row with the columns {', '.join(table.columns)}"
    return Problem(place, 1, column, found, expected, next_step)


def _keep_well_shaped(
    place: str, lines: list[list[str]], table: TableDescription, problems: list[Problem]
) -> tuple[list[Row], list[Problem]]:
    columns = table.columns
    rows, blank = [], []
    for number, cells in enumerate(lines, 2):
        if not any(cell.strip() for cell in cells):
            blank.append(number)
        elif len(cells) != len(columns):
            problems.append(_wrong_number_of_cells(place, number, cells, table))
        else:
            rows.append(Row(place, number, dict(zip(columns, cells, strict=True))))
    problems += _blank_rows(place, blank)
    if not (rows or problems or table.holds_records or table.is_to_come):
        problems.append(
            Problem(
                place,
                1,
                "",
                "the header and no row below it",
                "at least one row",
                "Type the rows. For a value that is not known, say in `status` why."
                if "status" in columns
                else "Type the rows.",
            )
        )
    return rows, problems


def _blank_rows(place: str, numbers: Iterable[int]) -> list[Problem]:
    """One problem for each run of blank rows: spreadsheets leave hundreds below a table."""
    problems = []
    for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        first, *others = [number for _, number in run]
        found = f"empty rows down to row {others[-1]}" if others else "an empty row"
        next_step = "Delete these rows." if others else "Delete the row."
        problems.append(Problem(place, first, "", found, "only rows with values", next_step))
    return problems


def _number_meant(cell: str, following: str, *, may_be_two: bool) -> str:
    """The number that a comma has split into two cells; empty where they need not be one.

    Parameters
    ----------
    may_be_two : bool
        Whether the column after that of ``cell`` has numbers too: then 98 and 7 may be two of them.

    Examples
    --------
    >>> _number_meant("1", "204", may_be_two=True), _number_meant("98", "7", may_be_two=False)
    ('1204', '98.7')
    >>> _number_meant("98", "7", may_be_two=True), _number_meant("98", "final", may_be_two=False)
    ('', '')
    """
    if _HUNDREDS.fullmatch(cell) and _REST_OF_THOUSANDS.fullmatch(following):
        return f"{cell}{following}"
    is_decimal = not may_be_two and _WHOLE.fullmatch(cell) and _DECIMALS.fullmatch(following)
    return f"{cell}.{following}" if is_decimal else ""


def _wrong_number_of_cells(
    place: str, number: int, cells: list[str], table: TableDescription
) -> Problem:
    columns = table.columns
    if len(cells) == len(columns) + 1:
        numbers = table.number_columns
        for column, after, cell, following in zip(
            columns, [*columns[1:], ""], cells, cells[1:], strict=False
        ):
            meant = _number_meant(cell, following, may_be_two=after in numbers)
            if meant and column in numbers:
                return Problem(
                    place,
                    number,
                    column,
                    f"{cell},{following}",
                    "a number without a comma (a comma begins the next cell)",
                    f"Type {meant} instead.",
                )
    expected = f"{len(columns)} cells, one for each column"
    next_step = (
        'Put a text that contains a comma between double quotes ("…").'
        if len(cells) > len(columns)
        else "Add the commas that are missing: an empty cell has its comma too."
    )
    found = f"{len(cells)} cell{'' if len(cells) == 1 else 's'}"
    return Problem(place, number, "", found, expected, next_step)
