"""Showing: words, figures, tables and definitions, as outputs that the book understands."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING, Any

import pandas as pd

from quality_account import charts
from quality_account.catalogue import IndicatorCard, Source
from quality_account.catalogue.comparators import load_comparators
from quality_account.errors import NotHeldError
from quality_account.facts import Fact
from quality_account.observed import read_text
from quality_account.report import outputs
from quality_account.report.absence_words import with_absences
from quality_account.report.captions import caption_end, no_chart_note
from quality_account.report.chart_data import chart_data_csv, chart_data_html, chart_periods
from quality_account.report.chart_marks import facts_in_data, mark_sentence
from quality_account.report.definition import cautions_html, definition_html
from quality_account.report.html_tables import frame_facts, table_html, table_text
from quality_account.report.judging import Judging
from quality_account.report.magic import notebook_names
from quality_account.report.marks import write_html
from quality_account.report.on_record import OnRecord, on_record_entries, read_on_record
from quality_account.report.small_number_words import with_policies
from quality_account.report.stale_words import mark_stale
from quality_account.report.withdrawn import notice_html, withdrawn_notes, withdrawn_words
from quality_account.report.wording import Filler, write_markdown
from quality_account.tables import holds_table, read_table
from quality_account.tables.package import ASSURANCE, DATA_QUALITY, RECORD_COLUMNS
from quality_account.tables.reaffirmed import read_stale, reaffirmed_file
from quality_account.vocabulary import Coverage, Kind

if TYPE_CHECKING:
    from quality_account.charts import ChartRecord


class Showing(Judging):
    """What every page shows."""

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
            self.show_words(
                self._with_stale_marked(file.stem, read_text(file, encoding="utf-8-sig"))
            )
        elif self.edition.coverage is Coverage.PARTIAL:
            self.show_words("This edition holds the figures of this page, but not its text.")
        else:
            raise NotHeldError(
                f"{self._paths.relative(file)}: found no such file, expected the text of this page."
            )

    def _with_stale_marked(self, name: str, text: str) -> str:
        """A text whose sentences that nobody has re-affirmed are marked, while it is the team's."""
        named = self._paths, self.edition.provider, self.year, name
        if not self._reads.note(reaffirmed_file(*named)):
            return text
        return mark_stale(text, {one.sentence.sha256 for one in read_stale(*named)})

    @staticmethod
    def chart(form: Callable[..., ChartRecord], *what: Any, **more: Any) -> ChartRecord | None:
        """A chart record of a form; none where not one of its values is there.

        So a page whose figures are hidden altogether is made, with a note in the chart's place.
        """
        try:
            return form(*what, **more)
        except charts.NothingToDrawError:
            return None

    def show_figure(
        self, name: str, record: ChartRecord | None, caption: str, of: pd.DataFrame
    ) -> None:
        """Draw a record and show it with its description and its values.

        Parameters
        ----------
        record
            Of figures that are hidden or absent altogether there is none; a note in words then
            stands in the chart's place.
        of
            The rows that it was made from.

        Raises
        ------
        NothingToDrawError
            There is nothing to draw, and yet no row says that its figure is absent.
        """
        full_name = self._full_name(name)
        drawn = [*of["fact"], *self._worked_out_of(of)]
        if self._says_withdrawn(full_name, drawn, is_drawn=True):
            return
        if record is None:
            absent = [fact for fact in of["fact"] if not fact.has_value]
            if not absent:
                raise charts.NothingToDrawError(
                    f"figure {name!r}: found nothing to draw, expected a value of "
                    f"{len(of)} rows that all have one"
                )
            self.show_words(no_chart_note(self._fill(caption)[0], absent))
            return
        data = charts.chart_data(record)
        target = getattr(record, "target", None)
        apart = [target.name] if target else []
        end = self._caption_end(record, of)
        description = charts.describe(record)
        outputs.show_figure(
            charts.to_svg(charts.draw(record), full_name),
            name=full_name,
            caption=f"{self._fill(caption, str)[0]} {end}",
            alt=charts.alt_text(record),
            description=description,
            marked={
                "caption": f"{self._fill(escape(caption), write_html)[0]} {escape(end)}",
                "description": " ".join(mark_sentence(one, of["fact"]) for one in description),
            },
            subject=record.subject,
            table=chart_data_html(
                data,
                record.subject,
                facts_in_data(data, of["fact"], worked_out=self._worked_out_of(of), apart=apart),
            ),
            csv=chart_data_csv(
                data,
                chart_periods(record),
                source="; ".join(
                    f"{source.title}, {source.publisher}"
                    for source in self._sources_of(of["source"])
                ),
                notice=with_policies(self.edition.notice, of["fact"]),
            ),
            facts=[fact.fact_id for fact in of["fact"]],
        )

    def show_table(self, name: str, rows: pd.DataFrame, caption: str) -> None:
        """Show a frame: its index heads the rows, its columns head the columns."""
        if self._says_withdrawn(self._full_name(name), [], is_drawn=False):
            return
        facts = frame_facts(rows)
        shown = [self._facts[fact_id] for fact_id in facts]
        filled = with_absences(self._fill(caption, str)[0], shown)
        outputs.show_table(
            table_html(rows, filled),
            table_text(rows),
            name=self._full_name(name),
            caption=filled,
            marked={"caption": with_absences(self._fill(escape(caption), write_html)[0], shown)},
            facts=facts,
        )

    def show_withdrawn(self) -> None:
        """Show what was withdrawn of the values of this page, if anything was."""
        notes = withdrawn_notes(self.edition.withdrawn, self._facts)
        if notes:
            outputs.show_words(notes, [])

    def _says_withdrawn(self, name: str, shown: list[Fact], *, is_drawn: bool) -> bool:
        """Whether something is not shown because it was taken back; then the words for it are."""
        words = withdrawn_words(self.edition.withdrawn, name, shown, is_drawn=is_drawn)
        if words:
            outputs.show_html(notice_html(name, words), words, kind="cautions")
        return bool(words)

    def show_definition(self, card: IndicatorCard) -> None:
        """Show what the indicator counts, from its card, and what is on record of its data."""
        record = self._on_record(card.id)
        known = load_comparators(self._paths, self.year).get(card.id)
        html = definition_html(
            card,
            self.year,
            self._sources,
            on_record_entries(record),
            known.status if known else None,
        )
        facts = {"facts": [fact.fact_id for fact in record.facts]} if record.facts else {}
        outputs.show_html(html, card.title, kind="definition", **facts)

    def show_cautions(self, card: IndicatorCard) -> None:
        """Show what a reader must know before using the figures, from the card."""
        outputs.show_html(
            cautions_html(card, self.year, self.edition.source, self._sources),
            "Cautions",
            kind="cautions",
        )

    def _on_record(self, indicator: str) -> OnRecord:
        record = read_on_record(
            indicator,
            self._records(DATA_QUALITY),
            self._records(ASSURANCE),
            self.edition.small_numbers,
            self._reads,
            **self._context,
        )
        for fact in record.facts:
            self._facts.add(fact)
        return record

    def _records(self, name: str) -> pd.DataFrame:
        """A table of what is on record; without rows where the edition has none."""
        named = self._paths, self.edition.provider, self.year
        if not holds_table(*named, name):
            return pd.DataFrame(columns=list(RECORD_COLUMNS[name]))
        return read_table(self._paths, self._reads, *named[1:], name)

    def _caption_end(self, record: ChartRecord, of: pd.DataFrame) -> str:
        titles = ", ".join(source.title for source in self._sources_of(of["source"]))
        said = caption_end(record, of["fact"], titles)
        return with_absences(said, of["fact"])

    def _worked_out_of(self, rows: pd.DataFrame) -> list[Fact]:
        """The facts of this page that rest on all of these rows and on nothing else."""
        inputs = ";".join(fact.inputs for fact in rows["fact"])
        return [one for one in self._facts if one.kind is Kind.COMPUTED and one.inputs == inputs]

    def _sources_of(self, column: pd.Series) -> list[Source]:
        """The documents that a column names, each once, by title."""
        keys = {key for joined in column for key in joined.split(";")}
        return sorted((self._sources[key] for key in keys), key=lambda source: source.title)

    def _full_name(self, name: str) -> str:
        return f"{self.page}-{name}".replace("_", "-")

    def _fill(
        self, text: str, write: Callable[[Fact | str], str] = write_markdown
    ) -> tuple[str, list[str]]:
        return Filler(self._facts, notebook_names).fill(text, write)
