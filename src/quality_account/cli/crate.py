"""``quality-account crate``: a finished edition with its inputs, as an RO-Crate."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from quality_account.cli.arguments import ProviderArgument, YearArgument, choose_edition
from quality_account.cli.outcome import with_outcome
from quality_account.paths import ProjectPaths


@with_outcome
def crate(
    provider: ProviderArgument = None,
    year: YearArgument = None,
    to: Annotated[
        Path | None,
        typer.Option(
            "--to",
            metavar="FOLDER",
            help="A folder that is new or empty.",
            show_default="build/PROVIDER/YEAR/crate",
        ),
    ] = None,
) -> None:
    """Write a finished edition, its inputs and a description of each file as an RO-Crate.

    It holds the inputs, so it is for the team and its auditors, not for publication. verify takes the
    folder as it takes an edition. Needs requirements-crate.lock.

    Examples: quality-account crate RT5 2024-25 --to ../crate  |  quality-account verify ../crate
    """
    from quality_account.pipeline.crate import write_crate
    from quality_account.pipeline.planning.remembered import RememberedChecks

    paths = ProjectPaths.find()
    named = choose_edition(RememberedChecks(paths), provider, year)
    place = to or paths.build(*named) / "crate"
    write_crate(paths, *named, place)
    typer.echo(f"The crate of {' '.join(named)} is at {place.as_posix()}")
