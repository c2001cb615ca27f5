"""``quality-account verify``: a finished book made again from its inputs, and compared."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quality_account.cli.arguments import JsonOption, YearArgument, choose_edition
from quality_account.cli.outcome import with_outcome
from quality_account.paths import ProjectPaths

if TYPE_CHECKING:
    from quality_account.pipeline.planning.plan import BuildPlan
    from quality_account.pipeline.verifying.verification import Verification

#: The names of the two reports.
_REPORTS = ("report.md", "report.json")


@with_outcome
def verify(
    asked: Annotated[
        str | None,
        typer.Argument(
            metavar="PROVIDER",
            help="The provider's ODS code, such as RT5; or an archive: a folder, zip or tar with an "
            "edition, and then no YEAR.",
            show_default=False,
        ),
    ] = None,
    year: YearArgument = None,
    as_json: JsonOption = False,
    report: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER",
            help="Where report.md and report.json are written.",
            show_default="build/PROVIDER/YEAR/verify",
        ),
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option(
            min=1, help="Pages to run at once. Default: two for each core.", show_default=False
        ),
    ] = None,
    fresh_kernels: Annotated[
        bool,
        typer.Option(
            "--fresh-kernels",
            help="Start an interpreter for each page instead of copying a prepared one: slower.",
        ),
    ] = False,
) -> None:
    """Make a finished book again in a clean place, from exactly the inputs that its manifest lists
    and with nothing recalled, and compare: every input, every fact, every file of the book, the
    ledger and the run log.

    It does not prove that the records behind the inputs are right. The notebooks of an archive are
    run: verify only an archive whose code you would run. Where the installed libraries are not those
    of requirements.lock, these are installed into a temporary place first.
    Exit code 0: all same. 1: a difference, each named. 2: nothing to verify, or other libraries.

    Examples: quality-account verify RT5 2024-25  |  quality-account verify edition.zip --report out
    """
    from contextlib import ExitStack

    from quality_account.errors import ExitCode
    from quality_account.pipeline.verifying.archive import find_archive, open_archive
    from quality_account.pipeline.verifying.environment import run_in_locked_environment

    with ExitStack() as until_the_end:
        archive = find_archive(asked) if year is None else None
        if archive is None:
            paths = ProjectPaths.find()
            named = _edition(paths, asked, year)
        else:
            paths, *named = until_the_end.enter_context(open_archive(archive))
        exit_code = run_in_locked_environment(paths.lock, sys.argv[1:], _say)
        if exit_code is not None:
            raise typer.Exit(exit_code)
        found = _verify(paths, named, jobs, fresh_kernels, is_archive=archive is not None)
    folder = report or _default_report(found, is_archive=archive is not None)
    _write(folder, found)
    _tell(found, folder, as_json=as_json)
    if not found.is_same:
        raise typer.Exit(ExitCode.FOUND_WRONG)


def _say(what: str) -> None:
    typer.echo(what, err=True)


def _edition(paths: ProjectPaths, provider: str | None, year: str | None) -> tuple[str, str]:
    if provider and year:
        return provider, year
    from quality_account.pipeline.planning.remembered import RememberedChecks

    return choose_edition(RememberedChecks(paths), provider, year)


def _verify(
    paths: ProjectPaths,
    named: tuple[str, str],
    jobs: int | None,
    fresh_kernels: bool,
    *,
    is_archive: bool,
) -> Verification:
    from quality_account.pipeline.prepared import Means
    from quality_account.pipeline.verifying.standing_book import open_standing_book
    from quality_account.pipeline.verifying.verify import verify_book, verify_edition

    means = Means(jobs=jobs, copies_kernels=not fresh_kernels)

    def say(plan: BuildPlan) -> None:
        count = len(plan.pages) - len(plan.not_held)
        _say(f"Running {count} pages again in a clean place …")

    if is_archive:
        return verify_book(open_standing_book(paths, *named), means, say, is_archive=True)
    return verify_edition(paths, *named, means=means, report=say)


def _default_report(found: Verification, *, is_archive: bool) -> Path:
    if is_archive:
        return Path.cwd() / f"verify-{found.provider}-{found.year}"
    return ProjectPaths.find().build(found.provider, found.year) / "verify"


def _write(folder: Path, found: Verification) -> None:
    from quality_account.pipeline.verifying.parts import report_words

    folder.mkdir(parents=True, exist_ok=True)
    record = json.dumps(found.as_record(), ensure_ascii=False, indent=1)
    for name, text in zip(_REPORTS, (report_words(found), f"{record}\n"), strict=True):
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def _tell(found: Verification, folder: Path, *, as_json: bool) -> None:
    from quality_account.pipeline.verifying.parts import terminal_words

    if as_json:
        typer.echo(json.dumps(found.as_record(), ensure_ascii=False, indent=1))
        return
    typer.echo(terminal_words(found))
    here = Path.cwd()
    place = folder.relative_to(here) if folder.is_relative_to(here) else folder
    typer.echo(f"The report is at {(place / _REPORTS[0]).as_posix()}, and as data beside it")
