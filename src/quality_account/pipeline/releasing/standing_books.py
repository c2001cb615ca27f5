"""What stands in a folder of released books, as the lists beside them and the switcher tell it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from quality_account.pipeline.publishing.held_pages import list_addresses, list_pages
from quality_account.pipeline.publishing.released import ReleasedVersion
from quality_account.pipeline.publishing.standing import (
    StandingEdition,
    StandingProvider,
    StandingVersion,
)
from quality_account.pipeline.releasing.lists import ReleasedEdition
from quality_account.pipeline.releasing.version_record import VersionRecord


def find_standing_books(site: Path, editions: Sequence[ReleasedEdition]) -> list[StandingProvider]:
    """The providers of released editions, by code, each with its editions, the newest first."""
    by_provider: dict[str, list[ReleasedEdition]] = defaultdict(list)
    for edition in editions:
        by_provider[edition.newest.provider].append(edition)
    return [
        StandingProvider(
            code,
            by_year[0].newest.provider_name,
            tuple(_edition(site, one) for one in by_year),
        )
        for code, found in sorted(by_provider.items())
        if (by_year := sorted(found, key=lambda one: one.newest.year, reverse=True))
    ]


def _edition(site: Path, edition: ReleasedEdition) -> StandingEdition:
    newest = edition.newest
    is_gone = newest.is_withdrawn
    return StandingEdition(
        year=newest.year,
        title=newest.title,
        words=newest.words,
        notice=newest.words if is_gone else newest.notice,
        note="" if is_gone else newest.note,
        is_partial=newest.is_partial,
        address=edition.address,
        pages={} if is_gone else list_pages(site / edition.address),
        addresses={} if is_gone else list_addresses(site / edition.address),
        versions=tuple(_version(site, one) for one in edition.versions),
        newest="" if is_gone else newest.version,
    )


def _version(site: Path, record: VersionRecord) -> StandingVersion:
    released = ReleasedVersion(record.version, record.words, record.is_withdrawn, record.withdrawn)
    if record.is_withdrawn:  # what lies there are notices
        return StandingVersion(released, record.address, {}, {})
    book = site / record.address
    return StandingVersion(released, record.address, list_pages(book), list_addresses(book))
