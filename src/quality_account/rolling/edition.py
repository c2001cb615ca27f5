"""The whole of a new edition as files that are to be written, and what is to be said of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from quality_account.catalogue import list_editions, load_edition
from quality_account.errors import NothingToRollError, OccupiedPlaceError
from quality_account.observed import read_bytes
from quality_account.paths import ProjectPaths
from quality_account.periods import Period, previous_year
from quality_account.rolling.blank_rows import blank_facts, blank_measures, prepared_facts
from quality_account.rolling.describing import (
    edition_text,
    is_carried,
    package_text,
    shared_schemas,
    source_key,
    sources_text,
)
from quality_account.rolling.last_edition import LastEdition, read_last_edition
from quality_account.rolling.periods_on import years_between
from quality_account.rolling.promises import (
    MEASURES,
    PRIORITIES,
    RolledPriorities,
    roll_priorities,
    texts_not_carried,
)
from quality_account.rolling.texts import rolled_texts, stale_rows, with_prepared
from quality_account.rolling.to_do import (
    carried_rows,
    list_owners,
    list_to_do,
    prepared_of_rules,
)
from quality_account.rules import find_pack
from quality_account.tables.csv_text import write_rows
from quality_account.tables.life_tables import (
    LESSONS,
    LIFE_COLUMNS,
    OWNERS,
    REAFFIRMED,
    TO_DO,
    is_of_the_life,
)
from quality_account.vocabulary import Coverage, EditionState

FACTS = "facts"


@dataclass(frozen=True)
class RolledEdition:
    """A new edition that is not written yet.

    Attributes
    ----------
    provider, year, last_year : str
    files : mapping of str to bytes
        The content of each file, by its place in the edition's folder.
    warnings : tuple of str
        What whoever begins it must know, such as that the rules are those of an earlier year.
    not_carried : mapping of str to str
        Texts of the last edition that it does not take over, by page, each with the reason.
    counts : mapping of str to int
        How many empty rows, sentences to re-affirm and things to do it begins with.
    """

    provider: str
    year: str
    last_year: str
    files: Mapping[str, bytes]
    warnings: tuple[str, ...]
    not_carried: Mapping[str, str]
    counts: Mapping[str, int]


def last_year_of(paths: ProjectPaths, provider: str, year: str) -> str:
    """The newest year before, of which there is an edition.

    Raises
    ------
    NothingToRollError
        There is none.
    """
    earlier = [one for one in list_editions(paths, provider) if one < year]
    if not earlier:
        raise NothingToRollError(
            f"{provider}: found no edition before {year}, expected one to begin from\n"
            f"    Next: quality-account new-provider {provider} begins the first one"
        )
    return earlier[-1]


def roll_forward(
    paths: ProjectPaths,
    provider: str,
    year: str,
    *,
    findings: Iterable[Mapping[str, Any]] | None = None,
) -> RolledEdition:
    """A new edition made from the last one; nothing is written.

    Parameters
    ----------
    findings : iterable of mapping, optional
        What the last check of the last edition found; None where nobody knows.

    Raises
    ------
    UnknownProviderError, NothingToRollError
        There is no such provider, or no edition before.
    OccupiedPlaceError
        The edition is there, and its year is over: nothing is added to it.
    BadInputError
        The last edition has problems, all of them.
    """
    _refuse_a_finished_year(paths, provider, year)
    last = read_last_edition(paths, provider, last_year_of(paths, provider, year))
    pack, warning = find_pack(paths, year)
    priorities = roll_priorities(last.rows.get(PRIORITIES, []), last.rows.get(MEASURES, []))
    left = texts_not_carried(priorities, last.year, year)
    texts = rolled_texts(last.texts, priorities.moved, left)
    not_carried = {page: reason for page, reason in left.items() if page in last.texts}
    stale = {page: stale_rows(text) for page, text in texts.items()}
    prepared = prepared_of_rules(pack, last, year)
    tables = _tables(last, year, prepared, priorities)
    texts = {
        page: with_prepared(text, prepared[page])
        if page in prepared and f"{FACTS}/{page}" in tables
        else text
        for page, text in texts.items()
    }
    carried = [name for name in tables if is_carried(last, name)]
    to_do = list_to_do(last, year, pack, warning, priorities, not_carried, findings)
    to_do += carried_rows([one for one in carried if last.rows.get(one)], last.year)
    owners = list_owners(last, [*texts, *(one for one in tables if not one.startswith(FACTS))])
    files = {
        "edition.yml": edition_text(
            last, year, _titles(last, priorities, texts), _leaves_out(last, priorities)
        ),
        "sources.yml": sources_text(last, year, (one for one in tables if one not in carried)),
        "datapackage.json": package_text(last, year),
        **{
            file.relative_to(last.folder).as_posix(): read_bytes(file)
            for file in shared_schemas(last)
        },
        **last.lists,
        **{f"{name}.csv": _table_text(last, name, rows) for name, rows in tables.items()},
        **{f"narrative/{page}.md": text for page, text in texts.items()},
        **{
            f"{REAFFIRMED}/{page}.csv": write_rows(LIFE_COLUMNS[REAFFIRMED], rows)
            for page, rows in stale.items()
        },
        f"{OWNERS}.csv": write_rows(LIFE_COLUMNS[OWNERS], owners),
        f"{TO_DO}.csv": write_rows(LIFE_COLUMNS[TO_DO], to_do),
        f"{LESSONS}.csv": write_rows(LIFE_COLUMNS[LESSONS], []),
    }
    return RolledEdition(
        provider,
        year,
        last.year,
        {name: _as_bytes(content) for name, content in sorted(files.items())},
        tuple(filter(None, (warning, _skipped(last.year, year)))),
        not_carried,
        {
            "tables": len(tables),
            "empty rows": _count_empty(tables.values()),
            "sentences to re-affirm": sum(map(len, stale.values())),
            "things to do": len(to_do),
        },
    )


def _refuse_a_finished_year(paths: ProjectPaths, provider: str, year: str) -> None:
    """An edition that is in its year may lack files that are begun again; any other is left alone."""
    if year not in list_editions(paths, provider):
        return
    edition = load_edition(paths, provider, year)
    if edition.state is not EditionState.IN_YEAR:
        raise OccupiedPlaceError(
            f"{provider} {year}: found an edition there ({edition.state_words}), expected none, or one "
            "that is in its year\n    Next: name another year; nothing was written"
        )


def _skipped(last_year: str, year: str) -> str:
    """What is to be said where there is no edition of the year before."""
    if years_between(last_year, year) == 1:
        return ""
    return f"There is no edition of {previous_year(year)}; this one is begun from {last_year}."


def _tables(
    last: LastEdition,
    year: str,
    prepared: Mapping[str, list[dict[str, str]]],
    priorities: RolledPriorities,
) -> dict[str, list[dict[str, str]]]:
    """The rows of each table that the new edition has, by the table's name."""
    years = years_between(last.year, year)
    tables: dict[str, list[dict[str, str]]] = {}
    for name, table in last.tables.items():
        is_not_meant = last.edition.coverage is Coverage.PARTIAL and not table.exists
        if is_of_the_life(name) or is_not_meant:
            continue
        rows, key = last.rows.get(name, []), source_key(last.edition.provider, year, name)
        page = name.partition("/")[2]
        if is_carried(last, name) or (table.holds_facts and page in priorities.moved):
            tables[name] = [dict(one.cells) for one in rows]
        elif name == PRIORITIES:
            tables[name] = priorities.priorities
        elif name == MEASURES:
            tables[name] = priorities.measures
        elif table.holds_measures:
            tables[name] = blank_measures(rows, key, years)
        elif table.holds_facts:
            blank = blank_facts(rows, key, last.year, years)
            tables[name] = blank + prepared_facts(prepared.get(page, ()), blank, key)
        else:
            tables[name] = []
    return _facts_moved(tables, priorities)


