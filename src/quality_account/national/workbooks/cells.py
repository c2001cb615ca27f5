"""A cell of a workbook and its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from quality_account.numbers import exact

#: A number as workbooks keep it; with an exponent where it is small. A longer exponent is no figure.
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,2})?")
_LONGEST_NUMBER = 40
_LETTERS = 26
#: Every decimal number of so many digits comes back from binary as it was.
_DIGITS_KEPT = 15


class CellKind(StrEnum):
    """What a cell holds."""

    TEXT = "text"
    NUMBER = "number"
    #: Its text is then ISO 8601.
    DATE = "date"
    BOOLEAN = "boolean"
    #: Such as #N/A or #REF!.
    ERROR = "error"
    #: A formula whose result was not saved with it.
    UNCOMPUTED = "formula without value"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell that holds something.

    Attributes
    ----------
    column : int
        From 1.
    kind : CellKind
        What it holds.
    text : str
        Exactly as in the file; a date as ``2026-04-01``.
    """

    column: int
    kind: CellKind
    text: str

    @property
    def day(self) -> date | None:
        """The day, where the cell is a date."""
        return date.fromisoformat(self.text) if self.kind is CellKind.DATE else None


@dataclass(frozen=True, slots=True)
class Row:
    """One row that holds something: its number from 1, and its cells by their columns."""

    number: int
    cells: dict[int, Cell]
    is_hidden: bool = False

    def text(self, column: int) -> str:
        """What stands in a column, without blanks around it; empty where nothing does."""
        cell = self.cells.get(column)
        return " ".join(cell.text.split()) if cell else ""


def column_letters(column: int) -> str:
    """A column's name.

    >>> column_letters(1), column_letters(27), column_letters(703)
    ('A', 'AA', 'AAA')
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(reference: str) -> int:
    """The column of a cell's name.

    >>> column_number("C12"), column_number("AA1")
    (3, 27)
    """
    number = 0
    for letter in reference:
        if not "A" <= letter <= "Z":
            break
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    return number


def cell_place(sheet: str, row: int, column: int) -> str:
    """Where a cell is, in words.

    >>> cell_place("Ambulance", 12, 3)
    'sheet Ambulance, cell C12'
    """
    return f"sheet {sheet}, cell {column_letters(column)}{row}"


def read_number(text: str) -> Fraction | None:
    """The exact number that a cell's text is, or None.

    Spreadsheet programs keep numbers in binary and write up to seventeen digits of them: 7.55 can
    stand as 7.5499999999999998. Of so long a text the number is the shortest that is the same in
    binary, which is what was typed; cut or rounded at one place, the long one would be another score.

    >>> read_number("1.25E-2"), read_number("125"), read_number("12,5"), read_number("1E999")
    (Fraction(1, 80), Fraction(125, 1), None, None)
    >>> read_number("7.5499999999999998")
    Fraction(151, 20)
    """
    if len(text) > _LONGEST_NUMBER or not _NUMBER.fullmatch(text) or not text.isascii():
        return None
    number = Decimal(text)
    if len(number.as_tuple().digits) > _DIGITS_KEPT:
        number = Decimal(repr(float(text)))
    return exact(number)
