"""``public/`` and ``circulation/``: each version at its own address, the newest above, and the lists.

A version's folder is put there once. Only a withdrawal replaces it.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from quality_account.errors import Problem, ReleaseRefusedError
from quality_account.freshness.file_hashes import hash_files
from quality_account.paths import ProjectPaths
from quality_account.pipeline.lock import wait_for_lock
from quality_account.pipeline.publishing.site_list import write_lists as put_lists
from quality_account.pipeline.publishing.swap import recover_swap, swap_folder
from quality_account.pipeline.releasing.lists import ReleasedEdition
from quality_account.pipeline.releasing.standing_books import find_standing_books
from quality_account.pipeline.releasing.version_record import (
    VERSIONS,
    VersionRecord,
    read_records,
    record_file,
)
from quality_account.vocabulary import Audience
from quality_account.whole_file import write_whole


def put_version(
    paths: ProjectPaths,
    audience: Audience,
    record: VersionRecord,
    fill: Callable[[Path], None],
    *,
    replaces: bool = False,
) -> None:
    """Put a version where its readers find it, and the newest above it; the lists are another step.

    Parameters
    ----------
    fill : callable
        Given the version's new folder, to fill it.
    replaces : bool
        Whether another folder of the same version gives way: at a withdrawal alone.

    Raises
    ------
    ReleaseRefusedError
        The version is there with other bytes.
    """
    place = paths.released_edition(audience, record.provider, record.year)
    with wait_for_lock(paths.root / "build" / "releases.lock"):
        recover_swap(place)
        staged = place.with_name(f".{record.year}.part")
        shutil.rmtree(staged, ignore_errors=True)
        versions = staged / VERSIONS
        if (place / VERSIONS).is_dir():
            shutil.copytree(place / VERSIONS, versions)
        version = versions / record.version
        new = versions / f".{record.version}.part"
        fill(new)
        if version.is_dir() and not replaces and hash_files(version) != hash_files(new):
            shutil.rmtree(staged)
            raise ReleaseRefusedError([_frozen(paths, place / VERSIONS / record.version)])
        shutil.rmtree(version, ignore_errors=True)
        new.rename(version)
        write_whole(record_file(staged, record.version), record.as_text())
        newest = ReleasedEdition.of(read_records(staged)).newest
        shutil.copytree(versions / newest.version, staged, dirs_exist_ok=True)
        swap_folder(staged, place)


def write_lists(paths: ProjectPaths, audience: Audience) -> None:
    """Write the list of all released editions, its style sheet, and the script for switchers.

    Once the register of releases says what the folder of books holds.
    """
    root = paths.released(audience)
    with wait_for_lock(paths.root / "build" / "releases.lock"):
        put_lists(root, find_standing_books(root, find_released(root)))


def find_released(root: Path) -> list[ReleasedEdition]:
    """All editions that were released into a folder of books."""
    folders = sorted({file.parents[1] for file in root.glob(f"*/*/{VERSIONS}/*.json")})
    return [ReleasedEdition.of(read_records(folder)) for folder in folders]


def _frozen(paths: ProjectPaths, place: Path) -> Problem:
    return Problem(
        paths.relative(place),
        found="a version with other bytes",
        expected="the bytes under which it was released",
        next_step="Give what is new the next version. If somebody has changed the folder, take it "
        "away and release the same version again: its archive has its hash.",
    )