def _facts_moved(
    tables: dict[str, list[dict[str, str]]], priorities: RolledPriorities
) -> dict[str, list[dict[str, str]]]:
    """What was said of a priority ahead, targets among it, stands on the page that looks back on it."""
    moved = {f"{FACTS}/{page}": f"{FACTS}/{to}" for page, to in priorities.moved.items()}
    facts = {to: tables[page] for page, to in moved.items() if page in tables}
    return {
        name: facts.get(name, [] if name in moved or name in _over(priorities) else rows)
        for name, rows in tables.items()
    }


def _over(priorities: RolledPriorities) -> tuple[str, ...]:
    return tuple(f"{FACTS}/{page}" for page in priorities.over)


def _titles(
    last: LastEdition, priorities: RolledPriorities, texts: Mapping[str, str]
) -> dict[str, str]:
    """The account's own titles of the pages that have a text of it."""
    titles = last.edition.titles
    gone = {*priorities.moved.values(), *priorities.over, *priorities.ahead}
    moved = {to: titles[page] for page, to in priorities.moved.items() if page in titles}
    kept = {page: one for page, one in titles.items() if page in texts and page not in gone}
    return {**kept, **moved}


def _leaves_out(last: LastEdition, priorities: RolledPriorities) -> dict[str, str]:
    fewer = f"The account of {Period.parse(last.year).words} named fewer priorities for this year."
    return {
        **last.edition.leaves_out,
        **dict.fromkeys(priorities.over, fewer),
        **dict.fromkeys(priorities.ahead, "The priorities of the year ahead are not chosen yet."),
    }


def _table_text(last: LastEdition, name: str, rows: list[dict[str, str]]) -> str:
    return write_rows(last.tables[name].columns, rows)


def _count_empty(tables: Iterable[list[dict[str, str]]]) -> int:
    return sum(one.get("status") == "missing" for rows in tables for one in rows)


def _as_bytes(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content
