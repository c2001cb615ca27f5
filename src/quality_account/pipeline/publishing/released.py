"""The versions of an edition that were released, as ``releases/<ODS>/<year>/releases.csv`` lists them.

One row is one event: a version was published, a correction of it came out under another number, or
it was withdrawn. Readers are told dates and words; numbers of versions are for files and citations.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from quality_account.dates import is_date, write_date
from quality_account.observed import is_file, read_text
from quality_account.paths import ProjectPaths

_FOLDER, _FILE = "releases", "releases.csv"
_WITHDRAWN = "withdrawn"
#: What stands in ``what`` where nothing of a version is left.
_WHOLE = ("", "the whole version")
_EVENTS = {
    "published": "Published",
    "corrected": "Corrected",
    "circulated": "Circulated",
    "reconstruction": "Unofficial reconstruction, released",
    _WITHDRAWN: "Withdrawn",
}


@dataclass(frozen=True)
class ReleasedVersion:
    """One version of one edition.

    Attributes
    ----------
    version : str
        Such as ``1.0.0``.
    words : str
        What happened to it and when; the last that happened to it as a whole.
    is_withdrawn : bool
        As a whole: a version of which one item was withdrawn still stands.
    withdrawn_items : mapping of str to str
        What was said of each page or figure that was taken out of it.
    """

    version: str
    words: str
    is_withdrawn: bool
    withdrawn_items: Mapping[str, str] = field(default_factory=dict)


def read_released(paths: ProjectPaths, provider: str, year: str) -> tuple[ReleasedVersion, ...]:
    """The edition's versions, the newest first; none where nothing was released."""
    file = _releases_file(paths, provider, year)
    if not is_file(file):
        return ()
    return versions_of(csv.DictReader(io.StringIO(read_text(file), newline="")))


def versions_of(rows: Iterable[Mapping[str, str]]) -> tuple[ReleasedVersion, ...]:
    """The versions that rows of releases tell of, the newest first.

    A row of kind ``withdrawn`` names in its column ``what`` the page that it took out, or the whole
    version.

    Examples
    --------
    >>> rows = [
    ...     {"version": "1.0.0", "date": "2025-06-27", "kind": "published"},
    ...     {"version": "1.1.0", "date": "2025-08-04", "kind": "corrected", "what": "one figure"},
    ... ]
    >>> [one.words for one in versions_of(rows)]
    ['Corrected 4 August 2025: one figure', 'Published 27 June 2025']
    """
    last: dict[str, Mapping[str, str]] = {}
    items: dict[str, dict[str, str]] = defaultdict(dict)
    for row in rows:
        what = row.get("what") or ""
        if row["kind"] == _WITHDRAWN and what not in _WHOLE:
            items[row["version"]][what] = _words(row)
        else:
            last[row["version"]] = row
    return tuple(
        ReleasedVersion(version, _words(row), row["kind"] == _WITHDRAWN, items[version])
        for version, row in sorted(last.items(), key=lambda one: order_of(one[0]), reverse=True)
    )


def newest_of(versions: Iterable[ReleasedVersion]) -> ReleasedVersion | None:
    """The newest of these, newest first, that was not withdrawn."""
    return next((one for one in versions if not one.is_withdrawn), None)


def order_of(version: str) -> tuple[tuple[int, str], ...]:
    """By numbers, so that 1.10.0 comes after 1.9.0.

    >>> sorted(["1.10.0", "1.9.0", "2.0.0"], key=order_of)
    ['1.9.0', '1.10.0', '2.0.0']
    """
    return tuple((int(part), "") if part.isdecimal() else (-1, part) for part in version.split("."))


def _words(row: Mapping[str, str]) -> str:
    event = _EVENTS.get(row["kind"], row["kind"].replace("_", " ").capitalize())
    day = f" {write_date(row['date'])}" if is_date(row["date"]) else ""
    what = row.get("what") or ""
    return f"{event}{day}: {what}" if what and row["kind"] == "corrected" else f"{event}{day}"


def _releases_file(paths: ProjectPaths, provider: str, year: str) -> Path:
    return paths.root / _FOLDER / provider / year / _FILE
