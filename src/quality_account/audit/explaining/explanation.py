"""Everything that is told of one fact, gathered."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from quality_account.audit.explaining.checks import CheckOfFact, find_checks, same_figure
from quality_account.audit.explaining.history import (
    PastValue,
    Restatement,
    find_history,
    find_restatements,
)
from quality_account.audit.explaining.inputs import InputCell, find_inputs
from quality_account.audit.explaining.recording_cells import RecordingCell, find_recording_cell
from quality_account.audit.explaining.uses import Use, find_uses
from quality_account.audit.finished import FinishedEdition
from quality_account.catalogue.sources import Source, load_sources
from quality_account.facts import Fact
from quality_account.observed import is_file


@dataclass(frozen=True)
class Explanation:
    """One fact and where it comes from.

    Attributes
    ----------
    page_file : str
        The page in the finished book; empty where the book is not there.
    notebook : str
        The page's notebook.
    cell : RecordingCell or None
        The code cell that records it, where one can be told.
    also : tuple of str
        Other ids under which the same cell is recorded.
    sources : dict
        The documents, by key; None for one that the catalogue no longer lists.
    is_checked : bool
        Whether the account was checked at all in the last build.
    """

    fact: Fact
    page_file: str
    notebook: str
    cell: RecordingCell | None
    also: tuple[str, ...]
    inputs: tuple[InputCell, ...]
    sources: dict[str, Source | None]
    history: tuple[PastValue, ...]
    restatements: tuple[Restatement, ...]
    checks: tuple[CheckOfFact, ...]
    is_checked: bool
    uses: tuple[Use, ...]

    def as_record(self) -> dict[str, Any]:
        """The same as values that JSON has."""
        fact = self.fact
        return {
            "fact": {
                **fact.as_row(),
                "period_words": fact.period_words,
                "status_words": fact.status.words,
                "reason_sentence": fact.reason_sentence,
            },
            "also": list(self.also),
            "page": {"name": fact.page, "file": self.page_file, "notebook": self.notebook},
            "cell": asdict(self.cell) if self.cell else None,
            "inputs": [asdict(one) for one in self.inputs],
            "sources": {
                key: source.model_dump(mode="json") if source else None
                for key, source in self.sources.items()
            },
            "history": [asdict(one) for one in self.history],
            "restatements": [asdict(one) for one in self.restatements],
            "is_checked": self.is_checked,
            "checks": [asdict(one) for one in self.checks],
            "uses": [asdict(one) for one in self.uses],
        }


def explain_fact(edition: FinishedEdition, fact_id: str) -> Explanation:
    """Where a fact of a finished edition comes from, and where it is used."""
    fact = edition.facts[fact_id]
    paths = edition.paths
    page = paths.edition_site(edition.provider, edition.year) / "notebooks" / f"{fact.page}.html"
    known = load_sources(paths)
    history = find_history(edition, fact)
    return Explanation(
        fact=fact,
        page_file=paths.relative(page) if is_file(page) else "",
        notebook=paths.relative(paths.notebooks / f"{fact.page}.ipynb"),
        cell=find_recording_cell(edition, fact),
        also=same_figure(edition, fact),
        inputs=find_inputs(edition, fact),
        sources={key: known.get(key) for key in fact.source.split(";") if key},
        history=history,
        restatements=find_restatements(history),
        checks=find_checks(edition, fact),
        is_checked=bool(edition.self_check.get("is_checked")),
        uses=find_uses(edition, fact),
    )
