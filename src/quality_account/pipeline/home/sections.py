"""One section worked out: which tables are its own, and what of them is there, missing or wrong."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from quality_account.pipeline.home.records import SectionHome
from quality_account.vocabulary import Status

if TYPE_CHECKING:
    from quality_account.errors import Problem
    from quality_account.tables.cells import Row
    from quality_account.tables.package import TableDescription

#: The table of priorities, and that of what was promised and done for each.
_PRIORITIES, _PROMISES = "priorities", "priority_measures"
_NOT_TO_BE_HAD = (Status.NOT_AVAILABLE, Status.NOT_APPLICABLE)


@dataclass(frozen=True)
class WhatIsHeld:
    """What an edition holds, for its sections to count.

    Attributes
    ----------
    rows : mapping of str to list of Row
        Of each table that is there.
    published : mapping of str to collection of tuple of str
        What the named releases of published files hold of the year, by indicator: measure, group,
        area and period.
    owners : mapping of str to str
        The role that owns a page or a table.
    stale, wrong : mapping of str to int
        Sentences to re-affirm by page, and problems by table and page.
    """

    rows: Mapping[str, list[Row]]
    published: Mapping[str, Collection[tuple[str, ...]]]
    owners: Mapping[str, str]
    stale: Mapping[str, int]
    wrong: Mapping[str, int]

    def has_any(self, tables: Iterable[str]) -> bool:
        """Whether one of these tables is there, or published."""
        return any(one in self.rows or one in self.published for one in tables)


def tables_of_pages(
    needs: Mapping[str, Iterable[str]], described: Mapping[str, TableDescription]
) -> dict[str, tuple[str, ...]]:
    """Each table with the page that it belongs to: of its own name, or the first that needs it."""
    of_page: dict[str, list[str]] = {}
    for name, table in described.items():
        if table.holds_records or "page" in table.columns:
            continue
        own = name.rpartition("/")[2]
        readers = [page for page, wanted in needs.items() if name in wanted]
        page = own if own in needs else next(iter(readers), "")
        if page:
            of_page.setdefault(page, []).append(name)
    return {page: tuple(names) for page, names in of_page.items()}


def make_section(part: str, page: str, tables: Iterable[str], held: WhatIsHeld) -> SectionHome:
    """A page with what is held of its tables.

    Parameters
    ----------
    part : str
        The part of the book that it stands in.
    tables : iterable of str
        Its own, as ``tables_of_pages`` gives them.
    """
    names, rows, published = tuple(tables), held.rows, held.published
    own = {name: [row for row in rows.get(name, ()) if "status" in row.cells] for name in names}
    missing = [
        row
        for name, of_table in own.items()
        for row in of_table
        if row["status"] == Status.MISSING and _key(row) not in published.get(name, ())
    ]
    of_releases = sum(len({*published.get(name, ())} - {*map(_key, own[name])}) for name in names)
    absent = sum(row["status"] in _NOT_TO_BE_HAD for found in own.values() for row in found)
    roles = [held.owners.get(one, "") for one in (page, *names)]
    return SectionHome(
        part=part,
        page=page,
        owner=next(filter(None, roles), ""),
        supplied=sum(map(len, own.values())) + of_releases - len(missing) - absent,
        missing=len(missing),
        expected=tuple(sorted(row["expected_on"] for row in missing if row["expected_on"])),
        empty_tables=(
            *(name for name in names if not rows.get(name) and not published.get(name)),
            *(
                [f"{_PROMISES} (done, result)"]
                if _tells_nothing_of_its_promises(page, rows)
                else []
            ),
        ),
        stale=held.stale.get(page, 0),
        wrong=held.wrong.get(page, 0)
        + sum(held.wrong.get(name, 0) for name in names if name != page),
        not_to_be_had=absent,
    )


def _tells_nothing_of_its_promises(page: str, rows: Mapping[str, list[Row]]) -> bool:
    """Whether a page looks back on a priority, and no row says what was done or what came of it."""
    looks_back = any(
        one["page"] == page and one["direction"] == "looking_back"
        for one in rows.get(_PRIORITIES, ())
    )
    promises = [one for one in rows.get(_PROMISES, ()) if one["page"] == page]
    return looks_back and not any(one["done"] or one["result"] for one in promises)


def _key(row: Row) -> tuple[str, ...]:
    """What a row of measures is about; of other rows, which published files do not have, anything."""
    return tuple(row[one] for one in ("measure", "group", "area", "period"))


def problems_by_name(folder: PurePosixPath, problems: Iterable[Problem]) -> dict[str, int]:
    """How many problems each table and each page's text of the edition has, by table and page."""
    counts: dict[str, int] = {}
    for problem in problems:
        file = PurePosixPath(problem.file)
        if not file.is_relative_to(folder):
            continue
        inner = file.relative_to(folder).with_suffix("")
        is_text = inner.parts[0] in ("narrative", "reaffirmed")
        name = inner.name if is_text else inner.as_posix()
        counts[name] = counts.get(name, 0) + 1
    return counts
