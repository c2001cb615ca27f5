"""How findings ended: what the team recorded of each, with role, date and reason."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import StringConstraints, model_validator

from quality_account.catalogue.editions import WrittenText
from quality_account.catalogue.yaml_files import CatalogueRecord, read_yaml
from quality_account.observed import is_there, list_all
from quality_account.paths import ProjectPaths

State = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12}$")]


class Outcome(StrEnum):
    """How a finding ended."""

    CORRECTED = "corrected"
    EXPLAINED = "explained"
    NOT_AN_ERROR = "not_an_error"
    ACCEPTED = "accepted"

    @property
    def words(self) -> str:
        """The outcome as the team reads it."""
        return self.value.replace("_", " ")


class RecordedOutcome(CatalogueRecord):
    """One outcome.

    Attributes
    ----------
    finding : str
        The finding's id, as ``quality-account check`` prints it.
    state : str
        Its state, as printed there; the outcome lapses when an input changes it.
    outcome : Outcome
        ``explained`` needs a ``note``, which readers see beside the figure.
    role, dated, reason
        Whose decision it was, when, and why. No names.
    note : str
        Public, in the owner's words.
    """

    finding: WrittenText
    state: State
    outcome: Outcome
    role: WrittenText
    dated: date
    reason: WrittenText
    note: str = ""

    @model_validator(mode="after")
    def _has_a_note_where_readers_need_one(self) -> RecordedOutcome:
        if self.outcome is Outcome.EXPLAINED and not self.note.strip():
            raise ValueError("no note, because a finding that is explained needs one for readers")
        return self


def outcomes_file(paths: ProjectPaths, provider: str, year: str, page: str) -> Path:
    """Where the outcomes of a page's findings stand; those of no page are in ``edition.yml`` there."""
    return paths.edition(provider, year) / "outcomes" / f"{page or 'edition'}.yml"


def load_page_outcomes(
    paths: ProjectPaths, provider: str, year: str, page: str
) -> tuple[RecordedOutcome, ...]:
    """The outcomes recorded for the findings of one page; none where there is no file."""
    file = outcomes_file(paths, provider, year, page)
    return read_yaml(paths, file, tuple[RecordedOutcome, ...]) if is_there(file) else ()


def load_outcomes(paths: ProjectPaths, provider: str, year: str) -> tuple[RecordedOutcome, ...]:
    """All outcomes recorded for an edition."""
    folder = paths.edition(provider, year) / "outcomes"
    return tuple(
        one
        for file in list_all(folder, "*.yml")
        for one in read_yaml(paths, file, tuple[RecordedOutcome, ...])
    )
