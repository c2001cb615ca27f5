"""The releases that are held in ``data/snapshots/``, and their rows."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from quality_account.catalogue.yaml_files import read_yaml
from quality_account.errors import BadInputError, Problem, UnknownReleaseError
from quality_account.national.origin import ORIGIN, Origin
from quality_account.national.snapshot import SnapshotFile
from quality_account.national.sources import SOURCES, find_source
from quality_account.national.tidy import TidyRow
from quality_account.observed import is_file, list_folders
from quality_account.paths import ProjectPaths


@dataclass(frozen=True)
class Release:
    """One release that is held.

    Attributes
    ----------
    origin : Origin
    file : SnapshotFile
        Its ``place`` is the path from the project's root, as inputs of facts name it.
    """

    origin: Origin
    file: SnapshotFile


def list_releases(paths: ProjectPaths, source: str) -> tuple[str, ...]:
    """The names of the releases of a source that are held, sorted; none where there is no folder."""
    folders = list_folders(paths.snapshots / source, "*")
    return tuple(sorted(one.name for one in folders if not one.name.startswith(".")))


def open_release(paths: ProjectPaths, source: str, release: str) -> Release:
    """One release, its bytes checked against the hash beside them.

    Raises
    ------
    UnknownSourceError, UnknownReleaseError
        With what there is.
    BadInputError
        ``origin.yml`` is not in order, or the file is not the one that was imported.
    """
    find_source(source)
    folder = paths.snapshot(source, release)
    known = list_releases(paths, source)
    if release not in known:
        raise UnknownReleaseError.of(f"release of {source}", release, known)
    origin = read_yaml(paths, folder / ORIGIN, Origin)
    file = folder / origin.file
    place = paths.relative(file)
    problem = _problem_of_names(paths, folder, origin)
    if problem is None and not is_file(file):
        problem = Problem(place, 0, "", "no such file", "the file that was imported", _RESTORE)
    if problem is not None:
        raise BadInputError([problem])
    snapshot = SnapshotFile(file, origin.file, place)
    if snapshot.sha256() != origin.sha256:
        found = "other bytes than those that were imported"
        problem = Problem(place, 0, "", found, f"the sha256 in {ORIGIN} beside it", _RESTORE)
        raise BadInputError([problem])
    return Release(origin, snapshot)


_RESTORE = (
    "Restore the folder from version control: published files are never edited. "
    "A revised release is imported beside it."
)


def _problem_of_names(paths: ProjectPaths, folder: Path, origin: Origin) -> Problem | None:
    place = paths.relative(folder / ORIGIN)
    named = f"{origin.source}/{origin.release}"
    if named != f"{folder.parent.name}/{folder.name}":
        return Problem(
            place, 0, "", named, f"{folder.parent.name}/{folder.name}, as its folders", _RESTORE
        )
    if Path(origin.file).name != origin.file:
        return Problem(
            place, 0, "file", repr(origin.file), "the name of a file beside it", _RESTORE
        )
    return None


def read_release(paths: ProjectPaths, source: str, release: str) -> tuple[TidyRow, ...]:
    """Every row of a release, in the file's order.

    Several pages of one process read the same release, so the rows of the last few are kept, by the
    file's bytes; the file is read each time all the same, so that it can be told what a page rested on.

    Raises
    ------
    UnknownSourceError, UnknownReleaseError, BadInputError
        As ``open_release``, and where the importer refuses the file.
    """
    held = open_release(paths, source, release)
    return _rows(source, held.origin.sha256, held.file)


def stream_release(paths: ProjectPaths, source: str, release: str) -> Iterator[TidyRow]:
    """As ``read_release``, and no row is kept; a file that is refused is so after its last row."""
    yield from find_source(source).importer().read(open_release(paths, source, release).file)


def read_rows_about(
    paths: ProjectPaths,
    source: str,
    release: str,
    *,
    organisations: Collection[str] = (),
    codes: Collection[str] = (),
) -> tuple[TidyRow, ...]:
    """The rows of a release about some organisations, or with some codes, in the file's order.

    A file may hold half a million rows of which an edition needs a few hundred; no other is kept.

    Parameters
    ----------
    organisations, codes : collection of str
        As ``TidyRow`` has them; none of either is all.

    Raises
    ------
    UnknownSourceError, UnknownReleaseError, BadInputError
        As ``read_release``.
    """
    held = open_release(paths, source, release)
    return _rows_about(
        source, held.origin.sha256, held.file, frozenset(organisations), frozenset(codes)
    )


@lru_cache(maxsize=32)
def _rows_about(
    source: str,
    sha256: str,
    file: SnapshotFile,
    organisations: frozenset[str],
    codes: frozenset[str],
) -> tuple[TidyRow, ...]:
    return tuple(
        row
        for row in find_source(source).importer().read(file)
        if (not organisations or row.organisation in organisations)
        and (not codes or row.code in codes)
    )


@lru_cache(maxsize=8)
def _rows(source: str, sha256: str, file: SnapshotFile) -> tuple[TidyRow, ...]:
    return tuple(find_source(source).importer().read(file))


def check_releases(paths: ProjectPaths) -> list[Problem]:
    """What is wrong with the releases that are held, whether or not an edition names them.

    Files that are gone or changed, origins that cannot be understood, folders of no source, sorted.
    What the files hold was checked when they were imported.

    Examples
    --------
    >>> check_releases(ProjectPaths.find())
    []
    """
    problems = []
    for folder in list_folders(paths.snapshots, "*"):
        if folder.name not in SOURCES:
            problems.append(_problem_of_source(paths, folder))
            continue
        for release in list_releases(paths, folder.name):
            try:
                open_release(paths, folder.name, release)
            except BadInputError as error:
                problems += error.problems
    return sorted(problems)


def _problem_of_source(paths: ProjectPaths, folder: Path) -> Problem:
    return Problem(
        paths.relative(folder),
        found="a folder of no source that can be imported",
        expected=f"one of {', '.join(sorted(SOURCES))}",
        next_step="Take the folder away, or give it its source's name.",
    )
