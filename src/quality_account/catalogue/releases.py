"""What was released of an edition: ``releases/<provider>/<year>/releases.csv``, one row a step.

A row says that a version came out, corrected another, or was withdrawn. Readers are told days and
words; numbers of versions are for files and citations.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum

from quality_account.catalogue.kept_rows import RESTORE, read_kept_rows, split_kept_rows
from quality_account.dates import write_date
from quality_account.errors import BadInputError, Problem
from quality_account.observed import is_file
from quality_account.paths import ProjectPaths
from quality_account.vocabulary import Audience

_VERSION = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")


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
        Of the archive as it was written; empty where there is none any more.
    role : str
        Of a withdrawal, by whom it was decided.
    contents : str
        The sha256 of the list ``sha256sums.txt`` in the archive, by which a version is known: it is the
        same however an archive with the same files is packed. Empty where there is none.
    commit : str
        The commit in git that holds each file which the version was made of; empty where none did.

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
    contents: str = ""
    commit: str = ""

    @property
    def is_withdrawal(self) -> bool:
        """Whether it takes something back."""
        return self.kind == ReleaseKind.WITHDRAWN

    @property
    def is_correction(self) -> bool:
        """Whether readers must be told that something published was changed or taken away."""
        return self.kind in (ReleaseKind.CORRECTED, ReleaseKind.WITHDRAWN)

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
#: Withdrawals alone have a role; what stands after it is known of versions that a command released.
_NEEDED = COLUMNS[: COLUMNS.index("role")]


def parse_version(text: str) -> tuple[int, int, int]:
    """The three numbers of a version, which compare as versions do.

    >>> parse_version("1.10.0") > parse_version("1.9.4")
    True

    Raises
    ------
    ValueError
        It is not three numbers with dots between them.
    """
    found = _VERSION.fullmatch(text)
    if found is None:
        raise ValueError(f"found {text!r}, expected three numbers such as 1.0.0")
    major, minor, patch = found.groups()
    return int(major), int(minor), int(patch)


def list_releases(paths: ProjectPaths, provider: str, year: str) -> tuple[Release, ...]:
    """The rows of an edition in the order of the list; none where there is no list.

    Raises
    ------
    BadInputError
        With every column that is lacking and every row that cannot be understood, or as it is not UTF-8.
    """
    file = paths.releases_file(provider, year)
    if not is_file(file):
        return ()
    return parse_releases(read_kept_rows(paths, file), paths.relative(file))


def parse_releases(text: str, place: str) -> tuple[Release, ...]:
    """The rows of a file that messages call ``place``; ``BadInputError`` as ``list_releases``."""
    rows = [Release(**cells) for cells in split_kept_rows(text, place, COLUMNS, _NEEDED)]
    problems = [
        problem
        for number, row in enumerate(rows, 2)
        for problem in _problems_of(row, place, number)
    ]
    if problems:
        raise BadInputError(problems)
    return tuple(rows)


def _problems_of(row: Release, place: str, number: int) -> list[Problem]:
    found = []
    for column, parse, expected in (
        ("version", parse_version, "three numbers such as 1.0.0"),
        ("date", date.fromisoformat, "a day such as 2025-06-27"),
        ("kind", ReleaseKind, f"one of {', '.join(ReleaseKind)}"),
    ):
        try:
            parse(getattr(row, column))
        except ValueError:
            text = repr(getattr(row, column))
            found.append(Problem(place, number, column, text, expected, RESTORE))
    return found
