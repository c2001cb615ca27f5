"""Evidence made by hand, for checks of comparability and silence: no files but those of a test."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from quality_account.catalogue.editions import Edition
from quality_account.catalogue.indicators import Break, Comparator, IndicatorCard, Measure, Target
from quality_account.crosschecks.evidence import Evidence, PrintedValue, Series
from quality_account.crosschecks.finding import Place
from quality_account.crosschecks.sentences import split_sentences
from quality_account.facts import Fact
from quality_account.paths import ProjectPaths
from quality_account.periods import Period
from quality_account.tables.cells import Row
from quality_account.vocabulary import Coverage, EditionState, Improvement, Kind, Status, Unit

ACCOUNT = "exampleton-account"
YEAR = "2024-25"


class HandMadeEvidence(Evidence):
    """Evidence of which a test gives each part."""

    def __init__(
        self,
        root: Path,
        *,
        cards: Iterable[IndicatorCard] = (),
        series: Iterable[Series] = (),
        facts: Iterable[Fact] = (),
        tables: dict[str, list[dict[str, str]]] | None = None,
        narratives: dict[str, str] | None = None,
    ):
        super().__init__(ProjectPaths(root), "XX1", YEAR, facts=facts, listed=())
        self.cards = {card.id: card for card in cards}
        self.series = list(series)
        self.edition = Edition(
            provider="XX1",
            year=YEAR,
            state=EditionState.DRAFT,
            coverage=Coverage.FULL,
            title="An account",
            source=ACCOUNT,
            dated=date(2025, 6, 1),
            note="Made for a test.",
        )
        self._by_name = tables or {}
        self.sentences = [
            sentence
            for page, text in (narratives or {}).items()
            for sentence in split_sentences(
                text, self.facts, place=f"narrative/{page}.md", page=page
            )
        ]

    def table(self, name: str) -> list[Row]:
        rows = self._by_name.get(name, [])
        return [
            Row(f"{name}.csv", number, {"source": ACCOUNT, "locator": f"line {number}"} | cells)
            for number, cells in enumerate(rows, 2)
        ]


def make_card(
    measures: dict[str, Measure],
    *,
    breaks: Iterable[Break] = (),
    target: Target | None = None,
    comparator: Comparator | None = None,
    title: str = "Falls on wards",
    card_id: str = "falls",
) -> IndicatorCard:
    return IndicatorCard(
        id=card_id,
        title=title,
        question="How often did patients fall?",
        domain="patient_safety",
        applies_to=("community",),
        measures=measures,
        publisher="Exampleton Care NHS Trust",
        breaks=tuple(breaks),
        target=target,
        comparator=comparator,
    )


def make_measure(label: str = "Falls", unit: Unit = Unit.PERCENT, **others) -> Measure:
    return Measure(label=label, unit=unit, **{"improvement": Improvement.DECREASE, **others})


def make_series(
    card: IndicatorCard,
    measure: str,
    values: dict[str, str],
    *,
    area: str = "provider",
    row: str = "line 9, Our indicators",
    reason: str = "no_reason_given",
) -> Series:
    """One series; an empty value is not available, for the reason given."""
    printed = []
    for number, (period, value) in enumerate(values.items(), 2):
        own = "" if area == "provider" else f".{area}"
        year = Period.parse(period).financial_year.replace("-", "/")
        place = Place(
            f"{card.id}.csv",
            number,
            "value",
            f"{card.id}.{measure}{own}.{period}",
            card.id,
            ACCOUNT,
            f"{row}, column Score {year}",
        )
        status = Status.FINAL if value else Status.NOT_AVAILABLE
        printed.append(
            PrintedValue(
                card.id,
                measure,
                "",
                area,
                Period.parse(period),
                value,
                status,
                "" if value else reason,
                YEAR,
                place,
            )
        )
    return Series(card.id, measure, "", area, tuple(printed), card)


def make_fact(fact_id: str, value: str, unit: Unit = Unit.COUNT, **others) -> Fact:
    given = {
        "page": fact_id.partition(".")[0],
        "kind": Kind.STATED,
        "source": ACCOUNT,
        "label": "Falls",
        "period": YEAR,
    }
    return Fact(fact_id, value, others.pop("display", value), unit, **given | others)
