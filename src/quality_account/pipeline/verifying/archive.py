"""An edition in a folder, a zip or a tar: its inputs and its book, named as in a project."""

from __future__ import annotations

import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from quality_account.errors import ManifestError
from quality_account.paths import MANIFEST, ProjectPaths


def find_archive(asked: str | None) -> Path | None:
    """The archive that a user means by a word that may also be a provider's code; None for none."""
    if asked is None:
        return None
    place = Path(asked)
    is_named_as_place = place.exists() and (place.is_file() or _find_manifests(place))
    return place if is_named_as_place or place.suffix in (".zip", ".tar", ".gz", ".tgz") else None


@contextmanager
def open_archive(archive: Path) -> Iterator[tuple[ProjectPaths, str, str]]:
    """The folder of an edition, with its provider and year; what was unpacked goes at the end.

    Raises
    ------
    ManifestError
        The archive cannot be read, names files outside itself, or does not hold one edition.
    """
    with unpacked(archive) as place:
        found = _find_manifests(place)
        if len(found) != 1:
            many = f"{len(found)} editions" if found else "no edition"
            raise ManifestError(
                f"{archive}: found {many}, expected one, with site/PROVIDER/YEAR/{MANIFEST} and the "
                "inputs that it names\n    Next: name another file, or unpack it and name the folder "
                "of one edition."
            )
        year = found[0].parent
        yield ProjectPaths(year.parents[2].resolve()), year.parent.name, year.name


@contextmanager
def unpacked(archive: Path) -> Iterator[Path]:
    """The folder that an archive is or holds; what was unpacked goes at the end.

    Raises
    ------
    ManifestError
        The archive cannot be read, or names files outside itself.
    """
    if archive.is_dir():
        yield archive
        return
    with tempfile.TemporaryDirectory(prefix="quality-account-archive-") as folder:
        place = Path(folder).resolve()
        _unpack(archive, place)
        yield place


def _find_manifests(place: Path) -> list[Path]:
    """At the top, or one folder deeper, as archives mostly hold one folder."""
    pattern = f"site/*/*/{MANIFEST}"
    return sorted(place.glob(pattern)) or sorted(place.glob(f"*/{pattern}"))


def _unpack(archive: Path, place: Path) -> None:
    try:
        for name, content in _members(archive):
            file = place / _safe(name)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
    except (OSError, ValueError, zipfile.BadZipFile, tarfile.TarError) as error:
        raise ManifestError(
            f"{archive}: found no archive that can be unpacked ({error}), expected a folder, a zip "
            "or a tar\n    Next: fetch it again from where it came from."
        ) from None


def _members(archive: Path) -> Iterator[tuple[str, bytes]]:
    """The files of an archive; links and devices are left out."""
    if zipfile.is_zipfile(archive):
        with zipfile.ZipFile(archive) as opened:
            for one in opened.infolist():
                if not one.is_dir():
                    yield one.filename, opened.read(one)
        return
    with tarfile.open(archive) as opened:
        for member in opened:
            if member.isfile():
                yield member.name, opened.extractfile(member).read()


def _safe(name: str) -> PurePosixPath:
    place = PurePosixPath(name)
    if place.is_absolute() or ".." in place.parts or "\\" in name or ":" in name:
        raise ValueError(f"it names {name!r}, outside itself")
    return place
