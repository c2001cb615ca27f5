"""Every problem of an edition's files in one run."""

from __future__ import annotations

from quality_account.catalogue import load_card, load_edition, load_sources
from quality_account.catalogue.indicators import list_cards
from quality_account.errors import BadInputError, Problem
from quality_account.paths import ProjectPaths
from quality_account.tables.package import DESCRIPTOR, TableDescription, describe_tables
from quality_account.tables.row_rules import (
    find_fact_problems,
    find_measure_problems,
    find_source_problems,
    read_rows,
)
from quality_account.tables.schema_rules import find_schema_problems
from quality_account.vocabulary import Coverage


def check_edition(paths: ProjectPaths, provider: str, year: str) -> list[Problem]:
    """The problems of all tables of one edition, ordered by file and row; empty where none.

    A described table that is not there is a problem only in an edition that means to be full.
    """
    try:
        edition = load_edition(paths, provider, year)
        tables = describe_tables(paths, provider, year)
    except BadInputError as error:
        return sorted(error.problems)
    try:
        sources = set(load_sources(paths))
    except BadInputError:
        sources = None  # reported by the check of the catalogue
    problems = _undescribed_files(paths, provider, year, tables)
    for table in tables.values():
        if table.exists or edition.coverage is Coverage.FULL:
            problems += find_table_problems(paths, table, year, sources)
    return sorted(problems)


def find_table_problems(
    paths: ProjectPaths, table: TableDescription, year: str, sources: set[str] | None
) -> list[Problem]:
    """The problems of one table: its schema first, then the rules between its cells."""
    problems = find_schema_problems(paths, table)
    if any(not problem.column and problem.row <= 1 for problem in problems):
        return problems  # without its columns, rows cannot be judged
    rows = read_rows(paths, table)
    between_cells: list[Problem] = []
    if table.holds_measures:
        between_cells += _measure_problems(paths, table, year, rows)
    if table.holds_facts:
        between_cells += find_fact_problems(rows)
    if sources is not None:
        between_cells += find_source_problems(rows, sources)
    refused = {(problem.row, problem.column) for problem in problems}
    return problems + [one for one in between_cells if (one.row, one.column) not in refused]


def _measure_problems(paths, table: TableDescription, year: str, rows) -> list[Problem]:
    if table.name not in list_cards(paths):
        return [
            Problem(
                paths.relative(table.file),
                found="a table of measures without a card",
                expected=f"data/catalogue/indicators/{table.name}.yml",
                next_step="Write the card (CONTRIBUTING.md, “A new indicator”), or rename the table.",
            )
        ]
    try:
        card = load_card(paths, table.name)
    except BadInputError:
        return []  # reported by the check of the catalogue
    return find_measure_problems(rows, year, card)


def _undescribed_files(paths, provider: str, year: str, tables) -> list[Problem]:
    folder = paths.edition(provider, year)
    described = {table.file for table in tables.values()}
    return [
        Problem(
            paths.relative(file),
            found="a table that nothing describes",
            expected=f"an entry in {DESCRIPTOR}",
            next_step="Add an entry (copy a similar one), or delete the file.",
        )
        for file in sorted(folder.rglob("*.csv"))
        if file not in described
    ]
