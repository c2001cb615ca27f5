"""``quality-account import workbook``: a workbook that was filled in, back into its edition."""

from __future__ import annotations

from pathlib import Path

import typer

from quality_account.paths import ProjectPaths


def import_workbook_file(paths: ProjectPaths, file: Path) -> None:
    """Bring a workbook back, and say what it changed.

    Raises
    ------
    BadInputError
        Everything that is wrong with it, with sheet and cell; then nothing is written.
    """
    from quality_account.pipeline.planning.words import find_word_problems
    from quality_account.rolling.workbook.putting import import_workbook

    done = import_workbook(paths, file, find_word_problems)
    if not done.changed:
        typer.echo(f"{file.name}: nothing is new; {done.provider} {done.year} is as it was")
        return
    count = len(done.changed)
    files = "1 file" if count == 1 else f"{count} files"
    typer.echo(f"{file.name}: {files} of {done.provider} {done.year} changed")
    for one in done.changed:
        typer.echo(f"  {one}")
    typer.echo(f"Next: quality-account check {done.provider} {done.year}")
