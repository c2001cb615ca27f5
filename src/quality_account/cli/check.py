"""``quality-account check``: every problem of every file, without building anything."""

from __future__ import annotations

import json
from dataclasses import asdict

import typer

from quality_account.cli.arguments import JsonOption, ProviderArgument, YearArgument, editions_named
from quality_account.cli.outcome import with_outcome
from quality_account.errors import BadInputError, ExitCode, Problem
from quality_account.paths import ProjectPaths


@with_outcome
def check(
    provider: ProviderArgument = None, year: YearArgument = None, as_json: JsonOption = False
) -> None:
    """Check the data: every problem of every file in one run.

    With YEAR the earlier editions are checked too, because a book reads them for its history.
    Without YEAR all editions of the provider are checked, without PROVIDER all there are.
    Exit code 0: no problem. 2: problems, each with file, row, column and what to do next.

    Example: quality-account check RT5 2024-25
    """
    paths = ProjectPaths.find()
    editions, problems = _find_problems(paths, provider, year)
    if as_json:
        report = {
            "editions": [f"{code} {one}" for code, one in editions],
            "problems": [asdict(problem) for problem in problems],
        }
        typer.echo(json.dumps(report, ensure_ascii=False, indent=1))
        raise typer.Exit(ExitCode.BAD_INPUT if problems else ExitCode.DONE)
    if problems:
        raise BadInputError(problems)
    names = ", ".join(f"{code} {one}" for code, one in editions) or "no edition yet"
    typer.echo(f"No problems found. Checked: {names}.")


def _find_problems(
    paths: ProjectPaths, provider: str | None, year: str | None
) -> tuple[list[tuple[str, str]], list[Problem]]:
    from quality_account.catalogue import check_catalogue
    from quality_account.pipeline.plan import (
        editions_read,
        find_book_problems,
        find_build_problems,
        find_edition_problems,
    )

    # also where there is no edition yet
    problems = {*find_book_problems(paths), *check_catalogue(paths)}
    try:
        editions = editions_named(paths, provider, year)
    except BadInputError:  # providers.yml cannot be read, which the check of the catalogue says
        return [], sorted(problems)
    if provider and year:
        problems.update(find_build_problems(paths, provider, year))
        return [(provider, one) for one in editions_read(paths, provider, year)], sorted(problems)
    for code, one in editions:
        problems.update(find_edition_problems(paths, code, one))
    return editions, sorted(problems)
