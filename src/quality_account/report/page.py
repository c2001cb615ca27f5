"""The page that a notebook makes: whose it is, what it has read, and which facts it holds."""

from __future__ import annotations

from typing import Self

from quality_account.catalogue import Edition, Provider, load_edition, load_provider, load_sources
from quality_account.catalogue.sources import source_files
from quality_account.facts import FactCollection
from quality_account.paths import ProjectPaths
from quality_account.periods import Period, previous_year
from quality_account.report.languages import Language
from quality_account.report.magic import running_cell
from quality_account.tables import Reads


class Page:
    """One page of one edition while its notebook runs.

    Attributes
    ----------
    provider, edition : Provider, Edition
        As the catalogue has them.
    year, last_year : str
        ``2024-25`` and ``2023-24``. For sentences there are ``year_words`` and
        ``last_year_words`` (2024/25) and ``year_in_full`` (April 2024 to March 2025).
    """

    def __init__(self, paths: ProjectPaths, provider: Provider, edition: Edition, page: str):
        self.provider = provider
        self.edition = edition
        self.page = page
        self.year = edition.year
        self.last_year = previous_year(edition.year)
        self.year_words = Period.parse(self.year).words
        self.year_in_full = Period.parse(self.year).words_in_full
        self.last_year_words = Period.parse(self.last_year).words
        self._paths = paths
        self._reads = Reads(paths)
        self._facts = FactCollection(running_cell, edition.withdrawn)
        self._languages: dict[str, Language] = {}
        self._context = {"provider": edition.provider, "edition": edition.year, "page": page}
        self._sources = load_sources(paths, edition.provider, edition.year)
        for file in ("providers.yml", "sources.yml"):
            self._reads.note(paths.catalogue / file)
        for own in source_files(paths, edition.provider, edition.year):
            self._reads.note(own)
        self._reads.note(paths.edition(edition.provider, edition.year) / "edition.yml")

    @classmethod
    def open(cls, paths: ProjectPaths, provider: str, edition: str, page: str) -> Self:
        """The page of that name in one edition; unknown names are refused with the nearest one."""
        return cls(
            paths, load_provider(paths, provider), load_edition(paths, provider, edition), page
        )

    @staticmethod
    def year_in_words(year: str) -> str:
        """A financial year for a table: ``2024/25``."""
        return Period.parse(year).words
