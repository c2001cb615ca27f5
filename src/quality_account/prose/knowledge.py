"""Which facts and names a page's text may use, as far as files can tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from quality_account.catalogue import list_editions
from quality_account.errors import QualityAccountError, load_or_note
from quality_account.prose.code import PageCode
from quality_account.prose.edition import EditionTexts, Page
from quality_account.tables.cells import read_rows
from quality_account.tables.fact_ids import row_fact_id
from quality_account.tables.national_rows import national_rows
from quality_account.tables.package import TableDescription, describe_tables


@dataclass(frozen=True)
class Knowledge:
    """The facts that files hold for a page, and what its code names and puts together.

    ``is_certain`` is false where a file of it cannot be read: then nothing can be called unknown.
    """

    fact_ids: frozenset[str]
    code: tuple[PageCode, ...]
    is_certain: bool

    def knows(self, placeholder: str) -> bool:
        """Whether the page will be able to fill ``{placeholder}``; in doubt it will."""
        if not self.is_certain or placeholder in self.fact_ids:
            return True
        return any(one.makes(placeholder) for one in self.code) or self._is_a_name(placeholder)

    @property
    def names(self) -> frozenset[str]:
        """All that can be named, to find what a misspelt name was meant to be."""
        return self.fact_ids.union(*(one.fact_ids | one.names for one in self.code))

    def _is_a_name(self, placeholder: str) -> bool:
        """Whether it begins with a name of the code and does not look like a fact.

        A notebook may call a table ``deaths`` while facts begin with ``deaths.``; then only
        ``{deaths.period_words}`` can be meant as an attribute, and no longer chain of words.
        """
        first, *attributes = placeholder.split(".")
        if not any(first in one.names for one in self.code):
            return False
        begins_facts = any(one.startswith(f"{first}.") for one in self.fact_ids)
        return not begins_facts or len(attributes) < 2


class Library:
    """What each page of an edition knows; tables of measures are read once for all of them."""

    def __init__(self, texts: EditionTexts):
        self._texts = texts
        self._rows_of_measures: dict[str, frozenset[str] | None] = {}

    @cached_property
    def _described(self) -> list[Mapping[str, TableDescription]]:
        """The tables of the edition and of each one before it, as far as they are described."""
        texts = self._texts
        known = load_or_note([], lambda: list_editions(texts.paths, texts.provider)) or []
        earlier = [
            load_or_note([], lambda year=year: describe_tables(texts.paths, texts.provider, year))
            for year in known
            if year < texts.year
        ]
        own = [texts.tables] if texts.year in known else []
        return [tables or {} for tables in (*earlier, *own)]

    def of_page(self, page: Page) -> Knowledge:
        """What one page knows. A page about all pages knows what they know."""
        known = self._of_one(page)
        if page.notebook.wave == 1 and "first_wave" not in page.code.calls:
            return known
        all_of_them = [known, *(self._of_one(one) for one in self._texts.pages.values())]
        return _together(all_of_them)

    def _of_one(self, page: Page) -> Knowledge:
        fact_ids: set[str] = set()
        is_certain = page.code.is_readable and self._texts.tables is not None
        for name in page.facts_files:
            facts = self._texts.facts.get(name)
            if facts:
                fact_ids.update(row["fact_id"] for row in facts.rows)
                is_certain = is_certain and facts.is_whole
        for name in page.code.constants & set(self._texts.tables or ()):
            rows = self._measures(name)
            fact_ids |= rows or frozenset()
            is_certain = is_certain and rows is not None
        return Knowledge(frozenset(fact_ids), (page.code,), is_certain)

    def _measures(self, name: str) -> frozenset[str] | None:
        """The ids of a table's rows in this edition and all earlier ones; None where unreadable."""
        if name not in self._rows_of_measures:
            self._rows_of_measures[name] = self._read_measures(name)
        return self._rows_of_measures[name]

    def _read_measures(self, name: str) -> frozenset[str] | None:
        texts = self._texts
        found: set[str] = set()
        for described in self._described:
            table = described.get(name)
            if table is None or not table.exists or not table.holds_measures:
                continue
            rows, problems = read_rows(texts.paths, table)
            if problems:
                return None
            found.update(row_fact_id(name, row) for row in rows)
        try:
            released = national_rows(texts.paths, texts.provider, texts.year, name)
        except QualityAccountError:  # a release that is not in order, which its own check reports
            return None
        return frozenset(found.union(row_fact_id(name, row) for row in released))


def _together(several: list[Knowledge]) -> Knowledge:
    return Knowledge(
        frozenset().union(*(one.fact_ids for one in several)),
        tuple(code for one in several for code in one.code),
        all(one.is_certain for one in several),
    )
