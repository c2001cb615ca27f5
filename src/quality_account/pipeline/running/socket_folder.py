"""A folder of this process's own whose path is short enough for sockets."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

#: The system's limit for a socket's path is 104 bytes on macOS and 108 on Linux, with its ending.
LONGEST_SOCKET_PATH = 100

#: Where to look when the user's folder for temporary files has too long a name. All users can make
#: folders there, and see into none but their own.
_PLACES_OF_THE_SYSTEM = ("/tmp", "/var/tmp")


@contextmanager
def folder_for_sockets(longest_name: str) -> Iterator[Path | None]:
    """An empty folder that only this user can enter, until the block ends.

    Parameters
    ----------
    longest_name : str
        Of the sockets that will be in it.

    Yields
    ------
    Path or None
        None where no such folder can be had: on Windows, or where all places have long names or
        take no folder.

    Examples
    --------
    >>> with folder_for_sockets("kernel") as folder:
    ...     found = folder is None or folder.is_dir()
    >>> found
    True
    """
    made = _make_folder(longest_name)
    if made is None:
        yield None
        return
    with made as folder:
        yield Path(folder)


def _make_folder(longest_name: str) -> tempfile.TemporaryDirectory[str] | None:
    if sys.platform == "win32":
        return None
    for place in (tempfile.gettempdir(), *_PLACES_OF_THE_SYSTEM):
        with suppress(OSError):
            made = tempfile.TemporaryDirectory(prefix="qa", dir=place)
            if len(os.fsencode(Path(made.name) / longest_name)) <= LONGEST_SOCKET_PATH:
                return made
            made.cleanup()
    return None
