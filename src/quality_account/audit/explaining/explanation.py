"""Everything that is told of one fact, gathered."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from quality_account.audit.audience import may_see
from quality_account.audit.explaining.checks import CheckOfFact, Checks, SameFigures
from quality_account.audit.explaining.definition import Definition, Definitions
from quality_account.audit.explaining.history import (
    History,
    PastValue,
    Restatement,
    find_restatements,
)
from quality_account.audit.explaining.inputs import InputCell, find_inputs
from quality_account.audit.explaining.recording_cells import RecordingCell, find_recording_cell
from quality_account.audit.explaining.uses import Use, Uses
from quality_account.audit.finished import FinishedEdition
from quality_account.catalogue.sources import Source, load_sources
from quality_account.facts import Fact
from quality_account.observed import is_file
from quality_account.vocabulary import Audience


@dataclass(frozen=True)
class Explanation:
    """One fact and where it comes from.

    Attributes
    ----------
    page_file : str
        The page in the finished book; empty where the book is not there, or is only being made.
    notebook : str
        The page's notebook.
    cell : RecordingCell or None
        The code cell that records it, where one can be told.
    also : tuple of str
        Other ids under which the same cell is recorded.
    definition : Definition or None
        What its indicator counts, where it belongs to one.
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
    definition: Definition | None
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
            "definition": asdict(self.definition) if self.definition else None,
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


class Explainer:
    """Tells of facts of one finished edition; what they have in common is looked up once.

    Parameters
    ----------
    edition : FinishedEdition
        Whose facts are asked for.
    as_published : bool
        Tell only what a book of the edition may rest on; see ``History``. Default: all there is.
    audience : Audience
        To whom it is told: ids and values of facts that are meant for fewer are left out.
    """

    def __init__(
        self,
        edition: FinishedEdition,
        *,
        as_published: bool = False,
        audience: Audience = Audience.TEAM,
    ):
        self._edition = edition
        self._same_figures = SameFigures(
            fact for fact in edition.facts.values() if may_see(audience, fact.audience)
        )
        self._checks = Checks(edition, self._same_figures)
        self._history = History(edition, as_published=as_published, audience=audience)
        self._uses = Uses(edition)
        self._sources = load_sources(edition.paths, edition.provider, edition.year)
        self._definitions = Definitions(edition, self._sources)
        pages = {fact.page for fact in edition.facts.values()}
        self._page_files = {page: "" if as_published else _file_of(edition, page) for page in pages}
        self._notebooks = {
            page: edition.paths.relative(edition.paths.notebooks / f"{page}.ipynb")
            for page in pages
        }
        self._is_checked = bool(edition.self_check.get("is_checked"))

    def explain(self, fact_id: str) -> Explanation:
        """Where a fact comes from, and where it is used."""
        edition = self._edition
        fact = edition.facts[fact_id]
        history = self._history.of(fact)
        inputs = find_inputs(edition, fact)
        return Explanation(
            fact=fact,
            page_file=self._page_files[fact.page],
            notebook=self._notebooks[fact.page],
            cell=find_recording_cell(edition, fact),
            also=self._same_figures.of(fact),
            inputs=inputs,
            definition=self._definitions.of(inputs),
            sources={key: self._sources.get(key) for key in fact.source.split(";") if key},
            history=history,
            restatements=find_restatements(history),
            checks=self._checks.of(fact),
            is_checked=self._is_checked,
            uses=self._uses.of(fact),
        )


def _file_of(edition: FinishedEdition, page: str) -> str:
    """The page in the finished book; empty where the book is not there."""
    site = edition.paths.edition_site(edition.provider, edition.year)
    file = site / "notebooks" / f"{page}.html"
    return edition.paths.relative(file) if is_file(file) else ""


def explain_fact(edition: FinishedEdition, fact_id: str) -> Explanation:
    """Where a fact of a finished edition comes from, and where it is used."""
    known = edition.worked_out
    if "explainer" not in known:
        known["explainer"] = Explainer(edition)
    return known["explainer"].explain(fact_id)
