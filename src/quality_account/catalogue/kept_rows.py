"""Reading the lists that releases keep: rows that only commands add, and nobody types."""

from __future__ import annotations

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
