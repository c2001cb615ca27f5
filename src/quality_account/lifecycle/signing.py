"""Adding a sign-off to an edition: the text that was signed, then the row that names its hash."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from quality_account.catalogue import load_edition
from quality_account.errors import BadInputError, Problem
from quality_account.lifecycle.reading import read_life_rows
from quality_account.lifecycle.signed_text import SignedText
from quality_account.observed import is_file, read_bytes
from quality_account.paths import ProjectPaths
from quality_account.tables.cells import Row
from quality_account.tables.life_rules import RULES_OF_LIFE
from quality_account.tables.life_tables import LIFE_COLUMNS, SIGN_OFFS
from quality_account.whole_file import write_whole


def add_sign_off(
    paths: ProjectPaths, provider: str, year: str, text: SignedText, signature: Mapping[str, str]
) -> Row:
    """Keep a text, and append its sign-off to the table; nothing there is ever overwritten.

    Parameters
    ----------
    text : SignedText
        The section as it was read.
    signature : mapping of str to str
        ``capacity``, ``name``, ``role`` and ``date``.

    Returns
    -------
    Row
        The new row with its number.

    Raises
    ------
    BadInputError
        The table has problems, the same person has another capacity for the section, the role is a
        name, or the day is none: all at once, and nothing is written.
    """
    file = paths.edition(provider, year) / f"{SIGN_OFFS}.csv"
    rows = read_life_rows(paths, provider, year, SIGN_OFFS)
    number = max((row.number for row in rows), default=1) + 1
    cells = {"section": text.section, "sha256": text.sha256, **signature}
    row = Row(paths.relative(file), number, {one: cells[one] for one in LIFE_COLUMNS[SIGN_OFFS]})
    problems = _empty_cells(row)
    edition = load_edition(paths, provider, year)
    problems += RULES_OF_LIFE[SIGN_OFFS]([*rows, row], year, edition)
    if any(_is_same(one, row) for one in rows):
        problems.append(
            row.problem(
                "sha256",
                "a sign-off that stands there already",
                "one that is new: this text was signed by this person in this capacity",
                "Nothing more is to be done.",
            )
        )
    if problems:
        raise BadInputError(sorted(set(problems)))
    _keep(paths.signed_text(provider, year, text.sha256), text.as_bytes())
    append_row(file, LIFE_COLUMNS[SIGN_OFFS], row.cells)
    return row


def append_row(file: Path, columns: Sequence[str], cells: Mapping[str, str]) -> None:
    """A table with one row more, written as a whole; its other rows keep their bytes.

    Whoever is stopped on the way leaves the table as it was.
    """
    before = read_bytes(file) if is_file(file) else f"{','.join(columns)}\n".encode()
    if not before.endswith(b"\n"):
        before += b"\n"
    line = io.StringIO()
    csv.DictWriter(line, columns, lineterminator="\n").writerow(cells)
    write_whole(file, before + line.getvalue().encode())


def _empty_cells(row: Row) -> list[Problem]:
    return [
        row.problem(column, "an empty cell", f"the {column} of who signs", f"Give --{column}.")
        for column in ("name", "role", "date")
        if not row[column].strip()
    ]


def _is_same(one: Row, row: Row) -> bool:
    return all(one[column] == row[column] for column in ("section", "capacity", "name", "sha256"))


def _keep(file: Path, content: bytes) -> None:
    if not is_file(file):
        write_whole(file, content)
