"""What an archive holds, as a list of hashes that needs no software of ours to be checked.

The list is the file ``sha256sums.txt`` in the archive, in the form of ``sha256sum``: whoever has
unpacked it can run ``sha256sum --check sha256sums.txt``. The hash of that list stands for all that is
in the archive, however tightly it is packed.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from quality_account.audit.evidence.folder import HASHES

#: The name of the list in an archive, as in an auditor's folder; it does not list itself.
CONTENTS = HASHES


def list_contents(digests: Mapping[str, str]) -> bytes:
    r"""The list of files by name with their sha256.

    >>> list_contents({"b": "02", "a": "01"})
    b'01  a\n02  b\n'
    """
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(digests.items())).encode()


def hash_of_list(listed: bytes) -> str:
    """The one hash that stands for all files of a list."""
    return hashlib.sha256(listed).hexdigest()


def hash_of_contents(archive: Path) -> str:
    """The hash of what a zip holds, of its files and not of what its own list says of them.

    Raises
    ------
    OSError, zipfile.BadZipFile
        It cannot be read.
    """
    with zipfile.ZipFile(archive) as opened:
        digests = {
            one.filename: hashlib.sha256(opened.read(one)).hexdigest()
            for one in opened.infolist()
            if not one.is_dir() and one.filename != CONTENTS
        }
    return hash_of_list(list_contents(digests))


def contents_of_folder(folder: Path) -> tuple[str, tuple[str, ...]]:
    """The hash of the list in an unpacked archive, and the files of which it says another thing.

    Files that were put beside listed ones are among them, but not what Python keeps of code, nor what
    lies in folders of which the list has nothing, such as a report. A line that names no file of the
    archive is among them too, and is not followed. Both are empty where there is no list.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as place:
    ...     written = (Path(place) / CONTENTS).write_bytes(b"01  ../other\\n\\n")
    ...     contents_of_folder(Path(place))[1]
    ('line 1', 'line 2')
    """
    file = folder / CONTENTS
    if not file.is_file():
        return "", ()
    listed = file.read_bytes()
    was, differing = {}, []
    for number, line in enumerate(listed.splitlines(), 1):
        digest, _, name = _parts(line)
        if _is_within(name):
            was[name] = digest
        else:
            differing.append(f"line {number}")
    now = {
        one.relative_to(folder).as_posix(): hashlib.sha256(one.read_bytes()).hexdigest()
        for top in sorted({folder / PurePosixPath(name).parts[0] for name in was})
        for one in (top, *sorted(top.rglob("*")))
        if one.is_file() and "__pycache__" not in one.parts
    }
    differing += sorted(name for name in {*was, *now} if was.get(name) != now.get(name))
    return hash_of_list(listed), tuple(differing)


def _is_within(name: str) -> bool:
    path = PurePosixPath(name)
    return bool(path.parts) and not path.is_absolute() and ".." not in path.parts


def _parts(line: bytes) -> tuple[str, str, str]:
    return line.decode("utf-8", "replace").partition("  ")
