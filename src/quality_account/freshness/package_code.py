"""The code of this package as one hash, for whoever cannot say which of it was used."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

#: The folder of ``quality_account`` itself.
PACKAGE_FOLDER = Path(__file__).parents[1]


@cache
def digest_of_package(folder: Path = PACKAGE_FOLDER) -> str:
    """The sha256 of all files of the package by name and content, worked out once a process.

    What the interpreter compiles from them is left out.
    """
    return digest_of_package_now(folder)


def digest_of_package_now(folder: Path = PACKAGE_FOLDER) -> str:
    """The same of the files as they are at this moment."""
    whole = hashlib.sha256()
    for file in sorted(_files(folder)):
        name = file.relative_to(folder).as_posix()
        content = hashlib.sha256(file.read_bytes()).hexdigest()
        whole.update(f"{name}\n{content}\n".encode())
    return whole.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    for inner, folders, names in os.walk(folder):
        folders[:] = [one for one in folders if one != "__pycache__"]
        yield from (Path(inner, name) for name in names)
