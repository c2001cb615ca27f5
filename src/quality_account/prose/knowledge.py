"""Which facts and names a page's text may use, as far as files can tell."""

from __future__ import annotations

from dataclasses import dataclass

from quality_account.prose.code import PageCode
from quality_account.prose.edition import EditionTexts, Page
from quality_account.prose.measure_ids import MeasureIds


@dataclass(frozen=True)
class Knowledge:
    """The facts that files hold for a page, and what its code names and puts together.

    ``is_certain`` is false where a file of it cannot be read: then nothing can be called unknown.
    ``tables`` are those that its code names; their facts are among ``fact_ids`` where they were read.
    """

    fact_ids: frozenset[str]
    code: tuple[PageCode, ...]
    is_certain: bool
    tables: frozenset[str] = frozenset()

    def knows(self, placeholder: str) -> bool:
        """Whether the page will be able to fill ``{placeholder}``; in doubt it will."""
        return self._knows_by_itself(placeholder) or self._is_a_name(placeholder)

    def knows_without_tables(self, placeholder: str) -> bool:
        """The same, as certain whatever its tables hold."""
        is_plain = placeholder.count(".") < 2 and self._begins_with_a_name(placeholder)
        return self._knows_by_itself(placeholder) or is_plain

    @property
    def names(self) -> frozenset[str]:
        """All that can be named, to find what a misspelt name was meant to be."""
        return self.fact_ids.union(*(one.fact_ids | one.names for one in self.code))

    def _knows_by_itself(self, placeholder: str) -> bool:
        if not self.is_certain or placeholder in self.fact_ids:
            return True
        return any(one.makes(placeholder) for one in self.code)

    def _is_a_name(self, placeholder: str) -> bool:
        """Whether it begins with a name of the code and does not look like a fact.

        A notebook may call a table ``deaths`` while facts begin with ``deaths.``; then only
        ``{deaths.period_words}`` can be meant as an attribute, and no longer chain of words.
        """
        if not self._begins_with_a_name(placeholder):
            return False
        first, *attributes = placeholder.split(".")
        begins_facts = any(one.startswith(f"{first}.") for one in self.fact_ids)
        return not begins_facts or len(attributes) < 2

    def _begins_with_a_name(self, placeholder: str) -> bool:
        first = placeholder.partition(".")[0]
        return any(first in one.names for one in self.code)


class Library:
    """What each page of an edition knows.

    Parameters
    ----------
    texts : EditionTexts
    measures : MeasureIds, optional
        The facts of its tables of measures. Without them, pages know what is certain without a table.
    """

    def __init__(self, texts: EditionTexts, measures: MeasureIds | None = None):
        self._texts = texts
        self._measures = measures
        self._by_page: dict[str, Knowledge] = {}

    def of_page(self, page: Page) -> Knowledge:
        """What one page knows. A page about all pages knows what they know."""
        known = self._of_one(page)
        if page.notebook.wave == 1 and "first_wave" not in page.code.calls:
            return known
        all_of_them = [known, *(self._of_one(one) for one in self._texts.pages.values())]
        return _together(all_of_them)

    def _of_one(self, page: Page) -> Knowledge:
        if page.name not in self._by_page:
            self._by_page[page.name] = self._work_out(page)
        return self._by_page[page.name]

    def _work_out(self, page: Page) -> Knowledge:
        fact_ids: set[str] = set()
        is_certain = page.code.is_readable and self._texts.tables is not None
        for name in page.facts_files:
            facts = self._texts.facts.get(name)
            if facts:
                fact_ids.update(row["fact_id"] for row in facts.rows)
                is_certain = is_certain and facts.is_whole
        tables = page.code.constants & set(self._texts.tables or ())
        for name in tables if self._measures else ():
            rows = self._measures.of(name)
            fact_ids |= rows or frozenset()
            is_certain = is_certain and rows is not None
        return Knowledge(frozenset(fact_ids), (page.code,), is_certain, tables)


def _together(several: list[Knowledge]) -> Knowledge:
    return Knowledge(
        frozenset().union(*(one.fact_ids for one in several)),
        tuple(code for one in several for code in one.code),
        all(one.is_certain for one in several),
        frozenset().union(*(one.tables for one in several)),
    )
