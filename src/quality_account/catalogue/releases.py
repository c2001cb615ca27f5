"""What was released of an edition: ``releases/<provider>/<year>/releases.csv``, one row a step."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from quality_account.errors import BadInputError, Problem
from quality_account.observed import is_file, read_text
from quality_account.paths import ProjectPaths

RELEASE_COLUMNS = ("version", "date", "kind", "what", "reason", "sha256")

#: What a row of the list can tell.
CORRECTED, WITHDRAWN, CIRCULATED = "corrected", "withdrawn", "circulated"


@dataclass(frozen=True)
class ReleaseRow:
    """One row: a version that was released, corrected or withdrawn.

    Attributes
    ----------
    row : int
        As a spreadsheet counts; the header is row 1.
    kind : str
        ``published``, ``circulated``, ``corrected``, ``withdrawn`` or ``reconstruction``.
    what, reason : str
        In words, for readers; the reason is empty where it would identify somebody.
    """

    row: int
    version: str
    date: str
    kind: str
    what: str
    reason: str
    sha256: str

    @property
    def is_correction(self) -> bool:
        """Whether readers must be told that something published was changed or taken away."""
        return self.kind in (CORRECTED, WITHDRAWN)


def releases_file(paths: ProjectPaths, provider: str, year: str) -> Path:
    """Where the list of an edition's releases stands, if it has any."""
    return paths.releases(provider, year) / "releases.csv"


def list_releases(paths: ProjectPaths, provider: str, year: str) -> tuple[ReleaseRow, ...]:
    """The releases of an edition in the order of the list; none where there is no list.

    Raises
    ------
    BadInputError
        The list lacks a column.
    """
    file = releases_file(paths, provider, year)
    if not is_file(file):
        return ()
    lines = csv.DictReader(io.StringIO(read_text(file, encoding="utf-8-sig"), newline=""))
    lacking = [name for name in RELEASE_COLUMNS if name not in (lines.fieldnames or ())]
    if lacking:
        raise BadInputError(
            [
                Problem(
                    paths.relative(file),
                    1,
                    found=f"no column {', '.join(lacking)}",
                    expected=f"the columns {', '.join(RELEASE_COLUMNS)}",
                    next_step="Restore the list from the history of the project.",
                )
            ]
        )
    return tuple(
        ReleaseRow(number, *((line[name] or "") for name in RELEASE_COLUMNS))
        for number, line in enumerate(lines, 2)
    )
