"""The tests done of an indicator's figures, and the six dimensions of the quality of its data."""

from __future__ import annotations

from dataclasses import dataclass

from quality_account.audit.evidence.held_rows import held_rows
from quality_account.audit.explaining.history import NOT_TOLD
from quality_account.audit.finished import FinishedEdition
from quality_account.catalogue import load_edition
from quality_account.tables.cells import Row
from quality_account.tables.package import (
    ASSURANCE,
    COUNTS_OF_PEOPLE,
    DATA_QUALITY,
    RECORD_COLUMNS,
)
from quality_account.vocabulary import AssessmentState, QualityDimension


@dataclass(frozen=True)
class Assessment:
    """One dimension: its state, and where it was assessed when, by which role, with what result."""

    dimension: QualityDimension
    state: AssessmentState
    assessed_on: str = ""
    role: str = ""
    note: str = ""
    place: str = ""


@dataclass(frozen=True)
class DoneTest:
    """One row of the table of tests, by column, and its place."""

    cells: dict[str, str]
    place: str

    @property
    def is_of_whole_account(self) -> bool:
        """Whether it names no indicator, so that it concerns each of them."""
        return not self.cells["indicator"]


def find_tests(edition: FinishedEdition, indicator: str) -> tuple[DoneTest, ...]:
    """The tests that name the indicator, and those of figures of the whole account.

    A size that the edition's policy for small numbers hides elsewhere is not told.
    """
    hidden = load_edition(edition.paths, edition.provider, edition.year).small_numbers.hidden_counts

    def told(column: str, text: str) -> str:
        is_hidden = column in COUNTS_OF_PEOPLE and text and int(text) in hidden
        return NOT_TOLD if is_hidden else text

    return tuple(
        DoneTest({name: told(name, row[name]) for name in RECORD_COLUMNS[ASSURANCE]}, _place(row))
        for row in held_rows(edition, ASSURANCE) or ()
        if row["indicator"] in ("", indicator)
    )


def find_assessments(edition: FinishedEdition, indicator: str) -> tuple[Assessment, ...]:
    """All six dimensions in their order; one without a row is not assessed."""
    rows = {
        row["dimension"]: row
        for row in held_rows(edition, DATA_QUALITY) or ()
        if row["indicator"] == indicator
    }
    return tuple(_assessment(one, rows.get(one)) for one in QualityDimension)


def _assessment(dimension: QualityDimension, row: Row | None) -> Assessment:
    if row is None:
        return Assessment(dimension, AssessmentState.NOT_ASSESSED)
    state = AssessmentState(row["state"])
    said = (row[name] for name in ("assessed_on", "role", "note"))
    return Assessment(dimension, state, *said, _place(row))


def _place(row: Row) -> str:
    return f"{row.place}#{row.number}"
