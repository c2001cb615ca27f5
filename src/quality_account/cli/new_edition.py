"""``quality-account new-edition``: the folder of a new year, begun from the last one."""

from __future__ import annotations

from typing import Annotated

import typer

from quality_account.cli.outcome import with_outcome
from quality_account.paths import ProjectPaths


@with_outcome
def new_edition(
    provider: Annotated[
        str, typer.Argument(metavar="PROVIDER", help="The provider's ODS code, such as RT5.")
    ],
    year: Annotated[
        str, typer.Argument(metavar="YEAR", help="The new reporting year, such as 2025-26.")
    ],
) -> None:
    """Begin the edition of a new year from the last one: the same tables with empty rows for the new
    periods, last year's priorities to look back on, every text with its sentences to re-affirm, the
    bodies to ask, owners, and what the last edition left to do.

    Nothing is invented, and no file that is there is changed: a second run does nothing.

    Example: quality-account new-edition RT5 2025-26
    """
    from quality_account.catalogue.editions import check_year
    from quality_account.pipeline.planning.remembered import RememberedChecks
    from quality_account.pipeline.self_check import recall_self_check
    from quality_account.rolling import roll_forward, write_new
    from quality_account.rolling.edition import last_year_of

    check_year(year)
    paths = ProjectPaths.find()
    last = last_year_of(paths, provider, year)
    checks = RememberedChecks(paths)
    account = None
    if not checks.find_build_problems(provider, last):
        account = recall_self_check(paths, provider, last)
    rolled = roll_forward(
        paths, provider, year, findings=None if account is None else account["findings"]
    )
    folder = paths.edition(provider, year)
    written = write_new(folder, rolled.files)
    place = paths.relative(folder)
    typer.echo(f"{provider} {year}: begun from {rolled.last_year}, in {place}/")
    if written.new:
        counts = ", ".join(f"{count:,} {what}" for what, count in rolled.counts.items())
        typer.echo(f"  written: {len(written.new)} files, with {counts}")
    else:
        typer.echo("  written: nothing, every file is there")
    if written.left:
        typer.echo(
            f"  left as they are, because they are there and differ: {', '.join(written.left)}"
        )
    for page, reason in rolled.not_carried.items() if written.new else ():
        typer.echo(f"  not carried: narrative/{page}.md: {reason}")
    for one in rolled.warnings:
        typer.echo(f"  warning: {one}")
    typer.echo(f"Next: quality-account status {provider} {year}")
