"""The lists of what was released: a page for readers, and a script for switchers, as texts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from quality_account.pipeline.releasing.version_record import VersionRecord
from quality_account.pipeline.releasing.versions import parse_version

#: The constant that pages find once the script has run; a script also works without a server.
CONSTANT = "qualityAccountEditions"


@dataclass(frozen=True)
class ReleasedEdition:
    """All versions of one edition, the newest first.

    >>> one = VersionRecord("XX1", "Example", "2024-25", "T", "N", "", "1.0.0", "Published 1 May 2025")
    >>> edition = ReleasedEdition((one,))
    >>> edition.newest is one
    True
    """

    versions: tuple[VersionRecord, ...]

    @classmethod
    def of(cls, records: Iterable[VersionRecord]) -> ReleasedEdition:
        """The versions in their order."""
        in_order = sorted(records, key=lambda one: parse_version(one.version), reverse=True)
        return cls(tuple(in_order))

    @property
    def newest(self) -> VersionRecord:
        """The newest that can be read; the newest of all where none can."""
        standing = [one for one in self.versions if not one.is_withdrawn]
        return (standing or self.versions)[0]

    @property
    def address(self) -> str:
        """The folder of the newest, from that of all books."""
        return f"{self.newest.provider}/{self.newest.year}/"


def editions_script(editions: Sequence[ReleasedEdition], *, up: str = "") -> str:
    """A script that sets one constant, by provider.

    Parameters
    ----------
    editions : sequence of ReleasedEdition
    up : str
        What leads from the script's folder to that of all books, such as ``../../``. A frozen version
        lies deeper than the newest, and asks for the list at the same number of steps above it.
    """
    text = json.dumps(editions_record(editions, up=up), ensure_ascii=False, indent=1)
    # a text that ends a script element must not, should anybody put the script into a page
    safe = text.replace("</", "<\\/")
    return f"window.{CONSTANT} = {safe};\n"


def editions_record(editions: Sequence[ReleasedEdition], *, up: str = "") -> dict[str, Any]:
    """The same as values that JSON has."""
    by_provider: dict[str, dict[str, Any]] = {}
    for edition in sorted(editions, key=lambda one: (one.newest.provider, one.newest.year)):
        newest = edition.newest
        provider = by_provider.setdefault(
            newest.provider,
            {"provider": newest.provider, "name": newest.provider_name, "editions": []},
        )
        provider["editions"].insert(0, _edition(edition, up))
    return by_provider


def _edition(edition: ReleasedEdition, up: str) -> dict[str, Any]:
    newest = edition.newest
    return {
        "year": newest.year,
        "title": newest.title,
        "words": newest.words,
        "address": f"{up}{edition.address}",
        "is_withdrawn": newest.is_withdrawn,
        "pages": _pages(newest),
        "versions": [_version(one, up) for one in edition.versions],
    }


def _version(one: VersionRecord, up: str) -> dict[str, Any]:
    return {
        "version": one.version,
        "words": one.words,
        "address": f"{up}{one.address}",
        "is_withdrawn": one.is_withdrawn,
        "pages": _pages(one),
        "withdrawn": dict(sorted(one.withdrawn.items())),
    }


def _pages(one: VersionRecord) -> Mapping[str, str]:
    return {} if one.is_withdrawn else dict(sorted(one.pages.items()))
