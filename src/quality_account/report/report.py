"""The report: what only some pages show, and the end of every page."""

from __future__ import annotations

import pandas as pd

from quality_account.facts import Fact, digest_of_cell
from quality_account.report import outputs
from quality_account.report.first_wave import NOT_BUILT
from quality_account.report.glossary import glossary_html
from quality_account.report.headlines import (
    NONE_IN_GROUP,
    count_sentence,
    group_headlines,
    headline_rows,
    headline_section,
)
from quality_account.report.languages import languages_html, languages_text
from quality_account.report.marks import write_html
from quality_account.report.prescribed_statement import prescribed_statement
from quality_account.report.signatures import Signatures
from quality_account.report.sources_section import sources_html
from quality_account.vocabulary import Unit

#: Where the finished book keeps its ledger, seen from a page.
LEDGER_ADDRESS = "../ledger.csv"


class Report(Signatures):
    """The few words with which a notebook reads, records and shows."""

    def show_headlines(self, found: dict[str, list[Fact]]) -> None:
        """Show the main figure of each page, sorted by the way it moved; without any, say why."""
        if not found:
            self.show_words(NOT_BUILT)
            return
        for heading, pages in group_headlines(found).items():
            sections = [headline_section(page, self._title_of(page), found[page]) for page in pages]
            text = "\n\n".join([f"## {heading}", *(sections or [NONE_IN_GROUP])])
            outputs.show_words(text, [fact.fact_id for page in pages for fact in found[page]])

    def show_headline_table(self, name: str, found: dict[str, list[Fact]], caption: str) -> None:
        """Show the main figures of some pages in one table; without any, say why."""
        if found:
            self.show_table(name, headline_rows(found), caption)
        else:
            self.show_words(NOT_BUILT)

    def sum_up_headlines(self, found: dict[str, list[Fact]]) -> Fact:
        """Record the sentence that counts how many main figures moved which way."""
        return self.compute(
            f"{self.page}.summary",
            count_sentence(found, self._title_of) if found else None,
            of=[fact for facts in found.values() for fact in facts],
            unit=Unit.TEXT,
            label="How many main figures moved which way",
            method="count of figures in each group below",
        )

    def show_glossary(self) -> None:
        """Show every term of this edition's glossary, each with an address of its own."""
        terms = self._read_glossary().values()
        html = glossary_html(terms, lambda text: self._fill(text, write_html)[0], self._sources)
        outputs.show_html(html, "Glossary", kind="definition")

    def show_languages(self, rows: pd.DataFrame) -> None:
        """Show a notice in each language that it was printed in, as it was printed.

        ``rows`` have the columns ``language`` (its English name), ``language_tag``, ``direction``
        and ``text``.
        """
        facts = self._record_languages(rows)
        texts = [(self._languages[fact.fact_id], fact.value) for fact in facts]
        outputs.show_html(
            languages_html(texts, [fact.fact_id for fact in facts]),
            languages_text(texts),
            kind="languages",
            facts=[fact.fact_id for fact in facts],
        )

    def show_prescribed_statement(self, rows: pd.DataFrame) -> None:
        """Show what the trust states about one indicator: its row of ``indicator_statements``.

        No row says that this edition holds no statement; more than one is a mistake of the notebook.
        """
        parts = self._record_statement(rows)
        outputs.show_words(prescribed_statement(parts), [one.fact_id for one in parts.values()])

    def close(self) -> None:
        """Show the owner's notes, what was withdrawn and where the numbers come from, and hand over the page's facts."""
        self.show_notes()
        self.show_withdrawn()
        payload = {
            "page": self.page,
            "facts": [fact.as_row() for fact in sorted(self._facts, key=lambda fact: fact.fact_id)],
            "recorded_by": self._recorded_by(),
            "reads": self._reads.as_rows(),
        }
        outputs.show_sources(
            sources_html(self._facts, self._sources, LEDGER_ADDRESS, self._languages), payload
        )

    def _recorded_by(self) -> dict[str, list[str]]:
        """The facts that each cell recorded, the cell by the sha256 of its source.

        Whoever has the notebook finds the cell again by it, unless it was edited since.
        """
        found: dict[str, list[str]] = {}
        for fact_id, source in sorted(self._facts.recorded_by.items()):
            if source:
                found.setdefault(digest_of_cell(source), []).append(fact_id)
        return found
