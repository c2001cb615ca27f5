"""An opened workbook and its sheets, with values and formulas side by side."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quality_account.errors import BadInputError, Problem
from quality_account.rolling.workbook.cells import Mistake, read_cell
from quality_account.rolling.workbook.layout import TABLES, cell_name

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet


@dataclass(frozen=True)
class OpenWorkbook:
    """A workbook that was made by ``quality-account template``: its values, and its formulas."""

    name: str
    values: Workbook
    formulas: Workbook


class Sheet:
    """One sheet with its values, and its formulas for those cells that have one."""

    def __init__(self, place: str, values: Worksheet, formulas: Worksheet):
        self.place = f"{place}, sheet {values.title}"
        self.name = values.title
        self.values = values
        self.formulas = formulas

    def problem(self, row: int, column: int, mistake: Mistake, name: str = "") -> Problem:
        """A mistake with the cell in which it is, and the name of its column."""
        where = f"cell {cell_name(row, column)}" + (f" ({name})" if name else "")
        return Problem(self.place, row, where, *vars(mistake).values())

    def text(
        self, row: int, column: int, described: Mapping[str, Any], was: str = ""
    ) -> str | Mistake:
        """The text of a cell; see ``cells.read_cell`` for what the description and ``was`` are."""
        cell = self.values.cell(row, column)
        formula = self.formulas.cell(row, column).data_type == "f"
        return read_cell(
            cell.value, cell.number_format or "", described, is_formula=formula, was=was
        )

    def is_empty(self, row: int, columns: int) -> bool:
        """Whether nothing stands in the first columns of a row, and no formula that gives nothing."""
        return all(
            self.values.cell(row, one).value in (None, "")
            and self.formulas.cell(row, one).value in (None, "")
            for one in range(1, columns + 1)
        )


def open_workbook(file: Path) -> OpenWorkbook:
    """A workbook with its values and its formulas.

    Raises
    ------
    BadInputError
        The file is no workbook, or none that ``quality-account template`` made.
    """
    from quality_account.rolling.workbook.ods import load_ods

    try:
        values, formulas = load_ods(file) if is_open_document(file) else _load_xlsx(file)
    except FileNotFoundError:
        found, next_step = "no such file", "Name the file."
    except Exception:  # of a damaged file openpyxl raises whatever its parts run into
        found = "a file that is no workbook, or a damaged one"
        next_step = "Save it as an Excel workbook (.xlsx), or as an OpenDocument one (.ods)."
    else:
        if TABLES in values.sheetnames:
            return OpenWorkbook(file.name, values, formulas)
        found = f"a workbook without the sheet {TABLES!r}"
        next_step = "Use one that quality-account template made."
    problem = Problem(
        file.name, 0, "", found, "a workbook made by quality-account template", next_step
    )
    raise BadInputError([problem])


def is_open_document(file: Path) -> bool:
    """Whether a file is an OpenDocument workbook, whatever its name says.

    Raises
    ------
    FileNotFoundError, zipfile.BadZipFile
        There is no such file, or it is no archive, as workbooks of both formats are.
    """
    with zipfile.ZipFile(file) as archive:
        return "content.xml" in archive.namelist()


def _load_xlsx(file: Path) -> tuple[Workbook, Workbook]:
    from openpyxl import load_workbook

    with file.open("rb") as opened:  # by its content: the name may end as it likes
        return load_workbook(opened, data_only=True), load_workbook(opened)


def shape_problems(sheet: Sheet) -> Iterator[Problem]:
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
