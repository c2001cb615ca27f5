"""The report of one page: the few words with which a notebook reads, records and shows."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from quality_account.catalogue import (
    Edition,
    IndicatorCard,
    Provider,
    load_card,
    load_edition,
    load_provider,
    load_sources,
)
from quality_account.charts import ChartRecord, alt_text, describe, draw, to_svg
from quality_account.errors import NotHeldError, UnknownTableError
from quality_account.facts import Fact, FactCollection
from quality_account.paths import ProjectPaths
from quality_account.periods import Period, previous_year
from quality_account.report import showing
from quality_account.report.charting import point
from quality_account.report.comparing import comparison_sentence, short_comparison, tally_sentence
from quality_account.report.definition import cautions_html, definition_html
from quality_account.report.headlines import headline_facts, headline_section
from quality_account.report.html_tables import frame_facts, table_html, table_text
from quality_account.report.first_wave import NOT_BUILT, read_first_wave
from quality_account.report.magic import notebook_names
from quality_account.report.recording import (
    apply_to_values,
    fact_from_cell,
    fact_from_computation,
    fact_from_measure,
    fact_from_statement,
    row_fact_id,
)
from quality_account.report.sources_section import sources_html
from quality_account.report.wording import Filler
from quality_account.statistics.comparison import compare
from quality_account.statistics.tally import tally
from quality_account.tables import Reads, read_history, read_table
from quality_account.vocabulary import Coverage, Improvement, Unit

#: Where the finished book keeps its ledger, seen from a page.
LEDGER_ADDRESS = "../ledger.csv"


class Report:
    """One page of one edition while its notebook runs.

    Attributes
    ----------
    provider, edition : Provider, Edition
        As the catalogue has them.
    year, last_year : str
        ``2024-25`` and ``2023-24``; ``year_words`` and ``last_year_words`` are for sentences.
    """

    def __init__(self, paths: ProjectPaths, provider: Provider, edition: Edition, page: str):
        self.provider = provider
        self.edition = edition
        self.page = page
        self.year = edition.year
        self.last_year = previous_year(edition.year)
        self.year_words = Period.parse(self.year).words
        self.year_in_full = Period.parse(self.year).words_in_full
        self.last_year_words = Period.parse(self.last_year).words
        self._paths = paths
        self._reads = Reads(paths)
        self._facts = FactCollection()
        self._fill = Filler(self._facts, notebook_names).fill
        self._context = {"provider": edition.provider, "edition": edition.year, "page": page}
        self._sources = load_sources(paths)
        for file in ("providers.yml", "sources.yml"):
            self._reads.note(paths.catalogue / file)
        self._reads.note(paths.edition(edition.provider, edition.year) / "edition.yml")

    @classmethod
    def open(cls, paths: ProjectPaths, provider: str, edition: str, page: str) -> Report:
        """The report of ``page`` in one edition; unknown names are refused with the nearest one."""
        return cls(paths, load_provider(paths, provider), load_edition(paths, provider, edition), page)

    @staticmethod
    def year_in_words(year: str) -> str:
        """A financial year for a table: ``2024/25``."""
        return Period.parse(year).words

    # Reading

    def card(self, indicator: str) -> IndicatorCard:
        """The card of an indicator."""
        card = load_card(self._paths, indicator)
        self._reads.note(self._paths.indicators / f"{indicator}.yml")
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
                fact_from_measure(row, row_fact_id(indicator, row), card, self._reads, **self._context)
            )
            for _, row in rows.iterrows()
        ]
        return rows

    def table(self, name: str) -> pd.DataFrame:
        """Another table of this edition, one row a line of its file."""
        return read_table(self._paths, self._reads, self.edition.provider, self.year, name)

    def statements(self) -> dict[str, Fact]:
        """The single facts of this page (``facts/<page>.csv``), by id, recorded.

        An edition that is partial by intent may hold none; a full one must have the table.
        """
        try:
            rows = self.table(f"facts/{self.page}")
        except (NotHeldError, UnknownTableError):
            if self.edition.coverage is Coverage.FULL:
                raise
            return {}
        facts = [fact_from_statement(row, self._reads, **self._context) for _, row in rows.iterrows()]
        return {fact.fact_id: self._facts.add(fact) for fact in facts}

    def statement(self, fact_id: str) -> Fact:
        """One single fact of this page; missing, and saying so, where a partial edition lacks it."""
        known = self.statements()
        if fact_id in known:
            return known[fact_id]
        return self.compute(fact_id, None, of=[], unit=Unit.TEXT, label=fact_id, method="")

    def first_wave(self, pages: list[str]) -> dict[str, list[Fact]]:
        """What each of ``pages`` found: its headline and comparisons, recorded here too.

        Without a build of the present data there is nothing, and the page says so.
        """
        facts = read_first_wave(self._paths, self._reads, self.edition.provider, self.year)
        if not facts:
            self.show_words(NOT_BUILT)
            return {}
        return {page: [self._facts.add(fact) for fact in headline_facts(page, facts)] for page in pages}

    # Recording

    def headline(self, fact_id: str, chosen: pd.DataFrame | pd.Series) -> Fact:
        """One value under an id of its own, which does not carry a period.

        `chosen` are rows, or facts, of which there is one; none gives a fact that says so, and
        more than one is a mistake of the notebook.
        """
        facts = list(chosen["fact"] if isinstance(chosen, pd.DataFrame) else chosen)
        if len(facts) > 1:
            raise ValueError(f"{fact_id}: found {len(facts)} rows, expected one. Choose the row first.")
        if not facts:
            return self.compute(fact_id, None, of=[], unit=Unit.TEXT, label=fact_id, method="")
        return self._facts.add(replace(facts[0], fact_id=fact_id))

    def record_column(
        self, rows: pd.DataFrame, column: str, fact_id: str, *, unit: Unit = Unit.TEXT
    ) -> list[Fact]:
        """The cells of one column as facts ``<fact_id>.1``, ``<fact_id>.2`` … in the rows' order."""
        return [
            self._facts.add(
                fact_from_cell(row, column, f"{fact_id}.{number}", unit, self._reads, **self._context)
            )
            for number, (_, row) in enumerate(rows.iterrows(), 1)
        ]

    def compute(
        self,
        fact_id: str,
        work_out: Any,
        *,
        of: Any,
        unit: Unit,
        label: str,
        method: str,
        decimals: int | None = None,
        period: str = "",
    ) -> Fact:
        """Record a computed value: a method of the package applied ``of`` rows or facts, or a value.

        Where a value that it needs is not held, the fact is missing and says so.
        """
        value = apply_to_values(work_out, of)
        return self._facts.add(
            fact_from_computation(
                fact_id,
                value,
                of,
                unit=unit,
                label=label,
                method=method,
                decimals=decimals,
                reads=self._reads,
                period=period,
                **self._context,
            )
        )

    def compute_each(self, fact_id: str, work_out: Any, *, of: pd.DataFrame, **meaning: Any) -> list[Fact]:
        """As ``compute``, once for each row of a frame of facts whose index are periods."""
        label = meaning.pop("label")
        return [
            self.compute(
                f"{fact_id}.{period}",
                work_out,
                of=list(row),
                period=period,
                label=f"{label}, {Period.parse(period).words}",
                **meaning,
            )
            for period, row in zip(of.index, of.itertuples(index=False), strict=True)
        ]

    def compare(
        self,
        fact_id: str,
        now: Fact,
        before: Fact,
        *,
        than: str,
        improvement: Improvement,
        not_comparable: str = "",
        decimals: int = 1,
        has_counts: bool = False,
    ) -> Fact:
        """Record the sentence that says how ``now`` stands to ``before``."""
        result = compare(
            now.value or None,
            before.value or None,
            improvement=improvement,
            is_comparable=not not_comparable,
            reason_not_comparable=not_comparable,
        )
        meaning = {
            "of": [now, before],
            "unit": Unit.TEXT,
            "label": f"How this stands to the figure {than}",
            "method": "difference of the unrounded values",
        }
        short = short_comparison(result, now, before, than, decimals)
        self.compute(f"{fact_id}.short", short, **meaning)
        return self.compute(
            fact_id, comparison_sentence(result, now, before, than, decimals, has_counts), **meaning
        )

    def tally(self, fact_id: str, now: pd.Series, before: pd.Series, *, than: str) -> Fact:
        """Record the sentence that counts how many facts are higher, the same or lower.

        `now` and `before` are facts under the same index; one that is not there is left out.
        """
        pairs = [pair for pair in zip(now, before, strict=True) if all(isinstance(one, Fact) and one.has_value for one in pair)]
        counted = tally((left.value, right.value) for left, right in pairs)
        of = [fact for pair in pairs for fact in pair]
        for direction in ("higher", "same", "lower", "compared"):
            self.compute(f"{fact_id}.{direction}", getattr(counted, direction), of=of, unit=Unit.COUNT,
                         label=f"Results compared with those {than}: {direction}", method="count of results")
        return self.compute(fact_id, tally_sentence(counted, than), of=of or list(now.dropna()), unit=Unit.TEXT,
                            label=f"How the results stand to those {than}", method="count of results")

    # Showing

    def show_words(self, markdown: str) -> None:
        """Show Markdown; ``{fact_id}`` and ``{name}`` of a notebook's fact are filled in."""
        showing.show_words(*self._fill(markdown))

    def words(self, name: str | None = None) -> None:
        """Show ``narrative/<page>.md`` of this edition; a partial edition may hold none and says so."""
        file = self._paths.edition(self.edition.provider, self.year) / "narrative" / f"{name or self.page}.md"
        if self._reads.note(file):
            self.show_words(file.read_text(encoding="utf-8"))
        elif self.edition.coverage is Coverage.PARTIAL:
            self.show_words("This edition holds the figures of this page, but not its text.")
        else:
            raise NotHeldError(
                f"{self._paths.relative(file)}: found no such file, expected the text of this page."
            )

    def show_figure(self, name: str, record: ChartRecord, caption: str, of: pd.DataFrame) -> None:
        """Draw a record and show it with its description; ``of`` are the rows it was made from."""
        full_name = self._full_name(name)
        showing.show_figure(
            to_svg(draw(record), full_name),
            name=full_name,
            caption=self._fill(caption, str)[0],
            alt=alt_text(record),
            description=describe(record),
            facts=[fact.fact_id for fact in of["fact"]],
        )

    def show_table(self, name: str, rows: pd.DataFrame, caption: str) -> None:
        """Show a frame: its index heads the rows, its columns head the columns."""
        filled = self._fill(caption, str)[0]
        showing.show_table(
            table_html(rows, filled),
            table_text(rows),
            name=self._full_name(name),
            caption=filled,
            facts=frame_facts(rows),
        )

    def show_headlines(self, found: dict[str, list[Fact]]) -> None:
        """Show the main figure of each page, with a link to it."""
        for page, facts in found.items():
            section = headline_section(page, self.card(page).title, facts)
            showing.show_words(section, [])

    def show_definition(self, card: IndicatorCard) -> None:
        """Show what the indicator counts, from its card."""
        showing.show_html(definition_html(card, self._sources), card.title, kind="definition")

    def show_cautions(self, card: IndicatorCard) -> None:
        """Show what a reader must know before using the figures, from the card."""
        showing.show_html(cautions_html(card), "Cautions", kind="cautions")

    def close(self) -> None:
        """Show where the numbers come from, and hand the page's facts to the pipeline."""
        payload = {
            "page": self.page,
            "facts": [fact.as_row() for fact in sorted(self._facts, key=lambda fact: fact.fact_id)],
            "reads": self._reads.as_rows(),
        }
        showing.show_sources(sources_html(self._facts, self._sources, LEDGER_ADDRESS), payload)

    def _full_name(self, name: str) -> str:
        return f"{self.page}-{name}".replace("_", "-")
