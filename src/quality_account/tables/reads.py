"""What a page has read: each file with its hash, and files that were looked for and not there."""

from __future__ import annotations

from pathlib import Path

from quality_account.observed import Observation, is_file, read_bytes
from quality_account.paths import ProjectPaths

#: What stands for the hash of a file that holds hidden numbers.
WITHHELD = "withheld"


class Reads:
    """A growing record of the project files on which a page depends, as readers are told of them.

    The hash of a file is that of the bytes that were really read, by whichever function; where a
    file was read again after it changed, of the last.
    """

    def __init__(self, paths: ProjectPaths):
        self._paths = paths
        self._seen = Observation.begin()
        self._files: dict[str, Path] = {}
        self._withheld: set[str] = set()

    def note(self, file: Path) -> bool:
        """Record ``file`` and its content; False where there is no such file."""
        self._files[self._paths.relative(file)] = file
        is_there = is_file(file)
        if is_there and self._seen.hash_of(file) is None:
            read_bytes(file)
        return is_there

    def withhold(self, name: str) -> None:
        """Keep the hash of a file to ourselves, because numbers of it are hidden from readers.

        Whoever knows all cells of a file but one can try the few numbers that are left until the hash
        fits.
        """
        self._withheld.add(name)

    def sha256(self, name: str) -> str:
        """The hash of a file that was read, by its name from the root."""
        return self._hash(name) or "" if name in self._files else ""

    def as_rows(self) -> list[dict[str, str | None]]:
        """The record in file order: path from the root, and hash or None where absent."""
        return [{"path": name, "sha256": self._hash(name)} for name in sorted(self._files)]

    def _hash(self, name: str) -> str | None:
        return WITHHELD if name in self._withheld else self._seen.hash_of(self._files[name])
