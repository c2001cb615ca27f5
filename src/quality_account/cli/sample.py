"""``quality-account sample``: printed figures for a tester, drawn so that they can be drawn again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from quality_account.cli.outcome import with_outcome
from quality_account.paths import ProjectPaths


@with_outcome
def sample(
    provider: Annotated[
        str, typer.Argument(metavar="PROVIDER", help="The provider's ODS code, such as RT5.")
    ],
    year: Annotated[
        str, typer.Argument(metavar="YEAR", help="The reporting year, such as 2024-25.")
    ],
    seed: Annotated[
        int,
        typer.Option(
            "--seed",
            metavar="NUMBER",
            min=0,
            help="A number of the tester's own choice; the same one draws the same figures.",
            show_default=False,
        ),
    ],
    size: Annotated[
        int, typer.Option("--size", metavar="NUMBER", min=1, help="How many figures to draw.")
    ] = 25,
    to: Annotated[
        Path | None,
        typer.Option(
            "--to",
            metavar="FILE.xlsx",
            help="The workbook to write; a file that is there is never overwritten.",
            show_default="build/PROVIDER/YEAR/samples/SIZE-figures-seed-SEED.xlsx",
        ),
    ] = None,
) -> None:
    """Draw printed figures of the last build by strata (prescribed, priority, other) into a workbook
    with places for a tester's results, for the team and the auditor, not for release.

    Example: quality-account sample RT5 2024-25 --size 25 --seed 7
    """
    from quality_account.audit.evidence.page import NOTICE
    from quality_account.audit.finished import open_finished
    from quality_account.errors import ParameterValueError
    from quality_account.pipeline.sample import write_sample

    if to is not None and to.suffix.lower() != ".xlsx":
        raise ParameterValueError(f"--to: found {str(to)!r}, expected a file that ends in .xlsx")
    edition = open_finished(ProjectPaths.find(), provider, year)
    file, drawn = write_sample(edition, size, seed, to)
    by_stratum = ", ".join(
        f"{one} {count} of {len(drawn.population.of(one))}" for one, count in drawn.sizes.items()
    )
    typer.echo(f"{NOTICE}\n{len(drawn.figures)} figures drawn: {by_stratum}\n{file}")
    if drawn.population.warning:
        typer.echo(drawn.population.warning)
