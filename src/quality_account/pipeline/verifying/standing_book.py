"""A book as it stands, with the manifest by which it is judged."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from quality_account.errors import ManifestError, NotBuiltError
from quality_account.freshness.file_hashes import hash_files
from quality_account.paths import LEDGER, MANIFEST, ProjectPaths
from quality_account.pipeline.manifest import Manifest, read_manifest
from quality_account.pipeline.planning.contents import NOTEBOOKS
from quality_account.pipeline.verifying.ledger_lines import LedgerRow, read_recorded, read_rows
from quality_account.vocabulary import SmallNumberPolicy


@dataclass(frozen=True)
class StandingBook:
    """A published book.

    Attributes
    ----------
    paths : ProjectPaths
        The project, or the folder of an archive.
    manifest : Manifest
        The team's own where there is one, else the published one.
    manifest_name : str
        Where it stands, from the root.
    published, own : mapping or None
        What the one in the book says, and the team's own without the hashes that it alone has, as
        their JSON has them; None where there is none.
    published_sha256 : str
        Of the bytes of the one in the book. That of the other is never told: with all but one number
        of a file at hand, trying the few that are left would give away a hidden one.
    files : mapping of str to str
        The sha256 of each file of the book but its manifest.
    rows : mapping of str to LedgerRow
        Its ledger.
    """

    paths: ProjectPaths
    manifest: Manifest
    manifest_name: str
    published: Mapping[str, Any] | None
    published_sha256: str
    own: Mapping[str, Any] | None
    files: Mapping[str, str]
    rows: Mapping[str, LedgerRow]

    @property
    def folder(self) -> Path:
        """Where the book's files are."""
        return self.paths.edition_site(self.manifest.provider, self.manifest.year)

    @property
    def shown_as(self) -> str:
        """The book's folder as sentences name it."""
        return f"site/{self.manifest.provider}/{self.manifest.year}"

    @cached_property
    def recorded(self) -> Mapping[str, LedgerRow]:
        """What was recorded when the book was made: its ledger, or where that is not as published,
        its executed notebooks."""
        if self.files.get(LEDGER) == self.manifest.outputs.get(LEDGER):
            return self.rows
        return read_recorded(self.folder / NOTEBOOKS)

    @property
    def may_hide(self) -> bool:
        """Whether a row of its data may hold a number that nobody shall see."""
        has_policy = self.manifest.small_numbers != SmallNumberPolicy.AS_PUBLISHED
        return has_policy or bool(self.manifest.withheld)


def open_standing_book(paths: ProjectPaths, provider: str, year: str) -> StandingBook:
    """The book of an edition.

    Raises
    ------
    NotBuiltError
        There is no book, or none with a manifest.
    ManifestError
        A manifest cannot be read, or is of another edition.
    """
    book = paths.edition_site(provider, year)
    beside_ledger, own = book / MANIFEST, paths.manifest(provider, year)
    chosen = own if own.is_file() else beside_ledger
    if not book.is_dir() or not chosen.is_file():
        raise NotBuiltError(
            f"{provider} {year}: found no book with a {MANIFEST}, expected what a build publishes\n"
            f"    Next: quality-account build {provider} {year}"
        )
    published = masked = None
    if beside_ledger.is_file():
        _, published = _read(paths, beside_ledger, provider, year)
    if own.is_file():
        manifest, masked = _read(paths, own, provider, year)
        masked = {**masked, "inputs": dict(manifest.as_published().inputs)}
    ledger = book / LEDGER
    return StandingBook(
        paths,
        _read(paths, chosen, provider, year)[0],
        paths.relative(chosen),
        published,
        hashlib.sha256(beside_ledger.read_bytes()).hexdigest() if published else "",
        masked,
        {name: digest for name, digest in hash_files(book).items() if name != MANIFEST},
        read_rows(ledger) if ledger.is_file() else {},
    )


def _read(
    paths: ProjectPaths, file: Path, provider: str, year: str
) -> tuple[Manifest, dict[str, Any]]:
    manifest = read_manifest(file, paths.relative(file))
    if (manifest.provider, manifest.year) != (provider, year):
        raise ManifestError(
            f"{paths.relative(file)}: found the manifest of {manifest.provider} {manifest.year}, "
            f"expected that of {provider} {year}\n    Next: build {provider} {year} again."
        )
    return manifest, json.loads(file.read_bytes())
