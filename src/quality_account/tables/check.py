"""Every problem of an edition's files in one run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import get_ident

from quality_account.catalogue import load_card, load_edition, load_sources
from quality_account.catalogue.changed_values import list_changed_values
from quality_account.catalogue.editions import Edition
from quality_account.catalogue.indicators import list_cards
from quality_account.catalogue.releases import list_releases
from quality_account.errors import Problem, load_or_note, nearest
from quality_account.observed import Read, is_there, list_all, note_again, observe
from quality_account.paths import ProjectPaths
from quality_account.tables.cells import Row, read_rows
from quality_account.tables.foreign_keys import find_foreign_key_problems
from quality_account.tables.life_rules import find_state_problems
from quality_account.tables.package import DESCRIPTOR, TableDescription, describe_tables
from quality_account.tables.record_rules import find_record_problems, find_undescribed_columns
from quality_account.tables.row_rules import (
    find_date_problems,
    find_fact_problems,
    find_measure_problems,
    find_source_problems,
    find_unknown_names,
)
from quality_account.tables.schema_rules import find_schema_problems
from quality_account.vocabulary import Coverage


def check_edition(paths: ProjectPaths, provider: str, year: str) -> list[Problem]:
    """The problems of all tables of one edition, ordered by file and row; empty where none.

    A described table that is not there is a problem only in an edition that means to be full.
    """
    checks = EditionChecks(paths, provider, year)
    problems = checks.of_the_edition()
    for name in checks.names:
        problems += checks.of_table(name)
    return sorted(set(problems))


class EditionChecks:
    """The checks of one edition and of each of its tables, for whoever remembers what each has found.

    What all of them need is read when one is first asked for, and told again to whoever observes
    another: each answer rests on it.

    Examples
    --------
    >>> checks = EditionChecks(ProjectPaths(Path("no such project")), "RT5", "2024-25")
    >>> checks.names, len(checks.of_the_edition())
    ([], 2)
    """

    def __init__(self, paths: ProjectPaths, provider: str, year: str) -> None:
        self._paths, self._provider, self._year = paths, provider, year

    @property
    def names(self) -> list[str]:
        """The tables to be checked; none where the edition's own description of them is broken."""
        shared = self._told_shared()
        is_full = shared.edition is not None and shared.edition.coverage is Coverage.FULL
        return [
            name
            for name, table in (shared.tables or {}).items()
            if is_there(table.file) or (is_full and not table.holds_records)
        ]

    def of_the_edition(self) -> list[Problem]:
        """The problems of the edition's own file, of its releases, and of files that nothing describes."""
        paths, shared = self._paths, self._told_shared()
        folder = paths.edition(self._provider, self._year)
        problems = list(shared.problems)
        load_or_note(problems, lambda: list_releases(paths, self._provider, self._year))
        load_or_note(problems, lambda: list_changed_values(paths, self._provider, self._year))
        edition, sources = shared.edition, shared.sources
        place = paths.relative(folder / "edition.yml")
        if edition is not None and sources is not None and edition.source not in sources:
            guess = nearest(edition.source, sources)
            problems.append(
                Problem(
                    place,
                    column="source",
                    found=repr(edition.source),
                    expected="a key of data/catalogue/sources.yml",
                    next_step=f"Did you mean {guess!r}?" if guess else "Add the source there.",
                )
            )
        if edition is not None:
            problems += find_state_problems(edition, place)
            if edition.national:
                # importers are imported only for an edition that rests on published files
                from quality_account.tables.national_rules import find_release_problems

                problems += find_release_problems(paths, edition)
        if shared.tables is not None:
            problems += _undescribed_files(paths, folder, shared.tables)
        return problems

    def of_table(self, name: str) -> list[Problem]:
        """The problems of one table that is described, by its name."""
        shared = self._told_shared()
        tables = shared.tables or {}
        return read_judged_rows(self._paths, tables[name], tables, self._year, shared.sources)[1]

    def _told_shared(self) -> _Shared:
        note_again(self._shared.reads, self._paths.root)
        return self._shared

    @cached_property
    def _shared(self) -> _Shared:
        problems: list[Problem] = []
        named = self._paths, self._provider, self._year
        with observe(thread=get_ident()) as observation:
            edition = load_or_note(problems, lambda: load_edition(*named))
            tables = load_or_note(problems, lambda: describe_tables(*named))
            # Mistakes in the catalogue are reported by its own check; here they only leave rules unchecked.
            sources = load_or_note([], lambda: set(load_sources(*named)))
        reads = observation.reads(self._paths.root)
        return _Shared(edition, tables, sources, tuple(problems), reads)


