"""The texts of an edition that only the team may see, each with its kind and its place."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from quality_account.audit.audience import may_see
from quality_account.facts import Fact
from quality_account.observed import list_files, read_text
from quality_account.paths import ProjectPaths
from quality_account.pipeline.releasing.leaks import TeamText, is_telling
from quality_account.pipeline.releasing.withholding import (
    Viewer,
    withheld_notes,
    withheld_rows,
    withhold_tables,
)
from quality_account.vocabulary import Unit

#: Columns whose words many rows share.
_SHARED = frozenset(
    [
        "fact_id",
        "measure",
        "group",
        "area",
        "ward",
        "period",
        "unit",
        "status",
        "reason",
        "source",
        "locator",
        "audience",
        "kind",
        "embargo_until",
        "expected_on",
    ]
)
#: Such a cell is no word of everyday language.
_FEWEST_OF_A_CELL = 12
#: Small words within names of committees and bodies.
_IN_NAMES = frozenset(["a", "and", "at", "for", "in", "of", "on", "the", "to"])
#: A sentence, not a word such as "missing".
_FEWEST_CHARACTERS_OF_A_SENTENCE = 40


def find_team_texts(
    paths: ProjectPaths, provider: str, viewer: Viewer, facts: Iterable[Fact]
) -> tuple[TeamText, ...]:
    """What must be found in no byte that the viewer gets.

    Reasons of outcomes, names in sign-offs, notes of steps, withheld rows and tables, and the sentences of facts that
    are for others.
    """
    found = [
        text
        for file in list_files(paths.providers / provider, "*/edition.yml")
        for text in _of_edition(paths, file.parent, viewer)
    ]
    sentences = (
        TeamText("a fact for others", fact.fact_id, fact.display)
        for fact in facts
        if fact.unit is Unit.TEXT
        and len(fact.display) >= _FEWEST_CHARACTERS_OF_A_SENTENCE
        and not may_see(viewer.audience, fact.audience)
    )
    return tuple(dict.fromkeys((*found, *sentences)))


def _of_edition(paths: ProjectPaths, folder: Path, viewer: Viewer) -> Iterator[TeamText]:
    for file in list_files(folder, "outcomes/*.yml"):
        for one in yaml.safe_load(read_text(file)) or []:
            yield from _of_outcome(paths.relative(file), one)
    gone = frozenset()
    for file in list_files(folder, "datapackage.json"):
        gone = withhold_tables(read_text(file), viewer)[1]
    for file in list_files(folder, "**/*.csv"):
        name, place = file.relative_to(folder).as_posix(), paths.relative(file)
        text = read_text(file)
        if name == "signoffs.csv":
            for row in csv.DictReader(io.StringIO(text)):
                yield TeamText("a name in a sign-off", place, row.get("name") or "")
        if name == "statements_asked.csv":
            for row in csv.DictReader(io.StringIO(text)):
                yield TeamText("a note on a body's statement", place, row.get("note") or "")
        if name == "steps.csv":
            notes = (note for note in withheld_notes(text) if _is_more_than_a_name(note))
            yield from (TeamText("a note of a step", place, note) for note in notes)
        rows = csv.DictReader(io.StringIO(text)) if name in gone else withheld_rows(text, viewer)
        kind = "a table for others" if name in gone else "a withheld row"
        for row in rows:
            cells = (cell for column, cell in row.items() if column not in _SHARED)
            telling = (cell for cell in cells if is_telling(cell or "", _FEWEST_OF_A_CELL))
            yield from (TeamText(kind, place, cell) for cell in telling)


def _is_more_than_a_name(note: str) -> bool:
    """Whether a note says more than which committee saw a draft: its name may stand in any text.

    >>> _is_more_than_a_name("Quality and Safety Committee"), _is_more_than_a_name("It asked for more")
    (False, True)
    """
    words = (word for word in note.split() if word not in _IN_NAMES)
    is_said = any(word[0].islower() for word in words)
    return is_said and is_telling(note, _FEWEST_OF_A_CELL)


def _of_outcome(place: str, outcome: dict[str, Any]) -> Iterator[TeamText]:
    yield TeamText("the reason of a finding's outcome", place, str(outcome.get("reason") or ""))
    if outcome.get("outcome") != "explained":
        yield TeamText("the note of a finding's outcome", place, str(outcome.get("note") or ""))
