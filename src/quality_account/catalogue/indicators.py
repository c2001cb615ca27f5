"""Indicator cards: what a figure means, written once."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from pydantic import ValidationInfo, field_validator

from quality_account.catalogue.national_measures import NationalMeasures
from quality_account.catalogue.process_limits import ProcessLimits
from quality_account.catalogue.yaml_files import CatalogueRecord, read_yaml
from quality_account.errors import UnknownNameError
from quality_account.observed import is_there, list_all
from quality_account.paths import ProjectPaths
from quality_account.periods import PERIOD_FORMS, Period
from quality_account.remembered import remembered
from quality_account.vocabulary import Improvement, Unit


class Measure(CatalogueRecord):
    """One quantity of an indicator. ``decimals`` is for values computed here; a printed value keeps
    the decimals it was printed with. ``exclusions`` says who or what the definition leaves out.

    Of a count of people (``counts_people``) small numbers may have to be hidden. Measures that are
    totals, or parts of one another, would give them away: ``adds_up_to`` names the measure that is the
    sum of this one and its like, ``part_of`` one whose people this counts some of. ``rests_on`` names
    the counts of people behind a percentage, a rate or a mean.
    """

    label: str
    unit: Unit
    decimals: int = 1
    improvement: Improvement
    numerator: str | None = None
    denominator: str | None = None
    exclusions: str | None = None
    counts_people: bool = False
    adds_up_to: str | None = None
    part_of: str | None = None
    rests_on: tuple[str, ...] = ()

    @field_validator("counts_people")
    @classmethod
    def _is_a_count(cls, counts_people: bool, info: ValidationInfo) -> bool:
        if counts_people and info.data.get("unit") is not Unit.COUNT:
            raise ValueError("false, because only a measure with the unit count can count people")
        return counts_people


class Target(CatalogueRecord):
    """A stated level that a measure is meant to reach."""

    value: float
    label: str
    source: str


class Comparator(CatalogueRecord):
    """What the provider is set beside, and why or why not it may be compared.

    ``editions`` names the years of which the note speaks; without it, it speaks of all. Most notes
    are a provider's, because it is its account that prints a comparison or does not.
    """

    area: str
    label: str
    note: str = ""
    source: str | None = None
    editions: tuple[str, ...] = ()


class ComparatorNote(CatalogueRecord):
    """What one provider's accounts print, or do not print, to compare with.

    ``label`` is what they call it, where that is not what the card does.
    """

    note: str
    source: str
    editions: tuple[str, ...] = ()
    label: str | None = None


class Break(CatalogueRecord):
    """From this period on, earlier figures are not comparable; ``label`` stands on charts.

    A break that is only ``possible`` lets figures be compared, with its reason beside them.
    """

    starts: str
    label: str
    reason: str
    source: str
    locator: str | None = None
    measures: tuple[str, ...] = ()
    possible: bool = False

    @field_validator("starts")
    @classmethod
    def _is_a_period(cls, text: str) -> str:
        try:
            Period.parse(text)
        except ValueError:
            raise ValueError(PERIOD_FORMS) from None
        return text

    def concerns(self, measure: str) -> bool:
        """A break without named measures concerns all of them."""
        return not self.measures or measure in self.measures

    def lies_between(self, earlier: str, later: str) -> bool:
        """Whether it begins after the start of one period and not after that of the other."""
        first, last = Period.parse(earlier), Period.parse(later)
        return first.start < Period.parse(self.starts).start <= last.start


class Caution(CatalogueRecord):
    """What a careful reader must know before using the figure, in ``editions`` or in all."""

    text: str
    source: str
    locator: str | None = None
    editions: tuple[str, ...] = ()


class MeasureSet(CatalogueRecord):
    """Measures that are spoken of together under a name, such as the People Promise.

    ``noun`` is what one of them is called, and ``nouns`` several.
    """

    name: str
    noun: str
    nouns: str
    measures: tuple[str, ...]


class IndicatorCard(CatalogueRecord):
    """Everything that pages need to know of an indicator besides its values.

    A text that names one of the ``measure_sets`` speaks of its measures and of no other.
    ``national`` says where published national files have it. ``definition_version`` is how the publisher of the definition calls its version, where it does.
    """

    id: str
    title: str
    question: str
    domain: Literal["patient_safety", "clinical_effectiveness", "patient_experience"]
    applies_to: tuple[str, ...]
    measures: dict[str, Measure]
    groups: dict[str, str] = {}
    publisher: str
    definition_sources: tuple[str, ...] = ()
    definition_version: str | None = None
    target: Target | None = None
    comparator: Comparator | None = None
    breaks: tuple[Break, ...] = ()
    cautions: tuple[Caution, ...] = ()
    process_limits: dict[str, ProcessLimits] = {}
    measure_sets: tuple[MeasureSet, ...] = ()
    national: NationalMeasures | None = None

    @field_validator("measure_sets")
    @classmethod
    def _name_its_measures(
        cls, sets: tuple[MeasureSet, ...], info: ValidationInfo
    ) -> tuple[MeasureSet, ...]:
        known = info.data.get("measures", {})
        unknown = [name for one in sets for name in one.measures if name not in known]
        if unknown:
            raise ValueError(f"measures of this card, and not {', '.join(unknown)}")
        return sets

    def reason_not_comparable(self, measure: str, earlier: str, later: str) -> str:
        """Why two periods of a measure are not comparable; empty where they are."""
        return self._reason_between(measure, earlier, later, possible=False)

    def caution_between(self, measure: str, earlier: str, later: str) -> str:
        """What may lie behind a difference of two periods besides care; empty where nothing."""
        return self._reason_between(measure, earlier, later, possible=True)

    def breaks_begun(self, year: str) -> tuple[Break, ...]:
        """The breaks, possible ones too, that begin within a financial year."""
        return tuple(one for one in self.breaks if Period.parse(one.starts).financial_year == year)

    def cautions_only_of(self, year: str, other: str) -> tuple[Caution, ...]:
        """The cautions that are said of the edition of one year and not of that of another."""
        return tuple(
            one for one in self.cautions if year in one.editions and other not in one.editions
        )

    def _reason_between(self, measure: str, earlier: str, later: str, *, possible: bool) -> str:
        for one in self.breaks:
            concerned = one.possible == possible and one.concerns(measure)
            if concerned and one.lies_between(earlier, later):
                return one.reason
        return ""

    def unit_of(self, label: str) -> Unit:
        """The unit of the measure that has this label."""
        return next(one.unit for one in self.measures.values() if one.label == label)


class ProviderRemarks(CatalogueRecord):
    """What the accounts of one provider say, or do not say, of an indicator.

    The card tells what the indicator is, wherever it is reported. What an account leaves out, counts
    in its own way or prints beside it belongs to its provider, in
    ``data/providers/<provider>/indicators/<id>.yml``.
    """

    publisher: str | None = None
    definition_sources: tuple[str, ...] = ()
    comparator: ComparatorNote | None = None
    breaks: tuple[Break, ...] = ()
    cautions: tuple[Caution, ...] = ()
    process_limits: dict[str, ProcessLimits] = {}

    def added_to(self, card: IndicatorCard) -> IndicatorCard:
        """The card as this provider's readers need it."""
        comparator = card.comparator
        if comparator and self.comparator:
            comparator = comparator.model_copy(update=self.comparator.model_dump(exclude_none=True))
        return card.model_copy(
            update={
                "publisher": self.publisher or card.publisher,
                "definition_sources": (*self.definition_sources, *card.definition_sources),
                "comparator": comparator,
                "breaks": (*card.breaks, *self.breaks),
                "cautions": (*card.cautions, *self.cautions),
                "process_limits": card.process_limits | self.process_limits,
            }
        )


