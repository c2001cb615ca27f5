"""An analyst's home: what of an edition is supplied, missing, late, stale or wrong, section by section,
who owns it, and what is still on the list of things to do."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from quality_account.dates import is_date, write_date
from quality_account.paths import ProjectPaths
from quality_account.pipeline.planning.remembered import RememberedChecks
from quality_account.pipeline.self_check import recall_self_check
from quality_account.vocabulary import EditionState, Status

if TYPE_CHECKING:
    from quality_account.errors import Problem
    from quality_account.tables.cells import Row
    from quality_account.tables.package import TableDescription

#: The states in which a team still works on an account.
IN_THE_MAKING = (
    EditionState.IN_YEAR,
    EditionState.DRAFT,
    EditionState.CIRCULATED,
    EditionState.REVISED,
    EditionState.APPROVED,
)


@dataclass(frozen=True)
class SectionHome:
    """One page as its owner sees it.

    Attributes
    ----------
    part, page : str
        The part of the book, and the page's name.
    owner : str
        By role; empty where nobody owns it.
    supplied, missing : int
        Values of its tables, or of published files about the year, that are there, or said to be not
        available or not applicable; and those that are not held yet.
    expected : tuple of str
        The days on which missing values are expected, of those that have one; sorted.
    empty_tables : tuple of str
        Its tables without any row.
    stale : int
        Sentences that stand as in the year before and are not re-affirmed.
    wrong : int
        Problems in its files.
    unmet : tuple of str
        What the rules of the year ask for and the section lacks, by title; none where the account was
        not checked as it is now.
    """

    part: str
    page: str
    owner: str
    supplied: int
    missing: int
    expected: tuple[str, ...]
    empty_tables: tuple[str, ...]
    stale: int
    wrong: int
    unmet: tuple[str, ...] = ()

    def late(self, today: date | None) -> int:
        """How many values are past the day on which they were expected; 0 where no day is given."""
        days = filter(None, map(_whole_day, self.expected))
        return sum(day < today for day in days) if today else 0

    @property
    def is_done(self) -> bool:
        """Whether nothing is open."""
        return not (self.missing or self.empty_tables or self.stale or self.wrong or self.unmet)


@dataclass(frozen=True)
class OpenItem:
    """A row of the list of things to do that is not done; ``by`` is empty where the law names no day."""

    item: str
    kind: str
    what: str
    page: str
    by: str
    role: str
    row: int

    @property
    def by_words(self) -> str:
        """The day for a reader; empty without one, and as it was typed where it is none."""
        return write_date(self.by) if is_date(self.by) else self.by

    def days_left(self, today: date | None) -> int | None:
        """How many days are left, below 0 when it is late; None without a whole day on either side."""
        by = _whole_day(self.by)
        return (by - today).days if by and today else None


@dataclass(frozen=True)
class Home:
    """One edition: its sections in reading order, and what is on its list.

    ``is_checked`` is true where it is known what the rules of the year miss in it as it is now.
    """

    sections: tuple[SectionHome, ...]
    to_do: tuple[OpenItem, ...]
    done_count: int
    is_in_the_making: bool
    is_rehearsal: bool = False
    is_checked: bool = False

    @property
    def is_listed(self) -> bool:
        """Whether there is anything to tell a team section by section."""
        return self.is_in_the_making or bool(self.to_do)

    @property
    def open_count(self) -> int:
        """How many things are open, of all kinds."""
        return len(self.to_do) + sum(
            one.missing + len(one.empty_tables) + one.stale + one.wrong + len(one.unmet)
            for one in self.sections
        )

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> Home:
        """The home of which ``dataclasses.asdict`` went through JSON."""
        sections = tuple(
            SectionHome(
                **{
                    **one,
                    "expected": tuple(one["expected"]),
                    "empty_tables": tuple(one["empty_tables"]),
                    "unmet": tuple(one["unmet"]),
                }
            )
            for one in record["sections"]
        )
        to_do = tuple(OpenItem(**one) for one in record["to_do"])
        return cls(**{**record, "sections": sections, "to_do": to_do})


def _whole_day(text: str) -> date | None:
    """The day that a cell names; None for a month or year, and for what is no date, as the check tells."""
    return date.fromisoformat(text) if is_date(text) and text.count("-") == 2 else None


def section_words(one: SectionHome, today: date | None) -> str:
    """What is open of a section.

    >>> section_words(SectionHome("Part 2", "falls", "", 3, 2, ("2026-05-01",), (), 0, 0), None)
    '3 of 5 values supplied'
    """
    values = one.supplied + one.missing
    late = one.late(today)
    return ", ".join(
        filter(
            None,
            (
                f"{one.supplied} of {values} values supplied" if values else "",
                f"{late} late" if late else "",
                f"no rows in {', '.join(one.empty_tables)}" if one.empty_tables else "",
                f"{one.stale} sentence{'s' if one.stale > 1 else ''} to re-affirm"
                if one.stale
                else "",
                f"{one.wrong} problem{'s' if one.wrong > 1 else ''}" if one.wrong else "",
                f"the law asks for: {', '.join(one.unmet)}" if one.unmet else "",
            ),
        )
    )


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
    from quality_account.pipeline.planning.contents import read_contents
    from quality_account.pipeline.planning.left_out import pages_left_out
    from quality_account.pipeline.planning.notebooks import read_notebooks
    from quality_account.tables.cells import read_rows
    from quality_account.tables.life_tables import OWNERS, TO_DO
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
    of_page = _tables_of_pages(needs, described)
    owners = {row["subject"]: row["role"] for row in rows.get(OWNERS, ())}
    stale = {page: len(found) for page, found in read_all_stale(paths, provider, year).items()}
    folder = PurePosixPath(paths.relative(paths.edition(provider, year)))
    wrong = _problems_by_name(folder, problems)
    published = keys_of_releases(paths, provider, year)
    sections = tuple(
        _section(part.caption, page, of_page.get(page, ()), rows, owners, stale, wrong, published)
        for part in contents.parts
        for page in (PurePosixPath(one).name for one in part.addresses)
        if page in needs and (of_page.get(page) or stale.get(page) or wrong.get(page))
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
        sections, to_do, len(items) - len(to_do), edition.state in IN_THE_MAKING, edition.rehearsal
    )


def _tables_of_pages(
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


def _section(
    part: str,
    page: str,
    tables: Iterable[str],
    rows: Mapping[str, list[Row]],
    owners: Mapping[str, str],
    stale: Mapping[str, int],
    wrong: Mapping[str, int],
    published: Mapping[str, Collection[tuple[str, ...]]],
) -> SectionHome:
    names = tuple(tables)
    own = {name: [row for row in rows.get(name, ()) if "status" in row.cells] for name in names}
    missing = [
        row
        for name, of_table in own.items()
        for row in of_table
        if row["status"] == Status.MISSING and _key(row) not in published.get(name, ())
    ]
    of_releases = sum(len({*published.get(name, ())} - {*map(_key, own[name])}) for name in names)
    roles = [owners.get(one, "") for one in (page, *names)]
    return SectionHome(
        part=part,
        page=page,
        owner=next(filter(None, roles), ""),
        supplied=sum(map(len, own.values())) + of_releases - len(missing),
        missing=len(missing),
        expected=tuple(sorted(row["expected_on"] for row in missing if row["expected_on"])),
        empty_tables=tuple(name for name in names if not rows.get(name) and name not in published),
        stale=stale.get(page, 0),
        wrong=wrong.get(page, 0) + sum(wrong.get(name, 0) for name in names if name != page),
    )


def _key(row: Row) -> tuple[str, ...]:
    """What a row of measures is about; of other rows, which published files do not have, anything."""
    return tuple(row[one] for one in ("measure", "group", "area", "period"))


def _problems_by_name(folder: PurePosixPath, problems: Iterable[Problem]) -> dict[str, int]:
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
