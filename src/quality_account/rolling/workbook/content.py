"""What an edition has for a workbook: its tables, texts, and what its list of sources says of them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from quality_account.catalogue import Edition, load_edition, load_sources
from quality_account.catalogue.indicators import list_cards, load_card
from quality_account.catalogue.sources import SOURCES_FILE
from quality_account.errors import BadInputError
from quality_account.observed import is_file, list_files, read_bytes, read_text
from quality_account.paths import ProjectPaths
from quality_account.rolling.describing import source_key
from quality_account.rolling.workbook.layout import SOURCE_ROWS
from quality_account.tables.cells import Row, read_rows
from quality_account.tables.life_tables import LESSONS, OWNERS, TO_DO
from quality_account.tables.package import TableDescription, describe_tables

#: Tables of an edition's life that a team fills in with the others; steps and sign-offs have commands.
_OF_ITS_LIFE = (OWNERS, TO_DO, LESSONS)


@dataclass(frozen=True)
class SheetOfTable:
    """A table as its sheet shows it.

    Attributes
    ----------
    description : TableDescription
    rows : list of Row
    sha256 : str
        Of the file; empty where there is none yet.
    source : mapping of str to str
        System of record, report and day of extraction; empty texts where nobody knows.
    units : mapping of str to str
        Of each measure, from the indicator's card; of other tables nothing.
    """

    description: TableDescription
    rows: list[Row]
    sha256: str
    source: Mapping[str, str]
    units: Mapping[str, str]

    @property
    def name(self) -> str:
        """The table's name, such as ``facts/falls``."""
        return self.description.name

    @property
    def keeps_its_rows(self) -> bool:
        """Whether the rows that it has must stay, beside any that are added: measures and facts."""
        return self.description.holds_measures or self.description.holds_facts

    @property
    def key_columns(self) -> tuple[str, ...]:
        """The columns that tell one row from the others."""
        key = self.description.descriptor["schema"].get("primaryKey", ())
        return (key,) if isinstance(key, str) else tuple(key)


@dataclass(frozen=True)
class WorkbookContent:
    """An edition as its workbook holds it."""

    edition: Edition
    tables: Mapping[str, SheetOfTable]
    texts: Mapping[str, str]
    hashes_of_texts: Mapping[str, str]
    has_sources: bool


def read_content(paths: ProjectPaths, provider: str, year: str) -> WorkbookContent:
    """What the workbook of an edition holds.

    Raises
    ------
    UnknownProviderError, UnknownEditionError
        With the nearest known name.
    BadInputError
        A table that cannot be read, all problems at once.
    """
    edition = load_edition(paths, provider, year)
    described = describe_tables(paths, provider, year)
    folder = paths.edition(provider, year)
    known = load_sources(paths, provider, year)
    tables, problems = {}, []
    for name, table in described.items():
        if (
            table.holds_records
            and name not in described_in_file(table)
            and name not in _OF_ITS_LIFE
        ):
            continue
        if not table.exists:
            continue
        rows, found = read_rows(paths, table)
        problems += found
        source = known.get(source_key(provider, year, name))
        tables[name] = SheetOfTable(
            table,
            rows,
            hash_of(read_bytes(table.file)),
            {one: str(getattr(source, one, None) or "") for one in SOURCE_ROWS},
            _units(paths, table),
        )
    if problems:
        raise BadInputError(problems)
    files = {one.stem: one for one in list_files(folder / "narrative", "*.md")}
    return WorkbookContent(
        edition=edition,
        tables=tables,
        texts={page: read_text(one) for page, one in files.items()},
        hashes_of_texts={page: hash_of(read_bytes(one)) for page, one in files.items()},
        has_sources=is_file(folder / SOURCES_FILE),
    )


def _units(paths: ProjectPaths, table: TableDescription) -> dict[str, str]:
    if not table.holds_measures or table.name not in list_cards(paths):
        return {}
    measures = load_card(paths, table.name).measures
    return {name: measure.unit.value for name, measure in measures.items()}


def described_in_file(table: TableDescription) -> tuple[str, ...]:
    """The table's name where ``datapackage.json`` describes it, and not the tool itself."""
    return (table.name,) if "title" in table.descriptor else ()


def hash_of(content: bytes) -> str:
    """The sha256 by which it is seen that a file was changed after the template was made."""
    return hashlib.sha256(content).hexdigest()
