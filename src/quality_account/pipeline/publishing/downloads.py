"""The ledger and the executed notebooks as readers take them out of a book: marked, each with its hash."""

from __future__ import annotations

import hashlib
from pathlib import Path

from quality_account.paths import LEDGER
from quality_account.pipeline.folders import BuildFolders
from quality_account.pipeline.planning.contents import NOTEBOOKS
from quality_account.pipeline.publishing.marking import (
    mark_charts,
    marked_ledger,
    marked_notebook,
)


class Downloads:
    """The downloads of one book, written into its staging folder and moved from there into the book.

    They rest on no rendered page, so they are written while this process waits for the render.

    Parameters
    ----------
    folders : BuildFolders
        With the ledger, if there is one, and the executed notebooks.
    notice : str
        The sentences that the edition's pages carry.
    is_published : bool
        Of what its provider has published the ledger alone says so: a chart or notebook of it needs no
        mark, and gets none.
    """

    def __init__(self, folders: BuildFolders, notice: str, *, is_published: bool):
        self._notice, self._is_published = notice, is_published
        self._folders = folders
        self._hashes: dict[str, str] | None = None

    def write(self) -> None:
        """Write all of them; once more does nothing."""
        if self._hashes is not None:
            return
        self._hashes = {}
        (self._place / NOTEBOOKS).mkdir(parents=True)
        ledger = self._folders.ledger
        if ledger.is_file():
            self._write(LEDGER, marked_ledger(ledger.read_bytes(), self._notice))
        for file in sorted(self._folders.executed.glob("*.ipynb")):
            content = file.read_bytes()
            marked = content if self._is_published else marked_notebook(content, self._notice)
            self._write(f"{NOTEBOOKS}/{file.name}", marked)

    def put_into(self, book: Path) -> dict[str, str]:
        """Put them where readers find them, and mark the charts that are there; the hashes of the former.

        Returns
        -------
        dict of str to str
            The sha256 of each by its place in the book.
        """
        self.write()
        if not self._is_published:
            mark_charts(book, self._notice)
        (book / NOTEBOOKS).mkdir(exist_ok=True)
        for name in self._hashes:
            (self._place / name).replace(book / name)
        return self._hashes

    @property
    def _place(self) -> Path:
        return self._folders.staging / "downloads"

    def _write(self, name: str, content: bytes) -> None:
        (self._place / name).write_bytes(content)
        self._hashes[name] = hashlib.sha256(content).hexdigest()
