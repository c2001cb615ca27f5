"""A first look at a whole file: periods, states and units are proved by all rows together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from quality_account.national.csv_rows import CsvRow, read_rows
from quality_account.national.date_order import odd_pairs, prove_periods
from quality_account.national.mhsds.measures import COUNT_STEP, unit_of_words
from quality_account.national.printed import read_cell
from quality_account.national.refusals import TELL_THE_LAYOUT, Refusals
from quality_account.national.snapshot import SnapshotFile
from quality_account.vocabulary import Status, Unit

START, END, STATE = "REPORTING_PERIOD_START", "REPORTING_PERIOD_END", "STATUS"
BREAKDOWN, FIRST, FIRST_NAME = "BREAKDOWN", "PRIMARY_LEVEL", "PRIMARY_LEVEL_DESCRIPTION"
SECOND, SECOND_NAME = "SECONDARY_LEVEL", "SECONDARY_LEVEL_DESCRIPTION"
CODE, MEASURE, VALUE = "MEASURE_ID", "MEASURE_NAME", "MEASURE_VALUE"
COLUMNS = (START, END, STATE, BREAKDOWN, FIRST, FIRST_NAME, SECOND, CODE, MEASURE, VALUE)
#: Some releases leave it out; the second level's code is enough.
OPTIONAL = (SECOND_NAME,)

#: The publisher's states of a submission. What was "performance" in its month is final only in the
#: time series that comes out after the year.
STATES = {
    "final": Status.FINAL,
    "performance": Status.PROVISIONAL,
    "provisional": Status.PROVISIONAL,
}
#: Where fewer of a measure's values below England end in 0 or 5, it is no count that was rounded.
_ROUNDED_SHARE = 0.8


@dataclass
class Survey:
    """What all rows together say.

    Attributes
    ----------
    periods : dict
        Days of each pair of printed start and end; empty where no order of day and month is proved.
    states : set of str
        As printed, in lower case.
    units : dict of str to str
        Unit of each code; empty for a measure whose unit neither words nor values tell.
    names : dict of str to set of str
        Every label of a code.
    months : dict of str to set of date
        The last days of the periods of each code.
    breakdowns : dict of str to set of str
        The breakdowns under which a code stands.
    odd_dates : dict
        The row in which each pair of dates first stands that makes no period; a pair of empty texts
        where they can all be read in two ways.
    """

    periods: dict[tuple[str, str], tuple[date, date]] = field(default_factory=dict)
    states: set[str] = field(default_factory=set)
    units: dict[str, str] = field(default_factory=dict)
    names: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    months: dict[str, set[date]] = field(default_factory=lambda: defaultdict(set))
    breakdowns: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    odd_dates: dict[tuple[str, str], int] = field(default_factory=dict)


def rows_of(file: SnapshotFile, refusals: Refusals) -> Iterator[CsvRow]:
    """The rows of the file."""
    return read_rows(file, COLUMNS, refusals, OPTIONAL)


@lru_cache(maxsize=1 << 10)
def is_national(breakdown: str) -> bool:
    """Whether a breakdown is of England, whose numbers are neither rounded nor hidden.

    >>> is_national("England; Age Group"), is_national("Provider; Age Group")
    (True, False)
    """
    return breakdown.partition(";")[0].strip().lower() == "england"


def survey(file: SnapshotFile) -> Survey:
    """Look at every row once; rows that are no rows are passed over, for they are refused when read.

    That of the last file is kept, because one import looks at a file several times.
    """
    return _survey(file, file.sha256())


@lru_cache(maxsize=1)
def _survey(file: SnapshotFile, sha256: str) -> Survey:
    found, first_rows = Survey(), {}
    rounded: dict[str, Counter] = defaultdict(Counter)
    ends: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for row in rows_of(file, Refusals(file.place)):
        code, pair, breakdown = row[CODE], (row[START], row[END]), row[BREAKDOWN]
        first_rows.setdefault(pair, row.number)
        ends[code].add(pair)
        found.states.add(row[STATE].lower())
        found.names[code].add(row[MEASURE])
        found.breakdowns[code].add(breakdown)
        said = read_cell(row[VALUE])
        if said is not None and said.value is not None and not is_national(breakdown):
            rounded[code][said.value % COUNT_STEP == 0] += 1
    found.periods = prove_periods(first_rows)
    if first_rows and not found.periods:
        odd = odd_pairs(list(first_rows))
        found.odd_dates = {pair: first_rows[pair] for pair in odd} or {("", ""): 0}
    for code, pairs in ends.items():
        found.months[code] = {found.periods[pair][1] for pair in pairs if pair in found.periods}
        found.units[code] = _unit(found.names[code], rounded[code])
    return found


def tell_dates(seen: Survey, refusals: Refusals) -> None:
    """Refuse a file of which the dates are not proved, each pair with its row."""
    expected = (
        "dates of which one order of day and month makes periods of one, three or twelve months"
    )
    for pair, row in seen.odd_dates.items():
        found = f"{pair[0]!r} to {pair[1]!r}" if row else "dates that can be read in two ways"
        refusals.add(found, expected, TELL_THE_LAYOUT, row=row, column=START)


def _unit(names: set[str], rounded: Counter) -> str:
    units = {unit_of_words(name) for name in names}
    if units != {Unit.COUNT}:
        return units.pop() if len(units) == 1 else ""
    is_a_count = rounded[True] >= _ROUNDED_SHARE * rounded.total()
    return Unit.COUNT if is_a_count else ""
