"""The same checks as of CSV files, of what a workbook holds, told with its sheets and cells."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from quality_account.errors import Problem
from quality_account.paths import ProjectPaths
from quality_account.rolling.workbook.layout import cell_name
from quality_account.rolling.workbook.reading import ReadTable
from quality_account.tables import check_edition

_READ_BY_CHECKS = ("data/catalogue", "data/rules")


def find_problems_of_files(
    paths: ProjectPaths, provider: str, year: str, files: Mapping[str, bytes]
) -> list[Problem]:
    """What the checks of tables say of an edition with these files in the place of its own.

    The edition itself is not touched: they are checked in a copy of what the checks read.
    """
    with tempfile.TemporaryDirectory() as place:
        root = Path(place) / "project"
        for one in _READ_BY_CHECKS:
            if (paths.root / one).is_dir():
                shutil.copytree(paths.root / one, root / one)
        ours = root / paths.relative(paths.providers) / provider
        shutil.copytree(paths.providers / provider, ours)
        for name, content in files.items():
            (ours / year / name).parent.mkdir(parents=True, exist_ok=True)
            (ours / year / name).write_bytes(content)
        return check_edition(ProjectPaths(root), provider, year)


def with_cells(
    problems: list[Problem],
    workbook: str,
    folder: str,
    tables: Mapping[str, ReadTable],
    columns: Mapping[str, list[str]],
) -> list[Problem]:
    """The problems with sheet and cell in the place of file and row, where a sheet holds the row."""
    return sorted(set(_with_cells(problems, workbook, folder, tables, columns)))


def _with_cells(
    problems: list[Problem],
    workbook: str,
    folder: str,
    tables: Mapping[str, ReadTable],
    columns: Mapping[str, list[str]],
) -> Iterator[Problem]:
    for problem in problems:
        name = re.sub(r"\.csv$", "", problem.file.removeprefix(f"{folder}/"))
        table = tables.get(name)
        if table is None:
            yield problem
            continue
        index = problem.row - 2  # the CSV's header is its row 1
        row = table.places[index] if 0 <= index < len(table.places) else 0
        where = problem.column
        if row and problem.column in columns[name]:
            cell = cell_name(row, columns[name].index(problem.column) + 1)
            where = f"cell {cell} ({problem.column})"
        yield replace(problem, file=f"{workbook}, sheet {table.sheet}", row=row, column=where)
