"""Reading: tables as frames whose rows are facts already."""

from __future__ import annotations

from functools import cached_property

import pandas as pd

from quality_account.catalogue import (
    GlossaryTerm,
    IndicatorCard,
    list_editions,
    load_edition,
    load_glossary,
)
from quality_account.catalogue.glossary import glossary_files
from quality_account.catalogue.indicators import list_cards, load_provider_card, remarks_file
from quality_account.errors import NotHeldError, UnknownTableError
from quality_account.facts import Fact
from quality_account.periods import Period
from quality_account.report.first_wave import headline_facts, read_first_wave
from quality_account.report.page import Page
from quality_account.report.points import point
from quality_account.report.recording import fact_from_measure, fact_from_statement
from quality_account.report.small_numbers import SmallNumbers
from quality_account.statistics.small_numbers.policies import Policy, policy_called
from quality_account.tables import holds_table, read_history, read_table
from quality_account.tables.fact_ids import row_fact_id
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
        tables and sentences. Small counts of people are hidden or rounded by the editions' policies.
        """
        card = self.card(indicator)
        rows = self._history(indicator, card)
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
            if name in list_cards(self._paths):  # a page's other way to rows of measures
                rows = self._history(name, self.card(name))
                return rows[rows["edition"] == self.year].reset_index(drop=True)
            return read_table(self._paths, self._reads, self.edition.provider, self.year, name)
        except (NotHeldError, UnknownTableError):
            if self.edition.coverage is Coverage.FULL or not may_lack:
                raise
            return pd.DataFrame(columns=list(may_lack))

    def statements(self) -> dict[str, Fact]:
        """The single facts of this page (``facts/<page>.csv``), by id, recorded.

        An edition that is partial by intent may hold none; a full one must have the table.
        """
        rows = self.table(f"facts/{self.page}", may_lack=("fact_id", "status"))
        rows = self._small_numbers.treat_statements(rows)
        facts = [
            fact_from_statement(row, self._reads, **self._context) for _, row in rows.iterrows()
        ]
        return {fact.fact_id: self._facts.add(fact) for fact in facts}

    def first_wave(self, pages: list[str]) -> dict[str, list[Fact]]:
        """What each of ``pages`` found: its headline and comparisons, recorded here too.

        Empty where there is no build of the present data to gather from.
        """
        facts = read_first_wave(self._paths, self._reads, self.edition.provider, self.year)
        if facts is None:
            return {}
        return {
            page: [self._facts.add(fact) for fact in headline_facts(page, facts)] for page in pages
        }

    def reference_cases(self, name: str) -> pd.DataFrame:
        """What other programs give: ``spc``, ``intervals``, ``funnels``, or the ``programs``."""
        from quality_account.report.reference_cases import read_reference_cases

        return read_reference_cases(self._paths, self._reads, name)

    def _history(self, indicator: str, card: IndicatorCard) -> pd.DataFrame:
        """The rows of an indicator over the years, as the policies for small numbers leave them."""
        rows = read_history(self._paths, self._reads, self.edition.provider, self.year, indicator)
        return self._small_numbers.treat(rows, card)

    @cached_property
    def _small_numbers(self) -> SmallNumbers:
        return SmallNumbers(self.year, self._policy_in, self._reads)

    def _policy_in(self, year: str) -> Policy:
        """The policy for small numbers of the provider's edition of a year."""
        own = policy_called(self.edition.small_numbers)
        if year == self.year:
            return own
        if year not in list_editions(self._paths, self.edition.provider):
            return own  # a year of which only published national files tell
        self._reads.note(self._paths.edition(self.edition.provider, year) / "edition.yml")
        edition = load_edition(self._paths, self.edition.provider, year)
        return policy_called(edition.small_numbers)

    def _read_glossary(self) -> dict[str, GlossaryTerm]:
        """The terms of this edition; the single facts that they name are recorded."""
        named = self._paths, self.edition.provider, self.year
        if holds_table(*named, f"facts/{self.page}"):
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
