"""A&E attendances and emergency admissions, monthly by provider: one CSV file a month.

One row a provider, closed by a row TOTAL, to which all providers add up: a file that was cut or edited
does not. Booked attendances stand in columns of their own and are in none of the others (a provider
with booked patients alone has zero everywhere else), so all attendances are the sum of both.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from quality_account.national.counts import read_counts
from quality_account.national.csv_rows import CsvRow, read_rows
from quality_account.national.months import last_day, month_number, month_words, short_month
from quality_account.national.printed import whole_number
from quality_account.national.refusals import FETCH_AGAIN, TELL_THE_LAYOUT, Refusals
from quality_account.national.snapshot import SnapshotFile
from quality_account.national.sources import SOURCES, Recognised
from quality_account.national.tidy import ENGLAND, TidyRow
from quality_account.vocabulary import Status, Unit

PERIOD, ORGANISATION, NAME = "Period", "Org Code", "Org name"
TOTAL = "TOTAL"

#: The measure's code for each column.
CODES = {
    "A&E attendances Type 1": "type_1_attendances",
    "A&E attendances Type 2": "type_2_attendances",
    "A&E attendances Other A&E Department": "other_attendances",
    "Attendances over 4hrs Type 1": "type_1_over_4_hours",
    "Attendances over 4hrs Type 2": "type_2_over_4_hours",
    "Attendances over 4hrs Other Department": "other_over_4_hours",
    "Patients who have waited 4-12 hs from DTA to admission": "waits_4_to_12_hours",
    "Patients who have waited 12+ hrs from DTA to admission": "waits_over_12_hours",
    "Emergency admissions via A&E - Type 1": "type_1_admissions",
    "Emergency admissions via A&E - Type 2": "type_2_admissions",
    "Emergency admissions via A&E - Other A&E department": "other_department_admissions",
    "Other emergency admissions": "other_emergency_admissions",
}
#: Columns that files of before 2020 do not have.
BOOKED = {
    "A&E attendances Booked Appointments Type 1": "type_1_booked_attendances",
    "A&E attendances Booked Appointments Type 2": "type_2_booked_attendances",
    "A&E attendances Booked Appointments Other Department": "other_booked_attendances",
    "Attendances over 4hrs Booked Appointments Type 1": "type_1_booked_over_4_hours",
    "Attendances over 4hrs Booked Appointments Type 2": "type_2_booked_over_4_hours",
    "Attendances over 4hrs Booked Appointments Other Department": "other_booked_over_4_hours",
}
_ALL_CODES = CODES | BOOKED
#: Earlier files put "Number of" before these.
_OTHER_NAMES = {name: f"Number of {name}" for name in CODES if "ttendances" in name}
_OTHER_NAMES["Attendances over 4hrs Other Department"] = (
    "Number of attendances over 4hrs Other A&E Department"
)
#: Who waited is among those who came: a part that is more than its whole is a mistake.
_PARTS = {
    f"{kind}_{part}": f"{kind}_{whole}"
    for kind in ("type_1", "type_2", "other")
    for part, whole in (
        ("over_4_hours", "attendances"),
        ("booked_over_4_hours", "booked_attendances"),
    )
}
_PERIOD = re.compile(r"MSitAE-([A-Za-z]+)-(\d{4})")


def recognise(file: SnapshotFile) -> Recognised:
    """What the file is; it is read whole, so that every reason against it is told at once.

    Raises
    ------
    ImportRefusedError
    """
    rows = list(read(file))
    start, end = rows[0].start, rows[0].end
    name = short_month(end)
    is_revised = _is_revised(file)
    source = SOURCES["emergency_care"]
    providers = {row.organisation for row in rows} - {ENGLAND}
    told = f"{len(providers)} providers, which add up to the publisher's total in every column."
    return Recognised(
        release=f"{name}-revised" if is_revised else name,
        title=f"A&E attendances and emergency admissions, {month_words(end)}"
        + (", revised" if is_revised else ""),
        publisher=source.publisher,
        licence=source.licence,
        periods=((start, end),),
        revises=name if is_revised else "",
        remarks=(told,),
    )


def read(file: SnapshotFile) -> Iterator[TidyRow]:
    """Every count of every provider and of England, in the file's order.

    Raises
    ------
    ImportRefusedError
        At the end, with every reason: a total that the providers do not add up to among them.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> header = ",".join((PERIOD, ORGANISATION, "Parent Org", NAME, *CODES))
    >>> counts = ",".join("1" for _ in CODES)
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     place = Path(folder) / "Monthly-AE-August-2024.csv"
    ...     written = place.write_text(f"{header}\\nMSitAE-AUGUST-2024,RGP,EAST OF ENGLAND ,JAMES PAGET,{counts}\\n"
    ...         f"TOTAL,TOTAL,TOTAL,TOTAL,{counts}\\n")
    ...     first = next(read(SnapshotFile.at(place)))
    >>> first.code, first.organisation, first.value, first.end.isoformat()
    ('type_1_attendances', 'RGP', Fraction(1, 1), '2024-08-31')
    """
    refusals = Refusals(file.place)
    month = _month(file, refusals)
    status = Status.REVISED if _is_revised(file) else Status.FINAL
    sums: dict[str, int] = defaultdict(int)
    met: dict[str, int] = {}
    total: CsvRow | None = None
    for row in _rows(file, refusals):
        code = row[ORGANISATION]
        first = met.setdefault(code, row.number)
        if first != row.number:
            found, expected = f"{code!r} a second time", f"one row, which is row {first}"
            refusals.add(found, expected, row=row.number, column=ORGANISATION)
            continue
        counts = read_counts(row, _ALL_CODES, refusals)
        if code == TOTAL:
            total = row
        elif month is not None:
            _compare_period(row, month, refusals)
        _compare_parts(row, counts, refusals)
        for measure, count in counts.items():
            if code != TOTAL:
                sums[measure] += count
            if month is not None:
                yield _tidy(row, measure, count, month, status)
    if met:
        _compare_total(total, sums, refusals)
    refusals.raise_any()


def _rows(file: SnapshotFile, refusals: Refusals) -> Iterator[CsvRow]:
    needed = (PERIOD, ORGANISATION, NAME, *CODES)
    return read_rows(file, needed, refusals, tuple(BOOKED), _OTHER_NAMES)


def _is_revised(file: SnapshotFile) -> bool:
    return "revised" in file.name.lower()


def _month(file: SnapshotFile, refusals: Refusals) -> tuple[date, date] | None:
    """The month of the file's first row; the others are held against it."""
    first = next(_rows(file, Refusals(file.place)), None)
    if first is None:
        return None
    days = _days(first[PERIOD])
    if days is None:
        expected = "a month such as MSitAE-AUGUST-2024"
        refusals.add(
            repr(first[PERIOD]), expected, TELL_THE_LAYOUT, row=first.number, column=PERIOD
        )
    return days


