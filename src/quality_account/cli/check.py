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
    names = ", ".join(f"{code} {one}" for code, one in editions)
    typer.echo(f"No problems found. Checked: {names}.")


def _find_problems(
    paths: ProjectPaths, provider: str | None, year: str | None
) -> tuple[list[tuple[str, str]], list[Problem]]:
    from quality_account.pipeline.plan import find_book_problems, find_build_problems

    try:
        editions = editions_named(paths, provider, year)
        found = [find_build_problems(paths, code, one) for code, one in editions]
    except BadInputError as error:  # providers.yml itself cannot be read
        return [], sorted({*error.problems, *find_book_problems(paths)})
    return editions, sorted({problem for problems in found for problem in problems})
