"""Every problem of the whole catalogue at once, and references that lead nowhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from quality_account.catalogue.indicators import IndicatorCard, list_cards, load_card
from quality_account.catalogue.providers import list_providers
from quality_account.catalogue.sources import load_sources
from quality_account.errors import BadInputError, Problem, nearest
from quality_account.paths import ProjectPaths

Loaded = TypeVar("Loaded")


def check_catalogue(paths: ProjectPaths) -> list[Problem]:
    """Problems of providers, sources and cards; an empty list where all is well."""
    problems: list[Problem] = []
    _try(problems, lambda: list_providers(paths))
    sources = _try(problems, lambda: load_sources(paths))
    for card_id in list_cards(paths):
        card = _try(problems, lambda card_id=card_id: load_card(paths, card_id))
        if card is not None:
            place = paths.relative(paths.indicators / f"{card_id}.yml")
            problems += _card_problems(place, card_id, card, set(sources or ()))
    return problems


def _try(problems: list[Problem], load: Callable[[], Loaded]) -> Loaded | None:
    try:
        return load()
    except BadInputError as error:
        problems.extend(error.problems)
        return None


def _card_problems(
    place: str, card_id: str, card: IndicatorCard, sources: set[str]
) -> list[Problem]:
    problems = []
    if card.id != card_id:
        problems.append(
            Problem(
                place,
                column="id",
                found=repr(card.id),
                expected=f"{card_id!r}, as the file is named",
                next_step="Correct the id, or rename the file.",
            )
        )
    for where, key in _named_sources(card):
        if key not in sources:
            guess = nearest(key, sources)
            problems.append(
                Problem(
                    place,
                    column=where,
                    found=f"the source {key!r}",
                    expected="a key of data/catalogue/sources.yml",
                    next_step=f"Did you mean {guess!r}?" if guess else "Add the source there.",
                )
            )
    return problems


def _named_sources(card: IndicatorCard) -> list[tuple[str, str]]:
    named = [("definition_sources", key) for key in card.definition_sources]
    if card.target:
        named.append(("target/source", card.target.source))
    if card.comparator and card.comparator.source:
        named.append(("comparator/source", card.comparator.source))
    named += [(f"breaks/{number}/source", one.source) for number, one in enumerate(card.breaks)]
    named += [(f"cautions/{number}/source", one.source) for number, one in enumerate(card.cautions)]
    return named
