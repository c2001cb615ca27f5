"""One of two things that are compared: its facts, and what is held of that on which they rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from quality_account.audit.finished import (
    WITHHELD,
    hashes_of,
    hides_numbers,
    read_document,
)
from quality_account.audit.notebook_cells import code_cells_of
from quality_account.audit.project_files import ProjectFiles
from quality_account.catalogue import load_edition
from quality_account.catalogue.editions import Edition
from quality_account.errors import QualityAccountError
from quality_account.facts import Fact
from quality_account.observed import list_files
from quality_account.paths import ProjectPaths
from quality_account.vocabulary import Coverage


@dataclass(frozen=True)
class Side:
    """An edition or a version of one.

    Attributes
    ----------
    name : str
        As whoever compares calls it: "2023-24", "2024-25@1.0.0".
    paths : ProjectPaths
        The folder under which its inputs lie by their names in a project, as far as they are held.
    facts : mapping of str to Fact
        Its ledger by id.
    notebooks : Path
        The folder of its executed notebooks; may not be there.
    recorded : mapping of str to str
        The sha256 of each input that its manifest names; empty without a manifest.
    code : mapping of str to str
        The sha256 of each file of the package that made it; empty without a manifest.
    only_pages : frozenset of str, optional
        The pages whose notebooks count. Default: all.
    """

    name: str
    provider: str
    year: str
    paths: ProjectPaths
    facts: Mapping[str, Fact]
    notebooks: Path
    recorded: Mapping[str, str]
    code: Mapping[str, str]
    only_pages: frozenset[str] | None = None

    @cached_property
    def hashes(self) -> Mapping[str, str]:
        """The sha256 of each input that manifest or ledger name; ``withheld`` where either says so."""
        found = dict(self.recorded)
        for fact in self.facts.values():
            for file, digest in hashes_of(fact).items():
                if found.get(file) != WITHHELD:
                    found[file] = digest
        return found

    @cached_property
    def may_hide(self) -> bool:
        """Whether its rows may hold numbers that nobody shall see; where that is not known, they may."""
        if any(digest == WITHHELD for digest in self.hashes.values()):
            return True
        try:
            return hides_numbers(self.paths, self.provider, self.year)
        except QualityAccountError:
            return True

    @cached_property
    def edition(self) -> Edition | None:
        """What is said of the edition; None where that is not held."""
        try:
            return load_edition(self.paths, self.provider, self.year)
        except QualityAccountError:
            return None

    @property
    def is_partial(self) -> bool:
        """Whether it means to hold only some figures of an account."""
        return self.edition is not None and self.edition.coverage is Coverage.PARTIAL

    def row(self, file: str, number: int) -> Mapping[str, str] | None:
        """A row of an input as it was; None where that is not held any more, or may not be shown."""
        return self._files.row(file, number) if self.holds(file) else None

    def holds(self, file: str) -> bool:
        """Whether an input is held with the very bytes of which the facts were made, and may be shown."""
        return not self.may_hide and self.holds_text(file)

    def holds_text(self, file: str) -> bool:
        """Whether an input is held as it was; of a file that holds no numbers, such as a card."""
        digest = self.hashes.get(file, "")
        return bool(digest) and self._files.sha256(file) == digest

    @cached_property
    def documents(self) -> Mapping[str, Mapping[str, Any]]:
        """The executed notebooks by the name of their page."""
        files = list_files(self.notebooks, "*.ipynb")
        return {
            file.stem: read_document(file)
            for file in files
            if self.only_pages is None or file.stem in self.only_pages
        }

    def code_cells(self, page: str) -> Sequence[str] | None:
        """The code of a page's notebook, cell by cell; None where the notebook is not held."""
        document = self.documents.get(page)
        return None if document is None else code_cells_of(document)

    @cached_property
    def pages(self) -> frozenset[str]:
        """The pages of which it has facts or a notebook."""
        return frozenset({*(fact.page for fact in self.facts.values()), *self.documents})

    @cached_property
    def _files(self) -> ProjectFiles:
        return ProjectFiles(self.paths)
