"""The checks of the account in which a figure took part: what they found, and what they passed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from quality_account.audit.explaining.inputs import cell_place
from quality_account.audit.finished import FinishedEdition
from quality_account.facts import Fact


@dataclass(frozen=True)
class CheckOfFact:
    """One check that names the fact.

    ``outcome`` is empty for a finding that nobody has settled, and for a check that was passed;
    ``weight`` is empty for the latter.
    """

    finding_id: str
    kind: str
    sentence: str
    is_passed: bool
    weight: str = ""
    is_question: bool = False
    outcome: str = ""


def same_figure(edition: FinishedEdition, fact: Fact) -> tuple[str, ...]:
    """The other ids under which the same cell is recorded; none for what is worked out of several.

    A page gives the newest figure of a series a name of its own, such as ``gatekeeping.headline``.
    """
    if not fact.inputs or ";" in fact.inputs:
        return ()
    return tuple(
        other.fact_id
        for other in edition.facts.values()
        if other.inputs == fact.inputs
        and (other.value, other.unit, other.kind) == (fact.value, fact.unit, fact.kind)
        and other.fact_id != fact.fact_id
    )


def find_checks(edition: FinishedEdition, fact: Fact) -> tuple[CheckOfFact, ...]:
    """The findings and passed checks whose subject or places are the fact, or the same figure.

    A passed check tells no places; its subject may be the fact's whole series.
    """
    ids = {fact.fact_id, *same_figure(edition, fact)}
    series = {one.removesuffix(f".{fact.period}") for one in ids} if fact.period else set()
    cell = cell_place(fact.inputs) if fact.inputs and ";" not in fact.inputs else None
    found = [
        CheckOfFact(
            one["finding_id"],
            one["kind_words"],
            one["sentence"],
            is_passed=False,
            weight=one["weight"],
            is_question=one["is_question"],
            outcome=(one["outcome"] or {}).get("outcome", ""),
        )
        for one in edition.self_check.get("findings", ())
        if one["subject"] in ids or any(_is_at(place, ids, cell) for place in one["places"])
    ]
    passed = [
        CheckOfFact(f"{one['kind']}:{one['subject']}", one["kind_words"], one["sentence"], True)
        for one in edition.self_check.get("passed", ())
        if (ids | series) & set(one["subject"].split())
    ]
    return (*found, *passed)


def _is_at(place: Mapping[str, Any], ids: set[str], cell: tuple[str, int, str] | None) -> bool:
    return place["fact_id"] in ids or (place["file"], place["row"], place["column"]) == cell
