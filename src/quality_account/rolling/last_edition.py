"""What is read of the edition before: its description, tables, texts and the lists beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from quality_account.catalogue import Edition, Provider, load_edition, load_provider
from quality_account.errors import BadInputError
from quality_account.observed import list_files, read_bytes, read_text
from quality_account.paths import ProjectPaths
from quality_account.tables import check_edition
from quality_account.tables.cells import Row, read_rows
from quality_account.tables.package import TableDescription, describe_tables

#: Files beside the tables that are made anew, or that belong to the edition that has them.
_NOT_CARRIED = ("edition.yml", "sources.yml")


@dataclass(frozen=True)
class LastEdition:
    """An edition as it is rolled forward.

    Attributes
    ----------
    edition, provider : Edition, Provider
    tables : mapping of str to TableDescription
        All that it describes, whether or not it holds them.
    rows : mapping of str to list of Row
        Of the tables that it holds.
    texts : mapping of str to str
        Its narratives, by page.
    lists : mapping of str to bytes
        Its glossary, relations and other YAML files beside the tables, by their names.
    """

    edition: Edition
    provider: Provider
    tables: Mapping[str, TableDescription]
    rows: Mapping[str, list[Row]]
    texts: Mapping[str, str]
    lists: Mapping[str, bytes]

    @property
    def year(self) -> str:
        """Its reporting year, such as ``2024-25``."""
        return self.edition.year

    @property
    def folder(self) -> Path:
        """Where its files are."""
        return next(iter(self.tables.values())).folder


def read_last_edition(paths: ProjectPaths, provider: str, year: str) -> LastEdition:
    """An edition with everything that the next one begins with.

    Raises
    ------
    UnknownProviderError, UnknownEditionError
        With the nearest known name.
    BadInputError
        Its tables have problems: they are put right before they are rolled forward.
    """
    edition = load_edition(paths, provider, year)
    problems = check_edition(paths, provider, year)
    if problems:
        raise BadInputError(problems)
    folder = paths.edition(provider, year)
    tables = describe_tables(paths, provider, year)
    return LastEdition(
        edition=edition,
        provider=load_provider(paths, provider),
        tables=tables,
        rows={name: read_rows(paths, one)[0] for name, one in tables.items() if one.exists},
        texts={
            file.stem: read_text(file, encoding="utf-8-sig")
            for file in list_files(folder / "narrative", "*.md")
        },
        lists={
            file.name: read_bytes(file)
            for file in list_files(folder, "*.yml")
            if file.name not in _NOT_CARRIED
        },
    )