@dataclass(frozen=True)
class _Shared:
    """What all checks of an edition need, None where it cannot be read, and all that was read for it."""

    edition: Edition | None
    tables: dict[str, TableDescription] | None
    sources: set[str] | None
    problems: tuple[Problem, ...]
    reads: tuple[Read, ...]


def read_judged_rows(
    paths: ProjectPaths,
    table: TableDescription,
    tables: Mapping[str, TableDescription],
    year: str,
    sources: set[str] | None,
) -> tuple[list[Row], list[Problem]]:
    """The rows of a table, and its problems: its schema first, then the rules between cells.

    ``tables`` are all of the edition, whose rows cells may name; ``sources`` are the known keys, None
    where they could not be read.
    """
    undescribed = find_undescribed_columns(paths, table)
    if undescribed:
        return [], undescribed
    rows, problems = read_rows(paths, table)
    problems += find_schema_problems(paths, table, rows)
    # A row that is refused as a whole, such as a second copy, has no cells worth judging.
    refused_rows = {problem.row for problem in problems if not problem.column}
    kept = [row for row in rows if row.number not in refused_rows]
    between_cells = find_date_problems(kept, table.date_columns)
    if table.holds_measures:
        between_cells += _measure_problems(paths, table, year, kept)
    if table.holds_facts or table.holds_figures_of_others:
        between_cells += find_fact_problems(kept)
    if table.holds_records:
        between_cells += find_record_problems(paths, table, year, kept)
    if sources is not None:
        between_cells += find_source_problems(kept, sources)
    between_cells += _name_problems(paths, table, kept, sources)
    between_cells += find_foreign_key_problems(paths, table, tables, kept)
    refused = {(problem.row, problem.column) for problem in problems}
    problems += [one for one in between_cells if (one.row, one.column) not in refused]
    return rows, problems


def _measure_problems(
    paths: ProjectPaths, table: TableDescription, year: str, rows: list[Row]
) -> list[Problem]:
    if table.name not in list_cards(paths):
        guess = nearest(table.name, list_cards(paths))
        return [
            Problem(
                paths.relative(table.file),
                found="a table of measures without a card",
                expected=f"data/catalogue/indicators/{table.name}.yml",
                next_step=f"Did you mean the table {guess!r}? Otherwise write the card."
                if guess
                else "Write the card (CONTRIBUTING.md, “A new indicator”), or rename the table.",
            ),
            *find_measure_problems(rows, year, None),
        ]
    card = load_or_note([], lambda: load_card(paths, table.name))
    return find_measure_problems(rows, year, card)


def _name_problems(
    paths: ProjectPaths, table: TableDescription, rows: list[Row], sources: set[str] | None
) -> list[Problem]:
    """Cells that name no source or indicator of the catalogue where their column says that they do.

    The pages of the book are known to the planning of a build alone (``left_out.find_unknown_pages``).
    """
    problems = []
    for column, kind in table.named_elsewhere.items():
        if kind == "sources" and sources is not None:
            problems += find_unknown_names(rows, column, sources, "data/catalogue/sources.yml")
        elif kind == "indicators":
            cards = list_cards(paths)
            problems += find_unknown_names(rows, column, cards, "data/catalogue/indicators/")
        elif kind not in ("sources", "pages"):
            problems.append(
                Problem(
                    paths.relative(table.folder / DESCRIPTOR),
                    column=table.name,
                    found=f'the column {column!r} with "names": {kind!r}',
                    expected='"names" to be sources, indicators or pages',
                    next_step="Correct it. For rows of another table use foreignKeys.",
                )
            )
    return problems


def _undescribed_files(
    paths: ProjectPaths, folder: Path, tables: dict[str, TableDescription]
) -> list[Problem]:
    described = {table.file for table in tables.values()}
    absent = {
        table.name: table.file.name
        for table in tables.values()
        if not table.holds_records and not is_there(table.file)
    }
    problems = []
    for file in list_all(folder, "**/*"):
        if file.suffix.lower() != ".csv" or file in described:
            continue
        guess = nearest(file.relative_to(folder).with_suffix("").as_posix(), absent)
        problems.append(
            Problem(
                paths.relative(file),
                found="a table that nothing describes",
                expected=f"an entry in {DESCRIPTOR}",
                next_step=f"If it is the missing {absent[guess]}, rename it to that."
                if guess
                else "Add an entry (copy a similar one), or delete the file.",
            )
        )
    return problems
