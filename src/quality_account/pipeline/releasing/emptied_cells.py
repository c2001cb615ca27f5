"""Cells of inputs whose values were withdrawn: emptied, so that an archive holds them no longer."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Collection, Iterable

from quality_account.audit.explaining.inputs import cell_place
from quality_account.errors import Problem, ReleaseRefusedError
from quality_account.observed import read_text
from quality_account.paths import ProjectPaths
from quality_account.vocabulary import Reason, Status

#: The column of which a row says by its status that it is empty.
_VALUE = "value"
#: What says more of a value than it would without one.
_OF_THE_VALUE = ("qualifier",)


def empty_cells(text: str, cells: Collection[tuple[int, str]]) -> str:
    """A table without the values of some cells, each a row as spreadsheets count and a column.

    A row whose value is gone says that it is not held. That it was withdrawn says the edition.

    >>> empty_cells("period,value,status,reason\\n2024-q1,12,final,\\n", [(2, "value")])
    'period,value,status,reason\\n2024-q1,,missing,not_held\\n'
    """
    lines = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    header = lines[0]
    for number, column in cells:
        line = lines[number - 1]  # an empty line counts too
        emptied = {column: ""}
        if column == _VALUE and "status" in header:
            emptied |= {"status": Status.MISSING.value, "reason": Reason.NOT_HELD.value}
            emptied |= dict.fromkeys(_OF_THE_VALUE, "")
        for name, cell in emptied.items():
            if name in header:
                line[header.index(name)] = cell
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(lines)
    return written.getvalue()


def empty_in_project(project: ProjectPaths, cells: Iterable[str]) -> None:
    """Do so in the files of a project, for cells as the ledger names them.

    Raises
    ------
    ReleaseRefusedError
        With every cell that stands in no table, and so cannot be emptied alone.
    """
    by_file: dict[str, set[tuple[int, str]]] = defaultdict(set)
    refused = []
    for cell in sorted(cells):
        name, row, column = cell_place(cell)
        if not name.endswith(".csv") or not row:
            refused.append(
                Problem(
                    name,
                    found=f"a value that stands in no cell of a table ({cell})",
                    expected="a cell, which can be emptied",
                    next_step="Withdraw the whole page, or the version.",
                )
            )
        by_file[name].add((row, column))
    if refused:
        raise ReleaseRefusedError(refused)
    for name, of_file in by_file.items():
        file = project.root / name
        emptied = empty_cells(read_text(file), of_file)
        file.write_text(emptied, encoding="utf-8", newline="\n")
