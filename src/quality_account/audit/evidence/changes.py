"""What an indicator has in this edition and had not in the provider's edition before, and the reverse."""

from __future__ import annotations

from dataclasses import dataclass

from quality_account.audit.evidence.held_rows import held_rows
from quality_account.audit.finished import FinishedEdition
from quality_account.catalogue import list_editions, load_edition
from quality_account.catalogue.indicators import IndicatorCard
from quality_account.periods import Period
from quality_account.tables.fact_ids import row_fact_id


@dataclass(frozen=True)
class Change:
    """One difference between two editions: its kind, and what it is in words."""

    kind: str
    words: str


def find_earlier(edition: FinishedEdition) -> str:
    """The year of the provider's edition before this one; empty where none is held."""
    known = list_editions(edition.paths, edition.provider)
    return max((one for one in known if one < edition.year), default="")


def find_changes(edition: FinishedEdition, card: IndicatorCard | None) -> tuple[Change, ...]:
    """What is different from the edition before, values apart: these are restatements.

    Series that are new or gone, breaks in the series that begin in this reporting year, cautions that
    are said of this edition only, and another rule for small numbers.
    """
    earlier = find_earlier(edition)
    if not earlier or card is None:
        return ()
    return (
        *_changed_series(edition, card, earlier),
        *_new_breaks(card, edition.year),
        *_changed_cautions(card, edition.year, earlier),
        *_changed_policy(edition, earlier),
    )


def _changed_series(edition: FinishedEdition, card: IndicatorCard, earlier: str) -> list[Change]:
    now, before = (_series(edition, card, year) for year in (edition.year, earlier))
    if not before:
        return [Change("table", f"The edition {earlier} holds no table of this indicator.")]
    new = [Change("new series", f"{one}: not in the edition {earlier}") for one in now - before]
    gone = [Change("series gone", f"{one}: in the edition {earlier} only") for one in before - now]
    return sorted([*new, *gone], key=lambda change: (change.kind, change.words))


def _series(edition: FinishedEdition, card: IndicatorCard, year: str) -> set[str]:
    """The series of an edition's table, as the ids of its facts without their periods."""
    rows = held_rows(edition, card.id, year) or ()
    return {row_fact_id(card.id, row).removesuffix(f".{row['period']}") for row in rows}


def _new_breaks(card: IndicatorCard, year: str) -> list[Change]:
    return [
        Change(
            "possible break in the series" if one.possible else "break in the series",
            f"from {Period.parse(one.starts).words}: {one.reason}",
        )
        for one in card.breaks_begun(year)
    ]


def _changed_cautions(card: IndicatorCard, year: str, earlier: str) -> list[Change]:
    return [
        *(Change("new caution", one.text) for one in card.cautions_only_of(year, earlier)),
        *(
            Change("caution no longer said", one.text)
            for one in card.cautions_only_of(earlier, year)
        ),
    ]


def _changed_policy(edition: FinishedEdition, earlier: str) -> list[Change]:
    now, before = (
        load_edition(edition.paths, edition.provider, year).small_numbers
        for year in (edition.year, earlier)
    )
    if now is before:
        return []
    return [Change("rule for small numbers", f"{now} in this edition, {before} in {earlier}")]
