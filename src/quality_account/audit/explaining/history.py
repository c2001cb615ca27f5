"""What a figure was in other years and other editions, and where an edition restated one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from quality_account.audit.audience import may_see
from quality_account.audit.explaining.inputs import cell_place
from quality_account.audit.explaining.tables_of_years import SERIES, TablesOfYears
from quality_account.audit.finished import FinishedEdition, find_finished
from quality_account.catalogue import list_editions
from quality_account.dates import write_date
from quality_account.facts import Fact
from quality_account.numbers import write_number
from quality_account.paths import LEDGER
from quality_account.periods import Period
from quality_account.tables.cells import Row
from quality_account.tables.fact_ids import row_fact_id
from quality_account.vocabulary import Audience, Kind, Qualifier, Status, Unit

#: What stands for a number that is held and may not be told here.
NOT_TOLD = "not told, because an edition hides small numbers"


@dataclass(frozen=True)
class PastValue:
    """The figure for one period as one edition has it.

    ``place`` is the row that holds it, or the ledger of that edition; ``fact_id`` is the fact of this
    edition's book that is this value, where there is one; ``value`` is empty where there
    is none, or where it may not be told.
    """

    period: str
    edition: str
    value: str
    display: str
    place: str
    is_this: bool = False
    fact_id: str = ""

    @property
    def period_words(self) -> str:
        """The period for a reader; empty for a fact without one."""
        return _parse(self.period).words if self.period else ""


@dataclass(frozen=True)
class Restatement:
    """One period for which editions give different values, in the order of the editions."""

    period: str
    values: tuple[PastValue, ...]


class History:
    """What every fact of an edition was in other years and editions; each table is read once.

    Parameters
    ----------
    edition : FinishedEdition
        Whose facts are asked for.
    as_published : bool
        Tell only what a book of the edition may rest on: this edition and the data of those before
        it, never whether another book happens to have been built here. Default: all there is.
    audience : Audience
        What is meant for fewer than these is no part of any history.
    """

    def __init__(
        self,
        edition: FinishedEdition,
        *,
        as_published: bool = False,
        audience: Audience = Audience.TEAM,
    ):
        self._edition = edition
        self._audience = audience
        self._as_published = as_published
        known = list_editions(edition.paths, edition.provider)
        self._years = [one for one in known if not as_published or one <= edition.year]
        self._tables = TablesOfYears(edition, self._years)
        self._others: dict[str, FinishedEdition | None] = {}
        self._series: dict[tuple, list[Fact]] = defaultdict(list)
        for fact in filter(self._may_be_told, edition.facts.values()):
            self._series[_series_of(fact)].append(fact)

    def of(self, fact: Fact) -> tuple[PastValue, ...]:
        """The figure by period, oldest first, and by edition.

        Of a row of measures it is the same measure, group and area in every edition of the provider;
        of another fact, the same id in other editions, and in this one the ids that differ by their
        period. Rows stand in for an edition that has not been built, unless one of the editions hides
        small numbers: then only what ledgers show is told.
        """
        row = self._measure_row(fact)
        values = self._of_measure(fact, row) if row is not None else self._of_id(fact)
        return tuple(sorted(values, key=_when))

    def _measure_row(self, fact: Fact) -> Mapping[str, str] | None:
        """The row of measures that a fact is read from, to know its series; it is not shown."""
        if fact.kind is not Kind.TABLE or ";" in fact.inputs:
            return None
        file, number, _ = cell_place(fact.inputs)
        row = self._edition.files.row(file, number)
        return row if row is not None and set(SERIES) <= set(row) else None

    def _of_measure(self, fact: Fact, row: Mapping[str, str]) -> Iterable[PastValue]:
        file, _, _ = cell_place(fact.inputs)
        # a restated value stands in a table of its own, which names its indicator
        table = row.get("indicator") or file.rpartition("/")[2].removesuffix(".csv")
        series = tuple(row[column] for column in SERIES)
        is_hidden = self._tables.hides_any
        for year, one in self._tables.measured(table, series):
            known = self._edition.facts.get(row_fact_id(table, one))
            if known is None or self._may_be_told(known):
                yield self._past_value(fact, one, year, known, is_hidden)

    def _of_id(self, fact: Fact) -> Iterable[PastValue]:
        for one in self._series[_series_of(fact)]:
            yield self._from_ledger(self._edition, one, is_this=one.fact_id == fact.fact_id)
        for year in self._years:
            if year == self._edition.year:
                continue
            other = self._built(year)
            if other is not None:
                past = other.facts.get(fact.fact_id)
                if past is not None and self._may_be_told(past):
                    yield self._from_ledger(other, past)
            elif fact.kind is Kind.STATED and not self._edition.may_hide:
                for row in self._tables.stated(year, fact.fact_id):
                    yield self._past_value(fact, row, year, None, is_hidden=False)

    def _built(self, year: str) -> FinishedEdition | None:
        """Another edition's book, where one may be told of and there is one."""
        if self._as_published:
            return None
        if year not in self._others:
            self._others[year] = find_finished(self._edition.paths, self._edition.provider, year)
        return self._others[year]

    def _may_be_told(self, fact: Fact) -> bool:
        return may_see(self._audience, fact.audience)

    def _past_value(
        self, fact: Fact, row: Row, year: str, known: Fact | None, is_hidden: bool
    ) -> PastValue:
        """What a row holds, as the fact of this edition that it is, if it is one."""
        place = f"{row.place}#{row.number}"
        if known is not None and cell_place(known.inputs)[:2] != (row.place, row.number):
            known = None
        if known is not None:
            value, display = known.value, known.display
        elif is_hidden or row.place in self._edition.withheld:
            value, display = "", NOT_TOLD
        else:
            value, display = row["value"], _display_of(row, Unit(row["unit"] or fact.unit))
        is_this = cell_place(fact.inputs)[:2] == (row.place, row.number)
        fact_id = known.fact_id if known is not None else ""
        return PastValue(row["period"], year, value, display, place, is_this, fact_id)

    def _from_ledger(
        self, edition: FinishedEdition, one: Fact, *, is_this: bool = False
    ) -> PastValue:
        is_own = edition is self._edition
        is_in_this_book = is_own and self._as_published
        place = LEDGER if is_in_this_book else edition.paths.relative(edition.ledger)
        fact_id = one.fact_id if is_own else ""
        return PastValue(one.period, edition.year, one.value, one.display, place, is_this, fact_id)


