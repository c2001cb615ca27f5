"""Figures beside others: of the country or a group, and the same figure in other documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from quality_account.audit.evidence.held_rows import held_rows
from quality_account.audit.finished import FinishedEdition
from quality_account.catalogue.indicators import IndicatorCard
from quality_account.facts import Fact
from quality_account.numbers import decimals_of, exact, round_half_up
from quality_account.tables.cells import Row
from quality_account.tables.fact_ids import OWN_AREA, row_fact_id
from quality_account.vocabulary import Unit

#: The table of figures as other documents print them.
ELSEWHERE = "elsewhere"


@dataclass(frozen=True)
class OwnAndOther:
    """An own figure beside that of another area for the same period.

    ``difference`` is the own figure less the other, exactly; None where one has no number.
    """

    own: Fact
    area: str
    other: Fact
    difference: Fraction | None


@dataclass(frozen=True)
class PrintedElsewhere:
    """A figure beside what another document prints for it.

    Attributes
    ----------
    fact : Fact
    value, unit, period, document, locator, printed_on, note : str
        The row of the table; ``value`` is empty where a policy for small numbers concerns the figure.
    difference : Fraction or None
        The account's figure less the other document's; None where they cannot be compared.
    says : str
        Whether they agree, or why that cannot be told.
    """

    fact: Fact
    value: str
    unit: str
    period: str
    document: str
    locator: str
    printed_on: str
    note: str
    difference: Fraction | None
    says: str


def find_comparisons(
    edition: FinishedEdition, card: IndicatorCard | None, facts: Sequence[Fact]
) -> tuple[OwnAndOther, ...]:
    """Each own figure of the indicator's table beside those of other areas for its period."""
    rows = held_rows(edition, card.id) if card is not None else None
    if not rows:
        return ()
    by_id = {fact.fact_id: fact for fact in facts}
    own = {_series_and_period(row): row for row in rows if row["area"] == OWN_AREA}
    pairs = [(own.get(_series_and_period(row)), row) for row in rows if row["area"] != OWN_AREA]
    found = []
    for mine, other in pairs:
        first = by_id.get(row_fact_id(card.id, mine)) if mine is not None else None
        second = by_id.get(row_fact_id(card.id, other))
        if first is not None and second is not None:
            found.append(
                OwnAndOther(first, other["area"], second, _difference(first, second.value))
            )
    return tuple(found)


def find_elsewhere(
    edition: FinishedEdition, facts: Sequence[Fact]
) -> tuple[PrintedElsewhere, ...] | None:
    """The rows of ``elsewhere`` that name one of the facts; None where the edition has no such table."""
    rows = held_rows(edition, ELSEWHERE)
    if rows is None:
        return None
    by_id = {fact.fact_id: fact for fact in facts}
    return tuple(_elsewhere(row, by_id[row["fact_id"]]) for row in rows if row["fact_id"] in by_id)


def _series_and_period(row: Row) -> tuple[str, str, str]:
    return row["measure"], row["group"], row["period"]


def _difference(fact: Fact, other: str) -> Fraction | None:
    if not fact.has_value or not other or fact.small_numbers or fact.unit in (Unit.DATE, Unit.TEXT):
        return None
    return exact(fact.value) - exact(other)


def _elsewhere(row: Row, fact: Fact) -> PrintedElsewhere:
    is_told = not fact.small_numbers
    value = row["value"] if is_told else ""
    is_comparable = is_told and (row["unit"], row["period"]) == (fact.unit, fact.period)
    difference = _difference(fact, value) if is_comparable else None
    return PrintedElsewhere(
        fact,
        value,
        *(row[name] for name in ("unit", "period", "document", "locator", "printed_on", "note")),
        difference,
        _says(fact, value, is_comparable),
    )


def _says(fact: Fact, value: str, is_comparable: bool) -> str:
    if fact.small_numbers:
        return "not told, because a policy for small numbers concerns it"
    if not is_comparable:
        return "another unit or period, so the two are not compared"
    if not fact.has_value or not value:
        return "one of the two has no value"
    if fact.unit in (Unit.DATE, Unit.TEXT):
        return "the same" if fact.value == value else "differs"
    if exact(fact.value) == exact(value):
        return "the same"
    decimals = min(decimals_of(one) for one in (fact.value, value))
    here, there = (round_half_up(one, decimals) for one in (fact.value, value))
    return f"the same at {decimals} decimal places" if here == there else "differs"
