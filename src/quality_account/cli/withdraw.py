"""``quality-account withdraw``: a version, or parts of one, taken back as far as that is possible."""

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
        list[str] | None,
        typer.Option(
            metavar="PAGE|FIGURE|TABLE|FACT",
            help="A page, a figure or table by its anchor, or a single value by its id; may be "
            "repeated. Default: the whole version.",
            show_default=False,
        ),
    ] = None,
    reason: Annotated[str, typer.Option(help="Why, for readers.")] = "",
    without_reason: Annotated[
        bool,
        typer.Option("--without-reason", help="Do not tell why: it would identify somebody."),
    ] = False,
) -> None:
    """Take a released version, or parts of it, out of the released books, their lists, search,
    downloads and archive.

    In its place stands that something was withdrawn, when, by which role and why. A figure or table
    goes with the values that it shows, and a value with all that is worked out of its cell, on
    whichever page; where any other figure would come out otherwise, nothing is done and those are
    named. A draft in circulation/ that holds the same is emptied of it too. The hash of what was
    released stays in releases.csv. What cannot be taken back from here is
    listed.

    Examples: quality-account withdraw RT5 2024-25 --version 1.0.0 --reason "A row was wrong"
    --role "Chief nurse" --date 2025-08-04  |  the same with --item gatekeeping.rate.2024-q1
    """
    if bool(reason.strip()) == without_reason:
        raise typer.BadParameter("give --reason, or --without-reason where it must not be told")
    if not role.strip():
        raise typer.BadParameter("name the role that decided it", param_hint="--role")
    on = read_day(day, "--date")
    from quality_account.pipeline.releasing.taking_out import Withdrawal
    from quality_account.pipeline.releasing.withdrawal import withdraw

    paths = ProjectPaths.find()
    items = tuple(dict.fromkeys(item or ()))
    asked = Withdrawal(version, items, on.isoformat(), role.strip(), reason.strip())
    done = withdraw(paths, provider, year, asked)
    for row, words in zip(done.rows, done.words, strict=True):
        typer.echo(f"{provider} {year} {version}: withdrawn: {row.what}")
        typer.echo(f"  in its place: {words}")
    if done.went_with:
        typer.echo(
            f"  with it went, as shown in it, worked out of it or true no longer: {', '.join(done.went_with)}"
        )
    typer.echo(f"  the hash of what was released stays in releases.csv: {done.old_contents}")
    for draft in done.drafts:
        listed = ", ".join(draft.items)
        if draft.why_not:
            typer.echo(f"  the draft {draft.version} still holds {listed}: {draft.why_not}")
        else:
            typer.echo(f"  taken out of the draft {draft.version} too: {listed}")
    if done.drafts_left:
        typer.echo(
            "  these drafts of it still stand in circulation/; withdraw each by its version if it must "
            f"go: {', '.join(done.drafts_left)}"
        )
    if done.also_in:
        typer.echo(f"  the same still stands in: {', '.join(done.also_in)}")
    if done.told_in:
        typer.echo(
            "  what it was is told as corrected or late in other versions; withdraw it there too if it "
            f"must go: {', '.join(done.told_in)}"
        )
    if done.still_shown:
        typer.echo(
            "  other pages of this version still show figures of it; withdraw those too if they must "
            f"go: {', '.join(done.still_shown)}"
        )
    typer.echo("What cannot be taken back from here:")
    for one in done.not_recalled:
        typer.echo(f"  {one}")
