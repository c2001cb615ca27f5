"""Everything that the checks may look at, read once: facts, rows, cards, tables and sentences."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TypeVar

from quality_account.catalogue import (
    Source,
    list_editions,
    load_edition,
    load_provider,
    load_sources,
)
from quality_account.catalogue.editions import Edition
from quality_account.catalogue.indicators import (
    IndicatorCard,
    Measure,
    load_provider_cards,
)
from quality_account.catalogue.providers import Provider
from quality_account.crosschecks.book_texts import BookTexts, read_book_texts
from quality_account.crosschecks.finding import Place
from quality_account.crosschecks.relations import Relations, load_relations
from quality_account.crosschecks.sentences import Sentence, read_sentences
from quality_account.facts import Fact, read_ledger
from quality_account.observed import is_there
from quality_account.paths import ProjectPaths
from quality_account.periods import Period
from quality_account.rules import Pack, find_pack
from quality_account.tables.cells import Row, read_rows
from quality_account.tables.fact_ids import row_fact_id
from quality_account.tables.life_tables import is_of_the_life
from quality_account.tables.package import RESTATEMENTS, describe_tables
from quality_account.vocabulary import Status

Found = TypeVar("Found")


@dataclass(frozen=True)
class PrintedValue:
    """One row of a table of measures as its source prints it.

    ``value`` is the text of the cell, so its decimals are those that were printed; it is empty where
    ``status`` has no value. ``edition`` is the edition whose folder holds the row.
    """

    indicator: str
    measure: str
    group: str
    area: str
    period: Period
    value: str
    status: Status
    reason: str
    edition: str
    place: Place

    @property
    def fact_id(self) -> str:
        """The fact that a page records of this row."""
        return self.place.fact_id

    @property
    def has_value(self) -> bool:
        """Whether a value is printed, and not only why there is none."""
        return self.status.has_value


@dataclass(frozen=True)
class Series:
    """The values of one measure, group and area, oldest first, in this edition and earlier ones."""

    indicator: str
    measure: str
    group: str
    area: str
    values: tuple[PrintedValue, ...]
    card: IndicatorCard

    @property
    def described(self) -> Measure:
        """What the card says of the measure."""
        return self.card.measures[self.measure]

    @cached_property
    def label(self) -> str:
        """The measure in words, with its group where it has one."""
        group = self.card.groups.get(self.group, self.group)
        return f"{self.described.label}, {group}" if group else self.described.label

    def of_edition(self, year: str) -> list[PrintedValue]:
        """The values whose period ends in this financial year."""
        return [one for one in self.values if one.period.financial_year == year]


class Evidence:
    """One edition as the checks see it. Nothing here judges anything.

    Parameters
    ----------
    paths, provider, year
        The edition.
    facts : iterable of Fact
        Those of the first wave's ledger.
    listed, left_out : collection of str
        The pages of the contents, and those that this edition's book does not have.
    texts : BookTexts, optional
        All that the book says in words. Default: read when a check first asks.
    """

    def __init__(
        self,
        paths: ProjectPaths,
        provider: str,
        year: str,
        *,
        facts: Iterable[Fact],
        listed: Collection[str],
        left_out: Collection[str] = (),
        texts: BookTexts | None = None,
    ):
        self.paths = paths
        self.provider = provider
        self.year = year
        self.facts: Mapping[str, Fact] = {fact.fact_id: fact for fact in facts}
        self._listed, self._left_out = listed, left_out
        self._given_texts = texts
        #: Each table is read once: restated values are looked for in it for each indicator.
        self._rows_of = cache(self._read_rows)
        self._worked_out: dict[Callable[[Evidence], object], object] = {}

    def once(self, work_out: Callable[[Evidence], Found]) -> Found:
        """What a function finds in this evidence, worked out when a check first asks for it.

        Half of the checks ask for the printed figures. Who gets an answer leaves it as it is.
        """
        if work_out not in self._worked_out:
            self._worked_out[work_out] = work_out(self)
        return self._worked_out[work_out]

    @cached_property
    def edition(self) -> Edition:
        """How the edition describes itself."""
        return load_edition(self.paths, self.provider, self.year)

    @cached_property
    def provider_record(self) -> Provider:
        """The provider, as the catalogue knows it."""
        return load_provider(self.paths, self.provider)

    @cached_property
    def texts(self) -> BookTexts:
        """The words of the edition's book."""
        if self._given_texts is not None:
            return self._given_texts
        named = self.paths, self.provider, self.year
        return read_book_texts(*named, self._listed, self._left_out)

    @cached_property
    def sentences(self) -> list[Sentence]:
        """All that the book says in words, with the facts in each sentence."""
        return read_sentences(self.texts, self.facts)

    @cached_property
    def cards(self) -> dict[str, IndicatorCard]:
        """The indicators that apply to the provider, with what its accounts say of them."""
        services = set(self.provider_record.services)
        cards = load_provider_cards(self.paths, self.provider).values()
        return {card.id: card for card in cards if services & set(card.applies_to)}

    @cached_property
    def relations(self) -> Relations:
        """Which figures belong together, as the catalogue and the edition say."""
        return load_relations(self.paths, self.provider, self.year)

    @cached_property
    def sources(self) -> dict[str, Source]:
        """The documents that the project knows, by their keys; none where it has no list of them."""
        is_known = is_there(self.paths.catalogue / "sources.yml")
        return load_sources(self.paths, self.provider, self.year) if is_known else {}

    @cached_property
    def pack(self) -> tuple[Pack | None, str]:
        """The rules for an account of the year; see ``rules.find_pack``."""
        return find_pack(self.paths, self.year)

    @cached_property
    def years(self) -> list[str]:
        """The editions whose rows this edition's book reads, oldest first."""
        known = list_editions(self.paths, self.provider)
        return [one for one in known if one <= self.year]

    @property
    def table_names(self) -> list[str]:
        """The tables that this edition describes."""
        return sorted(self._tables.get(self.year, {}))

    def primary_key(self, name: str) -> tuple[str, ...]:
        """The columns by which a row of a table is told from the others."""
        key = self._tables[self.year][name].descriptor["schema"].get("primaryKey", ())
        return (key,) if isinstance(key, str) else tuple(key)

    def table(self, name: str) -> list[Row]:
        """The rows of one of this edition's tables; empty where it has no such table."""
        return self._rows_of(name, self.year)

    @property
    def pages(self) -> tuple[str, ...]:
        """The notebooks' pages that this edition's book has, in the order of its contents."""
        return tuple(one for one in self._listed if one not in self._left_out)

    def has_page(self, name: str) -> bool:
        """Whether this edition's book has a notebook's page of this name."""
        return name in self._listed and name not in self._left_out

    def fact(self, fact_id: str) -> Fact | None:
        """The fact of this id, if the first wave recorded it."""
        return self.facts.get(fact_id)

    @cached_property
    def series(self) -> list[Series]:
        """Every series of the provider's tables of measures, by indicator, measure, group and area."""
        found: dict[tuple[str, str, str, str], dict[Period, PrintedValue]] = {}
        for indicator, card in self.cards.items():
            for edition in self.years:
                restated = self._rows_of(RESTATEMENTS, edition)
                mine = [row for row in restated if row["indicator"] == indicator]
                for row in (*self._rows_of(indicator, edition), *mine):
                    if row["measure"] in card.measures:
                        value = self._printed(indicator, row, edition)
                        key = (indicator, value.measure, value.group, value.area)
                        # a later edition restates an earlier one
                        found.setdefault(key, {})[value.period] = value
        return [
            Series(*key, tuple(values[period] for period in sorted(values)), self.cards[key[0]])
            for key, values in sorted(found.items())
        ]

    def series_of(
        self, indicator: str, measure: str, group: str = "", area: str = "provider"
    ) -> Series | None:
        """One series, if the provider has it."""
        return self._series_by_name.get((indicator, measure, group, area))

    @cached_property
    def _series_by_name(self) -> dict[tuple[str, str, str, str], Series]:
        return {(one.indicator, one.measure, one.group, one.area): one for one in self.series}

    def place_of(self, fact: Fact) -> Place:
        """Where a fact is printed: its first cell, and its place in the source."""
        first = fact.inputs.partition(";")[0]
        file, _, cell = first.partition("#")
        row, _, column = cell.partition(":")
        return Place(
            file=file,
            row=int(row) if row.isdigit() else 0,
            column=column,
            fact_id=fact.fact_id,
            page=fact.page,
            source=fact.source,
            locator=fact.locator,
        )

    def place_in_table(self, row: Row, column: str, page: str = "") -> Place:
        """A cell of a table that holds no measures."""
        return Place(
            file=row.place,
            row=row.number,
            column=column,
            page=page,
            source=row["source"],
            locator=row["locator"],
        )

    def place_of_sentence(self, sentence: Sentence) -> Place:
        """Where a sentence is written."""
        return Place(
            file=sentence.place, row=sentence.line, column=sentence.column, page=sentence.page
        )

    @cached_property
    def _tables(self) -> dict[str, dict]:
        """Without those of an edition's life: a signature more would make every check be done again."""
        return {
            year: {name: one for name, one in described.items() if not is_of_the_life(name)}
            for year in self.years
            for described in [describe_tables(self.paths, self.provider, year)]
        }

    def _read_rows(self, name: str, year: str) -> list[Row]:
        table = self._tables.get(year, {}).get(name)
        if table is None or not table.exists:
            return []
        return read_rows(self.paths, table)[0]

    def _printed(self, indicator: str, row: Row, edition: str) -> PrintedValue:
        status, value = Status(row["status"]), row["value"]
        fact = self.facts.get(row_fact_id(indicator, row))
        if fact is not None and fact.small_numbers:
            # a number that pages hide or round is no other here
            status, value = fact.status, fact.value
        return PrintedValue(
            indicator=indicator,
            measure=row["measure"],
            group=row["group"],
            area=row["area"],
            period=Period.parse(row["period"]),
            value=value if status.has_value else "",
            status=status,
            reason=row["reason"],
            edition=edition,
            place=Place(
                file=row.place,
                row=row.number,
                column="value",
                fact_id=row_fact_id(indicator, row),
                page=indicator,
                source=row["source"],
                locator=row["locator"],
            ),
        )


def read_evidence(
    paths: ProjectPaths,
    provider: str,
    year: str,
    *,
    listed: Collection[str],
    left_out: Collection[str] = (),
    texts: BookTexts | None = None,
) -> Evidence:
    """The evidence of an edition whose first wave has been run; see ``Evidence``."""
    facts = read_ledger(paths.ledger(provider, year))
    return Evidence(
        paths, provider, year, facts=facts, listed=listed, left_out=left_out, texts=texts
    )
