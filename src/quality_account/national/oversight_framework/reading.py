"""The rows of a file: each value, the publisher's own rank, and once the group's middle values."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from quality_account.national.csv_rows import CsvRow, read_rows
from quality_account.national.oversight_framework.reporting_dates import (
    FORMS,
    NO_PERIOD,
    Days,
    quarter_days,
    reporting_days,
)
from quality_account.national.printed import Said, last_place, read_cell
from quality_account.national.refusals import TELL_THE_LAYOUT, Refusals
from quality_account.national.snapshot import SnapshotFile
from quality_account.national.tidy import GROUP, TidyRow
from quality_account.vocabulary import Reason, Status, Unit

QUARTER, TYPE, CODE, NAME = "Quarter", "Trust_type", "Trust_code", "Trust_name"
METRIC, WORDS, DATE, UNITS = "Metric_ID", "Metric_description", "Reporting_date", "Units"
VALUE, RANK = "Value", "Rank"
#: The group's values, which each row repeats; from the lowest to the highest.
GROUP_LEVELS = {
    "Lower_quartile": "lower_quartile",
    "Median_value": "median",
    "Upper_quartile": "upper_quartile",
}
COLUMNS = (QUARTER, TYPE, CODE, NAME, METRIC, WORDS, DATE, UNITS, VALUE, *GROUP_LEVELS, RANK)

_UNITS = {
    "%": Unit.PERCENT,
    "percentage points": Unit.PERCENTAGE_POINTS,
    "out of 10": Unit.SCORE_OUT_OF_10,
    "score": "score",
    "segment": "segment",
    "flag": "flag",
}


def read(file: SnapshotFile) -> Iterator[TidyRow]:
    """Every value, in the file's order.

    ``breakdown`` is the quarter of publication, because one value may be published in several;
    ``level`` is ``value``, ``rank``, ``median``, ``lower_quartile`` or ``upper_quartile``. Rows whose
    period is not said ("latest published") are left out, and ``recognise`` says how many they are.

    Raises
    ------
    ImportRefusedError
        At the end, with every reason.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> row = ("Q1 2025/26,Mental health and community trust,RGD,Leeds and York,OF0005,Waits,Jun-25,%,"
    ...     "28.09,0.01,0.7,6.32,40.0")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     place = Path(folder) / "oversight.csv"
    ...     written = place.write_text(f"{','.join(COLUMNS)}\\n{row}\\n")
    ...     rows = list(read(SnapshotFile.at(place)))
    >>> [(row.organisation, row.level, str(row.value)) for row in rows[:3]]
    [('RGD', 'value', '2809/100'), ('RGD', 'rank', '40'), ('group', 'lower_quartile', '1/100')]
    """
    refusals = Refusals(file.place)
    met: dict[tuple, int] = {}
    group: dict[tuple, CsvRow] = {}
    types: dict[str, int] = {}
    for row in read_rows(file, COLUMNS, refusals):
        types.setdefault(row[TYPE], row.number)
        key = tuple(row[column] for column in (QUARTER, CODE, METRIC, DATE))
        first = met.setdefault(key, row.number)
        if first != row.number:
            expected = f"one row, which is row {first}"
            refusals.add(f"{' '.join(key)} a second time", expected, row=row.number)
            continue
        days = _days(row, refusals)
        if days is None or not _has_words(row, refusals):
            continue
        yield from _of_the_trust(row, days, refusals)
        of_group = (row[QUARTER], row[METRIC], row[DATE])
        known = group.setdefault(of_group, row)
        if known is row:
            yield from _of_the_group(row, days, refusals)
        else:
            _compare_group(row, known, refusals)
    if len(types) > 1:
        found = f"{len(types)} types of trust: {', '.join(sorted(types))}"
        refusals.add(found, "one, to which the medians belong", TELL_THE_LAYOUT, column=TYPE)
    refusals.raise_any()


def _days(row: CsvRow, refusals: Refusals) -> Days | None:
    quarter = quarter_days(row[QUARTER])
    if quarter is None:
        expected = "a quarter such as Q1 2025/26"
        refusals.add(repr(row[QUARTER]), expected, row=row.number, column=QUARTER)
        return None
    days = reporting_days(row[DATE], quarter)
    if days is None and not NO_PERIOD.fullmatch(row[DATE]):
        refusals.add(repr(row[DATE]), FORMS, TELL_THE_LAYOUT, row=row.number, column=DATE)
    return days


def _has_words(row: CsvRow, refusals: Refusals) -> bool:
    empty = [column for column in (CODE, NAME, METRIC, WORDS) if not row[column]]
    for column in empty:
        refusals.add("an empty cell", "a word", row=row.number, column=column)
    unit = row[UNITS]
    if unit not in _UNITS:
        expected = f"one of {', '.join(_UNITS)}"
        refusals.add(repr(unit), expected, TELL_THE_LAYOUT, row=row.number, column=UNITS)
    return not empty and unit in _UNITS


def _of_the_trust(row: CsvRow, days: Days, refusals: Refusals) -> Iterator[TidyRow]:
    said = _number(row, VALUE, refusals)
    if said is not None:
        yield _tidy(row, days, VALUE, "value", said)
    rank = _number(row, RANK, refusals) if row[RANK] else None
    if rank is None or rank.value is None:
        return
    if rank.value < 1 or rank.value.denominator != 1:
        refusals.add(repr(row[RANK]), "a rank from 1", row=row.number, column=RANK)
        return
    yield _tidy(row, days, RANK, "rank", rank)


def _of_the_group(row: CsvRow, days: Days, refusals: Refusals) -> Iterator[TidyRow]:
    numbers = []
    for column, level in GROUP_LEVELS.items():
        said = _number(row, column, refusals) if row[column] else None
        if said is not None and said.value is not None:
            numbers.append(said.value)
            yield _tidy(row, days, column, level, said)
    if numbers != sorted(numbers):
        found = "quartiles and a median that are not in their order"
        expected = "lower quartile, median, upper quartile, each at least the one before"
        refusals.add(found, expected, row=row.number, column="Median_value")


def _compare_group(row: CsvRow, known: CsvRow, refusals: Refusals) -> None:
    for column in GROUP_LEVELS:
        if row[column] != known[column]:
            expected = f"{known[column]!r}, as row {known.number} has for the same metric"
            refusals.add(repr(row[column]), expected, row=row.number, column=column)


def _number(row: CsvRow, column: str, refusals: Refusals) -> Said | None:
    said = read_cell(row[column])
    if said is None:
        refusals.add(repr(row[column]), "a number or a mark", row=row.number, column=column)
    return said


def _tidy(row: CsvRow, days: Days, column: str, level: str, said: Said) -> TidyRow:
    is_of_group = column in GROUP_LEVELS
    is_rounded = said.value is not None and column != RANK
    return TidyRow(
        code=row[METRIC],
        measure=row[WORDS],
        organisation=GROUP if is_of_group else row[CODE],
        name=row[TYPE] if is_of_group else row[NAME],
        breakdown=row[QUARTER],
        level=level,
        start=days[0],
        end=days[1],
        printed=row.raw(column),
        value=said.value,
        unit="rank" if column == RANK else _UNITS[row[UNITS]],
        status=said.status or Status.FINAL,
        reason=said.reason or ("" if said.value is not None else Reason.NOT_IN_SOURCE),
        rounded_to=_step(row[UNITS]) if is_rounded else None,
        place=f"row {row.number}, column {column}",
        row=row.number,
        column=column,
    )


def _step(units: str) -> Fraction | None:
    # the file drops last zeros ("7.2" among "6.81"), so a cell's own places do not tell the rounding
    return None if units in ("segment", "flag") else last_place("0.00")
