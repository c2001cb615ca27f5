"""One published file imported: recognised, read whole, kept as it is, compared with what it revises.

Nothing is written before the whole file has been read and found in order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from quality_account.errors import BadInputError
from quality_account.national.keeping import Kept, Told, keep_file, origin_of
from quality_account.national.months import lacking_months
from quality_account.national.releases import (
    list_releases,
    open_release,
    read_release,
    stream_release,
)
from quality_account.national.revising import Change, find_changes_between, find_restated
from quality_account.national.snapshot import SnapshotFile
from quality_account.national.sources import Recognised, find_source
from quality_account.national.tidy import TidyRow
from quality_account.paths import ProjectPaths


@dataclass
class Tally:
    """How much is in a file, counted while its rows go by.

    Attributes
    ----------
    rows : int
    organisations, codes : set of str
    statuses : Counter
        Rows by what is known of their value.
    """

    rows: int = 0
    organisations: set[str] = field(default_factory=set)
    codes: set[str] = field(default_factory=set)
    statuses: Counter = field(default_factory=Counter)

    @classmethod
    def of(cls, rows: Iterable[TidyRow]) -> Tally:
        """The tally of rows, of which none is kept."""
        tally = cls()
        for row in rows:
            tally.rows += 1
            tally.organisations.add(row.organisation)
            tally.codes.add(row.code)
            tally.statuses[row.status.value] += 1
        return tally


@dataclass(frozen=True)
class Compared:
    """Two releases of which one is a revision of the other.

    Attributes
    ----------
    before, after : str
        The releases' names.
    changes : tuple of Change
    """

    before: str
    after: str
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Imported:
    """What an import did and found.

    Attributes
    ----------
    kept : Kept
    recognised : Recognised
    tally : Tally
    compared : tuple of Compared
        With the release that it revises, and with those that revise it, where they are held.
    lacking : tuple of date
        The first days of the months that lie between the releases held and are not held themselves.
    come, gone : tuple of str
        Codes of the organisations that the month before among those held does not have, and of those
        that it has alone.
    """

    kept: Kept
    recognised: Recognised
    tally: Tally
    compared: tuple[Compared, ...]
    lacking: tuple[date, ...]
    come: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


def import_file(paths: ProjectPaths, source: str, file: SnapshotFile, told: Told) -> Imported:
    """Import one file.

    Raises
    ------
    UnknownSourceError
        There is no such source.
    ImportRefusedError
        With every reason why the file is not certainly what it should be.
    OccupiedPlaceError, ParameterValueError
        As ``keeping`` says.
    """
    found = find_source(source)
    importer = found.importer()
    recognised = importer.recognise(file)
    tally = Tally.of(importer.read(file))
    kept = keep_file(paths, origin_of(source, file, recognised, told), file)
    compared = _comparisons(paths, kept)
    if not found.is_monthly:
        return Imported(kept, recognised, tally, compared, ())
    months = _months(paths, source)
    before = [held for day, held in sorted(months.items()) if day < recognised.periods[0][0]]
    known = before[-1] if before else tally.organisations
    return Imported(
        kept,
        recognised,
        tally,
        compared,
        tuple(lacking_months(months)),
        tuple(sorted(tally.organisations - known)),
        tuple(sorted(known - tally.organisations)),
    )


def compare_releases(paths: ProjectPaths, source: str, before: str, after: str) -> Compared:
    """What one release changes against another.

    Raises
    ------
    UnknownReleaseError, BadInputError
        One of them is not held, or not in order.
    """
    changes = find_changes_between(
        partial(stream_release, paths, source, before),
        partial(stream_release, paths, source, after),
    )
    return Compared(before, after, tuple(changes))


def _comparisons(paths: ProjectPaths, kept: Kept) -> tuple[Compared, ...]:
    source, name = kept.origin.source, kept.origin.release
    held = list_releases(paths, source)
    pairs = [(kept.origin.revises, name)] if kept.origin.revises in held else []
    for other in held:
        try:
            if open_release(paths, source, other).origin.revises == name:
                pairs.append((name, other))
        except BadInputError:  # told by the check of an edition that names it
            continue
    compared = [compare_releases(paths, source, *pair) for pair in pairs]
    if find_source(source).restates:
        met = {name for pair in pairs for name in pair}
        compared += _restatements(paths, source, name, [one for one in held if one not in met])
    return tuple(compared)


def _restatements(
    paths: ProjectPaths, source: str, name: str, others: Iterable[str]
) -> Iterator[Compared]:
    """What differs of the values that a release shares with each of the others, where it shares any."""
    own = read_release(paths, source, name)
    keys = {row.key for row in own}
    for other in others:
        if other == name:
            continue
        try:
            theirs = read_release(paths, source, other)
        except BadInputError:  # told by the check of an edition that names it
            continue
        if not any(row.key in keys for row in theirs):
            continue
        is_newer = max(row.end for row in own) >= max(row.end for row in theirs)
        before, after = (theirs, own) if is_newer else (own, theirs)
        names = (other, name) if is_newer else (name, other)
        yield Compared(*names, tuple(find_restated(before, after)))


def _months(paths: ProjectPaths, source: str) -> dict[date, set[str]]:
    """The organisations of each month that is held, by its first day."""
    months: dict[date, set[str]] = {}
    for release in list_releases(paths, source):
        try:
            rows = read_release(paths, source, release)
        except BadInputError:  # told by the check of an edition that names it
            continue
        months.setdefault(rows[0].start, set()).update(row.organisation for row in rows)
    return months
