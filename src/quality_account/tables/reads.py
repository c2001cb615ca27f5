"""What a page has read: each file with its hash, and files that were looked for and not there."""

from __future__ import annotations

import hashlib
from pathlib import Path

from quality_account.paths import ProjectPaths

#: What stands for the hash of a file that holds hidden numbers.
WITHHELD = "withheld"


class Reads:
    """A growing record of the project files on which a page depends."""

    def __init__(self, paths: ProjectPaths):
        self._paths = paths
        self._hashes: dict[str, str | None] = {}
        self._withheld: set[str] = set()

    def note(self, file: Path) -> bool:
        """Record ``file`` and its present content; False where there is no such file."""
        name = self._paths.relative(file)
        if name not in self._hashes:
            is_there = file.is_file()
            self._hashes[name] = hashlib.sha256(file.read_bytes()).hexdigest() if is_there else None
        return self._hashes[name] is not None

    def withhold(self, name: str) -> None:
        """Keep the hash of a file to ourselves, because numbers of it are hidden from readers.

        Whoever knows all cells of a file but one can try the few numbers that are left until the hash
        fits.
        """
        self._withheld.add(name)

    def sha256(self, name: str) -> str:
        """The hash of a file that was read, by its name from the root."""
        return WITHHELD if name in self._withheld else self._hashes.get(name) or ""

    def as_rows(self) -> list[dict[str, str | None]]:
        """The record in file order: path from the root, and hash or None where absent."""
        return [
            {"path": name, "sha256": WITHHELD if name in self._withheld else self._hashes[name]}
            for name in sorted(self._hashes)
        ]
