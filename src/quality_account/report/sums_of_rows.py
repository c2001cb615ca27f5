"""Which counts of people in a table of measures add up to which others, as a reader could find out.

Four things make a total: a longer period over shorter ones, the row without a group over the groups,
a measure to which others add up (``adds_up_to`` on the card), and a measure of which another is a
part (``part_of``). What is left over in a total is a number too, though nobody prints it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from quality_account.catalogue import IndicatorCard
from quality_account.periods import Period, PeriodKind, cover_year
from quality_account.statistics.small_numbers.counts import Count, Sum
from quality_account.vocabulary import Status


@dataclass(frozen=True)
class CountRow:
    """A row that counts people: the name of its cell, what it is, and its count or why none."""

    name: str
    measure: str
    group: str
    area: str
    period: Period
    value: int | Status


@dataclass(frozen=True)
class SumsOfRows:
    """The sums, `more` counts in them that no row holds, and the years' totals that pages work out.

    ``year_totals`` has the name of each total by the names of the rows that make it up.
    """

    sums: tuple[Sum, ...]
    more: dict[str, Count]
    year_totals: dict[frozenset[str], str]


def sums_of_rows(
    rows: Sequence[CountRow], card: IndicatorCard, *, with_year_totals: bool
) -> SumsOfRows:
    """Everything that a reader of these rows can add and subtract.

    `with_year_totals` adds the sums of months or quarters that a page may show beside rounded rows:
    a sum of numbers that are shown exactly tells nothing new, a rounded sum of true counts does.
    """
    found = _Sums()
    for series in _together(rows, lambda row: (row.measure, row.group, row.area)):
        for total in series:
            _add_periods(found, total, series)
        if with_year_totals:
            _add_year_totals(found, series)
    for same in _together(rows, lambda row: (row.measure, row.area, row.period)):
        _add_groups(found, same)
    for same in _together(rows, lambda row: (row.group, row.area)):
        for total in same:
            _add_measures(found, total, same, card)
    return SumsOfRows(tuple(found.sums), found.more, found.year_totals)


def _left_of(total: CountRow, parts: Sequence[CountRow]) -> int | None:
    """What parts leave of a total, below zero where they exceed it; None where one is not known."""
    if any(isinstance(row.value, Status) for row in (total, *parts)):
        return None
    return total.value - sum(part.value for part in parts)


class _Sums:
    """Sums while they are found."""

    def __init__(self) -> None:
        self.sums: list[Sum] = []
        self.more: dict[str, Count] = {}
        self.year_totals: dict[frozenset[str], str] = {}

    def relate_whole(self, total: CountRow, parts: Sequence[CountRow]) -> None:
        """Note parts that are meant to be all of a total.

        Those that do not add up are related as well, by what is amiss: whoever subtracts them comes
        close.
        """
        names = tuple(part.name for part in parts)
        left = _left_of(total, parts)
        if left:
            self._relate_amiss(total, names, left)
        else:
            self.sums.append(Sum(total.name, names))

    def relate_parts(
        self, total: CountRow, parts: Sequence[CountRow], *, may_be_whole: bool
    ) -> None:
        """Note parts that leave people of a total over, whose number nobody may work out either.

        `may_be_whole` where none left over means that the parts are the whole; else it is a count of
        zero, which a policy may hide.
        """
        left = _left_of(total, parts)
        if left == 0 and may_be_whole:
            self.relate_whole(total, parts)
        elif left is None or left >= 0:
            count = Count(Status.MISSING if left is None else left, is_printed=False)
            rest = self._note("rest of", total, count)
            self.sums.append(Sum(total.name, (*(part.name for part in parts), rest)))
        elif len(parts) > 1:  # they overlap
            for part in parts:
                self.relate_parts(total, [part], may_be_whole=may_be_whole)

    def _relate_amiss(self, total: CountRow, names: tuple[str, ...], left: int) -> None:
        amiss = Count(abs(left), is_printed=False, known=(abs(left), abs(left)))
        name = self._note("what is amiss in", total, amiss)
        if left > 0:
            self.sums.append(Sum(total.name, (*names, name)))
            return
        both = self._note("sum beside", total, Count(total.value - left, is_printed=False))
        self.sums += [Sum(both, names), Sum(both, (total.name, name))]

    def _note(self, what: str, total: CountRow, count: Count) -> str:
        name = f"{what} {total.name} ({len(self.more) + 1})"
        self.more[name] = count
        return name


def _add_periods(found: _Sums, total: CountRow, series: Sequence[CountRow]) -> None:
    inside = [row for row in series if _lies_inside(row, total)]
    for kind, rows in groupby(sorted(inside, key=_by_kind), lambda row: row.period.kind):
        parts = list(rows)
        # Stretches of months can overlap, so each is taken by itself.
        together = [[row] for row in parts] if kind is PeriodKind.MONTHS else [parts]
        for chosen in together:
            if _covers(chosen, total.period):
                found.relate_whole(total, chosen)
            else:
                found.relate_parts(total, chosen, may_be_whole=False)


def _by_kind(row: CountRow) -> tuple[str, Period]:
    return row.period.kind.value, row.period


def _lies_inside(row: CountRow, total: CountRow) -> bool:
    if row.period == total.period:
        return False
    inner, outer = (row.period.start, row.period.end), (total.period.start, total.period.end)
    # Of two names for the same stretch, one is taken to be inside the other.
    if inner == outer:
        return row.period > total.period
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _covers(rows: Sequence[CountRow], whole: Period) -> bool:
    """Whether rows that lie inside a period, none over another, leave no day of it out."""
    days = sum((row.period.end - row.period.start).days + 1 for row in rows)
    return days == (whole.end - whole.start).days + 1


def _add_year_totals(found: _Sums, series: Sequence[CountRow]) -> None:
    for year in sorted({row.period.financial_year for row in series}):
        for kind in (PeriodKind.QUARTER, PeriodKind.MONTH):
            rows = [
                row
                for row in series
                if row.period.kind is kind and row.period.financial_year == year
            ]
            is_known = not any(isinstance(row.value, Status) for row in rows)
            if rows and is_known and cover_year([row.period for row in rows], year):
                name = f"total of {rows[0].name} and those after it, {year}"
                found.more[name] = Count(sum(row.value for row in rows))
                found.sums.append(Sum(name, tuple(row.name for row in rows)))
                found.year_totals[frozenset(row.name for row in rows)] = name


def _add_groups(found: _Sums, same: Sequence[CountRow]) -> None:
    groups = [row for row in same if row.group]
    for total in same:
        if not total.group and groups:
            found.relate_parts(total, groups, may_be_whole=True)


def _add_measures(
    found: _Sums, total: CountRow, same: Sequence[CountRow], card: IndicatorCard
) -> None:
    adding = [name for name, one in card.measures.items() if one.adds_up_to == total.measure]
    parts = [
        _rows_over(total.period, [row for row in same if row.measure == name]) for name in adding
    ]
    together = [row for rows in parts for row in rows]
    if parts and all(parts):
        found.relate_whole(total, together)
    elif together:
        found.relate_parts(total, together, may_be_whole=False)
    for row in same:
        is_part = card.measures[row.measure].part_of == total.measure
        if is_part and row.period == total.period:
            found.relate_parts(total, [row], may_be_whole=False)


def _rows_over(period: Period, rows: Sequence[CountRow]) -> list[CountRow]:
    """The rows of one measure for a period: its own, or shorter ones that fill it."""
    own = [row for row in rows if row.period == period]
    if own:
        return own
    for kind in PeriodKind:
        inside = [
            row
            for row in rows
            if row.period.kind is kind
            and period.start <= row.period.start
            and row.period.end <= period.end
        ]
        if inside and _covers(inside, period):
            return inside
    return []


def _together(rows: Iterable[CountRow], key) -> list[list[CountRow]]:
    """Rows with the same key, in the order in which keys first appear."""
    found: dict[object, list[CountRow]] = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return list(found.values())
