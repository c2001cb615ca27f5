"""Which indicator somebody means, and which facts of an edition belong to it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from quality_account.audit.explaining.candidates import nearest_ids
from quality_account.audit.explaining.inputs import cell_place
from quality_account.audit.finished import FinishedEdition
from quality_account.catalogue.indicators import list_cards
from quality_account.errors import UnknownFactError, nearest
from quality_account.facts import Fact
from quality_account.vocabulary import Audience, Unit


@dataclass(frozen=True)
class Subject:
    """What evidence is asked for.

    Attributes
    ----------
    name : str
        The name of its folder: an indicator's id, or the id of the fact that was asked for.
    indicator : str
        The id of the card; empty for a fact that no card defines.
    facts : tuple of Fact
        The figures and dates of the indicator, by id; of a fact without a card, this one.
    asked : str
        The fact that was asked for; empty where an indicator was.
    """

    name: str
    indicator: str
    facts: tuple[Fact, ...]
    asked: str = ""


def indicator_of(fact: Fact, cards: Collection[str]) -> str:
    """The indicator that a fact belongs to: by its id, its page, or the table that it rests on.

    >>> fact = Fact("deaths.total", "12", "12", Unit.COUNT, page="mortality",
    ...             inputs="data/providers/XX1/2024-25/mortality.csv#2:value")
    >>> indicator_of(fact, {"mortality"}), indicator_of(fact, {"falls"})
    ('mortality', '')
    """
    tables = {
        cell_place(cell)[0].rpartition("/")[2].removesuffix(".csv")
        for cell in fact.inputs.split(";")
    }
    named = [fact.fact_id.partition(".")[0], fact.page, *(tables if len(tables) == 1 else ())]
    return next((one for one in named if one in cards), "")


def list_subjects(edition: FinishedEdition) -> list[Subject]:
    """Every indicator of which the edition has figures, by id."""
    cards = set(list_cards(edition.paths))
    found: dict[str, list[Fact]] = {}
    for fact in edition.facts.values():
        indicator = indicator_of(fact, cards)
        if indicator and is_a_figure(fact):
            found.setdefault(indicator, []).append(fact)
    return [Subject(name, name, _sorted(facts)) for name, facts in sorted(found.items())]


def find_subject(edition: FinishedEdition, asked: str) -> Subject:
    """The indicator of this id, or that of a fact.

    Raises
    ------
    UnknownFactError
        It is neither; the nearest names are offered.
    """
    subjects = {one.indicator: one for one in list_subjects(edition)}
    if asked in subjects:
        return subjects[asked]
    name = f"{edition.provider} {edition.year}"
    fact = edition.facts.get(asked)
    if fact is None:
        if asked in list_cards(edition.paths):
            raise UnknownFactError(
                f"{asked}: {name} has no figure of this indicator; it has figures of "
                f"{', '.join(subjects) or 'none'}."
            )
        raise UnknownFactError(
            f"unknown indicator or fact of {name}: found {asked!r}. {_hint(edition, asked)}"
        )
    indicator = indicator_of(fact, subjects)
    facts = subjects[indicator].facts if indicator else ()
    return Subject(asked, indicator, _sorted({*facts, fact}), asked)


def is_a_figure(fact: Fact) -> bool:
    """A number or a date, or what stands where one should be; not what only the team's checks say."""
    return fact.unit is not Unit.TEXT and fact.audience is not Audience.TEAM


def _sorted(facts: Collection[Fact]) -> tuple[Fact, ...]:
    return tuple(sorted(facts, key=lambda fact: fact.fact_id))


def _hint(edition: FinishedEdition, asked: str) -> str:
    card = nearest(asked, list_cards(edition.paths))
    near = [*([card] if card else []), *nearest_ids(edition.facts, asked)]
    return f"Did you mean one of: {', '.join(near)}?" if near else "No other is like it."
