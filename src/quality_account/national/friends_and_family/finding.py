"""Finding title and table in a workbook that is laid out for eyes, by what cells say."""

from __future__ import annotations

from dataclasses import dataclass

from quality_account.national.csv_rows import plain_name
from quality_account.national.workbooks.cells import Cell, Row
from quality_account.national.workbooks.xlsx import Grid, Merged, Sheet, Workbook

#: A title or header stands in the first rows; below are figures.
_ROWS_OF_A_TITLE, _ROWS_BEFORE_HEADER = 3, 30
_TITLE = "friends and family test"


@dataclass(frozen=True)
class Layout:
    """What tells one kind of table from others: what its header must say, and what it must not."""

    says: frozenset[str]
    never_says: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Attributes
    ----------
    number : int
        From 1.
    group, own : str
        The words above it in the header's first and second row, as printed; a group's words stand
        over all columns of its merged cell.
    under : Cell or None
        The cell in the second row.
    """

    number: int
    group: str
    own: str
    under: Cell | None


@dataclass(frozen=True)
class Table:
    """A table under a header of two rows.

    Attributes
    ----------
    layout : Layout
    sheet : str
    header : int
        The number of the header's first row.
    columns : tuple of Column
        Those that the header names.
    rows : tuple of Row
        What stands below.
    """

    layout: Layout
    sheet: str
    header: int
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def find_title(workbook: Workbook) -> str:
    """The first cell on a visible sheet that says what the workbook is; empty where none does."""
    for sheet in workbook.sheets:
        if sheet.is_hidden:
            continue
        for row in workbook.rows(sheet):
            if row.number > _ROWS_OF_A_TITLE:
                break
            for column in row.cells:
                if _TITLE in row.text(column).lower():
                    return row.text(column)
    return ""


def find_table(workbook: Workbook, layout: Layout) -> Table | None:
    """The first table of a kind on a visible sheet, or None.

    Hidden sheets are not looked at: what a publisher hides is a list or another month.
    """
    for sheet in workbook.sheets:
        if sheet.is_hidden or not _has_header(workbook, sheet, layout):
            continue
        grid = workbook.grid(sheet)
        header = next(row for row in grid.rows if is_header(row, layout))
        return Table(
            layout,
            sheet.name,
            header.number,
            _columns(grid, header),
            tuple(row for row in grid.rows if row.number > header.number + 1),
        )
    return None


def _has_header(workbook: Workbook, sheet: Sheet, layout: Layout) -> bool:
    for row in workbook.rows(sheet):
        if row.number > _ROWS_BEFORE_HEADER:
            return False
        if is_header(row, layout):
            return True
    return False


def is_header(row: Row, layout: Layout) -> bool:
    """Whether a row says all that a header of this kind says."""
    says = {plain_name(row.text(column)) for column in row.cells}
    return layout.says <= says and not layout.never_says & says


def _columns(grid: Grid, header: Row) -> tuple[Column, ...]:
    below = next((row for row in grid.rows if row.number == header.number + 1), None)
    over = {column: header.text(column) for column in header.cells}
    for merged in grid.merged:
        if merged.first_row == header.number:
            over |= dict.fromkeys(_span(merged), over.get(merged.first_column, ""))
    under = below.cells if below else {}
    return tuple(
        Column(
            number,
            over.get(number, ""),
            below.text(number) if below else "",
            under.get(number),
        )
        for number in sorted({*over, *under})
    )


def _span(merged: Merged) -> range:
    return range(merged.first_column, merged.last_column + 1)
