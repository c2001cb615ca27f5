"""What stands in a folder of books: of each provider its editions, their versions, and their pages."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from quality_account.catalogue import Edition
from quality_account.observed import is_file
from quality_account.paths import ProjectPaths
from quality_account.pipeline.publishing.absences import NOT_AMONG_THESE
from quality_account.pipeline.publishing.held_pages import list_addresses, without_notes
from quality_account.pipeline.publishing.released import (
    ReleasedVersion,
    newest_of,
    read_released,
)
from quality_account.vocabulary import Coverage

#: The folder of an edition in which each released version lies under its number.
VERSIONS = "v"


@dataclass(frozen=True)
class StandingVersion:
    """A released version; ``address`` is empty where it does not stand here."""

    released: ReleasedVersion
    address: str
    pages: Mapping[str, str]
    addresses: Mapping[str, str]

    @property
    def absence(self) -> str:
        """Why nothing of it stands here; empty where it stands here, or its words say that it is gone."""
        return "" if self.address or self.released.is_withdrawn else NOT_AMONG_THESE


@dataclass(frozen=True)
class StandingEdition:
    """An edition with a book here.

    Attributes
    ----------
    year, title, words : str
        The words say what it is, for readers: a draft, a reconstruction, published on a day.
    notice, note : str
        What each of its pages says of it, and what it holds.
    is_partial : bool
        It means to hold some figures only.
    address : str
        Of its folder, seen from the folder of all books, with a slash at its end.
    pages, addresses : mapping of str to str
        The address of each of its pages within its folder, by key; and the same with the notes that
        stand in the place of pages which it does not hold.
    versions : tuple of StandingVersion
        The newest first.
    newest : str
        The newest version that was not withdrawn; empty where there is none.
    """

    year: str
    title: str
    words: str
    notice: str
    note: str
    is_partial: bool
    address: str
    pages: Mapping[str, str]
    addresses: Mapping[str, str]
    versions: tuple[StandingVersion, ...] = ()
    newest: str = ""


@dataclass(frozen=True)
class StandingProvider:
    """A provider with its editions, the newest first."""

    code: str
    name: str
    editions: tuple[StandingEdition, ...]

    @property
    def pages(self) -> list[str]:
        """The keys of all pages that lie in any edition or version, be they notes only; sorted."""
        return sorted({key for one in self.editions for key in _keys(one)})

    def years_with(self, key: str) -> list[str]:
        """The years of the editions that have a page."""
        return [one.year for one in self.editions if key in one.pages]


def find_standing(
    paths: ProjectPaths, site: Path, code: str, name: str, editions: Iterable[Edition]
) -> StandingProvider:
    """Look at the books of a provider's editions in ``site``, which may be another than the team's."""
    return StandingProvider(code, name, tuple(_edition(paths, site, one) for one in editions))


def _edition(paths: ProjectPaths, site: Path, edition: Edition) -> StandingEdition:
    address = f"{edition.provider}/{edition.year}/"
    released = read_released(paths, edition.provider, edition.year)
    newest = newest_of(released)
    addresses = list_addresses(site / address)
    return StandingEdition(
        year=edition.year,
        title=edition.title,
        words=_words(edition, released, newest, is_of_team=site == paths.site),
        notice=edition.notice,
        note=edition.note,
        is_partial=edition.coverage is Coverage.PARTIAL,
        address=address,
        pages=without_notes(site / address, addresses),
        addresses=addresses,
        versions=tuple(_version(site, address, one) for one in released),
        newest=newest.version if newest else "",
    )


def _words(
    edition: Edition,
    released: Collection[ReleasedVersion],
    newest: ReleasedVersion | None,
    *,
    is_of_team: bool,
) -> str:
    """Outside the team it is the newest version that stands at the edition's address."""
    if is_of_team or not released:
        return edition.state_words
    return newest.words if newest else next(iter(released)).words


def _version(site: Path, address: str, released: ReleasedVersion) -> StandingVersion:
    place = f"{address}{VERSIONS}/{released.version}/"
    if not is_file(site / place / "index.html"):
        return StandingVersion(released, "", {}, {})
    if released.is_withdrawn:  # what lies there are notices
        return StandingVersion(released, place, {}, {})
    book = site / place
    addresses = list_addresses(book)
    return StandingVersion(released, place, without_notes(book, addresses), addresses)


def _keys(edition: StandingEdition) -> set[str]:
    return {*edition.addresses, *(key for one in edition.versions for key in one.addresses)}
