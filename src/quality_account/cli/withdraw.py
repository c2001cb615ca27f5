"""``quality-account withdraw``: a version, or a page of one, taken back as far as that is possible."""

from __future__ import annotations

from typing import Annotated

import typer

from quality_account.cli.outcome import with_outcome
from quality_account.cli.release import read_day
from quality_account.paths import ProjectPaths


@with_outcome
def withdraw(
    provider: Annotated[str, typer.Argument(metavar="PROVIDER", help="The provider's ODS code.")],
    year: Annotated[str, typer.Argument(metavar="YEAR", help="The reporting year.")],
    version: Annotated[str, typer.Option("--version", metavar="X.Y.Z", help="Of which version.")],
    role: Annotated[str, typer.Option(help="Who decided it, as a role; no name.")],
    day: Annotated[str, typer.Option("--date", metavar="DAY", help="The day of the decision.")],
    item: Annotated[
        str | None,
        typer.Option(
            metavar="PAGE|FIGURE",
            help="A page, or a figure whose page goes. Default: the whole version.",
            show_default=False,
        ),
    ] = None,
    reason: Annotated[str, typer.Option(help="Why, for readers.")] = "",
    without_reason: Annotated[
        bool,
        typer.Option("--without-reason", help="Do not tell why: it would identify somebody."),
    ] = False,
) -> None:
    """Take a released version, or a page of it, out of the released books, their lists, search,
    downloads and archive.

    A page stays that says that something was withdrawn, when, by which role and why. The hash of what
    was released stays in releases.csv. What cannot be taken back from here is listed.

    Example: quality-account withdraw RT5 2024-25 --version 1.0.0 --reason "A row was wrong"
    --role "Chief nurse" --date 2025-08-04
    """
    if bool(reason.strip()) == without_reason:
        raise typer.BadParameter("give --reason, or --without-reason where it must not be told")
    if not role.strip():
        raise typer.BadParameter("name the role that decided it", param_hint="--role")
    on = read_day(day, "--date")
    from quality_account.pipeline.releasing.withdrawal import Withdrawal, withdraw

    paths = ProjectPaths.find()
    asked = Withdrawal(version, item, on.isoformat(), role.strip(), reason.strip())
    done = withdraw(paths, provider, year, asked)
    typer.echo(f"{provider} {year} {version}: withdrawn: {done.row.what}")
    if item not in (None, done.row.what):
        typer.echo(
            f"  {item} stands on that page; its values are in words, ledger and downloads too"
        )
    typer.echo(f"  in its place: {done.words}")
    typer.echo(f"  the hash of what was released stays in releases.csv: {done.old_hash}")
    if done.also_in:
        typer.echo(f"  the same page still stands in: {', '.join(done.also_in)}")
    if done.still_shown:
        typer.echo(
            "  other pages of this version still show figures of it; withdraw those too if they must "
            f"go: {', '.join(done.still_shown)}"
        )
    typer.echo("What cannot be taken back from here:")
    for one in done.not_recalled:
        typer.echo(f"  {one}")
