"""``quality-account check``: every problem of every file, without building anything."""

from __future__ import annotations

import json
from dataclasses import asdict

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
from quality_account.paths import ProjectPaths


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
    paths = ProjectPaths.find()
    editions, problems = _find_problems(paths, provider, year)
    findings = _find_findings(paths, [(provider, year)] if provider and year else editions)
    say = _say_as_json if as_json else _say
    say(editions, problems, findings)
    raise typer.Exit(ExitCode.BAD_INPUT if problems else ExitCode.DONE)


def _say_as_json(
    editions: list[tuple[str, str]], problems: list[Problem], findings: list[Finding]
) -> None:
    from quality_account.prose import is_list_named

    report = {
        "editions": [f"{code} {one}" for code, one in editions],
        "problems": [asdict(problem) for problem in problems],
        "findings": [asdict(finding) for finding in findings],
        "private_list_read": is_list_named(),
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
    from quality_account.prose import is_list_named

    names = ", ".join(f"{code} {one}" for code, one in editions) or "no edition yet"
    private = (
        "The private list was read."
        if is_list_named()
        else "No private list was read: QUALITY_ACCOUNT_PRIVATE is not set."
    )
    return f"No problems found. Checked: {names}. {private}"


def _find_findings(paths: ProjectPaths, editions: list[tuple[str, str]]) -> list[Finding]:
    from quality_account.pipeline.planning.words import find_word_findings
    from quality_account.tables.openly_published import find_openly_published

    finders = (find_word_findings, find_openly_published)
    return sorted(
        {one for find in finders for edition in editions for one in find(paths, *edition)}
    )


def _find_problems(
    paths: ProjectPaths, provider: str | None, year: str | None
) -> tuple[list[tuple[str, str]], list[Problem]]:
    from quality_account.catalogue import check_catalogue
    from quality_account.pipeline.planning.plan import (
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
