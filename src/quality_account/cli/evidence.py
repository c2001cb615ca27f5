"""``quality-account evidence``: a folder for the auditor with all that is held of an indicator."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from quality_account.cli.outcome import with_outcome
from quality_account.paths import ProjectPaths


@with_outcome
def evidence(
    provider: Annotated[
        str, typer.Argument(metavar="PROVIDER", help="The provider's ODS code, such as RT5.")
    ],
    year: Annotated[
        str, typer.Argument(metavar="YEAR", help="The reporting year, such as 2024-25.")
    ],
    asked: Annotated[
        str | None,
        typer.Argument(
            metavar="NAME",
            help="An indicator, such as readmissions, or the id of a fact, for its indicator. "
            "Without it, every indicator.",
            show_default=False,
        ),
    ] = None,
    to: Annotated[
        Path | None,
        typer.Option(
            "--to",
            metavar="FOLDER",
            help="Where to write it; never in a folder that holds something else.",
            show_default="build/PROVIDER/YEAR/evidence/NAME",
        ),
    ] = None,
) -> None:
    """Write what is held of an indicator into a folder, for the team and the auditor, not for release:
    definition, sources, rows, the figures worked out again, other documents, restatements, checks,
    changes, tests done and the quality of the data.

    Example: quality-account evidence RT5 2024-25 readmissions
    """
    from quality_account.audit.evidence.page import NOTICE
    from quality_account.audit.finished import open_finished
    from quality_account.pipeline.evidence import write_evidence

    edition = open_finished(ProjectPaths.find(), provider, year)
    folder = write_evidence(edition, asked, to)
    count = sum(1 for file in folder.rglob("*") if file.is_file())
    typer.echo(f"{NOTICE}\n{count} files, to begin with {folder / 'index.html'}")