def remarks_file(paths: ProjectPaths, provider: str, card_id: str) -> Path:
    """Where a provider's remarks on an indicator stand, if it has any."""
    return paths.provider_indicators(provider) / f"{card_id}.yml"


@remembered
def load_provider_card(paths: ProjectPaths, card_id: str, provider: str) -> IndicatorCard:
    """A card with what the accounts of one provider say of the indicator."""
    return _with_remarks(paths, load_card(paths, card_id), card_id, provider)


def load_provider_cards(paths: ProjectPaths, provider: str) -> dict[str, IndicatorCard]:
    """All cards by their ids, in the order of these, each with what one provider's accounts say of it."""
    cards = load_cards(paths, list_cards(paths))
    return {one: _with_remarks(paths, card, one, provider) for one, card in cards.items()}


def _with_remarks(
    paths: ProjectPaths, card: IndicatorCard, card_id: str, provider: str
) -> IndicatorCard:
    file = remarks_file(paths, provider, card_id)
    return read_yaml(paths, file, ProviderRemarks).added_to(card) if is_there(file) else card


@remembered
def list_cards(paths: ProjectPaths) -> list[str]:
    """The ids of all cards."""
    return sorted(path.stem for path in list_all(paths.indicators, "*.yml"))


@remembered
def load_card(paths: ProjectPaths, card_id: str) -> IndicatorCard:
    """One card; an unknown id is refused with the nearest known one."""
    return load_cards(paths, [card_id])[card_id]


def load_cards(paths: ProjectPaths, card_ids: Iterable[str]) -> dict[str, IndicatorCard]:
    """Several cards by their ids; what cards there are is asked once for all of them."""
    known = list_cards(paths)
    cards = {}
    for card_id in card_ids:
        if card_id not in known:
            raise UnknownNameError.of("indicator", card_id, known)
        cards[card_id] = read_yaml(paths, paths.indicators / f"{card_id}.yml", IndicatorCard)
    return cards
