"""The code of this package as one hash, for whoever cannot say which of it was used."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from quality_account.freshness.file_hashes import hash_files, parts_of

#: The folder of ``quality_account`` itself.
PACKAGE_FOLDER = Path(__file__).parents[1]


@cache
def digest_of_package(folder: Path = PACKAGE_FOLDER) -> str:
    """The sha256 of all files of the package by name and content, worked out once a process.

    What the interpreter compiles from them is left out.
    """
    return digest_of_files(hashes_of_package(folder))


def hashes_of_package(folder: Path = PACKAGE_FOLDER) -> Mapping[str, str]:
    """The sha256 of each file by its name from the package's folder, worked out once a process."""
    return _hash_once(folder)


def digest_of_package_now(folder: Path = PACKAGE_FOLDER) -> str:
    """The same of the files as they are at this moment."""
    return digest_of_files(_hash_now(folder))


def digest_of_files(hashes: Mapping[str, str]) -> str:
    """One sha256 over files by name and content; an empty mapping has one too.

    >>> digest_of_files({"b.py": "1", "a.py": "2"}) == digest_of_files({"a.py": "2", "b.py": "1"})
    True
    """
    whole = hashlib.sha256()
    for name, content in sorted(hashes.items(), key=lambda one: parts_of(one[0])):
        whole.update(f"{name}\n{content}\n".encode())
    return whole.hexdigest()


@cache
def _hash_once(folder: Path) -> dict[str, str]:
    return _hash_now(folder)


def _hash_now(folder: Path) -> dict[str, str]:
    return hash_files(folder, without="__pycache__")
