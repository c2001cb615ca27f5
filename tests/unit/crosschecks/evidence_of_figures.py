"""A small account made by hand: facts, rows, tables and words, without a build."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace

from quality_account.catalogue.indicators import IndicatorCard
from quality_account.crosschecks.book_texts import BookText, BookTexts
from quality_account.crosschecks.evidence import Evidence, PrintedValue, Series
from quality_account.crosschecks.finding import Place
from quality_account.facts import Fact
from quality_account.paths import ProjectPaths
from quality_account.periods import Period
from quality_account.tables.cells import Row
from quality_account.vocabulary import Kind, Status, Unit

ACCOUNT = "the-account"


def stated(fact_id: str, value: str, unit: Unit = Unit.COUNT, **fields: str) -> Fact:
    """A fact that the account states, on the page that its id begins with."""
    page = fact_id.partition(".")[0]
    return Fact(
        fact_id,
        value,
        value,
        unit,
        kind=Kind.STATED,
        label=fields.pop("label", fact_id),
        page=fields.pop("page", page),
        source=fields.pop("source", ACCOUNT),
        inputs=f"facts/{page}.csv#{sum(map(ord, fact_id))}:value",
        **fields,
    )


def card_of(indicator: str, **measures: dict) -> IndicatorCard:
    """A card whose measures are counts unless they say otherwise."""
    described = {
        name: {"label": name, "unit": "count", "improvement": "neutral", **fields}
        for name, fields in measures.items()
    }
    return IndicatorCard(
        id=indicator,
        title=indicator,
        question="How many?",
        domain="patient_safety",
        applies_to=("mental_health",),
        measures=described,
        publisher="the provider",
    )


def series_of(card: IndicatorCard, measure: str, values: dict[str, str], *, edition="2024-25"):
    """The values of one measure by their periods."""
    printed = [
        PrintedValue(
            indicator=card.id,
            measure=measure,
            group="",
            area="provider",
            period=Period.parse(period),
            value=value,
            status=Status.FINAL,
            reason="",
            edition=edition,
            place=Place(
                file=f"{card.id}.csv",
                row=number,
                column="value",
                fact_id=f"{card.id}.{measure}.{period}",
                page=card.id,
                source=ACCOUNT,
            ),
        )
        for number, (period, value) in enumerate(values.items(), start=2)
    ]
    printed.sort(key=lambda one: one.period)
    return Series(card.id, measure, "", "provider", tuple(printed), card)


class HandMadeEvidence(Evidence):
    """Evidence of which nothing is read but ``relations.yml``."""

    hand_made_tables: dict[str, list[dict[str, str]]]

    def table(self, name: str) -> list[Row]:
        rows = self.hand_made_tables.get(name, [])
        return [Row(f"{name}.csv", number, cells) for number, cells in enumerate(rows, start=2)]


def evidence_of(
    folder: Path,
    *facts: Fact,
    relations: str = "",
    series: tuple[Series, ...] = (),
    tables: dict[str, list[dict[str, str]]] | None = None,
    words: str = "",
    signed: date = date(2025, 6, 24),
) -> HandMadeEvidence:
    """The evidence of an edition of 2024/25 with these facts, rows, tables and words."""
    paths = ProjectPaths(folder)
    paths.catalogue.mkdir(parents=True, exist_ok=True)
    (paths.catalogue / "relations.yml").write_text(relations or "{}\n", encoding="utf-8")
    evidence = HandMadeEvidence(paths, "RXX", "2024-25", facts=facts, listed=[])
    evidence.hand_made_tables = tables or {}
    evidence.__dict__.update(
        series=list(series),
        cards={one.card.id: one.card for one in series},
        edition=SimpleNamespace(source=ACCOUNT, dated=signed, year="2024-25"),
        texts=BookTexts({"page": BookText.of(words, "narrative/page.md")}),
    )
    return evidence
