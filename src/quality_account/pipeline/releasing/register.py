"""``releases.csv`` of an edition: every version with its day, what it is, why, and its hash.

It is kept in git and rows are only added, so that the hash of a version outlives its withdrawal.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from quality_account.dates import write_date
from quality_account.errors import BadInputError, Problem
from quality_account.observed import is_file, read_text
from quality_account.paths import ProjectPaths
from quality_account.pipeline.releasing.versions import parse_version
from quality_account.vocabulary import Audience


class ReleaseKind(StrEnum):
    """What became of a version on a day."""

    CIRCULATED = "circulated"
    PUBLISHED = "published"
    CORRECTED = "corrected"
    RECONSTRUCTION = "reconstruction"
    WITHDRAWN = "withdrawn"

    @property
    def audience(self) -> Audience:
        """For whom such a version is; of a withdrawal the row of the version says it."""
        return Audience.CIRCULATION if self is ReleaseKind.CIRCULATED else Audience.PUBLIC


@dataclass(frozen=True)
class Release:
    """One row.

    Attributes
    ----------
    version : str
    date : str
        An ISO day.
    kind : str
        One of ``ReleaseKind``.
    what : str
        What is new in it; of a withdrawal, what was taken out: the version, or a page by its name.
    reason : str
        Why; empty where it must not be told.
    sha256 : str
        Of the archive; empty where there is none any more.
    role : str
        Of a withdrawal, by whom it was decided.

    Examples
    --------
    >>> Release("1.1.0", "2025-08-04", "corrected", "one figure", "a row was typed twice").words
    'Corrected 4 August 2025: one figure'
    """

    version: str
    date: str
    kind: str
    what: str = ""
    reason: str = ""
    sha256: str = ""
    role: str = ""

    @property
    def is_withdrawal(self) -> bool:
        """Whether it takes something back."""
        return self.kind == ReleaseKind.WITHDRAWN

    @property
    def is_of_whole_version(self) -> bool:
        """Whether a withdrawal leaves nothing of its version."""
        return self.is_withdrawal and self.what == WHOLE_VERSION

    @property
    def words(self) -> str:
        """What readers are told of it: a day and words, no number."""
        day = write_date(self.date)
        if self.kind == ReleaseKind.RECONSTRUCTION:
            return f"Unofficial reconstruction, released {day}"
        said = f"{self.kind.capitalize()} {day}"
        return f"{said}: {self.what}" if self.kind == ReleaseKind.CORRECTED else said


#: What a withdrawal that leaves nothing takes out.
WHOLE_VERSION = "the whole version"

COLUMNS = tuple(field.name for field in fields(Release))


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
        With every row that cannot be understood.
    """
    file = paths.releases_file(provider, year)
    return parse_register(read_text(file), paths.relative(file)) if is_file(file) else Register()


def parse_register(text: str, place: str) -> Register:
    """The rows of a file that messages call ``place``."""
    rows, problems = [], []
    for number, cells in enumerate(csv.DictReader(io.StringIO(text)), 2):
        row = Release(**{name: cells.get(name) or "" for name in COLUMNS})
        problems += _problems_of(row, place, number)
        rows.append(row)
    if problems:
        raise BadInputError(problems)
    return Register(tuple(rows))


def write_register(paths: ProjectPaths, provider: str, year: str, register: Register) -> Path:
    """Write the file whole."""
    file = paths.releases_file(provider, year)
    file.parent.mkdir(parents=True, exist_ok=True)
    staged = file.with_suffix(".part")
    staged.write_text(register.as_text(), encoding="utf-8", newline="\n")
    staged.replace(file)
    return file


def without_own_hash(row: Release) -> Release:
    """A row as the version itself can hold it."""
    return replace(row, sha256="")


def _problems_of(row: Release, place: str, number: int) -> list[Problem]:
    found = []
    next_step = "Restore the file from version control: its rows are only ever added by commands."
    for column, parse, expected in (
        ("version", parse_version, "three numbers such as 1.0.0"),
        ("date", date.fromisoformat, "a day such as 2025-06-27"),
        ("kind", ReleaseKind, f"one of {', '.join(ReleaseKind)}"),
    ):
        try:
            parse(getattr(row, column))
        except ValueError:
            text = repr(getattr(row, column))
            found.append(Problem(place, number, column, text, expected, next_step))
    return found
