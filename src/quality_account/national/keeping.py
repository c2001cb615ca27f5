"""A published file into ``data/snapshots/``: bytes unchanged, beside its origin, in one step."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from datetime import date

from quality_account.errors import BadInputError, OccupiedPlaceError, ParameterValueError
from quality_account.national.origin import ORIGIN, Origin, write_origin
from quality_account.national.releases import list_releases, open_release
from quality_account.national.snapshot import SnapshotFile
from quality_account.national.sources import Recognised
from quality_account.paths import ProjectPaths

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Told:
    """What the person who imports a file says of it; empty where they say nothing.

    Attributes
    ----------
    release : str
        The release's name, where it shall not be the one that the file gives.
    obtained_from, address : str
    published : date or None
    """

    release: str = ""
    obtained_from: str = ""
    address: str = ""
    published: date | None = None


@dataclass(frozen=True)
class Kept:
    """What became of an import.

    Attributes
    ----------
    origin : Origin
        Of the release that holds these bytes.
    is_new : bool
        False where the same bytes were held already, and nothing was changed.
    """

    origin: Origin
    is_new: bool


def origin_of(source: str, file: SnapshotFile, recognised: Recognised, told: Told) -> Origin:
    """What will be written of a file.

    Raises
    ------
    ParameterValueError
        The release's name has other letters than small ones, digits and hyphens.
    """
    release = told.release or recognised.release
    if not _NAME.fullmatch(release):
        raise ParameterValueError(
            f"--release: found {release!r}, expected small letters, digits and hyphens, "
            "such as apr-2024-performance"
        )
    # a name of its own for what the file itself calls otherwise: the publisher issued it again
    revises = recognised.revises or (recognised.release if release != recognised.release else "")
    return Origin(
        source=source,
        release=release,
        file=file.name,
        sha256=file.sha256(),
        title=recognised.title,
        publisher=recognised.publisher,
        licence=recognised.licence,
        address=told.address or None,
        obtained_from=told.obtained_from or None,
        published=told.published,
        revises=revises or None,
    )


def keep_file(paths: ProjectPaths, origin: Origin, file: SnapshotFile) -> Kept:
    """Put a file into its release's folder, or find that its bytes are held.

    A reader meets the whole release or none, whenever the process is stopped.

    Raises
    ------
    OccupiedPlaceError
        The release is held with other bytes, for what was published is never overwritten; or
        nothing can be written there.
    """
    for release in list_releases(paths, origin.source):
        held = _held(paths, origin.source, release)
        if held is not None and held.sha256 == origin.sha256:
            return Kept(held, is_new=False)
    folder = paths.snapshot(origin.source, origin.release)
    if folder.exists():
        raise OccupiedPlaceError(
            f"{paths.relative(folder)}: found this release with other bytes, expected the same file\n"
            "    Next: What was published is never overwritten. If the publisher has issued it again, "
            f"name the new release yourself: --release {origin.release}-again"
        )
    staged = folder.with_name(f".{folder.name}.part")
    try:
        shutil.rmtree(staged, ignore_errors=True)  # of an import that was stopped
        staged.mkdir(parents=True)
        with (staged / origin.file).open("wb") as kept:
            kept.writelines(file.chunks())
        (staged / ORIGIN).write_bytes(write_origin(origin).encode())
        staged.rename(folder)
    except OSError as error:
        shutil.rmtree(staged, ignore_errors=True)
        raise OccupiedPlaceError(
            f"{paths.relative(folder)}: found {error.strerror or error}, expected a folder that can be "
            "written\n    Next: Make room, or the right to write there, and import again."
        ) from None
    return Kept(origin, is_new=True)


def _held(paths: ProjectPaths, source: str, release: str) -> Origin | None:
    """The origin of a release that is in order; a broken one is told by the check of an edition that names it."""
    try:
        return open_release(paths, source, release).origin
    except BadInputError:
        return None
