"""The hash of each file and listing as it is now, worked out at most once in a run.

A file's time is never asked: it is the same for two edits in one tick of a clock, it is set by
archives and version control, and it differs between checkouts that hold the same bytes.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from quality_account.observed import Read


class FileHashes:
    """What files are now. Make a new one for each command, or it would not see an edit.

    Examples
    --------
    >>> hashes = FileHashes()
    >>> hashes.of_file(Path("no such file"))
    ''
    >>> hashes.of_read(Read("no such file", "content", "0" * 64), Path("project")).kind
    'absent'
    """

    def __init__(self) -> None:
        self.of_file = cache(_hash_of_file)
        #: By folder, and then by name: a page names two hundred modules, most of which others name too,
        #: and to make a path and to hash it takes longer than to look the answer up.
        self.in_folder = cache(lambda folder: cache(lambda name: self.of_file(folder / name)))
        self._reads_of = cache(lambda root: cache(lambda name, kind: Read(name, kind).now(root)))

    def of_read(self, read: Read, root: Path) -> Read:
        """What the same read gives now, with names from ``root``."""
        # without its digest, so that pages which read other states of one file share the answer
        return self._reads_of(root)(read.name, read.kind)


def hash_files(
    folder: Path, without: str = "", known: Mapping[str, str] = MappingProxyType({})
) -> dict[str, str]:
    """The sha256 of every file below a folder, by its name from there; empty where it is none.

    Names are sorted folder by folder, as paths are; folders named ``without`` are left out.

    Parameters
    ----------
    known : mapping of str to str, optional
        By the same names the hashes of files that this process has just written, or checked, itself:
        they are not read again.

    Examples
    --------
    >>> hash_files(Path("no such folder"))
    {}
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = (Path(folder) / "beds.csv").write_bytes(b"beds")
    ...     hash_files(Path(folder), known={"beds.csv": "ab12", "gone.csv": "cd34"})
    {'beds.csv': 'ab12'}
    """
    # names and not paths: to make and to compare paths took as long as the hashes of a book
    start = len(str(folder)) + 1
    by_name = {
        file[start:].replace(os.sep, "/"): file for file in _files_below(str(folder), without)
    }
    return {
        name: known.get(name) or hashlib.sha256(Path(by_name[name]).read_bytes()).hexdigest()
        for name in sorted(by_name, key=parts_of)
    }


def parts_of(name: str) -> list[str]:
    """By which names sort as paths do.

    >>> sorted(["a-b/c", "a/b"], key=parts_of)
    ['a/b', 'a-b/c']
    """
    return name.split("/")


def _files_below(folder: str, without: str) -> Iterator[str]:
    try:
        entries = os.scandir(folder)
    except (FileNotFoundError, NotADirectoryError):
        return
    with entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if entry.name != without:
                    yield from _files_below(entry.path, without)
            elif entry.is_file():
                yield entry.path


def _hash_of_file(file: Path) -> str:
    """The sha256 of a file's bytes; an empty text where it cannot be read."""
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return ""
