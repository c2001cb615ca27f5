"""Rules for what is on record of the figures: the tests done of them, and how good their data is.

Two tables of an edition, ``assurance`` and ``data_quality``, and two whose own rules stand in
``change_rules``. They may be absent or hold only a header, which says that nothing is on record.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date

from quality_account.catalogue import load_edition
from quality_account.catalogue.indicators import list_cards
from quality_account.dates import is_date, write_date
from quality_account.errors import Problem, load_or_note, nearest
from quality_account.paths import ProjectPaths
from quality_account.periods import Period
from quality_account.tables.cells import Row, shown
from quality_account.tables.change_rules import find_change_problems, find_restatement_problems
from quality_account.tables.life_rules import RULES_OF_LIFE
from quality_account.tables.life_tables import CHANGES
from quality_account.tables.names import find_names_as_roles, is_like_a_name
from quality_account.tables.package import (
    ASSURANCE,
    DATA_QUALITY,
    DESCRIPTOR,
    RECORD_COLUMNS,
    RESTATEMENTS,
    TableDescription,
)
from quality_account.vocabulary import AssessmentState

_DATE_COLUMNS = ("tested_on", "assessed_on")
_WHOLE_NUMBER = re.compile(r"[0-9]{1,9}")
#: A count that is a part of another, and why it cannot be more.
_PARTS = (
    ("sample_count", "population_count", "the sample is drawn from the population"),
    ("error_count", "sample_count", "errors are found in the sample"),
)


def find_undescribed_columns(paths: ProjectPaths, table: TableDescription) -> list[Problem]:
    """A table of records whose description lacks a column, or names others."""
    columns = RECORD_COLUMNS.get(table.name)
    if columns is None or list(columns) == table.columns:
        return []
    return [
        Problem(
            paths.relative(table.folder / DESCRIPTOR),
            column=table.name,
            found=f"a description with the columns {', '.join(table.columns)}",
            expected=f"the columns {', '.join(columns)}",
            next_step="Copy the entry from another edition, or rename the table.",
        )
    ]


def find_record_problems(
    paths: ProjectPaths, table: TableDescription, year: str, rows: list[Row]
) -> list[Problem]:
    """What cannot be so in the rows of a table of records.

    Sizes that do not fit together, an indicator without a card, a day outside the edition's life, a
    person's name in the place of a role, and an assessment without its day and role.
    """
    provider = table.folder.parent.name
    edition = load_or_note([], lambda: load_edition(paths, provider, year))
    if table.name in RULES_OF_LIFE:
        return RULES_OF_LIFE[table.name](rows, year, edition)
    last_day = edition.dated if edition is not None else None
    cards = list_cards(paths)
    problems: list[Problem] = []
    for row in rows:
        problems += _unknown_indicator(row, cards)
        problems += find_names_as_roles(row)
        problems += _outside_its_life(row, year, last_day)
        if table.name == ASSURANCE:
            problems += _test_problems(row)
        elif table.name == DATA_QUALITY:
            problems += _assessment_problems(row)
    if table.name == RESTATEMENTS:
        problems += find_restatement_problems(paths, table, year, rows)
    elif table.name == CHANGES:
        problems += find_change_problems(rows)
    return problems


def _unknown_indicator(row: Row, cards: Collection[str]) -> list[Problem]:
    found = row["indicator"]
    if not found or found in cards:  # an empty cell is for the schema to judge
        return []
    guess = nearest(found, cards)
    expected = "an indicator that has a card in data/catalogue/indicators/"
    next_step = f"Did you mean {guess!r}?" if guess else "Correct the cell, or write the card."
    return [row.problem("indicator", shown(found), expected, next_step)]


def _outside_its_life(row: Row, year: str, last_day: date | None) -> Iterator[Problem]:
    first_day = Period.parse(year).start
    for column in _DATE_COLUMNS:
        text = row[column]
        if not text or not is_date(text) or last_day is None:
            continue  # what is no date is reported as that
        earliest, latest = (day.isoformat()[: len(text)] for day in (first_day, last_day))
        if earliest <= text <= latest:
            continue
        yield row.problem(
            column,
            write_date(text),
            f"a day from {write_date(first_day.isoformat())}, when the reporting year begins, to "
            f"{write_date(last_day.isoformat())}, the day that the edition bears",
            "Correct the day. If it is right and later, the edition has gone on: set a later day in "
            "`dated` of edition.yml.",
        )


def _test_problems(row: Row) -> Iterator[Problem]:
    for part, whole, reason in _PARTS:
        texts = row[part], row[whole]
        if not all(map(_WHOLE_NUMBER.fullmatch, texts)):
            continue  # empty where nobody knows it; what is no number the schema refuses
        if int(texts[0]) > int(texts[1]):
            yield row.problem(
                part,
                texts[0],
                f"a number of {texts[1]} or less, because {reason} ({whole})",
                "Compare both numbers with the papers of the test.",
            )
    errors = row["error_count"]
    if _WHOLE_NUMBER.fullmatch(errors) and int(errors) and not row["effect"]:
        yield row.problem(
            "effect",
            "an empty cell",
            "what the errors do to the figure, because there are some",
            "Write it in a sentence; “not worked out” where nobody has.",
        )


def _assessment_problems(row: Row) -> Iterator[Problem]:
    if row["state"] not in set(AssessmentState):
        return
    is_assessed = row["state"] != AssessmentState.NOT_ASSESSED
    words = {
        "assessed_on": "the day on which it was assessed",
        "role": "whose work it was, by role",
    }
    for column, wanted in words.items():
        if is_assessed and not row[column]:
            yield row.problem(
                column,
                "an empty cell",
                f"{wanted}, because the state is {row['state']!r}",
                "Fill in the cell, or set the state to not_assessed.",
            )
        elif not is_assessed and row[column]:
            yield row.problem(
                column,
                shown(row[column]) if not is_like_a_name(row[column]) else "a cell that is filled",
                "an empty cell, because the state is 'not_assessed'",
                "Empty the cell, or correct the state.",
            )
