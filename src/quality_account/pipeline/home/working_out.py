"""An edition's home, worked out from its files and remembered until one of them changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from quality_account.paths import ProjectPaths
from quality_account.pipeline.home.records import IN_THE_MAKING, Home, OpenItem
from quality_account.pipeline.planning.remembered import RememberedChecks
from quality_account.pipeline.self_check import recall_self_check
from quality_account.vocabulary import Coverage

if TYPE_CHECKING:
    from quality_account.errors import Problem


def home_of_edition(checks: RememberedChecks, provider: str, year: str) -> Home:
    """The home of an edition, worked out again only where something has changed.

    Raises
    ------
    UnknownProviderError, UnknownEditionError
        With the nearest known name.
    BadInputError
        The edition's own description, or the contents, cannot be read.
    """

    def work_out(paths: ProjectPaths, provider: str, year: str) -> dict[str, Any]:
        problems = checks.find_edition_problems(provider, year)
        return asdict(_work_out(paths, provider, year, problems))

    home = Home.from_json(checks.answer("home", work_out, provider, year))
    account = recall_self_check(checks.paths, provider, year) if home.is_in_the_making else None
    return home if account is None else _with_law(home, account["law"]["rules"])


def _with_law(home: Home, rules: Iterable[Mapping[str, Any]]) -> Home:
    """What the last check missed of the rules, with the section that has the first place for it."""
    unmet: dict[str, list[str]] = {}
    for one in rules:
        if one["status"] in ("missing", "partly") and one["where"]:
            unmet.setdefault(one["where"][0], []).append(one["title"])
    sections = (replace(one, unmet=tuple(unmet.get(one.page, ()))) for one in home.sections)
    return replace(home, sections=tuple(sections), is_checked=True)


def _work_out(paths: ProjectPaths, provider: str, year: str, problems: list[Problem]) -> Home:
    from quality_account.catalogue import load_edition
    from quality_account.pipeline.home.sections import (
        WhatIsHeld,
        make_section,
        problems_by_name,
        tables_of_pages,
    )
    from quality_account.pipeline.planning.contents import read_contents
    from quality_account.pipeline.planning.left_out import pages_left_out
    from quality_account.pipeline.planning.notebooks import read_notebooks
    from quality_account.tables.cells import read_rows
    from quality_account.tables.life_tables import LESSONS, OWNERS, TO_DO
    from quality_account.tables.national_rows import keys_of_releases
    from quality_account.tables.package import describe_tables
    from quality_account.tables.reaffirmed import read_all_stale

    edition = load_edition(paths, provider, year)
    described = describe_tables(paths, provider, year)
    rows = {name: read_rows(paths, one)[0] for name, one in described.items() if one.exists}
    left_out = pages_left_out(paths, provider, year)
    contents = read_contents(paths)
    needs = {
        one.name: (*one.needs, *one.needs_in_full)
        for one in read_notebooks(paths, contents)
        if one.wave == 1 and one.name not in left_out
    }
    folder = PurePosixPath(paths.relative(paths.edition(provider, year)))
    stale = read_all_stale(paths, provider, year)
    held = WhatIsHeld(
        rows=rows,
        published=keys_of_releases(paths, provider, year),
        owners={row["subject"]: row["role"] for row in rows.get(OWNERS, ())},
        stale={page: len(found) for page, found in stale.items()},
        wrong=problems_by_name(folder, problems),
    )
    of_page = tables_of_pages(needs, described)
    if edition.coverage is Coverage.PARTIAL:  # which is not to have what it does not hold
        of_page = {page: names for page, names in of_page.items() if held.has_any(names)}
    sections = tuple(
        make_section(part.caption, page, of_page.get(page, ()), held)
        for part in contents.parts
        for page in (PurePosixPath(one).name for one in part.addresses)
        if page in needs and (of_page.get(page) or held.stale.get(page) or held.wrong.get(page))
    )
    items = rows.get(TO_DO, [])
    to_do = tuple(
        OpenItem(
            **{one: row[one] for one in ("item", "kind", "what", "page", "by", "role")},
            row=row.number,
        )
        for row in items
        if not row["done_on"]
    )
    return Home(
        sections,
        to_do,
        len(items) - len(to_do),
        edition.state in IN_THE_MAKING,
        edition.rehearsal,
        lesson_count=len(rows.get(LESSONS, ())),
    )
