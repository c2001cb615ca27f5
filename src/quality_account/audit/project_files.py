"""The files of a project as an auditor meets them: their hashes, their rows by number, their keys."""

from __future__ import annotations

import csv
import hashlib
import io
import re

from quality_account.errors import BadInputError
from quality_account.observed import is_file, read_bytes
from quality_account.paths import ProjectPaths
from quality_account.tables.package import TableDescription, describe_tables

#: With these bytes begin workbooks, which are archives, and what is sent compressed as a table.
_ARCHIVE = b"PK\x03\x04"
_TABLE = re.compile(r"data/providers/(?P<provider>[^/]+)/(?P<year>[^/]+)/(?P<name>.+)\.csv")


class ProjectFiles:
    """The files of a project, each read once: whoever keeps this sees them as they were then."""

    def __init__(self, paths: ProjectPaths):
        self._paths = paths
        self._contents: dict[str, bytes | None] = {}
        self._hashes: dict[str, str] = {}
        self._rows: dict[str, list[list[str]]] = {}
        self._row: dict[tuple[str, int], dict[str, str] | None] = {}
        self._keys: dict[str, tuple[str, ...]] = {}
        self._described: dict[tuple[str, str], dict[str, TableDescription]] = {}

    def sha256(self, name: str) -> str:
        """The hash of a file by its name from the project's root; empty where it is not there."""
        if name not in self._hashes:
            content = self._content(name)
            self._hashes[name] = "" if content is None else hashlib.sha256(content).hexdigest()
        return self._hashes[name]

    def row(self, name: str, number: int) -> dict[str, str] | None:
        """One row of a table by column, as a spreadsheet counts; of what is no table, its line.

        None where it is not there. Several facts rest on the same row: whoever gets it leaves it as it is.
        """
        if (name, number) not in self._row:
            self._row[name, number] = self._row_of(name, number)
        return self._row[name, number]

    def _row_of(self, name: str, number: int) -> dict[str, str] | None:
        is_table = name.endswith(".csv")
        if name not in self._rows:
            self._rows[name] = self._read(name, is_table)
        rows = self._rows[name]
        if not (1 + is_table) <= number <= len(rows):
            return None
        if is_table:
            return dict(zip(rows[0], rows[number - 1], strict=False))
        return {"line": rows[number - 1][0]}

    def key(self, name: str) -> tuple[str, ...]:
        """The columns that tell the rows of a table apart, as its edition describes it; else none."""
        if name not in self._keys:
            match = _TABLE.fullmatch(name)
            self._keys[name] = self._key(**match.groupdict()) if match else ()
        return self._keys[name]

    def tables(self, provider: str, year: str) -> dict[str, TableDescription]:
        """The tables of an edition as it describes them; raises as ``describe_tables``."""
        if (provider, year) not in self._described:
            self._described[provider, year] = describe_tables(self._paths, provider, year)
        return self._described[provider, year]

    def _key(self, provider: str, year: str, name: str) -> tuple[str, ...]:
        try:
            table = self.tables(provider, year).get(name)
        except BadInputError:  # which the check of the data tells; here it only costs a key
            table = None
        key = table.descriptor["schema"].get("primaryKey", ()) if table is not None else ()
        return (key,) if isinstance(key, str) else tuple(key)

    def _content(self, name: str) -> bytes | None:
        if name not in self._contents:
            file = self._paths.root / name
            self._contents[name] = read_bytes(file) if is_file(file) else None
        return self._contents[name]

    def _read(self, name: str, is_table: bool) -> list[list[str]]:
        content = self._content(name) or b""
        if content.startswith(_ARCHIVE):  # a workbook: a row of its bytes says nothing
            return []
        text = content.decode("utf-8-sig", errors="replace")
        if not is_table:
            return [[line] for line in text.splitlines()]
        try:
            return list(csv.reader(io.StringIO(text, newline="")))
        except csv.Error:
            return []
