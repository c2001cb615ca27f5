"""The hash of each file and listing as it is now, worked out at most once in a run.

A file's time is never asked: it is the same for two edits in one tick of a clock, it is set by
archives and version control, and it differs between checkouts that hold the same bytes.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

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
        self._now = cache(Read.now)

    def of_read(self, read: Read, root: Path) -> Read:
        """What the same read gives now, with names from ``root``."""
        # without its digest, so that pages which read other states of one file share the answer
        return self._now(Read(read.name, read.kind), root)


def _hash_of_file(file: Path) -> str:
    """The sha256 of a file's bytes; an empty text where it cannot be read."""
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return ""
