"""The indicator that a fact belongs to, and what its card says was counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from quality_account.audit.explaining.inputs import InputCell
from quality_account.audit.explaining.tables_of_years import SERIES
from quality_account.audit.finished import FinishedEdition
from quality_account.catalogue import IndicatorCard
from quality_account.catalogue.indicators import Measure, list_cards, load_provider_card
from quality_account.catalogue.sources import Source
from quality_account.tables.national_rows import measures_of_cells
from quality_account.vocabulary import Unit


@dataclass(frozen=True)
class Definition:
    """What a figure counts, out of what, as the indicator's card has it.

    Attributes
    ----------
    card_id, title : str
        The indicator.
    measured : tuple of str
        What the measures of it that the fact rests on are called.
    numerator, denominator, exclusions : str
        Of these measures; empty where the card does not give it, or they do not share one.
    version : str
        As the publisher of the definition calls it; empty where the card names none.
    documents : tuple of str
        The titles of the documents that define it.
    page, anchor : str
        Where the book shows the definition; empty where no page does.
    """

    card_id: str
    title: str
    measured: tuple[str, ...]
    numerator: str
    denominator: str
    documents: tuple[str, ...]
    page: str = ""
    anchor: str = ""
    exclusions: str = ""
    version: str = ""


class Definitions:
    """The cards of an edition's indicators, each read once; ``sources`` are the edition's."""

    def __init__(self, edition: FinishedEdition, sources: Mapping[str, Source]):
        self._edition = edition
        self._known = frozenset(list_cards(edition.paths))
        self._sources = sources
        self._cards: dict[str, IndicatorCard] = {}
        self._definitions: dict[tuple[str, ...], Definition] = {}

    def of(self, inputs: Sequence[InputCell]) -> Definition | None:
        """The definition behind a fact that rests on rows of one indicator and on nothing else."""
        found = [self._measure_of(one) for one in inputs]
        tables = {table for table, _ in found}
        if len(tables) != 1:
            return None
        [table] = tables
        if table not in self._known:
            return None
        measures = tuple(dict.fromkeys(measure for _, measure in found))
        key = (table, *measures)
        if key not in self._definitions:
            self._definitions[key] = self._describe(table, measures)
        return self._definitions[key]

    def _measure_of(self, cell: InputCell) -> tuple[str, str]:
        """The table of measures that a cell stands in, or is taken into from a published file, and the
        measure; two empty texts where it is in no such."""
        if f"{cell.place}:{cell.column}" in self._of_published_files:
            return self._of_published_files[f"{cell.place}:{cell.column}"]
        if not set(SERIES) <= set(cell.cells or ()):
            return "", ""
        return cell.file.rpartition("/")[2].removesuffix(".csv"), cell.cells["measure"]

    @cached_property
    def _of_published_files(self) -> dict[str, tuple[str, str]]:
        edition = self._edition
        return measures_of_cells(edition.paths, edition.provider, edition.year)

    def _describe(self, card_id: str, names: Sequence[str]) -> Definition:
        card = self._card(card_id)
        measures = [card.measures[name] for name in names if name in card.measures]
        share = _share_of_two(card, names)
        sources = [self._sources.get(key) for key in card.definition_sources]
        page = self._edition.page(card_id)
        anchor = page.definition_anchor if page is not None else ""
        return Definition(
            card_id,
            card.title,
            tuple(one.label for one in measures),
            _shared(one.numerator for one in share or measures),
            _shared(one.denominator for one in share or measures),
            tuple(f"{one.title}, {one.publisher}" for one in sources if one is not None),
            card_id if anchor else "",
            anchor,
            _shared(one.exclusions for one in share or measures),
            card.definition_version or "",
        )

    def _card(self, card_id: str) -> IndicatorCard:
        if card_id not in self._cards:
            edition = self._edition
            self._cards[card_id] = load_provider_card(edition.paths, card_id, edition.provider)
        return self._cards[card_id]


def _share_of_two(card: IndicatorCard, names: Sequence[str]) -> list[Measure]:
    """What a figure that is worked out of two counts is a measure of; none where the card does not tell.

    A card that names no measure which rests on the two may say that one of them is a part of the other.
    """
    counts = {name: card.measures[name] for name in names if name in card.measures}
    if len(counts) != 2:
        return []
    found = [one for one in card.measures.values() if set(one.rests_on) == set(counts)]
    if found:
        return found[:1]
    return [
        Measure(
            label=part.label,
            unit=Unit.PERCENT,
            improvement=part.improvement,
            numerator=part.label,
            denominator=counts[part.part_of].label,
        )
        for part in counts.values()
        if part.part_of in counts
    ]


def _shared(texts: Iterable[str | None]) -> str:
    """What all measures say alike; empty where they do not."""
    said = {text or "" for text in texts}
    return said.pop() if len(said) == 1 else ""
