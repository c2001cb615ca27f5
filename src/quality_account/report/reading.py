"""Reading: tables as frames whose rows are facts already."""

from __future__ import annotations

import pandas as pd

from quality_account.catalogue import GlossaryTerm, IndicatorCard, load_glossary
from quality_account.catalogue.glossary import glossary_files
from quality_account.catalogue.indicators import list_cards, load_provider_card, remarks_file
from quality_account.errors import NotHeldError, UnknownTableError
from quality_account.facts import Fact
from quality_account.periods import Period
from quality_account.report.charting import point
from quality_account.report.first_wave import headline_facts, read_first_wave
from quality_account.report.page import Page
from quality_account.report.recording import fact_from_measure, fact_from_statement, row_fact_id
from quality_account.tables import held_tables, read_history, read_table
from quality_account.vocabulary import Coverage


class Reading(Page):
    """What a notebook may read. Each file is noted with its hash."""

    def card(self, indicator: str) -> IndicatorCard:
        """The card of an indicator, with what this provider's accounts say of it."""
        card = load_provider_card(self._paths, indicator, self.edition.provider)
        self._reads.note(self._paths.indicators / f"{indicator}.yml")
        self._reads.note(remarks_file(self._paths, self.edition.provider, indicator))
        return card

    def measures(self, indicator: str) -> pd.DataFrame:
        """The values of an indicator, one a row, over this edition and all earlier ones.

        Each row is recorded as a fact, which stands in the column ``fact``; ``point`` is what a
        chart places; ``period_words``, ``part_of_year``, ``year_words`` and ``label`` are for
        tables and sentences.
        """
        card = self.card(indicator)
        rows = read_history(self._paths, self._reads, self.edition.provider, self.year, indicator)
        periods = [Period.parse(text) for text in rows["period"]]
        rows["period_words"] = [period.words for period in periods]
        rows["part_of_year"] = [period.part_of_year for period in periods]
        rows["year_words"] = [Period.parse(period.financial_year).words for period in periods]
        rows["label"] = [card.measures[measure].label for measure in rows["measure"]]
        rows["point"] = [point(row) for _, row in rows.iterrows()]
        rows["fact"] = [
            self._facts.add(
                fact_from_measure(
                    row, row_fact_id(indicator, row), card, self._reads, **self._context
                )
            )
            for _, row in rows.iterrows()
        ]
        return rows

    def table(self, name: str, *, may_lack: tuple[str, ...] = ()) -> pd.DataFrame:
        """Another table of this edition, one row a line of its file.

        `may_lack` names the columns of the empty frame that stands for a table which an edition,
        partial by intent, does not hold; without it such a table is refused.
        """
        try:
            return read_table(self._paths, self._reads, self.edition.provider, self.year, name)
        except (NotHeldError, UnknownTableError):
            if self.edition.coverage is Coverage.FULL or not may_lack:
                raise
            return pd.DataFrame(columns=list(may_lack))

    def statements(self) -> dict[str, Fact]:
        """The single facts of this page (``facts/<page>.csv``), by id, recorded.

        An edition that is partial by intent may hold none; a full one must have the table.
        """
        rows = self.table(f"facts/{self.page}", may_lack=("fact_id",))
        facts = [
            fact_from_statement(row, self._reads, **self._context) for _, row in rows.iterrows()
        ]
        return {fact.fact_id: self._facts.add(fact) for fact in facts}

    def first_wave(self, pages: list[str]) -> dict[str, list[Fact]]:
        """What each of ``pages`` found: its headline and comparisons, recorded here too.

        Empty where there is no build of the present data to gather from.
        """
        facts = read_first_wave(self._paths, self._reads, self.edition.provider, self.year)
        if not facts:
            return {}
        return {
            page: [self._facts.add(fact) for fact in headline_facts(page, facts)] for page in pages
        }

    def _read_glossary(self) -> dict[str, GlossaryTerm]:
        """The terms of this edition; the single facts that they name are recorded."""
        named = self._paths, self.edition.provider, self.year
        if f"facts/{self.page}" in held_tables(*named):
            self.statements()
        for file in glossary_files(*named):
            self._reads.note(file)
        return load_glossary(*named)

    def _title_of(self, page: str) -> str:
        """A page as this edition calls it."""
        if page in self.edition.titles:
            return self.edition.titles[page]
        if page in list_cards(self._paths):
            return self.card(page).title
        return page.replace("_", " ").capitalize()
