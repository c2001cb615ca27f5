"""``quality-account release``: a version of an edition, for the public or for circulation."""

from __future__ import annotations

import subprocess
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from quality_account.cli.arguments import CacheOption
from quality_account.cli.build import ensure_built
from quality_account.cli.outcome import with_outcome
from quality_account.paths import ProjectPaths
from quality_account.vocabulary import Audience

if TYPE_CHECKING:
    from quality_account.errors import Problem
    from quality_account.pipeline.planning.plan import BuildPlan
    from quality_account.pipeline.releasing.release import Released

_AUDIENCES = (Audience.PUBLIC.value, Audience.CIRCULATION.value)


@with_outcome
def release(
    provider: Annotated[str, typer.Argument(metavar="PROVIDER", help="The provider's ODS code.")],
    year: Annotated[str, typer.Argument(metavar="YEAR", help="The reporting year.")],
    version: Annotated[
        str, typer.Option("--version", metavar="X.Y.Z", help="Its number, such as 1.0.0.")
    ],
    audience: Annotated[
        str, typer.Option("--for", metavar="AUDIENCE", help="public or circulation.")
    ] = Audience.PUBLIC.value,
    what: Annotated[
        str, typer.Option(help="What is other than in the version before, for readers.")
    ] = "",
    reason: Annotated[str, typer.Option(help="Why, for readers.")] = "",
    restore: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PAGE",
            help="A withdrawn page that comes back; may be repeated.",
            show_default=False,
        ),
    ] = None,
    today: Annotated[
        str | None,
        typer.Option(
            metavar="DAY",
            help="The day of the release. A new reconstruction must be told it, and so must a draft that "
            "goes round again without a new step.",
            show_default="that of its step, or the day that it bears",
        ),
    ] = None,
    tag: Annotated[
        bool, typer.Option("--tag", help="Run the git command that tags the present commit.")
    ] = False,
    jobs: Annotated[
        int | None,
        typer.Option(
            min=1, help="Pages to run at once. Default: two for each core.", show_default=False
        ),
    ] = None,
    cache: CacheOption = None,
) -> None:
    """Release an edition: its book as the audience may see it, at an address of its own, with an
    archive to read and rebuild it.

    What only the team may see is taken out of the inputs, and the book is made anew of what is left,
    twice, with the same bytes. What blocks a release is listed, with exit code 1. A version that was
    released before is compared: the same bytes end with 0, others are refused.

    Example: quality-account release RT5 2024-25 --version 1.0.0 --today 2026-11-30
    """
    from quality_account.catalogue.releases import parse_version
    from quality_account.freshness.store import default_folder
    from quality_account.pipeline.prepared import Means
    from quality_account.pipeline.releasing.blocking import Asked
    from quality_account.pipeline.releasing.release import release_edition

    if audience not in _AUDIENCES:
        raise typer.BadParameter(f"found {audience!r}, expected public or circulation")
    try:
        parse_version(version)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--version") from None
    paths = ProjectPaths.find()
    for_whom = Audience(audience)
    edition = provider, year, version
    on = read_day(today, "--today") if today else _day_of_edition(paths, *edition, for_whom)
    means = Means(jobs=jobs)
    ensure_built(paths, (provider, year), means, cache)
    asked = Asked(version, for_whom, on, what, reason, tuple(restore or ()))
    done = release_edition(
        paths,
        provider,
        year,
        asked,
        means=means,
        store=default_folder() if cache is None else cache.absolute(),
        report=_say,
        find_needs=lambda: _needs(paths, provider, year),
    )
    typer.echo("\n".join(_words(paths, done)))
    _tag(paths, done, is_wanted=tag)


