"""``quality-account status``: what was supplied, what is missing or wrong, what is built."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import typer

from quality_account.cli.arguments import (
    JsonOption,
    ProviderArgument,
    TodayOption,
    YearArgument,
    day_given,
    editions_named,
)
from quality_account.cli.outcome import with_outcome
from quality_account.paths import ProjectPaths

#: Where the second line of a list of names begins.
_INDENT, _INDENT_OF_PAGES = 19, 6
_MOST_NAMED = 12

if TYPE_CHECKING:
    from quality_account.lifecycle.standing import Standing
    from quality_account.pipeline.home import Home
    from quality_account.pipeline.planning.remembered import RememberedChecks
    from quality_account.pipeline.staleness import StalePage
    from quality_account.pipeline.status import EditionStatus


@with_outcome
def status(
    provider: ProviderArgument = None,
    year: YearArgument = None,
    today: TodayOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say how each edition stands: its state, the next step and what blocks it, what is due by when;
    tables supplied, missing and wrong; pages; which pages a build would run, and why.

    Without YEAR all editions of the provider are told in a few lines each, without PROVIDER all there
    are. How many days are left is told with --today, because nothing here looks at a clock.

    Examples: quality-account status RT5  |  quality-account status RT5 2024-25 --today 2025-04-20
    """
    from quality_account.pipeline.home import home_of_edition
    from quality_account.pipeline.planning.remembered import RememberedChecks
    from quality_account.pipeline.standing import standing_of_edition
    from quality_account.pipeline.status import describe_edition

    paths = ProjectPaths.find()
    day = day_given("--today", today)
    checks = RememberedChecks(paths)
    editions = [
        describe_edition(checks, code, one) for code, one in editions_named(checks, provider, year)
    ]
    stale = _find_stale_pages(checks, editions)
    standing = [
        standing_of_edition(checks, one.provider, one.year, one.problem_count) for one in editions
    ]
    homes = [home_of_edition(checks, one.provider, one.year) for one in editions]
    told = list(zip(editions, stale, standing, homes, strict=True))
    if as_json:
        records = [_as_record(*one, day) for one in told]
        typer.echo(json.dumps({"editions": records}, ensure_ascii=False, indent=1))
        return
    if provider and year:
        words = "\n\n".join(_in_full(paths, *one, day) for one in told)
    else:
        words = "\n\n".join(_in_short(paths, *one, day) for one in told)
    typer.echo(words or "No edition yet: data/providers/ has no folder of this provider.")


def _find_stale_pages(
    checks: RememberedChecks, editions: list[EditionStatus]
) -> list[list[StalePage]]:
    """For each edition; none where problems keep it from being planned."""
    from quality_account.pipeline.planning.plan import plan_build
    from quality_account.pipeline.staleness import find_stale_pages

    return [
        []
        if one.problem_count
        else find_stale_pages(
            plan_build(checks.paths, one.provider, one.year, checks=checks), checks.hashes
        )
        for one in editions
    ]


def _as_record(
    one: EditionStatus,
    stale: list[StalePage],
    standing: Standing,
    home: Home,
    today: date | None,
) -> dict[str, Any]:
    from quality_account.cli.home_words import home_record
    from quality_account.cli.status_words import standing_record

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
        "standing": standing_record(standing, today),
        "home": home_record(home, today),
    }


def _in_short(
    paths: ProjectPaths,
    one: EditionStatus,
    stale: list[StalePage],
    standing: Standing,
    home: Home,
    today: date | None,
) -> str:
    from quality_account.cli.build_words import stale_count
    from quality_account.cli.status_words import short_standing

    wrong = f", {len(one.wrong)} wrong" if one.wrong else ""
    would_run = (
        f"{_problems(one)} to put right first"
        if one.problem_count
        else f"a build would run {stale_count(stale)}"
    )
    lines = [
        f"{one.provider} {one.year}: {one.state_words}, {one.coverage.value} edition",
        short_standing(standing, today),
        f"  tables:          {len(one.supplied)} there, {len(one.missing)} missing{wrong}",
        f"  book:            {_book(paths, one)}; {would_run}",
    ]
    if home.is_listed:
        lines.insert(
            -1, f"  open:            {home.open_count:,} values, texts, problems and things to do"
        )
    return "\n".join(lines)


def _in_full(
    paths: ProjectPaths,
    one: EditionStatus,
    stale: list[StalePage],
    standing: Standing,
    home: Home,
    today: date | None,
) -> str:
    from quality_account.cli.build_words import stale_count, stale_lines
    from quality_account.cli.home_words import home_lines
    from quality_account.cli.status_words import standing_lines
    from quality_account.cli.wrapping import wrapped

    code, year = one.provider, one.year
    lines = [
        f"{code} {year}: {one.state_words}, {one.coverage.value} edition",
        f"  on every page:   {one.notice}",
        *standing_lines(
            standing, today, has_more_open=home.is_in_the_making and home.open_count > 0
        ),
        f"  tables there:    {_count(one.supplied)}",
        *wrapped(f"  tables missing:  {_list(one.missing)}", _INDENT),
        *wrapped(f"  tables wrong:    {_list(one.wrong)}", _INDENT),
        f"  pages held:      {_count(one.held_pages)}",
        *wrapped(f"  pages not held:  {_list(one.pages_not_held)}", _INDENT),
        *(f"  left out:        {name}: {reason}" for name, reason in one.left_out.items()),
        f"  book:            {_book(paths, one)}",
    ]
    folder = paths.relative(paths.edition(code, year))
    lines[len(lines) - 1 : len(lines) - 1] = home_lines(home, today, folder)
    if one.problem_count:
        lines.append(f"  {_problems(one)} to put right first: quality-account check {code} {year}")
    else:
        lines.append(f"  a build would run: {stale_count(stale)}")
        lines += [
            part for line in stale_lines(stale) for part in wrapped(f"  {line}", _INDENT_OF_PAGES)
        ]
    return "\n".join(lines)


def _book(paths: ProjectPaths, one: EditionStatus) -> str:
    site = paths.relative(paths.edition_site(one.provider, one.year))
    return f"{site}/index.html" if one.is_built else "not built"


def _problems(one: EditionStatus) -> str:
    return f"{one.problem_count} problem{'s' if one.problem_count > 1 else ''}"


def _count(names: tuple[str, ...]) -> str:
    """How many, and which where that is read at a glance: of what is there, nobody reads a hundred names."""
    return _list(names) if len(names) <= _MOST_NAMED else str(len(names))


def _list(names: tuple[str, ...]) -> str:
    return f"{len(names)} ({', '.join(names)})" if names else "none"
