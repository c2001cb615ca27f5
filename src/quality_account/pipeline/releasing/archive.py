"""A version as one zip: the same bytes for the same files, on any machine and day.

Nothing is compressed: compression differs between versions of the library that does it, and the
archive's sha256 is what a citation and an auditor hold on to.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Mapping
from pathlib import Path

#: The first moment that the format knows; a file's own time would differ from build to build.
_MOMENT = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE = 0o644 << 16
_UNIX = 3


def write_archive(place: Path, files: Mapping[str, Path | bytes]) -> str:
    """Write files by their names into a zip, and give its sha256.

    Parameters
    ----------
    place : Path
        Of the archive; its folder is made where it is not there.
    files : mapping of str to Path or bytes
        Each name with the file that holds its bytes, or the bytes themselves.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(place, "w", zipfile.ZIP_STORED) as archive:
        for name, content in sorted(files.items()):
            member = zipfile.ZipInfo(name, _MOMENT)
            member.external_attr = _PLAIN_FILE
            member.create_system = _UNIX  # on Windows it would be another byte
            data = content if isinstance(content, bytes) else content.read_bytes()
            archive.writestr(member, data)
    return hash_of_file(place)


def hash_of_file(file: Path) -> str:
    """The sha256 of a file, read piece by piece."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
