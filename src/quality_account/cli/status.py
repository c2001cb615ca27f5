"""``quality-account status``: what was supplied, what is missing or wrong, what is built."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import typer

from quality_account.cli.arguments import JsonOption, ProviderArgument, YearArgument, editions_named
from quality_account.cli.outcome import with_outcome
from quality_account.paths import ProjectPaths

if TYPE_CHECKING:
    from quality_account.pipeline.planning.remembered import RememberedChecks
    from quality_account.pipeline.staleness import StalePage
    from quality_account.pipeline.status import EditionStatus


@with_outcome
def status(
    provider: ProviderArgument = None, year: YearArgument = None, as_json: JsonOption = False
) -> None:
    """Say how each edition stands: tables supplied, missing and wrong; pages; whether it is built,
    and which pages a build would run, and why.

    Without YEAR all editions of the provider are listed, without PROVIDER all there are.

    Example: quality-account status RT5
    """
    from quality_account.pipeline.planning.remembered import RememberedChecks
    from quality_account.pipeline.status import describe_edition

    paths = ProjectPaths.find()
    checks = RememberedChecks(paths)
    editions = [
        describe_edition(checks, code, one) for code, one in editions_named(checks, provider, year)
    ]
    stale = _find_stale_pages(checks, editions)
    if as_json:
        records = [_as_record(one, pages) for one, pages in zip(editions, stale, strict=True)]
        typer.echo(json.dumps({"editions": records}, ensure_ascii=False, indent=1))
        return
    words = "\n\n".join(
        _as_words(paths, one, pages) for one, pages in zip(editions, stale, strict=True)
    )
    typer.echo(words or "No edition yet: data/providers/ has no folder of this provider.")


def _find_stale_pages(
    checks: RememberedChecks, editions: list[EditionStatus]
) -> list[list[StalePage]]:
    """For each edition; none where problems keep it from being planned."""
    from quality_account.freshness.file_hashes import FileHashes
    from quality_account.pipeline.planning.plan import plan_build
    from quality_account.pipeline.staleness import find_stale_pages

    hashes = FileHashes()
    return [
        []
        if one.problem_count
        else find_stale_pages(
            plan_build(checks.paths, one.provider, one.year, checks=checks), hashes
        )
        for one in editions
    ]


def _as_record(one: EditionStatus, stale: list[StalePage]) -> dict[str, Any]:
    return {
        "provider": one.provider,
        "year": one.year,
        "state": one.state.value,
        "coverage": one.coverage.value,
        "tables": {"supplied": one.supplied, "missing": one.missing, "wrong": one.wrong},
        "pages": {
            "held": one.held_pages,
            "not_held": one.pages_not_held,
            "left_out": one.left_out,
            "stale": {page.name: page.reasons for page in stale},
        },
        "problems": one.problem_count,
        "is_built": one.is_built,
    }


def _as_words(paths: ProjectPaths, one: EditionStatus, stale: list[StalePage]) -> str:
    from quality_account.cli.build_words import stale_count, stale_lines

    code, year = one.provider, one.year
    site = paths.relative(paths.edition_site(code, year))
    lines = [
        f"{code} {year}: {one.state.words}, {one.coverage.value} edition",
        f"  tables supplied: {_list(one.supplied)}",
        f"  tables missing:  {_list(one.missing)}",
        f"  tables wrong:    {_list(one.wrong)}",
        f"  pages held:      {_list(one.held_pages)}",
        f"  pages not held:  {_list(one.pages_not_held)}",
        *(f"  left out:        {name}: {reason}" for name, reason in one.left_out.items()),
        f"  book:            {f'{site}/index.html' if one.is_built else 'not built'}",
    ]
    if one.problem_count:
        count = f"{one.problem_count} problem{'s' if one.problem_count > 1 else ''}"
        lines.append(f"  {count} to put right first: quality-account check {code} {year}")
    else:
        lines.append(f"  a build would run: {stale_count(stale)}")
        lines += [f"  {line}" for line in stale_lines(stale)]
    return "\n".join(lines)


def _list(names: tuple[str, ...]) -> str:
    return f"{len(names)} ({', '.join(names)})" if names else "none"