def _days(text: str) -> tuple[date, date] | None:
    found = _PERIOD.fullmatch(text)
    month = month_number(found[1]) if found else None
    if found is None or month is None:
        return None
    year = int(found[2])
    return date(year, month, 1), last_day(year, month)


def _compare_period(row: CsvRow, month: tuple[date, date], refusals: Refusals) -> None:
    if _days(row[PERIOD]) != month:
        expected = f"{month_words(month[0])}, as in the first row"
        refusals.add(repr(row[PERIOD]), expected, row=row.number, column=PERIOD)


def _compare_parts(row: CsvRow, counts: dict[str, int], refusals: Refusals) -> None:
    by_code = {_ALL_CODES[column]: (column, count) for column, count in counts.items()}
    for part, whole in _PARTS.items():
        if part not in by_code or whole not in by_code:
            continue
        (column, count), (of, total) = by_code[part], by_code[whole]
        if count > total:
            expected = f"at most {total:,}, which {of!r} has"
            refusals.add(f"{count:,}", expected, row=row.number, column=column)


def _compare_total(total: CsvRow | None, sums: dict[str, int], refusals: Refusals) -> None:
    if total is None:
        expected = "a last row TOTAL, to which the providers add up"
        refusals.add("no row TOTAL, as if the file had been cut", expected)
        return
    for column, summed in sums.items():
        told = whole_number(total[column])
        if told is not None and told != summed:
            found = f"{summed:,} when the providers are added up"
            expected = f"{told:,}, as the row TOTAL says"
            refusals.add(found, expected, FETCH_AGAIN, row=total.number, column=column)


def _tidy(
    row: CsvRow, column: str, count: int, month: tuple[date, date], status: Status
) -> TidyRow:
    is_total = row[ORGANISATION] == TOTAL
    return TidyRow(
        code=_ALL_CODES[column],
        measure=column,
        organisation=ENGLAND if is_total else row[ORGANISATION],
        name="England" if is_total else row[NAME],
        breakdown="",
        level="",
        start=month[0],
        end=month[1],
        printed=row.raw(column),
        value=Fraction(count),
        unit=Unit.COUNT,
        status=status,
        reason="",
        rounded_to=None,
        place=f"row {row.number}, column {column}",
        row=row.number,
        column=column,
    )
