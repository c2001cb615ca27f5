"""``quality-account import``: figures from files, each source in its own manner."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from quality_account.cli.outcome import with_outcome
from quality_account.paths import ProjectPaths


@with_outcome
def import_file(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="What the file is: workbook.")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file.")],
) -> None:
    """Take in a file: a workbook that quality-account template made and somebody filled in.

    Everything that is wrong with it is told at once, with sheet and cell, and then nothing is written.

    Example: quality-account import workbook RT5-2025-26.xlsx
    """
    from quality_account.cli.import_workbook import import_workbook_file
    from quality_account.errors import UnknownNameError

    if source != "workbook":
        raise UnknownNameError.of("source", source, ["workbook"])
    import_workbook_file(ProjectPaths.find(), file)
