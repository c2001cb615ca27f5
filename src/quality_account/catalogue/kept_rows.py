"""Reading the lists that releases keep: rows that only commands add, and nobody types."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection
from pathlib import Path

from quality_account.errors import BadInputError, Problem
from quality_account.observed import read_text
from quality_account.paths import ProjectPaths

#: What to do where somebody, or a spreadsheet, has changed such a list.
RESTORE = "Restore the file from version control: its rows are only ever added by commands."


def read_kept_rows(paths: ProjectPaths, file: Path) -> str:
    """The text of such a list.

    Raises
    ------
    BadInputError
        It is not UTF-8, as after a spreadsheet has saved it.
    """
    try:
        return read_text(file, encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        problem = Problem(
            paths.relative(file),
            error.object[: error.start].count(b"\n") + 1,
            found=f"the byte 0x{error.object[error.start]:02X}, which is not UTF-8",
            expected="text saved as UTF-8",
            next_step=RESTORE,
        )
        raise BadInputError([problem]) from None


def split_kept_rows(
    text: str, place: str, columns: Collection[str], needed: Collection[str]
) -> list[dict[str, str]]:
    """The rows of such a list by column, an empty text where a row or the list lacks one.

    Parameters
    ----------
    place : str
        What messages call the file.
    columns, needed : collection of str
        Those that it may have, and those of them without which it is none.

    Raises
    ------
    BadInputError
        Columns are lacking; all of them are named.

    Examples
    --------
    >>> split_kept_rows("version\\n1.0.0\\n", "releases.csv", ["version", "day"], ["version"])
    [{'version': '1.0.0', 'day': ''}]
    """
    lines = csv.DictReader(io.StringIO(text, newline=""))
    lacking = [name for name in needed if name not in (lines.fieldnames or ())]
    if lacking:
        found = f"no column {', '.join(lacking)}"
        expected = f"the columns {', '.join(columns)}"
        raise BadInputError([Problem(place, 1, found=found, expected=expected, next_step=RESTORE)])
    return [{name: cells.get(name) or "" for name in columns} for cells in lines]
