"""Showing: words, figures, tables and the page's sources, as outputs that the book understands."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from quality_account import charts
from quality_account.catalogue import IndicatorCard, load_glossary
from quality_account.catalogue.glossary import glossary_files
from quality_account.catalogue.indicators import list_cards
from quality_account.charts import ChartRecord, alt_text, describe
from quality_account.errors import NotHeldError
from quality_account.facts import Fact
from quality_account.periods import Period
from quality_account.report import outputs
from quality_account.report.computing import Computing
from quality_account.report.definition import cautions_html, definition_html
from quality_account.report.first_wave import NOT_BUILT
from quality_account.report.glossary import glossary_html
from quality_account.report.headlines import (
    NONE_IN_GROUP,
    count_sentence,
    group_headlines,
    headline_rows,
    headline_section,
)
from quality_account.report.html_tables import frame_facts, table_html, table_text
from quality_account.report.languages import Language, languages_html, languages_text
from quality_account.report.magic import notebook_names
from quality_account.report.prescribed_statement import STATEMENT_PARTS, prescribed_statement
from quality_account.report.sources_section import sources_html
from quality_account.report.wording import Filler, escape_markdown
from quality_account.tables import held_tables
from quality_account.vocabulary import Coverage, Unit

#: Where the finished book keeps its ledger, seen from a page.
LEDGER_ADDRESS = "../ledger.csv"


class Report(Computing):
    """The few words with which a notebook reads, records and shows."""

    def show_words(self, markdown: str) -> None:
        """Show Markdown; ``{fact_id}`` and ``{name}`` of a notebook's fact are filled in."""
        outputs.show_words(*Filler(self._facts, notebook_names).fill_prose(markdown))

    def words(self, name: str | None = None) -> None:
        """Show ``narrative/<page>.md`` of this edition; a partial edition may hold none and says so."""
        file = (
            self._paths.edition(self.edition.provider, self.year)
            / "narrative"
            / f"{name or self.page}.md"
        )
        if self._reads.note(file):
            self.show_words(file.read_text(encoding="utf-8-sig"))
        elif self.edition.coverage is Coverage.PARTIAL:
            self.show_words("This edition holds the figures of this page, but not its text.")
        else:
            raise NotHeldError(
                f"{self._paths.relative(file)}: found no such file, expected the text of this page."
            )

    def show_figure(self, name: str, record: ChartRecord, caption: str, of: pd.DataFrame) -> None:
        """Draw a record and show it with its description; ``of`` are the rows it was made from."""
        full_name = self._full_name(name)
        outputs.show_figure(
            charts.to_svg(charts.draw(record), full_name),
            name=full_name,
            caption=f"{self._fill(caption, str)[0]} {self._caption_end(of)}",
            alt=alt_text(record),
            description=describe(record),
            facts=[fact.fact_id for fact in of["fact"]],
        )

    def show_table(self, name: str, rows: pd.DataFrame, caption: str) -> None:
        """Show a frame: its index heads the rows, its columns head the columns."""
        filled = self._fill(caption, str)[0]
        outputs.show_table(
            table_html(rows, filled),
            table_text(rows),
            name=self._full_name(name),
            caption=filled,
            facts=frame_facts(rows),
        )

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

    def _title_of(self, page: str) -> str:
        if page in self.edition.titles:
            return self.edition.titles[page]
        if page in list_cards(self._paths):
            return self.card(page).title
        return page.replace("_", " ").capitalize()

    def show_definition(self, card: IndicatorCard) -> None:
        """Show what the indicator counts, from its card."""
        outputs.show_html(
            definition_html(card, self.year, self._sources), card.title, kind="definition"
        )

    def show_cautions(self, card: IndicatorCard) -> None:
        """Show what a reader must know before using the figures, from the card."""
        outputs.show_html(
            cautions_html(card, self.year, self.edition.source, self._sources),
            "Cautions",
            kind="cautions",
        )

    def show_glossary(self) -> None:
        """Show every term of this edition's glossary, each with an address of its own."""
        named = self._paths, self.edition.provider, self.year
        if f"facts/{self.page}" in held_tables(*named):
            self.statements()
        for file in glossary_files(*named):
            self._reads.note(file)
        terms = load_glossary(*named).values()
        html = glossary_html(terms, lambda text: self._fill(text, str)[0], self._sources)
        outputs.show_html(html, "Glossary", kind="definition")

    def show_languages(self, rows: pd.DataFrame) -> None:
        """Show a notice in each language that it was printed in, as it was printed.

        ``rows`` have the columns ``language`` (its English name), ``language_tag``, ``direction``
        and ``text``.
        """
        facts = self.record_column(rows, "text", f"{self.page}.languages", key="language")
        languages = [
            Language(*row)
            for row in zip(rows["language"], rows["language_tag"], rows["direction"], strict=True)
        ]
        texts = list(zip(languages, rows["text"], strict=True))
        self._languages |= {fact.fact_id: one for fact, one in zip(facts, languages, strict=True)}
        outputs.show_html(
            languages_html(texts),
            languages_text(texts),
            kind="languages",
            facts=[fact.fact_id for fact in facts],
        )

    def show_prescribed_statement(self, rows: pd.DataFrame) -> None:
        """Show what the trust states about one indicator: its row of ``indicator_statements``.

        No row says that this edition holds no statement; more than one is a mistake of the notebook.
        """
        if len(rows) > 1:
            raise ValueError(f"found {len(rows)} statements, expected one. Choose the row first.")
        titled = rows.assign(title=[self.card(name).title for name in rows["indicator"]])
        parts = {
            part: fact
            for part in STATEMENT_PARTS
            for fact in self.record_column(titled, part, f"{self.page}.{part}", key="title")
        }
        text = prescribed_statement(parts)
        outputs.show_words(text, [fact.fact_id for fact in parts.values()])

    def close(self) -> None:
        """Show where the numbers come from, and hand the page's facts to the pipeline."""
        payload = {
            "page": self.page,
            "facts": [fact.as_row() for fact in sorted(self._facts, key=lambda fact: fact.fact_id)],
            "reads": self._reads.as_rows(),
        }
        outputs.show_sources(
            sources_html(self._facts, self._sources, LEDGER_ADDRESS, self._languages), payload
        )

    def _caption_end(self, of: pd.DataFrame) -> str:
        periods = sorted(Period.parse(text) for text in set(of["period"]))
        titles = sorted({self._sources[key].title for key in of["source"]})
        first, last = periods[0].words, periods[-1].words
        when = first if first == last else f"{first} to {last}"
        return f"{when}. Source: {', '.join(titles)}."

    def _full_name(self, name: str) -> str:
        return f"{self.page}-{name}".replace("_", "-")

    def _fill(
        self, text: str, escape: Callable[[str], str] = escape_markdown
    ) -> tuple[str, list[str]]:
        return Filler(self._facts, notebook_names).fill(text, escape)
