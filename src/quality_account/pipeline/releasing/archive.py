"""A version as one zip, and the two hashes by which it is known.

It is compressed, because the whole account would otherwise be too large to send by mail. The bytes
that a compressor gives are not the same everywhere: Python is built with zlib here and with zlib-ng
there, and each version may choose other matches. So a version is known by its **contents**: the hash
of the list ``sha256sums.txt`` that lies in the archive, which is the same on any machine and day for the
same files. The sha256 of the zip is that of one copy; it serves to see whether a download is whole,
and is the same wherever the same compressor made it.
"""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from quality_account.pipeline.verifying.contents import (
    CONTENTS,
    hash_of_contents,
    hash_of_list,
    list_contents,
)

#: The first moment that the format knows; a file's own time would differ from build to build.
_MOMENT = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE = 0o644 << 16
_UNIX = 3
#: Named, because the default of another Python may be another.
_LEVEL = 9


@dataclass(frozen=True)
class ArchiveHashes:
    """By what an archive is known.

    Attributes
    ----------
    sha256 : str
        Of the file.
    contents : str
        Of the list of what it holds.
    """

    sha256: str
    contents: str


def write_archive(place: Path, files: Mapping[str, Path | bytes]) -> ArchiveHashes:
    """Write files by their names into a zip, with the list of their hashes.

    Parameters
    ----------
    place : Path
        Of the archive; its folder is made where it is not there.
    files : mapping of str to Path or bytes
        Each name with the file that holds its bytes, or the bytes themselves.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    digests = {}
    with zipfile.ZipFile(place, "w") as archive:
        for name, content in sorted(files.items()):
            data = content if isinstance(content, bytes) else content.read_bytes()
            digests[name] = hashlib.sha256(data).hexdigest()
            _add(archive, name, data)
        listed = list_contents(digests)
        _add(archive, CONTENTS, listed)
    return ArchiveHashes(hash_of_file(place), hash_of_list(listed))


def hash_of_file(file: Path) -> str:
    """The sha256 of a file, read piece by piece."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def has_contents(archive: Path, contents: str) -> bool:
    """Whether a file is an archive of exactly what a version holds, however it is packed."""
    try:
        return archive.is_file() and hash_of_contents(archive) == contents
    except (OSError, zipfile.BadZipFile, zlib.error):
        return False


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    member = zipfile.ZipInfo(name, _MOMENT)
    member.external_attr = _PLAIN_FILE
    member.create_system = _UNIX  # on Windows it would be another byte
    archive.writestr(member, data, zipfile.ZIP_DEFLATED, _LEVEL)
