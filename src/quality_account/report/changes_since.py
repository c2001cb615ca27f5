"""What an account says otherwise than the provider's edition before, and what of it was corrected.

It rests on the data of earlier editions, never on whether one of their books has been built here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import pandas as pd

from quality_account.catalogue import IndicatorCard, list_editions, load_edition
from quality_account.catalogue.indicators import list_cards
from quality_account.catalogue.releases import Release, list_releases
from quality_account.dates import write_date
from quality_account.errors import NotHeldError, UnknownTableError
from quality_account.facts import Fact
from quality_account.observed import is_file
from quality_account.periods import Period
from quality_account.report import outputs
from quality_account.report.marks import mark
from quality_account.report.recording import fact_from_measure
from quality_account.report.version_values import VersionValues
from quality_account.report.wording import escape_markdown
from quality_account.tables import held_tables, read_table
from quality_account.tables.fact_ids import row_fact_id
from quality_account.tables.package import DESCRIPTOR
from quality_account.tables.restated import read_restatements
from quality_account.vocabulary import Coverage, Kind, SmallNumberPolicy, Unit

#: How an indicator stands to two editions.
BOTH, ONLY_THIS, ONLY_BEFORE = "in both", "only in this one", "only in the one before"

NO_EARLIER = (
    "This book holds no earlier edition of this provider, so there is none to set beside it."
)
PARTIAL = (
    "That edition is partial: it holds only some figures of its account. What both hold is compared, "
    "and an indicator that only this edition holds need not be new."
)
NONE_RESTATED = "This edition restates no figure of an earlier one."
NO_OTHER_DEFINITION = (
    "No indicator card records that a definition changed in this year, or may have changed."
)
NOT_TOLD = "not told here, because an edition hides small numbers"
NOT_CORRECTED = "No version of this edition has been corrected or withdrawn."
NONE = "None."


class ChangesSince(VersionValues):
    """What the page about changes reads and shows."""

    @property
    def edition_before(self) -> str:
        """The year of the provider's edition before this one; empty where none is held."""
        known = list_editions(self._paths, self.edition.provider)
        return max((one for one in known if one < self.year), default="")

    def show_edition_before(self) -> None:
        """Say with which edition this one is compared, and how much of its account that holds."""
        before = self.edition_before
        if not before:
            self.show_words(NO_EARLIER)
            return
        words = Period.parse(before).words
        said = [f"This page sets this edition beside the provider's edition of {words}."]
        if self._is_before_partial:
            said.append(PARTIAL)
        outputs.show_words(" ".join(said), [])

    def indicators_of_two_editions(self) -> pd.DataFrame:
        """The indicators of which this edition or the one before holds a table, one a row.

        Columns: ``indicator`` (id), ``title``, ``held`` (one of `BOTH`, `ONLY_THIS`, `ONLY_BEFORE`) and
        ``fact``, which rests on the first row of each table.
        """
        years = [self.year, *filter(None, [self.edition_before])]
        tables = {year: self._tables_of(year) for year in years}
        rows = []
        for indicator in list_cards(self._paths):
            holding = [year for year in years if indicator in tables[year]]
            if not holding:
                continue
            is_now, is_before = self.year in holding, holding != [self.year]
            held = BOTH if is_now and is_before else ONLY_THIS if is_now else ONLY_BEFORE
            fact = self._held_fact(indicator, held, holding)
            rows.append((indicator, self.card(indicator).title, held, fact))
        return pd.DataFrame(rows, columns=["indicator", "title", "held", "fact"])

    def count_indicators(self, fact_id: str, rows: pd.DataFrame, label: str) -> Fact:
        """Record how many indicators there are among ``rows``; none is zero."""
        return self.count_findings(fact_id, rows, label, method="count of indicators")

    def show_indicators(self, rows: pd.DataFrame) -> None:
        """Show a link to the page of each indicator, or its title where this book has no such page."""
        items = [f"- {self._link(row.indicator, row.title)}" for row in rows.itertuples()]
        outputs.show_words("\n".join(items) or NONE, [])

    def show_definition_changes(self) -> None:
        """Show the breaks that begin in this year, and the cautions that came or went.

        Beside a partial edition, whose account's own words nobody holds, no caution can be called new.
        """
        parts = []
        before = "" if self._is_before_partial else self.edition_before
        for indicator in list_cards(self._paths):
            if indicator in self._tables_of(self.year):
                card = self.card(indicator)
                items = _definition_items(card, self.year, before)
                if items:
                    parts += [f"### {self._link(indicator, card.title)}", "\n".join(items)]
        outputs.show_words("\n\n".join(parts) or NO_OTHER_DEFINITION, [])

    def show_restated(self) -> None:
        """Show each value of an earlier edition that this one restates, with both values and the reason."""
        own = self._paths.relative(self._paths.edition(self.edition.provider, self.year))
        restated = [
            row
            for row in read_restatements(self._paths, self._reads, self.edition.provider, self.year)
            if row.place.startswith(f"{own}/")
        ]
        if not restated:
            self.show_words(NONE_RESTATED)
            return
        pairs = [(row, self._now(row.cells), self._was(row.cells)) for row in restated]
        frame = pd.DataFrame(
            {
                "As the earlier edition has it": [was for _, _, was in pairs],
                "As this edition has it": [now for _, now, _ in pairs],
                "Why": [row["why"] for row, _, _ in pairs],
            },
            index=[now.label for _, now, _ in pairs],
        ).rename_axis("Figure")
        self.show_table("restated", frame, "Values of earlier editions that this one restates")

    def show_corrections(self) -> None:
        """Show what was corrected in this edition or withdrawn since it was published, newest last.

        Below a correction stand the values that it changed, as the two versions showed them.
        """
        named = self.edition.provider, self.year
        self._reads.note(self._paths.releases_file(*named))
        # as a spreadsheet counts: the header is row 1
        numbered = list(enumerate(list_releases(self._paths, *named), 2))
        # a part that was taken back of a draft too has two rows and is told once
        first = {(one.date, one.kind, one.what, one.reason): at for at, one in reversed(numbered)}
        corrections = [
            (at, one)
            for at, one in numbered
            if one.is_correction and at == first[one.date, one.kind, one.what, one.reason]
        ]
        if not corrections:
            self.show_words(NOT_CORRECTED)
            return
        values = self._changed_values()
        items, facts = [], []
        for row, one in corrections:
            day, what, reason = (
                self._correction_fact(row, one, name) for name in ("date", "what", "reason")
            )
            facts += [fact.fact_id for fact in (day, what, reason) if fact.has_value]
            said = f"{mark(day.fact_id, escape_markdown(day.display))}, {one.kind}:"
            stop = "." if one.reason and not what.display.endswith((".", "!", "?")) else ""
            why = f" {mark(reason.fact_id, escape_markdown(reason.display))}" if one.reason else ""
            items.append(f"- {said} {mark(what.fact_id, escape_markdown(what.display))}{stop}{why}")
            if not one.is_withdrawal:
                of_it = [(at, each) for at, each in values if each.version == one.version]
                below, shown = self.value_items(of_it, indent="  ")
                items, facts = items + below, facts + shown
        outputs.show_words("\n".join(items), facts)

    @property
    def _is_before_partial(self) -> bool:
        before = self.edition_before
        return bool(before) and (
            load_edition(self._paths, self.edition.provider, before).coverage is Coverage.PARTIAL
        )

    def _tables_of(self, year: str) -> Sequence[str]:
        self._reads.note(self._paths.edition(self.edition.provider, year) / DESCRIPTOR)
        return held_tables(self._paths, self.edition.provider, year)

    def _held_fact(self, indicator: str, held: str, holding: Iterable[str]) -> Fact:
        files = []
        for year in holding:
            file = self._paths.edition(self.edition.provider, year) / f"{indicator}.csv"
            self._reads.note(file)
            name = self._paths.relative(file)
            files.append(name)
            # Its page may hide a number of it, and would withhold the hash; this page reads no number.
            if self._hides_numbers(year) or self._hides_numbers(self.year):
                self._reads.withhold(name)
        return self._facts.add(
            Fact(
                fact_id=f"{self.page}.indicator.{indicator}",
                value=held,
                display=held,
                unit=Unit.TEXT,
                kind=Kind.COMPUTED,
                method="whether each of the two editions holds a table of it",
                label=f"{self.card(indicator).title}: which of the two editions holds it",
                inputs=";".join(f"{name}#2:measure" for name in files),
                sha256=";".join(f"{name}={self._reads.sha256(name)}" for name in files),
                **self._context,
            )
        )

    def _hides_numbers(self, year: str) -> bool:
        policy = load_edition(self._paths, self.edition.provider, year).small_numbers
        return policy is not SmallNumberPolicy.AS_PUBLISHED

    def _link(self, indicator: str, title: str) -> str:
        text = escape_markdown(title)
        has_page = is_file(self._paths.notebooks / f"{indicator}.ipynb")
        is_left_out = indicator in self.edition.leaves_out
        return f"[{text}]({indicator}.html)" if has_page and not is_left_out else text

    def _now(self, cells: dict[str, str]) -> Fact:
        """The fact that the page of the indicator has of the restated row, recorded here too."""
        wanted = row_fact_id(cells["indicator"], cells)
        return next(
            one for one in self.measures(cells["indicator"])["fact"] if one.fact_id == wanted
        )

    def _was(self, cells: dict[str, str]) -> Fact | str:
        """The fact that the earlier edition has in its place, unless numbers are hidden."""
        year = Period.parse(cells["period"]).financial_year
        if self._hides_numbers(year) or self._hides_numbers(self.year):
            return NOT_TOLD
        indicator = cells["indicator"]
        try:
            rows = read_table(self._paths, self._reads, self.edition.provider, year, indicator)
        except (NotHeldError, UnknownTableError):
            return NONE
        series = ["measure", "group", "area", "period"]
        row = next(one for _, one in rows.iterrows() if all(one[n] == cells[n] for n in series))
        fact = fact_from_measure(
            row,
            f"{self.page}.was.{row_fact_id(indicator, row)}",
            self.card(indicator),
            self._reads,
            **self._context,
        )
        return self._facts.add(replace(fact, method="as the earlier edition has it"))

    def _correction_fact(self, row: int, one: Release, column: str) -> Fact:
        file = self._paths.relative(self._paths.releases_file(self.edition.provider, self.year))
        text = getattr(one, column)
        unit = Unit.DATE if column == "date" else Unit.TEXT
        if not text:
            return Fact(f"{self.page}.correction.{row}.{column}", "", "", unit)
        return self._facts.add(
            Fact(
                fact_id=f"{self.page}.correction.{row}.{column}",
                value=text,
                display=write_date(text) if unit is Unit.DATE else text,
                unit=unit,
                kind=Kind.STATED,
                method="as the list of releases has it",
                label=f"{one.kind.capitalize()}: {column}",
                inputs=f"{file}#{row}:{column}",
                sha256=f"{file}={self._reads.sha256(file)}",
                **self._context,
            )
        )


def _definition_items(card: IndicatorCard, year: str, before: str) -> list[str]:
    """The breaks of a year as items, and the cautions that came or went since the edition before."""
    begun = [
        f"- From {escape_markdown(Period.parse(one.starts).words)}"
        f"{', possibly' if one.possible else ''}: {escape_markdown(one.reason)}"
        for one in card.breaks_begun(year)
    ]
    if not before:
        return begun
    new, gone = card.cautions_only_of(year, before), card.cautions_only_of(before, year)
    return [
        *begun,
        *(f"- New caution: {escape_markdown(one.text)}" for one in new),
        *(f"- No longer said: {escape_markdown(one.text)}" for one in gone),
    ]
