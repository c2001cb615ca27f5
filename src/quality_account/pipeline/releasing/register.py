"""All releases of an edition together: which versions stand, for whom, and with which hash.

The list is kept in git and rows are only added, so that the hash of a version outlives its
withdrawal.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import astuple, dataclass, replace
from pathlib import Path

from quality_account.catalogue.releases import (
    COLUMNS,
    Release,
    ReleaseKind,
    list_releases,
    parse_version,
)
from quality_account.paths import ProjectPaths
from quality_account.vocabulary import Audience
from quality_account.whole_file import write_whole


@dataclass(frozen=True)
class Register:
    """All rows of an edition, in the order in which they were written."""

    rows: tuple[Release, ...] = ()

    def released(self, version: str) -> Release | None:
        """The row with which a version came out; None where it did not."""
        return next((one for one in self._releases if one.version == version), None)

    def is_withdrawn(self, version: str) -> bool:
        """Whether a version was taken back as a whole."""
        return any(one.version == version and one.is_of_whole_version for one in self.rows)

    def sha256(self, version: str) -> str:
        """The hash of a version's archive as it is now: of the last row that has one."""
        found = [one.sha256 for one in self.rows if one.version == version and one.sha256]
        return found[-1] if found else ""

    def contents(self, version: str) -> str:
        """The hash of what a version holds as it is now, by which it is compared."""
        found = [one.contents for one in self.rows if one.version == version and one.contents]
        return found[-1] if found else ""

    def versions(self, audience: Audience) -> tuple[str, ...]:
        """The versions for an audience, the newest last, also those that were withdrawn."""
        found = {
            one.version for one in self._releases if ReleaseKind(one.kind).audience is audience
        }
        return tuple(sorted(found, key=parse_version))

    def standing(self, audience: Audience) -> tuple[str, ...]:
        """The same without those that were withdrawn as a whole."""
        return tuple(one for one in self.versions(audience) if not self.is_withdrawn(one))

    def withdrawn_items(self, version: str | None = None) -> tuple[Release, ...]:
        """The withdrawals of single pages, of one version or of all."""
        return tuple(
            one
            for one in self.rows
            if one.is_withdrawal and not one.is_of_whole_version and version in (None, one.version)
        )

    def before(self, version: str) -> Register:
        """What was known when a version was made: no hash of itself, and nothing later."""
        rows: list[Release] = []
        for one in self.rows:
            if one.version == version and not one.is_withdrawal:
                break
            rows.append(one)
        return Register(tuple(rows))

    def with_row(self, row: Release) -> Register:
        """One more row."""
        return Register((*self.rows, row))

    def as_text(self) -> str:
        """The file."""
        written = io.StringIO()
        lines = csv.writer(written, lineterminator="\n")
        lines.writerow(COLUMNS)
        lines.writerows(astuple(one) for one in self.rows)
        return written.getvalue()

    @property
    def _releases(self) -> Iterable[Release]:
        return (one for one in self.rows if not one.is_withdrawal)


def read_register(paths: ProjectPaths, provider: str, year: str) -> Register:
    """The releases of an edition; none where there is no file.

    Raises
    ------
    BadInputError
        As ``list_releases``.
    """
    return Register(list_releases(paths, provider, year))


def write_register(paths: ProjectPaths, provider: str, year: str, register: Register) -> Path:
    """Write the file whole."""
    file = paths.releases_file(provider, year)
    write_whole(file, register.as_text())
    return file


def as_in_itself(row: Release) -> Release:
    """A row as the version itself can hold it: no hash of its own, and nothing of where it was made.

    So the same files give the same version in any clone.
    """
    return replace(row, sha256="", contents="", commit="")
