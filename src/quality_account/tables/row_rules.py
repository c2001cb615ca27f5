"""What a schema cannot say: rules between the cells of a row, and between a row and its edition.

Rows are read as text. A cell that the schema already refused is left alone here.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from quality_account.catalogue import IndicatorCard
from quality_account.errors import Problem, nearest
from quality_account.paths import ProjectPaths
from quality_account.periods import Period
from quality_account.tables.package import TableDescription
from quality_account.tables.schema_rules import ENCODING
from quality_account.vocabulary import Reason, Status, Unit

#: The lowest and highest value that a unit can have; None where there is no bound.
_BOUNDS = {
    Unit.PERCENT: (Decimal(0), Decimal(100)),
    Unit.SCORE_OUT_OF_10: (Decimal(0), Decimal(10)),
    Unit.COUNT: (Decimal(0), None),
}
_UNIT_WORDS = {
    Unit.PERCENT: "a percentage from 0 to 100",
    Unit.SCORE_OUT_OF_10: "a score from 0 to 10",
    Unit.COUNT: "a whole number of 0 or more",
    Unit.PERCENTAGE_POINTS: "a number",
    Unit.DATE: "a date such as 2025-06-24",
}


@dataclass(frozen=True)
class Row:
    """One row of a file as text, with the place that a message names."""

    place: str
    number: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column) or ""

    def problem(self, column: str, found: str, expected: str, next_step: str) -> Problem:
        return Problem(self.place, self.number, column, found, expected, next_step)


def read_rows(paths: ProjectPaths, table: TableDescription) -> list[Row]:
    """The rows of a table whose columns the schema has found in order."""
    place = paths.relative(table.file)
    with table.file.open(encoding=ENCODING, newline="") as file:
        # Counted as a spreadsheet does: the header is row 1, and a cell with a line break is one row.
        return [Row(place, row, dict(cells)) for row, cells in enumerate(csv.DictReader(file), 2)]


def find_measure_problems(rows: list[Row], year: str, card: IndicatorCard) -> list[Problem]:
    """Rows of measures against their card and their edition's year."""
    problems: list[Problem] = []
    for row in rows:
        problems += _unknown_word(row, "measure", card.measures, f"the card {card.id}")
        if row["group"]:
            problems += _unknown_word(row, "group", card.groups, f"the card {card.id}")
        problems += _period_problems(row, year)
        problems += find_status_problems(row)
        if row["measure"] in card.measures:
            problems += find_value_problems(row, card.measures[row["measure"]].unit)
    problems += list(_out_of_order(rows))
    return problems


def find_fact_problems(rows: list[Row]) -> list[Problem]:
    """Rows of single facts: their value against their own unit."""
    problems: list[Problem] = []
    for row in rows:
        if row["period"]:
            problems += _unreadable_period(row)
        problems += find_status_problems(row)
        if row["unit"] in set(Unit):
            problems += find_value_problems(row, Unit(row["unit"]))
    return problems


def find_source_problems(rows: list[Row], sources: set[str]) -> list[Problem]:
    """Rows whose source the catalogue does not list."""
    return [
        problem
        for row in rows
        if row["source"]
        for problem in _unknown_word(row, "source", sources, "data/catalogue/sources.yml")
    ]


def find_status_problems(row: Row) -> list[Problem]:
    """A value goes with a status that has one, and a reason with a status that has none."""
    if row["status"] not in set(Status):
        return []
    status = Status(row["status"])
    if status.has_value and not row["value"]:
        return [
            row.problem(
                "value",
                "an empty cell",
                f"a value, because the status is {status.value!r}",
                "Type the value, or say in `status` why there is none: missing, not_available, "
                "suppressed or not_applicable.",
            )
        ]
    if not status.has_value and row["value"]:
        return [
            row.problem(
                "value",
                repr(row["value"]),
                f"an empty cell, because the status is {status.value!r}",
                "Delete the value, or correct the status.",
            )
        ]
    if not status.has_value and not row["reason"]:
        return [
            row.problem(
                "reason",
                "an empty cell",
                "the reason why there is no value: " + ", ".join(Reason),
                "Choose the reason; “not available” alone is never published.",
            )
        ]
    return []


def find_value_problems(row: Row, unit: Unit) -> list[Problem]:
    """A value against what its unit can be."""
    text = row["value"]
    if not text or unit is Unit.TEXT:
        return []
    if unit is Unit.DATE:
        return [] if _is_date(text) else [_value_problem(row, unit)]
    try:
        value = Decimal(text)
    except InvalidOperation:
        return [_value_problem(row, unit)]
    lowest, highest = _BOUNDS.get(unit, (None, None))
    is_fraction = unit is Unit.COUNT and value != value.to_integral_value()
    too_low = lowest is not None and value < lowest
    too_high = highest is not None and value > highest
    if not value.is_finite() or is_fraction or too_low or too_high:
        return [_value_problem(row, unit)]
    return []


def _value_problem(row: Row, unit: Unit) -> Problem:
    return row.problem(
        "value",
        row["value"],
        _UNIT_WORDS[unit],
        "Compare the cell with the report it was copied from.",
    )


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _unknown_word(row: Row, column: str, known, where: str) -> list[Problem]:
    if row[column] in known or not row[column]:
        return []
    guess = nearest(row[column], known)
    return [
        row.problem(
            column,
            repr(row[column]),
            "one of " + (", ".join(sorted(known)) or "no value at all") + f" ({where})",
            f"Did you mean {guess!r}?" if guess else f"Use a name that {where} has.",
        )
    ]


def _unreadable_period(row: Row) -> list[Problem]:
    try:
        Period.parse(row["period"])
    except ValueError:
        return [
            row.problem(
                "period",
                repr(row["period"]),
                "a year 2024-25, a quarter 2024-q1, a month 2024-04 or a survey survey-2024",
                "Write the period in one of these forms.",
            )
        ]
    return []


def _period_problems(row: Row, year: str) -> list[Problem]:
    if not row["period"]:
        return []
    unreadable = _unreadable_period(row)
    if unreadable:
        return unreadable
    own_year = Period.parse(row["period"]).financial_year
    if own_year == year:
        return []
    return [
        row.problem(
            "period",
            f"{row['period']}, which lies in {own_year}",
            f"a period of {year}, the year of this edition",
            f"Correct the period, or move the row to the folder {own_year}.",
        )
    ]


def _out_of_order(rows: list[Row]) -> Iterator[Problem]:
    last_seen: dict[tuple[str, str, str], Period] = {}
    for row in rows:
        if not row["period"] or _unreadable_period(row):
            continue
        series = (row["measure"], row["group"], row["area"])
        period = Period.parse(row["period"])
        earlier = last_seen.get(series)
        if earlier is not None and period < earlier:
            yield row.problem(
                "period",
                f"{row['period']} after {earlier}",
                "periods in order, oldest first",
                "Move the row to its place, or correct its period.",
            )
        last_seen[series] = period
