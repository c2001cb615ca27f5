"""The first edition of a new provider: what the national files that are held say of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from quality_account.catalogue import list_editions, list_providers, load_card
from quality_account.catalogue.indicators import IndicatorCard, list_cards
from quality_account.errors import QualityAccountError
from quality_account.national.releases import list_releases, open_release
from quality_account.national.sources import SOURCES
from quality_account.paths import ProjectPaths
from quality_account.periods import Period
from quality_account.pipeline.adding.asked import NewProvider
from quality_account.tables.describing import describe_measures
from quality_account.tables.national_rows import rows_of_release
from quality_account.tables.package import describe_tables

#: The source in ``sources.yml`` that an edition without any document of its provider names as its own.
NATIONAL_FILES = "published-national-files"
_STATE = "reconstruction"


@dataclass(frozen=True)
class FirstEdition:
    """What is written of an edition that rests on national files alone.

    Attributes
    ----------
    year : str
    releases : dict of str to tuple of str
        By source, those that say something of the provider, up to the year; a revised release stands
        after the one that it revises.
    dated : date
        The last day of the newest period of these figures: nothing in it is newer.
    held, not_held : tuple of str
        The titles of applicable indicators of which the releases have figures, and of the others.
    tables : tuple of dict
        The description of each table that the provider could fill in.
    """

    year: str
    releases: dict[str, tuple[str, ...]]
    dated: date
    held: tuple[str, ...]
    not_held: tuple[str, ...]
    tables: tuple[dict, ...]


def first_edition(paths: ProjectPaths, provider: NewProvider, year: str) -> FirstEdition:
    """What a new provider's edition of a year can rest on.

    Raises
    ------
    BadInputError
        A card or a release that cannot be read.
    """
    cards = [load_card(paths, name) for name in list_cards(paths)]
    applicable = [card for card in cards if set(card.applies_to) & set(provider.services)]
    releases: dict[str, tuple[str, ...]] = {}
    held: list[str] = []
    last = Period.parse(year).start
    for card in applicable:
        found, newest = _releases_about(paths, card, provider.code, year)
        for source, names in found.items():
            both = {*releases.get(source, ()), *names}
            releases[source] = tuple(name for name in _in_order(paths, source) if name in both)
        held += [card.title] if found else []
        last = max(last, newest)
    return FirstEdition(
        year=year,
        releases=dict(sorted(releases.items())),
        dated=last,
        held=tuple(held),
        not_held=tuple(card.title for card in applicable if card.title not in held),
        tables=tuple(_described(paths, card) for card in applicable),
    )


def edition_text(provider: NewProvider, edition: FirstEdition) -> str:
    """The text of ``edition.yml``."""
    words = Period.parse(edition.year).words
    lines = [
        f"provider: {provider.code}",
        f"year: {edition.year}",
        f"state: {_STATE}",
        "coverage: partial",
        f'title: "Quality Account {words}: figures from published national files only"',
        f"source: {NATIONAL_FILES}",
        f"dated: {edition.dated}  # the last day of the newest period that these figures describe",
        "note: Figures of published national files only. Nothing of the Trust's own account is held here.",
    ]
    if edition.releases:
        lines.append(
            "# The imported releases that this edition rests on; later ones change nothing here."
        )
        lines.append("national:")
        for source, names in edition.releases.items():
            lines += [f"  {source}:", *(f"    - {json.dumps(name)}" for name in names)]
    return "\n".join(lines) + "\n"


def package_text(provider: NewProvider, edition: FirstEdition) -> str:
    """The text of ``datapackage.json``."""
    words = Period.parse(edition.year).words
    package = {
        "profile": "tabular-data-package",
        "name": f"{provider.code.lower()}-{edition.year}",
        "title": f"{provider.name}: Quality Account {words}",
        "description": "The tables that this edition can hold. Figures of published national files "
        "stand in data/snapshots/ and in none of them.",
        "resources": list(edition.tables),
    }
    return json.dumps(package, indent=2, ensure_ascii=False) + "\n"


def entry_text(provider: NewProvider) -> str:
    """The provider's entry in ``providers.yml``."""
    return (
        f"\n{provider.code}:\n"
        f"  name: {json.dumps(provider.name, ensure_ascii=False)}\n"
        f"  short_name: {json.dumps(provider.short_name, ensure_ascii=False)}\n"
        f"  kind: {provider.kind}\n"
        f"  services: [{', '.join(provider.services)}]\n"
    )


def _releases_about(
    paths: ProjectPaths, card: IndicatorCard, code: str, year: str
) -> tuple[dict[str, set[str]], date]:
    """The releases that say something of the provider up to the year, by source; and the newest day."""
    found: dict[str, set[str]] = {}
    newest = date.min
    for source in card.national.documents if card.national else ():
        for release in list_releases(paths, source) if source in SOURCES else ():
            days = [
                Period.parse(row["period"]).end
                for row in rows_of_release(paths, card, source, release, code)
                if row["area"] == "provider" and row["edition"] <= year
            ]
            if days:
                found.setdefault(source, set()).add(release)
                newest = max(newest, *days)
    return found, newest


def _in_order(paths: ProjectPaths, source: str) -> list[str]:
    """The releases of a source, each after the one that it revises, otherwise by name."""
    ordered: list[str] = []

    def place(name: str) -> None:
        if name in ordered or name not in names:
            return
        revised = open_release(paths, source, name).origin.revises
        if revised and revised != name:
            place(revised)
        ordered.append(name)

    names = list_releases(paths, source)
    for name in names:
        place(name)
    return ordered


def _described(paths: ProjectPaths, card: IndicatorCard) -> dict:
    """The table's description as the newest edition of any provider has it, else made from its card."""
    for code in list_providers(paths):
        for year in reversed(list_editions(paths, code)):
            try:
                table = describe_tables(paths, code, year).get(card.id)
            except QualityAccountError:  # which the check of that edition tells
                continue
            if table is not None and table.holds_measures:
                return table.descriptor
    return describe_measures(card)
