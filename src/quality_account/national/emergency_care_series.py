"""Monthly A&E attendances by trust, April 2016 to March 2019, in one long file (NHSRdatasets).

The same counts as in the monthly files of those years, without names, without a total and without
England, which is more than the sum of what is here. Booked attendances were not counted apart then.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from quality_account.national.counts import read_counts
from quality_account.national.csv_rows import CsvRow, read_rows
from quality_account.national.months import lacking_months, last_day, month_words, short_month
from quality_account.national.refusals import TELL_THE_LAYOUT, Refusals
from quality_account.national.snapshot import SnapshotFile
from quality_account.national.sources import SOURCES, Recognised
from quality_account.national.tidy import TidyRow
from quality_account.vocabulary import Status, Unit

PERIOD, ORGANISATION, TYPE = "period", "org_code", "type"
ATTENDANCES, BREACHES, ADMISSIONS = "attendances", "breaches", "admissions"
#: The ends of the codes, which are those of the monthly files.
_MEASURES = {ATTENDANCES: "attendances", BREACHES: "over_4_hours", ADMISSIONS: "admissions"}
_KINDS = {"1": "type_1", "2": "type_2", "other": "other"}


def recognise(file: SnapshotFile) -> Recognised:
    """What the file is; it is read whole, so that every reason against it is told at once.

    Raises
    ------
    ImportRefusedError
    """
    months: dict[str, set[date]] = defaultdict(set)
    for row in read(file):
        months[row.organisation].add(row.start)
    held = set().union(*months.values())
    first, last = min(held), max(held)
    gaps = [
        f"{month_words(day)} is not in the file: a gap, not zero." for day in lacking_months(held)
    ]
    partly = sum(1 for days in months.values() if days != held)
    if partly:
        told = (
            f"{partly} of {len(months)} providers do not have every month: providers come and go."
        )
        gaps.append(told)
    source = SOURCES["emergency_care_series"]
    return Recognised(
        release=f"{short_month(first)}-to-{short_month(last)}",
        title=f"A&E attendances by trust, {month_words(first)} to {month_words(last)}",
        publisher=source.publisher,
        licence=source.licence,
        periods=tuple((day, last_day(day.year, day.month)) for day in sorted(held)),
        remarks=tuple(gaps),
    )


def read(file: SnapshotFile) -> Iterator[TidyRow]:
    """Every count, in the file's order.

    Raises
    ------
    ImportRefusedError
        At the end, with every reason.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> text = "period,org_code,type,attendances,breaches,admissions\\n2017-03-01,RF4,2,813,22,0\\n"
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     place = Path(folder) / "ae_attendances.csv"
    ...     written = place.write_text(text)
    ...     [(row.code, str(row.value)) for row in read(SnapshotFile.at(place))]
    [('type_2_attendances', '813'), ('type_2_over_4_hours', '22'), ('type_2_admissions', '0')]
    """
    refusals = Refusals(file.place)
    met: dict[tuple[str, ...], int] = {}
    for row in read_rows(file, (PERIOD, ORGANISATION, TYPE, *_MEASURES), refusals):
        key = (row[PERIOD], row[ORGANISATION], row[TYPE])
        first = met.setdefault(key, row.number)
        if first != row.number:
            expected = f"one row, which is row {first}"
            refusals.add(f"{' '.join(key)} a second time", expected, row=row.number)
            continue
        yield from _tidy(row, refusals)
    refusals.raise_any()


def _tidy(row: CsvRow, refusals: Refusals) -> Iterator[TidyRow]:
    start, kind = _month(row, refusals), _KINDS.get(row[TYPE])
    if kind is None:
        expected = f"one of {', '.join(_KINDS)}"
        refusals.add(repr(row[TYPE]), expected, TELL_THE_LAYOUT, row=row.number, column=TYPE)
    counts = read_counts(row, _MEASURES, refusals)
    if start is None or kind is None or len(counts) < len(_MEASURES):
        return
    if counts[BREACHES] > counts[ATTENDANCES]:
        expected = f"at most {counts[ATTENDANCES]:,}, the attendances"
        refusals.add(f"{counts[BREACHES]:,}", expected, row=row.number, column=BREACHES)
    for column, measure in _MEASURES.items():
        yield TidyRow(
            code="other_department_admissions"
            if (kind, column) == ("other", ADMISSIONS)
            else f"{kind}_{measure}",
            measure=f"{column}, type {row[TYPE]}",
            organisation=row[ORGANISATION],
            name="",
            breakdown="",
            level="",
            start=start,
            end=last_day(start.year, start.month),
            printed=row.raw(column),
            value=Fraction(counts[column]),
            unit=Unit.COUNT,
            status=Status.FINAL,
            reason="",
            rounded_to=None,
            place=f"row {row.number}, column {column}",
            row=row.number,
            column=column,
        )


def _month(row: CsvRow, refusals: Refusals) -> date | None:
    try:
        day = date.fromisoformat(row[PERIOD])
    except ValueError:
        day = None
    if day is None or day.day != 1:
        expected = "the first day of a month, such as 2017-03-01"
        refusals.add(repr(row[PERIOD]), expected, row=row.number, column=PERIOD)
        return None
    return day
