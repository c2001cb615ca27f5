"""Everything that is held about one indicator, gathered."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from quality_account.audit.evidence.changes import Change, find_changes, find_earlier
from quality_account.audit.evidence.on_record import (
    Assessment,
    DoneTest,
    find_assessments,
    find_tests,
)
from quality_account.audit.evidence.recalculation import Recalculation, Recipe, recalculate
from quality_account.audit.evidence.subject import Subject
from quality_account.audit.evidence.ties import (
    OwnAndOther,
    PrintedElsewhere,
    find_comparisons,
    find_elsewhere,
)
from quality_account.audit.explaining.checks import CheckOfFact
from quality_account.audit.explaining.explanation import Explanation, explain_fact
from quality_account.audit.explaining.history import Restatement
from quality_account.audit.explaining.inputs import InputCell
from quality_account.audit.finished import FinishedEdition
from quality_account.catalogue import Edition, load_edition
from quality_account.catalogue.indicators import (
    IndicatorCard,
    load_provider_card,
    remarks_file,
)
from quality_account.catalogue.sources import Source, load_sources
from quality_account.observed import is_file, read_bytes


@dataclass(frozen=True)
class IndicatorEvidence:
    """All that is held about one indicator, or about one figure that no card defines.

    Attributes
    ----------
    edition : FinishedEdition
    subject : Subject
    card : IndicatorCard or None
        None for a figure that no card defines.
    card_files : mapping of str to str
        The files that define the indicator for this provider, each with its sha256: a change in one
        of them is another version of the definition.
    definition_sources : mapping of str to Source or None
        The documents that define it, by key; None for one that the catalogue no longer lists.
    figures : tuple of Explanation
        One for each figure or date, by id.
    rows : tuple of InputCell
        Each row that one of them rests on, once.
    recalculations, comparisons, elsewhere, changes, tests, assessments
        ``elsewhere`` is None where the edition has no table of figures in other documents.
    earlier : Edition or None
        The provider's edition before this one; None where none is held.
    """

    edition: FinishedEdition
    subject: Subject
    card: IndicatorCard | None
    card_files: Mapping[str, str]
    definition_sources: Mapping[str, Source | None]
    figures: tuple[Explanation, ...]
    rows: tuple[InputCell, ...]
    recalculations: tuple[Recalculation, ...]
    comparisons: tuple[OwnAndOther, ...]
    elsewhere: tuple[PrintedElsewhere, ...] | None
    changes: tuple[Change, ...]
    tests: tuple[DoneTest, ...]
    assessments: tuple[Assessment, ...]
    earlier: Edition | None

    @property
    def title(self) -> str:
        """The indicator as its card calls it; of another figure what it is."""
        return self.card.title if self.card is not None else self.figures[0].fact.label

    @property
    def sources(self) -> dict[str, Source | None]:
        """The documents that the figures come from, by key."""
        found: dict[str, Source | None] = {}
        for one in self.figures:
            found |= one.sources
        return dict(sorted(found.items()))

    @property
    def restatements(self) -> list[tuple[str, Restatement]]:
        """Each period to which editions give different values, under the first figure that has it."""
        found: dict[tuple, tuple[str, Restatement]] = {}
        for one in self.figures:
            for restated in one.restatements:
                # several figures of one series have the same history
                told = tuple(
                    (value.period, value.edition, value.place) for value in restated.values
                )
                found.setdefault(told, (one.fact.fact_id, restated))
        return list(found.values())

    @property
    def checks(self) -> list[tuple[CheckOfFact, list[str]]]:
        """Each check that names one of the figures, once, with the figures that it names."""
        found: dict[CheckOfFact, list[str]] = {}
        for one in self.figures:
            for check in one.checks:
                found.setdefault(check, []).append(one.fact.fact_id)
        order = sorted(found, key=lambda check: (check.is_passed, check.finding_id))
        return [(check, found[check]) for check in order]

    @property
    def is_checked(self) -> bool:
        """Whether the account was checked in the last build."""
        return self.figures[0].is_checked


def gather_evidence(
    edition: FinishedEdition, subject: Subject, recipes: Sequence[Recipe]
) -> IndicatorEvidence:
    """What is held about an indicator of a finished edition; nothing is run and nothing is written.

    Parameters
    ----------
    recipes : sequence of Recipe
        Which printed figures are sums or shares of others.
    """
    figures = tuple(explain_fact(edition, fact.fact_id) for fact in subject.facts)
    card = None
    if subject.indicator:
        card = load_provider_card(edition.paths, subject.indicator, edition.provider)
    known = load_sources(edition.paths, edition.provider, edition.year)
    earlier = find_earlier(edition)
    return IndicatorEvidence(
        edition=edition,
        subject=subject,
        card=card,
        definition_sources=_named(card.definition_sources if card is not None else (), known),
        card_files=_card_files(edition, subject.indicator),
        figures=figures,
        rows=_rows_used(figures),
        recalculations=recalculate(edition, subject.facts, recipes),
        comparisons=find_comparisons(edition, card, subject.facts),
        elsewhere=find_elsewhere(edition, subject.facts),
        changes=find_changes(edition, card),
        tests=find_tests(edition, subject.indicator),
        assessments=find_assessments(edition, subject.indicator),
        earlier=load_edition(edition.paths, edition.provider, earlier) if earlier else None,
    )


def _named(keys: Iterable[str], known: Mapping[str, Source]) -> dict[str, Source | None]:
    return {key: known.get(key) for key in keys}


def _card_files(edition: FinishedEdition, indicator: str) -> dict[str, str]:
    if not indicator:
        return {}
    paths = edition.paths
    files = [
        paths.indicators / f"{indicator}.yml",
        remarks_file(paths, edition.provider, indicator),
    ]
    return {
        paths.relative(file): hashlib.sha256(read_bytes(file)).hexdigest()
        for file in files
        if is_file(file)
    }


def _rows_used(figures: Iterable[Explanation]) -> tuple[InputCell, ...]:
    rows: dict[tuple[str, int], InputCell] = {}
    for one in figures:
        for cell in one.inputs:
            rows.setdefault((cell.file, cell.row), cell)
    return tuple(rows[place] for place in sorted(rows))
