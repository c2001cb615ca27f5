"""What is told of a released version outside its own files, which never change."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from quality_account.pipeline.planning.contents import NOTEBOOKS

VERSIONS = "v"


@dataclass(frozen=True)
class VersionRecord:
    """One version of an edition, as lists of editions and the switcher need it.

    Attributes
    ----------
    provider, provider_name, year, title : str
    notice, note : str
        What the edition says of itself.
    version : str
    words : str
        What readers are told of it: a day and words.
    sha256 : str
        Of its archive.
    pages : mapping of str to str
        Each page's address in the book, by its name.
    withdrawn : mapping of str to str
        The pages that were taken out, with what is said of each.
    is_withdrawn : bool
        Whether nothing of it is left.
    is_partial : bool
        Whether the edition means to hold some figures only.
    """

    provider: str
    provider_name: str
    year: str
    title: str
    notice: str
    note: str
    version: str
    words: str
    sha256: str = ""
    pages: Mapping[str, str] = field(default_factory=dict)
    withdrawn: Mapping[str, str] = field(default_factory=dict)
    is_withdrawn: bool = False
    is_partial: bool = False

    @property
    def address(self) -> str:
        """Its folder, from that of all books."""
        return f"{self.provider}/{self.year}/{VERSIONS}/{self.version}/"

    def without(self, page: str, words: str) -> VersionRecord:
        """The same after a page was taken out."""
        pages = {name: place for name, place in self.pages.items() if name != page}
        return replace(self, pages=pages, withdrawn={**self.withdrawn, page: words})

    def as_text(self) -> str:
        """The file."""
        return f"{json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True)}\n"

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> VersionRecord:
        """The record of which ``as_text`` wrote the file."""
        return cls(**value)


def record_file(edition: Path, version: str) -> Path:
    """The record of a version, beside its folder."""
    return edition / VERSIONS / f"{version}.json"


def read_records(edition: Path) -> tuple[VersionRecord, ...]:
    """The records of an edition's released versions, in no order that means anything."""
    files = sorted((edition / VERSIONS).glob("*.json"))
    return tuple(VersionRecord.from_json(json.loads(file.read_bytes())) for file in files)


def pages_of_book(book: Path) -> dict[str, str]:
    """The address of each page made from a notebook, by its name."""
    return {
        file.stem: f"{NOTEBOOKS}/{file.name}" for file in sorted((book / NOTEBOOKS).glob("*.html"))
    }
