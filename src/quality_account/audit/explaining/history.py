"""What a figure was in other years and other editions, and where an edition restated one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from quality_account.audit.explaining.inputs import cell_place, read_row
from quality_account.audit.finished import (
    FinishedEdition,
    find_finished,
    hides_numbers,
)
from quality_account.catalogue import list_editions
from quality_account.dates import write_date
from quality_account.facts import Fact
from quality_account.numbers import write_number
from quality_account.periods import Period
from quality_account.prose.knowledge import row_fact_id
from quality_account.tables.cells import Row, read_rows
from quality_account.tables.package import describe_tables
from quality_account.vocabulary import Kind, Qualifier, Status, Unit

#: What stands for a number that is held and may not be told here.
NOT_TOLD = "not told, because an edition hides small numbers"

_SERIES = ("measure", "group", "area")


@dataclass(frozen=True)
class PastValue:
    """The figure for one period as one edition has it.

    ``place`` is the row that holds it, or the ledger of that edition; ``value`` is empty where there
    is none, or where it may not be told.
    """

    period: str
    edition: str
    value: str
    display: str
    place: str
    is_this: bool = False

    @property
    def period_words(self) -> str:
        """The period for a reader; empty for a fact without one."""
        return Period.parse(self.period).words if self.period else ""


@dataclass(frozen=True)
class Restatement:
    """One period for which editions give different values, in the order of the editions."""

    period: str
    values: tuple[PastValue, ...]


def find_history(edition: FinishedEdition, fact: Fact) -> tuple[PastValue, ...]:
    """The figure by period, oldest first, and by edition.

    Of a row of measures it is the same measure, group and area in every edition of the provider; of
    another fact, the same id in other editions, and in this one the ids that differ by their period.
    Rows stand in for an edition that has not been built, unless one of the editions hides small
    numbers: then only what ledgers show is told.
    """
    row = _measure_row(edition, fact)
    values = _of_measure(edition, fact, row) if row is not None else _of_id(edition, fact)
    return tuple(sorted(values, key=_when))


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


def _measure_row(edition: FinishedEdition, fact: Fact) -> Mapping[str, str] | None:
    """The row of measures that a fact is read from, to know its series; it is not shown."""
    if fact.kind is not Kind.TABLE or ";" in fact.inputs:
        return None
    file, number, _ = cell_place(fact.inputs)
    row = read_row(edition.paths, file, number)
    return row if row is not None and set(_SERIES) <= set(row) else None


def _of_measure(
    edition: FinishedEdition, fact: Fact, row: Mapping[str, str]
) -> Iterable[PastValue]:
    file, _, _ = cell_place(fact.inputs)
    table = file.rpartition("/")[2].removesuffix(".csv")
    series = [row[column] for column in _SERIES]
    years = list_editions(edition.paths, edition.provider)
    is_hidden = any(hides_numbers(edition.paths, edition.provider, year) for year in years)
    for year in years:
        for one in _rows(edition, year, table):
            if [one[column] for column in _SERIES] == series:
                yield _past_value(edition, fact, one, year, row_fact_id(table, one), is_hidden)


def _of_id(edition: FinishedEdition, fact: Fact) -> Iterable[PastValue]:
    yield from (_from_ledger(edition, one, fact) for one in _by_period(edition.facts, fact))
    for year in list_editions(edition.paths, edition.provider):
        if year == edition.year:
            continue
        other = find_finished(edition.paths, edition.provider, year)
        if other is not None:
            if fact.fact_id in other.facts:
                yield _from_ledger(other, other.facts[fact.fact_id], None)
        elif fact.kind is Kind.STATED and not edition.may_hide:
            yield from _stated_in_rows(edition, fact, year)


def _by_period(facts: Mapping[str, Fact], fact: Fact) -> Sequence[Fact]:
    """The fact, and those whose ids differ from its own only by the period at their end."""
    beginning = fact.fact_id.removesuffix(f".{fact.period}")
    if not fact.period or beginning == fact.fact_id:
        return [fact]
    return [
        one
        for one in facts.values()
        if one.period and one.fact_id == f"{beginning}.{one.period}" and one.kind is fact.kind
    ]


def _stated_in_rows(edition: FinishedEdition, fact: Fact, year: str) -> Iterable[PastValue]:
    if hides_numbers(edition.paths, edition.provider, year):
        return
    for name, table in describe_tables(edition.paths, edition.provider, year).items():
        if table.holds_facts:
            for row in _rows(edition, year, name):
                if row["fact_id"] == fact.fact_id:
                    yield _past_value(edition, fact, row, year, "", is_hidden=False)


def _rows(edition: FinishedEdition, year: str, name: str) -> list[Row]:
    table = describe_tables(edition.paths, edition.provider, year).get(name)
    return read_rows(edition.paths, table)[0] if table is not None and table.exists else []


def _past_value(
    edition: FinishedEdition, fact: Fact, row: Row, year: str, fact_id: str, is_hidden: bool
) -> PastValue:
    place = f"{row.place}#{row.number}"
    known = edition.facts.get(fact_id)
    if known is not None and cell_place(known.inputs)[:2] == (row.place, row.number):
        value, display = known.value, known.display
    elif is_hidden or row.place in edition.withheld:
        value, display = "", NOT_TOLD
    else:
        value, display = row["value"], _display_of(row, Unit(row["unit"] or fact.unit))
    is_this = cell_place(fact.inputs)[:2] == (row.place, row.number)
    return PastValue(row["period"], year, value, display, place, is_this)


def _display_of(row: Row, unit: Unit) -> str:
    status = Status(row["status"])
    if not status.has_value:
        return status.words
    if unit is Unit.TEXT:
        return row["value"]
    written = write_date(row["value"]) if unit is Unit.DATE else write_number(row["value"], unit)
    words = f"{Qualifier(row['qualifier']).words if row['qualifier'] else ''}{written}"
    return words if status is Status.FINAL else f"{words} ({status.words})"


def _from_ledger(edition: FinishedEdition, one: Fact, this: Fact | None) -> PastValue:
    is_this = this is not None and one.fact_id == this.fact_id
    place = edition.paths.relative(edition.ledger)
    return PastValue(one.period, edition.year, one.value, one.display, place, is_this)


def _when(one: PastValue) -> tuple[bool, Period | None, str]:
    # facts without a period stand first, by edition; two Nones are never compared with "<"
    return (bool(one.period), Period.parse(one.period) if one.period else None, one.edition)
