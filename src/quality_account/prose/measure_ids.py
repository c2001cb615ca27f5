"""The facts that rows of tables of measures are, by their ids, in an edition and all before it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from quality_account.catalogue import list_editions, load_edition
from quality_account.errors import QualityAccountError, load_or_note
from quality_account.paths import ProjectPaths
from quality_account.tables.cells import read_rows
from quality_account.tables.fact_ids import row_fact_id
from quality_account.tables.national_rows import national_rows
from quality_account.tables.package import TableDescription, describe_tables


class MeasureIds:
    """The ids of each table's rows; a table is read once, when it is first asked for.

    Examples
    --------
    >>> from pathlib import Path
    >>> MeasureIds(ProjectPaths(Path("no such project")), "RT5", "2024-25").of("falls") is None
    True
    """

    def __init__(self, paths: ProjectPaths, provider: str, year: str) -> None:
        self._paths, self._provider, self._year = paths, provider, year
        self._known: dict[str, frozenset[str] | None] = {}

    def of(self, name: str) -> frozenset[str] | None:
        """The ids of a table's rows in this edition and all earlier ones; None where unreadable."""
        if name not in self._known:
            self._known[name] = self._read(name)
        return self._known[name]

    @cached_property
    def _described(self) -> list[Mapping[str, TableDescription]]:
        """The tables of the edition and of each one before it, as far as they are described."""
        paths, provider = self._paths, self._provider
        known = load_or_note([], lambda: list_editions(paths, provider)) or []
        described = (
            load_or_note([], lambda year=year: describe_tables(paths, provider, year))
            for year in known
            if year <= self._year
        )
        return [tables or {} for tables in described]

    @cached_property
    def _rests_on_releases(self) -> bool:
        """Whether there may be rows of published files; asked once, as most editions name none."""
        try:
            return bool(load_edition(self._paths, self._provider, self._year).national)
        except QualityAccountError:
            return True

    def _read(self, name: str) -> frozenset[str] | None:
        found: set[str] = set()
        for described in self._described:
            table = described.get(name)
            if table is None or not table.exists or not table.holds_measures:
                continue
            rows, problems = read_rows(self._paths, table)
            if problems:
                return None
            found.update(row_fact_id(name, row) for row in rows)
        if not self._rests_on_releases:
            return frozenset(found)
        try:
            released = national_rows(self._paths, self._provider, self._year, name)
        except QualityAccountError:  # a release that is not in order, which its own check reports
            return None
        return frozenset(found.union(row_fact_id(name, row) for row in released))
