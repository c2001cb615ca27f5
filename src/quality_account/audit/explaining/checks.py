"""The checks of the account in which a figure took part: what they found, and what they passed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
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


class SameFigures:
    """Under which other ids the cell of a fact is recorded.

    A page gives the newest figure of a series a name of its own, such as ``gatekeeping.headline``.
    """

    def __init__(self, facts: Iterable[Fact]):
        self._ids: dict[Hashable, list[str]] = defaultdict(list)
        for fact in facts:
            if _rests_on_one_cell(fact):
                self._ids[_figure(fact)].append(fact.fact_id)

    def of(self, fact: Fact) -> tuple[str, ...]:
        """The other ids of the same figure; none for what is worked out of several cells."""
        if not _rests_on_one_cell(fact):
            return ()
        return tuple(one for one in self._ids[_figure(fact)] if one != fact.fact_id)


def same_figure(edition: FinishedEdition, fact: Fact) -> tuple[str, ...]:
    """The other ids under which the cell of a fact is recorded; see ``SameFigures``."""
    known = edition.worked_out
    if "same_figures" not in known:
        known["same_figures"] = SameFigures(edition.facts.values())
    return known["same_figures"].of(fact)


class Checks:
    """What the checks of an edition say of its facts, by what they name."""

    def __init__(self, edition: FinishedEdition, same_figures: SameFigures):
        self._same_figures = same_figures
        findings = edition.self_check.get("findings", ())
        passed = edition.self_check.get("passed", ())
        self._findings = [_finding(one) for one in findings]
        self._passed = [_passed_check(one) for one in passed]
        self._naming = _index(map(_named_by, findings))
        self._passing = _index(one["subject"].split() for one in passed)

    def of(self, fact: Fact) -> tuple[CheckOfFact, ...]:
        """The findings and passed checks whose subject or places are the fact, or the same figure.

        A passed check tells no places; its subject may be the fact's whole series.
        """
        ids = [fact.fact_id, *self._same_figures.of(fact)]
        series = [one.removesuffix(f".{fact.period}") for one in ids] if fact.period else []
        cell = [cell_place(fact.inputs)] if _rests_on_one_cell(fact) else []
        found = {number for one in (*ids, *cell) for number in self._naming.get(one, ())}
        passed = {number for one in (*ids, *series) for number in self._passing.get(one, ())}
        return (
            *(self._findings[number] for number in sorted(found)),
            *(self._passed[number] for number in sorted(passed)),
        )


def _rests_on_one_cell(fact: Fact) -> bool:
    return bool(fact.inputs) and ";" not in fact.inputs


def _figure(fact: Fact) -> Hashable:
    return (fact.inputs, fact.value, fact.unit, fact.kind)


def _finding(one: Mapping[str, Any]) -> CheckOfFact:
    return CheckOfFact(
        one["finding_id"],
        one["kind_words"],
        one["sentence"],
        is_passed=False,
        weight=one["weight"],
        is_question=one["is_question"],
        outcome=(one["outcome"] or {}).get("outcome", ""),
    )


def _passed_check(one: Mapping[str, Any]) -> CheckOfFact:
    return CheckOfFact(f"{one['kind']}:{one['subject']}", one["kind_words"], one["sentence"], True)


def _named_by(finding: Mapping[str, Any]) -> list[Hashable]:
    """The ids and cells that a finding is about."""
    places = finding["places"]
    cells = [(place["file"], place["row"], place["column"]) for place in places]
    return [finding["subject"], *(place["fact_id"] for place in places), *cells]


def _index(named: Iterable[Iterable[Hashable]]) -> dict[Hashable, list[int]]:
    """In which of several lists each name stands, by their numbers."""
    numbers: dict[Hashable, list[int]] = defaultdict(list)
    for number, names in enumerate(named):
        for name in names:
            numbers[name].append(number)
    return numbers
