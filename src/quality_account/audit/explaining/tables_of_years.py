"""The rows of all years of a provider, by what makes a series of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

from quality_account.audit.finished import FinishedEdition, hides_numbers
from quality_account.tables.cells import Row, read_rows
from quality_account.tables.package import RESTATEMENTS, TableDescription

#: Rows that agree in these differ by their period: they are one series.
SERIES = ("measure", "group", "area")


class TablesOfYears:
    """The tables of some editions of a provider, each described and read once.

    Parameters
    ----------
    edition : FinishedEdition
        Whose provider's tables are meant.
    years : sequence of str
        Of these reporting years, oldest first.
    """

    def __init__(self, edition: FinishedEdition, years: Sequence[str]):
        self._edition = edition
        self._years = tuple(years)
        self._by_series: dict[str, dict[tuple[str, ...], list[tuple[str, Row]]]] = {}
        self._by_id: dict[str, dict[str, list[Row]]] = {}
        self._hiding: dict[str, bool] = {}

    @cached_property
    def hides_any(self) -> bool:
        """Whether one of the editions hides or rounds small numbers."""
        return any(map(self._hides, self._years))

    def measured(self, table: str, series: tuple[str, ...]) -> Sequence[tuple[str, Row]]:
        """The rows of one measure, group and area in a table of that name, each with its year.

        A row that a later year restates stands beside the first one, under the later year.
        """
        if table not in self._by_series:
            found = defaultdict(list)
            for year in self._years:
                restated = self._rows(year, RESTATEMENTS)
                mine = [row for row in restated if row["indicator"] == table]
                for row in (*self._rows(year, table), *mine):
                    found[tuple(row[column] for column in SERIES)].append((year, row))
            self._by_series[table] = found
        return self._by_series[table].get(series, ())

    def stated(self, year: str, fact_id: str) -> Sequence[Row]:
        """The rows that state one fact in a year; none of an edition that hides small numbers."""
        if year not in self._by_id:
            found = defaultdict(list)
            tables = {} if self._hides(year) else self._tables(year)
            for name, table in tables.items():
                if table.holds_facts:
                    for row in self._rows(year, name):
                        found[row["fact_id"]].append(row)
            self._by_id[year] = found
        return self._by_id[year].get(fact_id, ())

    def _rows(self, year: str, name: str) -> list[Row]:
        table = self._tables(year).get(name)
        is_there = table is not None and table.exists
        return read_rows(self._edition.paths, table)[0] if is_there else []

    def _tables(self, year: str) -> dict[str, TableDescription]:
        return self._edition.files.tables(self._edition.provider, year)

    def _hides(self, year: str) -> bool:
        if year not in self._hiding:
            edition = self._edition
            self._hiding[year] = hides_numbers(edition.paths, edition.provider, year)
        return self._hiding[year]
