"""The versions of an edition that were released, and what last happened to each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from quality_account.catalogue.releases import Release, list_releases, parse_version
from quality_account.paths import ProjectPaths


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
    """The edition's versions, the newest first; none where nothing was released.

    Raises
    ------
    BadInputError
        As ``list_releases``.
    """
    return versions_of(list_releases(paths, provider, year))


def versions_of(rows: Iterable[Release]) -> tuple[ReleasedVersion, ...]:
    """The versions that releases tell of, the newest first.

    A withdrawal of one page leaves its version standing.

    Examples
    --------
    >>> rows = [
    ...     Release("1.0.0", "2025-06-27", "published"),
    ...     Release("1.1.0", "2025-08-04", "corrected", "one figure"),
    ... ]
    >>> [one.words for one in versions_of(rows)]
    ['Corrected 4 August 2025: one figure', 'Published 27 June 2025']
    """
    last: dict[str, Release] = {}
    items: dict[str, dict[str, str]] = defaultdict(dict)
    for row in rows:
        if row.is_withdrawal and not row.is_of_whole_version:
            items[row.version][row.what] = row.words
        else:
            last[row.version] = row
    return tuple(
        ReleasedVersion(version, row.words, row.is_withdrawal, items[version])
        for version, row in sorted(
            last.items(), key=lambda one: parse_version(one[0]), reverse=True
        )
    )


def newest_of(versions: Iterable[ReleasedVersion]) -> ReleasedVersion | None:
    """The newest of these, newest first, that was not withdrawn."""
    return next((one for one in versions if not one.is_withdrawn), None)