def find_restatements(history: Iterable[PastValue]) -> tuple[Restatement, ...]:
    """The periods to which two editions give different values.

    >>> was = PastValue("2022-23", "2022-23", "0.7", "0.7%", "old.csv#2")
    >>> now = PastValue("2022-23", "2023-24", "0.8", "0.8%", "new.csv#2")
    >>> [one.period for one in find_restatements([was, now])]
    ['2022-23']
    >>> find_restatements([was, PastValue("2022-23", "2023-24", "0.7", "0.7%", "new.csv#2")])
    ()
    """
    by_period: dict[str, list[PastValue]] = defaultdict(list)
    for one in history:
        if one.value and one.period:
            by_period[one.period].append(one)
    return tuple(
        Restatement(period, tuple(sorted(values, key=lambda one: one.edition)))
        for period, values in by_period.items()
        if len({one.edition for one in values}) > 1 and len({one.value for one in values}) > 1
    )


def _series_of(fact: Fact) -> tuple:
    """What the facts have in common whose ids differ only by the period at their end."""
    beginning = fact.fact_id.removesuffix(f".{fact.period}")
    if not fact.period or beginning == fact.fact_id:
        return (fact.fact_id,)
    return (beginning, fact.kind)


def _display_of(row: Row, unit: Unit) -> str:
    status = Status(row["status"])
    if not status.has_value:
        return status.words
    if unit is Unit.TEXT:
        return row["value"]
    written = write_date(row["value"]) if unit is Unit.DATE else write_number(row["value"], unit)
    words = f"{Qualifier(row['qualifier']).words if row['qualifier'] else ''}{written}"
    return words if status is Status.FINAL else f"{words} ({status.words})"


@lru_cache(maxsize=1024)
def _parse(period: str) -> Period:
    return Period.parse(period)


def _when(one: PastValue) -> tuple[bool, Period | None, str]:
    # facts without a period stand first, by edition; two Nones are never compared with "<"
    return (bool(one.period), _parse(one.period) if one.period else None, one.edition)
