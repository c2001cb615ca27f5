"""The figures from which a sample is drawn: those that readers meet, each once, by strata."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from quality_account.audit.evidence.subject import indicator_of, is_a_figure
from quality_account.audit.explaining.inputs import cell_place
from quality_account.audit.finished import FinishedEdition
from quality_account.catalogue.indicators import list_cards
from quality_account.facts import Fact
from quality_account.observed import is_file, read_text
from quality_account.tables.cells import read_rows
from quality_account.tables.package import describe_tables

_DATA = "data/providers/"
_PRIORITIES = "priorities"
_STATUTORY, _NOT_ASKED = "statutory", "not_applicable"


class Stratum(StrEnum):
    """What a figure is to the account; the first that fits counts."""

    PRESCRIBED = "prescribed"
    PRIORITY = "priority"
    OTHER = "other"

    @property
    def words(self) -> str:
        """Which figures are in it.

        >>> Stratum.OTHER.words
        'every other figure'
        """
        return _STRATUM_WORDS[self]


_STRATUM_WORDS = {
    Stratum.PRESCRIBED: "figures that the law asks for, as the last build judged its rules, and all "
    "others of the same indicators",
    Stratum.PRIORITY: "figures of the account's priorities: of their pages, and of the tables that "
    "name these pages",
    Stratum.OTHER: "every other figure",
}


@dataclass(frozen=True)
class PrintedFigure:
    """A figure that readers meet.

    Attributes
    ----------
    fact : Fact
    also : tuple of str
        The other ids under which the same figure of the same cells is recorded.
    pages : tuple of str
        The pages that show it, its home first.
    stratum : Stratum
    """

    fact: Fact
    also: tuple[str, ...]
    pages: tuple[str, ...]
    stratum: Stratum


@dataclass(frozen=True)
class Population:
    """The figures by id, and in words how many were left out and why.

    ``warning`` says that nothing is known of what the law asks for, so that no figure could be called
    prescribed; else it is empty.
    """

    figures: tuple[PrintedFigure, ...]
    left_out: Mapping[str, int]
    warning: str = ""

    def of(self, stratum: Stratum) -> list[PrintedFigure]:
        """Those of one stratum."""
        return [one for one in self.figures if one.stratum is stratum]


def find_population(edition: FinishedEdition) -> Population:
    """The numbers and dates of a finished book that at least one page shows, each figure once."""
    shown_on = _pages_by_fact(edition)
    left_out: dict[str, int] = {}
    kept: dict[tuple, list[Fact]] = {}
    for fact in sorted(edition.facts.values(), key=lambda fact: fact.fact_id):
        why = _why_left_out(fact, shown_on)
        if why:
            left_out[why] = left_out.get(why, 0) + 1
        else:
            # one figure may have several names; it is worth one test
            same = (fact.inputs, fact.value, fact.unit, fact.kind)
            kept.setdefault(same, []).append(fact)
    asked = _asked_by_law(edition)
    cards = set(list_cards(edition.paths))
    priorities = _find_priorities(edition)
    of_law = {indicator_of(edition.facts[one], cards) for one in asked if one in edition.facts}

    def stratum_of(same: Sequence[Fact]) -> Stratum:
        indicators = {indicator_of(one, cards) for one in same} - {""}
        if indicators & of_law or any(one.fact_id in asked for one in same):
            return Stratum.PRESCRIBED
        is_of_priority = any(priorities.have(one) for one in same)
        return Stratum.PRIORITY if is_of_priority else Stratum.OTHER

    figures = tuple(_figure(same, shown_on, stratum_of(same)) for same in kept.values())
    return Population(figures, left_out, "" if asked else _NOT_JUDGED)


_NOT_JUDGED = (
    "The last build did not judge the account by the law, so that no figure is known to be prescribed; "
    "those that would be are among the others."
)


def _figure(
    same: Sequence[Fact], shown_on: Mapping[str, Collection[str]], stratum: Stratum
) -> PrintedFigure:
    first, *others = same
    pages = {page for one in same for page in shown_on[one.fact_id]}
    home_first = sorted(pages, key=lambda page: (page != first.page, page))
    return PrintedFigure(first, tuple(one.fact_id for one in others), tuple(home_first), stratum)


def _why_left_out(fact: Fact, shown_on: Mapping[str, Collection[str]]) -> str:
    if not is_a_figure(fact):
        return "words, and what only the team sees"
    if not fact.has_value:
        return "without a value"
    if fact.fact_id not in shown_on:
        return "on no page"
    if not any(cell_place(cell)[0].startswith(_DATA) for cell in fact.inputs.split(";")):
        return "resting on no data of the provider, such as examples of methods"
    return ""


def _pages_by_fact(edition: FinishedEdition) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for page in edition.pages:
        shown = {fact_id for output in page.outputs for fact_id in output.get("facts", ())}
        for fact_id in shown:
            found.setdefault(fact_id, []).append(page.name)
    return found


def _asked_by_law(edition: FinishedEdition) -> set[str]:
    """The facts that meet rules of law which bind the provider, as the last build judged them."""
    file = edition.paths.law(edition.provider, edition.year)
    if not is_file(file):
        return set()
    return {
        fact_id
        for rule in json.loads(read_text(file))["rules"]
        if rule["severity"] == _STATUTORY and rule["status"] != _NOT_ASKED
        for field in rule["fields"]
        for fact_id in field["facts"]
    }


@dataclass(frozen=True)
class _Priorities:
    """The pages of the account's priorities, and the files each row of which names one of them."""

    pages: frozenset[str] = frozenset()
    files: frozenset[str] = frozenset()

    def have(self, fact: Fact) -> bool:
        """Whether a figure's home is the page of a priority, or its row tells of one."""
        files = {cell_place(cell)[0] for cell in fact.inputs.split(";")}
        return fact.page in self.pages or bool(files & self.files)


def _find_priorities(edition: FinishedEdition) -> _Priorities:
    tables = describe_tables(edition.paths, edition.provider, edition.year)
    pages_of = {
        name: {row["page"] for row in read_rows(edition.paths, table)[0]}
        for name, table in tables.items()
        if "page" in table.columns and table.exists
    }
    pages = pages_of.get(_PRIORITIES, set())
    files = (
        edition.paths.relative(tables[name].file)
        for name, named in pages_of.items()
        if named and named <= pages
    )
    return _Priorities(frozenset(pages), frozenset(files))
