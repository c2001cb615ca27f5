"""One page in every edition and version: what a reader is told of each, and where it leads.

The static page and the list that a script fills show what is said here, so that both say the same.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from quality_account.pipeline.publishing.absences import NOT_IN_VERSION, absence_words
from quality_account.pipeline.publishing.held_pages import start_page
from quality_account.pipeline.publishing.standing import (
    StandingEdition,
    StandingProvider,
    StandingVersion,
)

#: The name under which pages find the list, wherever it was loaded from.
_NAME = "window.qualityAccountEditions"


@dataclass(frozen=True)
class VersionOfPage:
    """A page in one released version.

    Attributes
    ----------
    version, words : str
        Its number, and what happened to it and when.
    address : str
        Of the page in it, or of its start where it does not have the page; empty where the version
        does not stand here. Seen from the folder of all books, as all addresses here.
    absence : str
        Why the page is not there; empty where it is.
    """

    version: str
    words: str
    address: str
    absence: str


@dataclass(frozen=True)
class EditionOfPage:
    """A page in one edition: its address, or why it is not there, and its versions.

    Attributes
    ----------
    address, start : str
        Of the page, empty where the edition does not have it; and of the edition's first page.
    """

    title: str
    words: str
    address: str
    start: str
    absence: str
    versions: tuple[VersionOfPage, ...]


def editions_of_page(provider: StandingProvider, key: str) -> tuple[EditionOfPage, ...]:
    """One page in all editions of a provider, the newest first."""
    return tuple(
        EditionOfPage(
            title=one.title,
            words=one.words,
            address=f"{one.address}{one.pages[key]}" if key in one.pages else "",
            start=f"{one.address}{start_page(one.pages)}",
            absence=why_absent(provider, one, key),
            versions=tuple(_version_of_page(version, key) for version in one.versions),
        )
        for one in provider.editions
    )


def why_absent(provider: StandingProvider, edition: StandingEdition, key: str) -> str:
    """Why an edition does not have a page; empty where it has it."""
    if key in edition.pages:
        return ""
    newest = next((one for one in edition.versions if one.released.version == edition.newest), None)
    withdrawn = newest.released.withdrawn_items.get(key) if newest else None
    if withdrawn:
        return _sentence(withdrawn)
    if edition.versions and newest is None:
        return _sentence(edition.versions[0].released.words)
    years = provider.years_with(key)
    return absence_words(edition.year, years, is_partial=edition.is_partial)


def write_script(providers: Iterable[StandingProvider]) -> str:
    """The list of all editions as a script, because a page in a folder may fetch no data.

    Sorted, one provider a line: the same books give the same bytes.
    """
    lines = ",\n".join(
        f"{json.dumps(one.code)}: {_json(_as_data(one))}"
        for one in sorted(providers, key=lambda one: one.code)
    )
    return f"{_NAME} = {{\n{lines}\n}};\n" if lines else f"{_NAME} = {{}};\n"


def _version_of_page(version: StandingVersion, key: str) -> VersionOfPage:
    released = version.released
    is_there = key in version.pages
    page = version.pages[key] if is_there else start_page(version.pages)
    return VersionOfPage(
        version=released.version,
        words=released.words,
        address=f"{version.address}{page}" if version.address else "",
        absence="" if is_there else _why_not_in_version(version, key),
    )


def _why_not_in_version(version: StandingVersion, key: str) -> str:
    """Nothing more where its words say that all of it was withdrawn."""
    if version.released.is_withdrawn:
        return ""
    if version.absence:
        return version.absence
    withdrawn = version.released.withdrawn_items.get(key)
    return _sentence(withdrawn) if withdrawn else NOT_IN_VERSION


def _sentence(words: str) -> str:
    return f"{words.rstrip('.')}."


def _as_data(provider: StandingProvider) -> dict[str, Any]:
    keys = provider.pages
    return {
        "provider": provider.code,
        "name": provider.name,
        "editions": [
            {
                "year": one.year,
                "title": one.title,
                "words": one.words,
                "address": one.address,
                "start": start_page(one.pages),
                "pages": dict(one.pages),
                "absent": _by_sentence({key: why_absent(provider, one, key) for key in keys}),
                "newest": one.newest,
                "versions": [_version_as_data(version, keys) for version in one.versions],
            }
            for one in provider.editions
        ],
    }


def _version_as_data(version: StandingVersion, keys: Iterable[str]) -> dict[str, Any]:
    absences = {key: _why_not_in_version(version, key) for key in keys if key not in version.pages}
    return {
        "version": version.released.version,
        "words": version.released.words,
        "address": version.address,
        "start": start_page(version.pages),
        "withdrawn": version.released.is_withdrawn,
        "absent": _by_sentence(absences),
    }


def _by_sentence(sentences: Mapping[str, str]) -> dict[str, list[str]]:
    """The keys under the sentence that is said of each: a few sentences stand for many pages."""
    keys: dict[str, list[str]] = defaultdict(list)
    for key, sentence in sentences.items():
        if sentence:
            keys[sentence].append(key)
    return dict(sorted(keys.items()))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
