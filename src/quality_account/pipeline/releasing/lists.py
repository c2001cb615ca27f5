"""The versions of one edition in their order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from quality_account.catalogue.releases import parse_version
from quality_account.pipeline.releasing.version_record import VersionRecord


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
