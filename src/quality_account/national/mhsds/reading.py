"""The rows of a file, and what of them does not agree."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from sys import intern

from quality_account.national.csv_rows import CsvRow
from quality_account.national.mhsds.measures import COUNT_STEP, SHARES
from quality_account.national.mhsds.survey import (
    BREAKDOWN,
    CODE,
    END,
    FIRST,
    FIRST_NAME,
    MEASURE,
    SECOND,
    START,
    STATE,
    STATES,
    VALUE,
    Survey,
    is_national,
    rows_of,
    survey,
    tell_dates,
)
from quality_account.national.printed import NUMBER_EXPECTED, Said, last_place, read_cell
from quality_account.national.refusals import Refusals
from quality_account.national.snapshot import SnapshotFile
from quality_account.national.tidy import ENGLAND, TidyRow
from quality_account.vocabulary import Unit

_NO_SECOND_LEVEL = "NONE"
_COMPARED = {code for codes in SHARES for code in codes}


def read(file: SnapshotFile) -> Iterator[TidyRow]:
    """Every value of the file, in its order.

    Raises
    ------
    ImportRefusedError
        When the last row has been given: with every reason for which the file cannot be trusted.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> header = ("REPORTING_PERIOD_START,REPORTING_PERIOD_END,STATUS,BREAKDOWN,PRIMARY_LEVEL,"
    ...     "PRIMARY_LEVEL_DESCRIPTION,SECONDARY_LEVEL,SECONDARY_LEVEL_DESCRIPTION,MEASURE_ID,"
    ...     "MEASURE_NAME,MEASURE_VALUE")
    >>> row = "04/01/2023,30/04/2023,Final,Provider of Responsibility,RDY,DORSET,NONE,NONE,MHS78,Discharges,*"
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     place = Path(folder) / "MHSDS.csv"
    ...     written = place.write_text(f"{header}\\n{row}\\n")
    ...     [found] = read(SnapshotFile.at(place))
    >>> found.status.value, found.value, found.start.isoformat(), found.place
    ('suppressed', None, '2023-04-01', 'row 2, column MEASURE_VALUE')
    """
    refusals = Refusals(file.place)
    seen = survey(file)
    tell_dates(seen, refusals)
    # Half a million keys would take hundreds of megabytes; their hashes take four.
    hashes = array("q")
    parts: dict[tuple, TidyRow] = {}
    for row in rows_of(file, refusals):
        tidy = _tidy(row, seen, refusals)
        if tidy is None:
            continue
        hashes.append(hash(tidy.key))
        if tidy.code in _COMPARED:
            parts.setdefault(tidy.key, tidy)
        yield tidy
    _tell_repeats(file, seen, hashes, refusals)
    _compare_parts(parts, refusals)
    refusals.raise_any()


def _tell_repeats(file: SnapshotFile, seen: Survey, hashes: array[int], refusals: Refusals) -> None:
    """Refuse rows that say again what an earlier one does; only where hashes are alike, keys are compared."""
    ordered = array("q", sorted(hashes))
    alike = {one for one, next_one in pairwise(ordered) if one == next_one}
    if not alike:
        return
    met: dict[tuple, int] = {}
    for row in rows_of(file, Refusals(file.place)):
        tidy = _tidy(row, seen, Refusals(file.place))
        if tidy is None or hash(tidy.key) not in alike:
            continue
        first = met.setdefault(tidy.key, row.number)
        if first != row.number:
            found = f"{tidy.code} of {tidy.organisation} a second time for the same period"
            refusals.add(found, f"one row, which is row {first}", row=row.number, column=CODE)


def _tidy(row: CsvRow, seen: Survey, refusals: Refusals) -> TidyRow | None:
    said = read_cell(row[VALUE])
    if said is None:
        refusals.add(repr(row[VALUE]), NUMBER_EXPECTED, row=row.number, column=VALUE)
    status = STATES.get(row[STATE].lower())
    if status is None:
        known = ", ".join(sorted(STATES))
        refusals.add(repr(row[STATE]), f"one of {known}", row=row.number, column=STATE)
    for column in (BREAKDOWN, FIRST, CODE, MEASURE):
        if not row[column]:
            refusals.add("an empty cell", "a word", row=row.number, column=column)
            status = None
    days = seen.periods.get((row[START], row[END]))
    if said is None or status is None or days is None:
        return None
    national, unit = is_national(row[BREAKDOWN]), seen.units[row[CODE]]
    if not _is_of_its_unit(said, unit, national, row, refusals):
        return None
    return TidyRow(
        # a few thousand texts stand in half a million rows, so each is kept once
        code=intern(row[CODE]),
        measure=intern(row[MEASURE]),
        organisation=ENGLAND if national and row[FIRST].lower() == ENGLAND else intern(row[FIRST]),
        name=intern(row[FIRST_NAME]),
        breakdown=intern(row[BREAKDOWN]),
        level="" if row[SECOND].upper() == _NO_SECOND_LEVEL else intern(row[SECOND]),
        start=days[0],
        end=days[1],
        printed=row.raw(VALUE),
        value=said.value,
        unit=unit,
        status=said.status or status,
        reason=said.reason,
        rounded_to=_step(said, unit, national, row[VALUE]),
        place=f"row {row.number}, column {VALUE}",
        row=row.number,
        column=VALUE,
    )


def _is_of_its_unit(said: Said, unit: str, national: bool, row: CsvRow, refusals: Refusals) -> bool:
    value, expected = said.value, ""
    if value is None:
        return True
    if unit == Unit.COUNT and not national and value % COUNT_STEP:
        expected = "a multiple of 5, to which counts below England are rounded"
    elif unit == Unit.COUNT and value.denominator != 1:
        expected = "a whole number of people or events"
    elif value < 0:
        expected = "a number that is not below zero"
    elif unit == Unit.PERCENT and value > 100:
        expected = "a percentage of at most 100"
    if expected:
        refusals.add(repr(row[VALUE]), expected, row=row.number, column=VALUE)
    return not expected


def _step(said: Said, unit: str, national: bool, text: str) -> Fraction | None:
    if said.value is None or national or not unit:
        return None
    return COUNT_STEP if unit == Unit.COUNT else last_place(text)


def _compare_parts(rows: dict[tuple, TidyRow], refusals: Refusals) -> None:
    """A part is never more than its whole, and the percentage is what the two give.

    Rounding to 5 keeps the order of two numbers; what it does to the percentage is allowed for.
    """
    for part_code, whole_code, share_code in SHARES:
        for key, part in rows.items():
            whole, share = (rows.get((code, *key[1:])) for code in (whole_code, share_code))
            if part.code != part_code or whole is None or part.value is None or whole.value is None:
                continue
            if part.value > whole.value:
                found = f"{part.code} {part.printed.strip()}"
                expected = f"at most {whole.code} in row {whole.row}, {whole.printed.strip()}"
                refusals.add(found, expected, row=part.row, column=VALUE)
            elif share is not None and share.value is not None:
                _compare_share(part, whole, share, refusals)


def _compare_share(part: TidyRow, whole: TidyRow, share: TidyRow, refusals: Refusals) -> None:
    (least_part, most_part), (least_whole, most_whole) = part.bounds, whole.bounds
    if least_whole <= 0:
        return
    half = last_place(share.printed) / 2
    least, most = 100 * least_part / most_whole, 100 * most_part / least_whole
    if not least - half <= share.value <= most + half:
        found = f"{share.code} {share.printed.strip()}"
        expected = (
            f"what {part.code} in row {part.row} and {whole.code} in row {whole.row} give, "
            f"{part.printed.strip()} of {whole.printed.strip()}"
        )
        refusals.add(found, expected, row=share.row, column=VALUE)