def read_day(text: str, option: str) -> date:
    """A day that was given on the command line."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(
            f"found {text!r}, expected a day such as 2025-06-27", param_hint=option
        ) from None


def _day_of_edition(
    paths: ProjectPaths, provider: str, year: str, version: str, audience: Audience
) -> date:
    """That of the step by which the edition goes out, else the one that it bears; no clock.

    The day that a reconstruction bears is that of the account which it reconstructs, and nobody
    released it then. A draft that goes round again does not do so on the day of the one before it.
    """
    from quality_account.catalogue import load_edition
    from quality_account.catalogue.releases import ReleaseKind, list_releases
    from quality_account.vocabulary import EditionState, Step

    goes_out = (Step.PUBLICATION, Step.CORRECTION)
    goes_round = (Step.CIRCULATED, Step.REVISED, Step.BOARD_APPROVAL)
    wanted = goes_round if audience is Audience.CIRCULATION else goes_out
    edition = load_edition(paths, provider, year)
    known = list_releases(paths, provider, year)
    is_new = version not in {one.version for one in known}
    if is_new and edition.state is EditionState.RECONSTRUCTION:
        raise typer.BadParameter(
            "found no day, expected that of the release: a reconstruction comes out on another than the "
            f"account that it reconstructs, which bears {edition.dated.isoformat()}",
            param_hint="--today",
        )
    days = [one.day for one in edition.steps if one.step in wanted]
    day = days[-1] if days else edition.dated
    drafts = {one.date: one.version for one in known if one.kind == ReleaseKind.CIRCULATED}
    if is_new and audience is Audience.CIRCULATION and day.isoformat() in drafts:
        raise typer.BadParameter(
            f"found no day, expected that on which this draft goes round: {drafts[day.isoformat()]} did "
            f"on {day.isoformat()}, the day of the edition's last step",
            param_hint="--today",
        )
    return day


def _needs(paths: ProjectPaths, provider: str, year: str) -> list[Problem]:
    """What the edition's life asks for before it goes out, as far as it blocks."""
    from quality_account.errors import Problem
    from quality_account.pipeline.planning.remembered import RememberedChecks
    from quality_account.pipeline.standing import needs_for_release

    return [
        Problem(
            one.file,
            one.row,
            found=one.words.rstrip("."),
            expected="what an edition in its state needs to go out",
            next_step=one.next_step,
        )
        for one in needs_for_release(RememberedChecks(paths), provider, year)
        if one.blocks
    ]


def _say(plan: BuildPlan) -> None:
    count = len(plan.pages) - len(plan.not_held)
    typer.echo(f"Running {count} pages in a clean place, for {plan.audience} …", err=True)


def _words(paths: ProjectPaths, done: Released) -> list[str]:
    row = done.announced.release
    archive = paths.relative(done.archive)
    lines = [
        f"{done.announced.name}: {row.words}"
        if done.is_new
        else f"{done.announced.name}: the same bytes as on {row.date}; nothing to release",
        f"  book:      {paths.relative(done.place)}/index.html",
        f"  archive:   {archive}",
        f"  contents:  {row.contents} (the version is known by this)",
        f"  sha256:    {done.sha256} of this file"
        + ("" if done.sha256 == row.sha256 else f"; as it was released: {row.sha256}"),
        f"  commit:    {row.commit or _why_no_commit(done)}",
    ]
    if done.for_auditor:
        lines.append(f"  restricted, for the auditor alone: {paths.relative(done.for_auditor)}")
    if done.left_out:
        lines.append(f"  pages that stay with the team: {', '.join(done.left_out)}")
    if done.not_held_against:
        lines.append(
            f"  the archive of {done.not_held_against} is not here, so no value is told as corrected or "
            "late: fetch it to releases/, withdraw this version and release the next one"
        )
    if done.findings_of_document:
        lines.append(
            f"  findings of high weight in the document that is reconstructed: "
            f"{done.findings_of_document}; they stay with the team"
        )
    return lines


def _why_no_commit(done: Released) -> str:
    """Files that no commit has cannot be checked out by others."""
    lacking = done.not_in_commit
    if not lacking:
        return "none, as no commit was known"
    more = f" and {len(lacking) - 1} more" if len(lacking) > 1 else ""
    return f"none: the present one does not hold {lacking[0]}{more} as it was used"


def _tag(paths: ProjectPaths, done: Released, *, is_wanted: bool) -> None:
    from quality_account.errors import OccupiedPlaceError
    from quality_account.pipeline.releasing.announcing import as_typed, tag_command

    command = tag_command(done.announced)
    named = done.announced.edition.provider, done.announced.edition.year
    lists = [paths.releases_file(*named), paths.changed_values_file(*named)]
    kept = ", ".join([*(paths.relative(one) for one in lists if one.is_file()), "CHANGELOG.md"])
    if not is_wanted:
        typer.echo(f"Keep {kept} and CITATION.cff in git, then tag the commit:")
        typer.echo(f"  {as_typed(command)}")
        return
    if done.not_in_commit:
        raise OccupiedPlaceError(
            f"the tag was not made: the present commit does not hold {done.not_in_commit[0]} as it was "
            "used\n    The version is released. Next: commit what it was made of, then tag that commit."
        )
    ended = subprocess.run(
        command, cwd=paths.root, capture_output=True, encoding="utf-8", check=False
    )
    if ended.returncode:
        raise OccupiedPlaceError(
            f"the tag was not made: {ended.stderr.strip()}\n    The version is released. Next: "
            f"{as_typed(command)}"
        )
    typer.echo(f"Tagged: {as_typed(command)}")
