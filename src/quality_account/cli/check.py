"""``quality-account check``: every problem of every file, and where an account disagrees with itself."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quality_account.cli.arguments import (
    CacheOption,
    JsonOption,
    ProviderArgument,
    YearArgument,
    editions_named,
)
from quality_account.cli.check_words import account_lines, closing_line, count_of
from quality_account.cli.outcome import show_problems, with_outcome
from quality_account.errors import (
    BadInputError,
    ExitCode,
    Problem,
    Remark,
    describe_problems,
)
from quality_account.paths import ProjectPaths, private_folder

if TYPE_CHECKING:
    from quality_account.pipeline.planning.remembered import RememberedChecks
    from quality_account.pipeline.self_check import CheckedAccount


@with_outcome
def check(
    provider: ProviderArgument = None,
    year: YearArgument = None,
    as_json: JsonOption = False,
    as_sarif: Annotated[
        bool, typer.Option("--sarif", help="Print SARIF 2.1.0, for editors and code hosts.")
    ] = False,
    short: Annotated[
        bool, typer.Option("--short", help="Say only how many findings there are of each kind.")
    ] = False,
    show_passed: Annotated[
        bool, typer.Option("--passed", help="List the checks that found nothing too.")
    ] = False,
    cache: CacheOption = None,
) -> None:
    """Check the data, the words, the law, and the figures against one another, in one run.

    With YEAR the earlier editions are checked too, because a book reads them for its history.
    Without YEAR all editions of the provider are checked, without PROVIDER all there are, and every
    published file that is held in data/snapshots, also those that no edition names.
    Where the data has no problem, the pages that work out figures are run, from what was kept of
    them if nothing has changed, and the figures of each full edition are checked; no book is made.
    Exit code 0: nothing wrong. 1: a finding of high weight that has no outcome. 2: problems, each
    with file, row, column and what to do next. 3: a page failed.

    Examples: quality-account check RT5 2024-25  |  quality-account check RT5 2024-25 --sarif
    """
    if as_json and as_sarif:
        raise typer.BadParameter("one form at a time; leave out --json or --sarif")
    from quality_account.pipeline.planning.remembered import RememberedChecks

    paths = ProjectPaths.find()
    checks = RememberedChecks(paths)
    editions, problems = _find_problems(checks, provider, year)
    asked = [(provider, year)] if provider and year else editions
    remarks = _find_remarks(checks, asked)
    accounts = [] if problems else _check_accounts(paths, checks, asked, cache)
    if as_json:
        _say_as_json(editions, problems, remarks, accounts)
    elif as_sarif:
        from quality_account.cli.sarif import sarif_of

        typer.echo(json.dumps(sarif_of(problems, remarks, accounts), ensure_ascii=False, indent=1))
    else:
        _say(editions, problems, remarks, accounts, with_passed=show_passed, is_short=short)
    if problems:
        raise typer.Exit(ExitCode.BAD_INPUT)
    is_wrong = any(account.blocking for account in accounts)
    raise typer.Exit(ExitCode.FOUND_WRONG if is_wrong else ExitCode.DONE)


def _say_as_json(
    editions: list[tuple[str, str]],
    problems: list[Problem],
    remarks: list[Remark],
    accounts: list[CheckedAccount],
) -> None:
    report = {
        "editions": [f"{code} {one}" for code, one in editions],
        "problems": [asdict(problem) for problem in problems],
        "remarks": [asdict(remark) for remark in remarks],
        "accounts": [asdict(account) for account in accounts],
        "private_list_read": private_folder() is not None,
    }
    typer.echo(json.dumps(report, ensure_ascii=False, indent=1))


def _say(
    editions: list[tuple[str, str]],
    problems: list[Problem],
    remarks: list[Remark],
    accounts: list[CheckedAccount],
    *,
    with_passed: bool,
    is_short: bool,
) -> None:
    if problems:
        show_problems(BadInputError(problems))
    if remarks and not is_short:
        typer.echo(f"{count_of(len(remarks), 'remark')}, worth a look and no mistake by itself")
        typer.echo(describe_problems(remarks, "remark"))
    for account in accounts:
        typer.echo("\n".join(account_lines(account, with_passed=with_passed, is_short=is_short)))
    if not problems:
        typer.echo(closing_line(editions))


def _check_accounts(
    paths: ProjectPaths,
    checks: RememberedChecks,
    editions: list[tuple[str, str]],
    cache: Path | None,
) -> list[CheckedAccount]:
    """What the checks of each full edition's figures find; its first wave is run where it must be."""
    from quality_account.freshness.store import default_folder
    from quality_account.pipeline.first_wave import run_first_waves
    from quality_account.pipeline.self_check import checked_account, is_checked

    full = [one for one in editions if is_checked(checks, *one)]
    store = default_folder() if cache is None else cache.absolute()
    run_first_waves(paths, checks, full, store=store)
    return [checked_account(paths, *one) for one in full]


def _find_remarks(checks: RememberedChecks, editions: list[tuple[str, str]]) -> list[Remark]:
    finders = (checks.find_word_remarks, checks.find_openly_published)
    return sorted({one for find in finders for edition in editions for one in find(*edition)})


def _find_problems(
    checks: RememberedChecks, provider: str | None, year: str | None
) -> tuple[list[tuple[str, str]], list[Problem]]:
    # also where there is no edition yet
    problems = set(checks.find_shared_problems())
    if provider is None:
        problems.update(checks.find_release_problems())
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
