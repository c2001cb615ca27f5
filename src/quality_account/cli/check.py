"""``quality-account check``: every problem of every file, without building anything."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import typer

from quality_account.cli.arguments import JsonOption, ProviderArgument, YearArgument, editions_named
from quality_account.cli.outcome import show_problems, with_outcome
from quality_account.errors import (
    BadInputError,
    ExitCode,
    Finding,
    Problem,
    describe_problems,
)
from quality_account.paths import ProjectPaths, private_folder

if TYPE_CHECKING:
    from quality_account.pipeline.planning.remembered import RememberedChecks


@with_outcome
def check(
    provider: ProviderArgument = None, year: YearArgument = None, as_json: JsonOption = False
) -> None:
    """Check the data and the words: every problem of every file in one run.

    With YEAR the earlier editions are checked too, because a book reads them for its history.
    Without YEAR all editions of the provider are checked, without PROVIDER all there are.
    Exit code 0: no problem. 2: problems, each with file, row, column and what to do next.
    Findings, such as an abbreviation without its long form, come last and change no exit code.

    Example: quality-account check RT5 2024-25
    """
    from quality_account.pipeline.planning.remembered import RememberedChecks

    checks = RememberedChecks(ProjectPaths.find())
    editions, problems = _find_problems(checks, provider, year)
    findings = _find_findings(checks, [(provider, year)] if provider and year else editions)
    say = _say_as_json if as_json else _say
    say(editions, problems, findings)
    raise typer.Exit(ExitCode.BAD_INPUT if problems else ExitCode.DONE)


def _say_as_json(
    editions: list[tuple[str, str]], problems: list[Problem], findings: list[Finding]
) -> None:
    report = {
        "editions": [f"{code} {one}" for code, one in editions],
        "problems": [asdict(problem) for problem in problems],
        "findings": [asdict(finding) for finding in findings],
        "private_list_read": private_folder() is not None,
    }
    typer.echo(json.dumps(report, ensure_ascii=False, indent=1))


def _say(editions: list[tuple[str, str]], problems: list[Problem], findings: list[Finding]) -> None:
    if problems:
        show_problems(BadInputError(problems))
    if findings:
        count = f"{len(findings)} finding{'s' if len(findings) > 1 else ''}"
        typer.echo(f"{count}, worth a look and no mistake by itself")
        typer.echo(describe_problems(findings, "finding"))
    if not problems:
        typer.echo(_closing_line(editions))


def _closing_line(editions: list[tuple[str, str]]) -> str:
    names = ", ".join(f"{code} {one}" for code, one in editions) or "no edition yet"
    private = (
        "The private list was read."
        if private_folder() is not None
        else "No private list was read: QUALITY_ACCOUNT_PRIVATE is not set."
    )
    return f"No problems found. Checked: {names}. {private}"


def _find_findings(checks: RememberedChecks, editions: list[tuple[str, str]]) -> list[Finding]:
    finders = (checks.find_word_findings, checks.find_openly_published)
    return sorted({one for find in finders for edition in editions for one in find(*edition)})


def _find_problems(
    checks: RememberedChecks, provider: str | None, year: str | None
) -> tuple[list[tuple[str, str]], list[Problem]]:
    # also where there is no edition yet
    problems = set(checks.find_shared_problems())
    try:
        editions = editions_named(checks, provider, year)
    except BadInputError:  # providers.yml cannot be read, which the check of the catalogue says
        return [], sorted(problems)
    if provider and year:
        problems.update(checks.find_build_problems(provider, year))
        return [(provider, one) for one in checks.editions_read(provider, year)], sorted(problems)
    for code, one in editions:
        problems.update(checks.find_edition_problems(code, one))
    return editions, sorted(problems)
