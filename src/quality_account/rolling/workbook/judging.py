"""The same checks as of CSV files, of what a workbook holds, told with its sheets and cells."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from quality_account.errors import Problem
from quality_account.paths import ProjectPaths
from quality_account.rolling.workbook.layout import WORDS, cell_name, split_paragraphs
from quality_account.rolling.workbook.reading import ReadTable, ReadWorkbook
from quality_account.tables import check_edition

#: Finds what is wrong with an edition, given its project, provider and year.
Check = Callable[[ProjectPaths, str, str], list[Problem]]

#: How a problem of two rows names the other one.
_TWIN = re.compile(r"\bas in row (\d+)")
_READ_BY_CHECKS = (
    "data/catalogue",
    "data/rules",
    "data/snapshots",
    "notebooks",
    "book",
    "_toc.yml",
    "_config.yml",
)


def find_problems_of_files(
    paths: ProjectPaths,
    provider: str,
    year: str,
    files: Mapping[str, bytes],
    check_words: Check | None = None,
) -> list[Problem]:
    """What the checks say of an edition with these files in the place of its own.

    The edition itself is not touched: they are checked in a copy of what the checks read.

    Parameters
    ----------
    check_words : callable, optional
        Finds what is wrong with the texts; what it says of other files than these is left out.
    """
    with tempfile.TemporaryDirectory() as place:
        root = Path(place) / "project"
        root.mkdir()
        for one in _READ_BY_CHECKS:
            _copy(paths.root / one, root / one)
        ours = root / paths.relative(paths.providers) / provider
        shutil.copytree(paths.providers / provider, ours)
        for name, content in files.items():
            (ours / year / name).parent.mkdir(parents=True, exist_ok=True)
            (ours / year / name).write_bytes(content)
        copy = ProjectPaths(root)
        problems = check_edition(copy, provider, year)
        if check_words and not problems:
            changed = {copy.relative(ours / year / name) for name in files}
            problems = [one for one in check_words(copy, provider, year) if one.file in changed]
        return problems


def _copy(from_: Path, to: Path) -> None:
    """A file or folder of the project in the copy, where there is one."""
    if from_.is_dir():
        shutil.copytree(from_, to)
    elif from_.is_file():
        shutil.copyfile(from_, to)


def with_cells(
    problems: list[Problem],
    workbook: str,
    folder: str,
    read: ReadWorkbook,
    columns: Mapping[str, list[str]],
) -> list[Problem]:
    """The problems with sheet and cell in the place of file and row, where a sheet holds the row."""
    return sorted(
        {
            _of_words(one, workbook, folder, read)
            for one in _with_cells(problems, workbook, folder, read.tables, columns)
        }
    )


def _of_words(problem: Problem, workbook: str, folder: str, read: ReadWorkbook) -> Problem:
    """A problem of a text with the cell of the sheet of texts that holds its line."""
    page = problem.file.removeprefix(f"{folder}/narrative/").removesuffix(".md")
    if page not in read.texts:
        return problem
    line, words = 1, ""
    for piece in split_paragraphs(read.texts[page]):
        if line > problem.row:
            break
        words, line = piece.strip() and piece or words, line + piece.count("\n")
    row = read.rows_of_words.get((page, words), 0)
    where = f"cell {cell_name(row, 3)} (page {page})" if row else f"page {page}"
    return replace(problem, file=f"{workbook}, sheet {WORDS}", row=row, column=where)


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
        row = _row_of_sheet(table, problem.row)
        where = problem.column
        if row and problem.column in columns[name]:
            cell = cell_name(row, columns[name].index(problem.column) + 1)
            where = f"cell {cell} ({problem.column})"
        found = _TWIN.sub(
            lambda twin, table=table: f"as in row {_row_of_sheet(table, int(twin[1]))}",
            problem.found,
        )
        file = f"{workbook}, sheet {table.sheet}"
        yield replace(problem, file=file, row=row, column=where, found=found)


def _row_of_sheet(table: ReadTable, row: int) -> int:
    """The row of the sheet that holds a row of the CSV file, whose header is its row 1; 0 for none."""
    return table.places[row - 2] if 0 <= row - 2 < len(table.places) else 0
