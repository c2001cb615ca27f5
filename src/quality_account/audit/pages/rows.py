"""The cells that facts rest on, as a page shows them: a few rows at each fact, many in a table of all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quality_account.audit.explaining.explanation import Explanation
from quality_account.audit.explaining.inputs import InputCell

#: A fact that rests on more cells than this shows runs of them, with links to the page's tables.
MOST_ROWS_AT_A_FACT = 2


@dataclass(frozen=True)
class Run:
    """Neighbouring cells of one column.

    ``address`` is where the page shows the first of them; empty where it may not be shown.
    """

    file: str
    column: str
    first: int
    last: int
    address: str

    @property
    def words(self) -> str:
        """The cells as a person would name them.

        >>> Run("data/a.csv", "value", 2, 5, "").words, Run("data/b.md", "line", 7, 7, "").words
        ('rows 2 to 5, column value', 'line 7')
        """
        noun = "row" if self.file.endswith(".csv") else "line"
        rows = (
            f"{noun} {self.first}"
            if self.first == self.last
            else f"{noun}s {self.first} to {self.last}"
        )
        return rows if self.column in ("", "line") else f"{rows}, column {self.column}"


@dataclass(frozen=True)
class FileRows:
    """The rows of one file on which facts of a page rest, with what is known of the file.

    ``rows`` is each row's number, its cells by column, and its anchor.
    """

    example: InputCell
    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...], str], ...]


class RowsOfPage:
    """The rows that a page shows in tables of its own, because facts rest on many of them."""

    def __init__(self, explanations: Iterable[Explanation]):
        self._cells: dict[str, dict[int, InputCell]] = {}
        for one in explanations:
            if len(one.inputs) > MOST_ROWS_AT_A_FACT:
                for cell in one.inputs:
                    self._cells.setdefault(cell.file, {})[cell.row] = cell
        self._numbers = {file: number for number, file in enumerate(sorted(self._cells), 1)}

    def runs(self, inputs: Sequence[InputCell]) -> dict[str, list[Run]]:
        """The cells of a fact by file, neighbours together."""
        by_file: dict[str, list[Run]] = {}
        for cell in sorted(inputs, key=lambda one: (one.file, one.column, one.row)):
            runs = by_file.setdefault(cell.file, [])
            before = runs[-1] if runs else None
            if before and before.column == cell.column and cell.row - before.last in (0, 1):
                runs[-1] = Run(cell.file, cell.column, before.first, cell.row, before.address)
            else:
                address = self._anchor(cell) if cell.cells is not None else ""
                runs.append(Run(cell.file, cell.column, cell.row, cell.row, address))
        return by_file

    @property
    def files(self) -> list[FileRows]:
        """The tables, by file; of a file whose rows may not be shown only what is known of it."""
        return [self._file_rows(file) for file in self._numbers]

    def anchor_of_file(self, file: str) -> str:
        """Where the table of a file stands on the page."""
        return f"rows.{self._numbers[file]}"

    def _file_rows(self, file: str) -> FileRows:
        cells = [cell for _, cell in sorted(self._cells[file].items())]
        shown = [cell for cell in cells if cell.cells is not None]
        columns = _columns_with_content(shown)
        rows = (
            (cell.row, tuple(cell.cells.get(column, "") for column in columns), self._anchor(cell))
            for cell in shown
        )
        return FileRows(cells[0], columns, tuple(rows))

    def _anchor(self, cell: InputCell) -> str:
        return f"{self.anchor_of_file(cell.file)}.{cell.row}"


def _columns_with_content(cells: Sequence[InputCell]) -> tuple[str, ...]:
    """The columns in which one of the rows has something, in the order of the file."""
    columns = dict.fromkeys(column for cell in cells for column in cell.cells)
    return tuple(one for one in columns if any(cell.cells.get(one) for cell in cells))


def filled_cells(cell: InputCell) -> list[tuple[str, str]]:
    """The columns of a row that hold something, with what they hold."""
    return [(column, text) for column, text in (cell.cells or {}).items() if text]


def empty_columns(cell: InputCell) -> list[str]:
    """The columns of a row that are empty."""
    return [column for column, text in (cell.cells or {}).items() if not text]
