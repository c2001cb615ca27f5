"""The team's finished book, from which a release makes those of others."""

from __future__ import annotations

from dataclasses import dataclass

from quality_account.catalogue import Edition, load_edition
from quality_account.errors import NotBuiltError
from quality_account.facts import Fact, read_ledger
from quality_account.paths import LEDGER, ProjectPaths
from quality_account.pipeline.manifest import Manifest, read_manifest


@dataclass(frozen=True)
class TeamEdition:
    """The team's finished book, from which others' are made."""

    paths: ProjectPaths
    edition: Edition
    manifest: Manifest
    facts: tuple[Fact, ...]

    @property
    def edition_file(self) -> str:
        """Its description, as messages name it."""
        folder = self.paths.edition(self.edition.provider, self.edition.year)
        return self.paths.relative(folder / "edition.yml")


def open_team_edition(paths: ProjectPaths, provider: str, year: str) -> TeamEdition:
    """The team's book as its last build left it.

    Raises
    ------
    NotBuiltError
        There is none.
    """
    edition = load_edition(paths, provider, year)
    file, ledger = paths.manifest(provider, year), paths.edition_site(provider, year) / LEDGER
    if not file.is_file() or not ledger.is_file():
        raise NotBuiltError(
            f"{provider} {year}: found no finished book, expected the team's\n"
            f"    Next: quality-account build {provider} {year}"
        )
    manifest = read_manifest(file, paths.relative(file))
    return TeamEdition(paths, edition, manifest, tuple(read_ledger(ledger)))
