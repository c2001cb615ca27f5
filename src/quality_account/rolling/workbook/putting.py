"""A workbook's tables, texts and sources put into the edition, all or nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from quality_account.catalogue.sources import SOURCES_FILE
from quality_account.errors import BadInputError, Problem
from quality_account.observed import is_file, read_text
from quality_account.paths import ProjectPaths
from quality_account.rolling.describing import source_key
from quality_account.rolling.workbook.content import WorkbookContent, read_content
from quality_account.rolling.workbook.judging import Check, find_problems_of_files, with_cells
from quality_account.rolling.workbook.layout import (
    READING,
    SOURCE_LABELS,
    SOURCE_ROWS,
    sheet_names,
)
from quality_account.rolling.workbook.reading import ReadWorkbook, read_workbook
from quality_account.rolling.workbook.sheets import OpenWorkbook, open_workbook
from quality_account.tables.csv_text import write_rows
from quality_account.whole_file import write_whole


@dataclass(frozen=True)
class ImportedWorkbook:
    """The files of the edition that were written; empty where the workbook says what they say."""

    provider: str
    year: str
    changed: tuple[str, ...]


def edition_of_workbook(book: OpenWorkbook) -> tuple[str, str]:
    """Provider and year of the edition that a workbook was made of.

    Raises
    ------
    BadInputError
        Its first sheet does not say so any more.
    """
    values = book.values
    named = str(values[READING].cell(1, 1).value or "") if READING in values.sheetnames else ""
    provider, _, year = named.partition(" ")
    if not provider or not year:
        raise BadInputError(
            [
                Problem(
                    f"{book.name}, sheet {READING}",
                    1,
                    "cell A1",
                    repr(named),
                    "provider and year, such as XX1 2025-26",
                    "Write them there, as the template had them.",
                )
            ]
        )
    return provider, year


def import_workbook(
    paths: ProjectPaths, file: Path, check_words: Check | None = None
) -> ImportedWorkbook:
    """Bring a filled-in workbook back into its edition.

    Parameters
    ----------
    check_words : callable, optional
        Finds what is wrong with the texts of an edition, beside the checks of its tables.

    Raises
    ------
    BadInputError
        Everything that is wrong with the workbook, or that the checks of the tables say of it; then
        nothing is written.
    """
    book = open_workbook(file)
    provider, year = edition_of_workbook(book)
    content = read_content(paths, provider, year)
    read = read_workbook(book, content)
    problems = list(read.problems)
    changed = _changed_files(paths, content, read)
    problems += _sources_problems(file.name, content, read)
    problems += _changed_meanwhile(file.name, content, read, changed)
    if not problems and changed:
        folder = paths.relative(paths.edition(provider, year))
        columns = {name: table.description.columns for name, table in content.tables.items()}
        found = find_problems_of_files(paths, provider, year, changed, check_words)
        problems = with_cells(found, file.name, folder, read, columns)
    if problems:
        raise BadInputError(sorted(set(problems)))
    for name, bytes_ in changed.items():
        write_whole(paths.edition(provider, year) / name, bytes_)
    return ImportedWorkbook(provider, year, tuple(changed))


def _changed_files(
    paths: ProjectPaths, content: WorkbookContent, read: ReadWorkbook
) -> dict[str, bytes]:
    """The files that the workbook changes; one whose cells are the same keeps its bytes."""
    changed: dict[str, bytes] = {}
    for name, table in read.tables.items():
        known = content.tables[name]
        if [dict(row.cells) for row in known.rows] != table.rows:
            changed[f"{name}.csv"] = write_rows(known.description.columns, table.rows).encode()
    for page, text in read.texts.items():
        if text != content.texts[page]:
            changed[f"narrative/{page}.md"] = text.encode()
    folder = paths.edition(content.edition.provider, content.edition.year)
    if is_file(folder / SOURCES_FILE):
        before = read_text(folder / SOURCES_FILE)
        after = _with_sources(before, content, read)
        if after != before:
            changed[SOURCES_FILE] = after.encode()
    return changed


def _with_sources(text: str, content: WorkbookContent, read: ReadWorkbook) -> str:
    """The list of sources with what the sheets say at their heads; all else stays as it is written."""
    for name, table in read.tables.items():
        key = source_key(content.edition.provider, content.edition.year, name)
        for field, said in table.source.items():
            if said != content.tables[name].source[field]:
                text = _with_field(text, key, field, said)
    return text


def _with_field(text: str, key: str, field: str, said: str) -> str:
    value = (
        "null"
        if not said
        else said
        if field == "extracted"
        else json.dumps(said, ensure_ascii=False)
    )
    block = re.compile(rf"(^{re.escape(key)}:\n(?:[ \t]+.*\n|\n(?=[ \t]))*)", re.M)
    found = block.search(text)
    if found is None:
        return text
    line = re.compile(rf"^  {field}:.*$", re.M)
    of_source = found[1]
    if line.search(of_source):
        changed = line.sub(lambda _: f"  {field}: {value}", of_source, count=1)
    else:
        changed = f"{of_source.rstrip()}\n  {field}: {value}\n"
    return text[: found.start()] + changed + text[found.end() :]


def _sources_problems(
    workbook: str, content: WorkbookContent, read: ReadWorkbook
) -> Iterator[Problem]:
    """What stands at the head of a sheet and has no place, or is no day."""
    names = sheet_names(content.tables)
    for name, table in read.tables.items():
        for field, said in table.source.items():
            place = {"file": f"{workbook}, sheet {names[name]}", "row": SOURCE_ROWS[field]}
            if said != content.tables[name].source[field] and not content.has_sources:
                yield Problem(
                    **place,
                    column=f"cell B{SOURCE_ROWS[field]}",
                    found=f"{SOURCE_LABELS[field]}: {said!r}",
                    expected="an empty cell: the edition has no list of sources of its own",
                    next_step=f"Add {SOURCES_FILE} to the edition's folder, or empty the cell.",
                )
            elif field == "extracted" and said and not _is_day(said):
                yield Problem(
                    **place,
                    column=f"cell B{SOURCE_ROWS[field]}",
                    found=repr(said),
                    expected="a day such as 2026-04-07",
                    next_step="Write the whole day.",
                )


def _changed_meanwhile(
    workbook: str, content: WorkbookContent, read: ReadWorkbook, changed: Mapping[str, bytes]
) -> Iterator[Problem]:
    """Files that somebody has changed since the template was made, and that the workbook would undo."""
    now = {name: one.sha256 for name, one in content.tables.items()}
    now |= {f"narrative/{page}": one for page, one in content.hashes_of_texts.items()}
    for file in changed:
        name = file.rpartition(".")[0]
        then = read.hashes.get(name)
        if name in now and then != now[name]:
            yield Problem(
                workbook,
                found=f"another {file} than the edition has now",
                expected="the file as it was when the template was made",
                next_step="Make a new template, and copy what was filled in: somebody has changed the "
                "file since.",
            )


def _is_day(text: str) -> bool:
    try:
        return len(text) == len("2026-04-07") and bool(date.fromisoformat(text))
    except ValueError:
        return False
