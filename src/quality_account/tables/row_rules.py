"""What a schema cannot say: rules between the cells of a row, and between a row and its edition.

Rows are read as text. A cell that the schema already refused is left alone here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import Decimal

from quality_account.catalogue import IndicatorCard
from quality_account.dates import DATE_FORMS, is_date
from quality_account.errors import Problem, nearest
from quality_account.periods import PERIOD_FORMS, Period
from quality_account.tables.cells import Row, shown
from quality_account.tables.schema_rules import plain_number_problem
from quality_account.vocabulary import TYPED_REASONS, Status, Unit

#: A message lists no more known names than this.
MOST_LISTED = 12
#: The optional columns of measures and single facts for what must not be seen before a day, or is late.
LATE_COLUMNS = ("embargo_until", "expected_on")
#: The lowest and highest value that a unit can have; None where there is no bound.
_BOUNDS = {
    Unit.PERCENT: (Decimal(0), Decimal(100)),
    Unit.SCORE_OUT_OF_10: (Decimal(0), Decimal(10)),
    Unit.SCORE_OUT_OF_5: (Decimal(0), Decimal(5)),
    Unit.COUNT: (Decimal(0), None),
    Unit.HOURS: (Decimal(0), None),
    Unit.DAYS: (Decimal(0), None),
    Unit.WEEKS: (Decimal(0), None),
    Unit.MONTHS: (Decimal(0), None),
    Unit.YEARS: (Decimal(0), None),
    Unit.TONNES: (Decimal(0), None),
    Unit.WHOLE_TIME_EQUIVALENTS: (Decimal(0), None),
}
_UNIT_WORDS = {
    Unit.PERCENT: "a percentage from 0 to 100",
    Unit.SCORE_OUT_OF_10: "a score from 0 to 10",
    Unit.SCORE_OUT_OF_5: "a score from 0 to 5",
    Unit.COUNT: "a whole number of 0 or more",
}


def find_measure_problems(rows: list[Row], year: str, card: IndicatorCard | None) -> list[Problem]:
    """Rows of measures against their card and their edition's year.

    Without a card (it is itself broken) everything is checked that needs none.
    """
    problems: list[Problem] = []
    for row in rows:
        problems += _period_problems(row, year)
        problems += find_status_problems(row)
        problems += find_late_problems(row)
        if card is None:
            continue
        problems += _unknown_word(row, "measure", card.measures, f"the card {card.id}")
        problems += _unknown_word(row, "group", card.groups, f"the card {card.id}")
        if row["measure"] in card.measures:
            problems += find_value_problems(row, card.measures[row["measure"]].unit)
    problems += list(_out_of_order(rows, year))
    return problems


def find_fact_problems(rows: list[Row]) -> list[Problem]:
    """Rows of single facts, stated here or elsewhere: their value against their own unit."""
    problems: list[Problem] = []
    for row in rows:
        if row["period"]:
            problems += _unreadable_period(row)
        problems += find_status_problems(row)
        problems += find_late_problems(row)
        if row["unit"] in set(Unit):
            problems += find_value_problems(row, Unit(row["unit"]))
    return problems


def find_date_problems(rows: list[Row], columns: Collection[str]) -> list[Problem]:
    """Cells of columns of dates that are no day, month or year of a calendar.

    >>> rows = [Row("beds.csv", 2, {"opened": "2025-02-30"}), Row("beds.csv", 3, {"opened": "2025-02"})]
    >>> [(one.row, one.found) for one in find_date_problems(rows, {"opened"})]
    [(2, "'2025-02-30'")]
    """
    return [
        _no_date(row, column)
        for row in rows
        for column in row.cells
        if column in columns and row[column] and not is_date(row[column])
    ]


def find_source_problems(rows: list[Row], sources: set[str]) -> list[Problem]:
    """Rows that name a source which the catalogue does not list, in any column of sources."""
    return [
        problem
        for row in rows
        for column in row.cells
        if column == "source" or column.endswith("_source")
        for problem in _unknown_word(row, column, sources, "data/catalogue/sources.yml")
    ]


def find_status_problems(row: Row) -> list[Problem]:
    """A value goes with a status that has one, and a reason with a status that has none.

    >>> row = {"value": "", "status": "final", "reason": ""}
    >>> [one.expected for one in find_status_problems(Row("beds.csv", 2, row))]
    ["a value, because the status is 'final'"]
    >>> row = {"value": "", "status": "suppressed", "reason": "small_numbers"}
    >>> find_status_problems(Row("beds.csv", 2, row))
    []
    """
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
                shown(row["value"]),
                f"an empty cell, because the status is {status.value!r}",
                "Delete the value, or correct the status.",
            )
        ]
    if not status.has_value and not row["reason"]:
        return [
            row.problem(
                "reason",
                "an empty cell",
                "the reason why there is no value: " + ", ".join(TYPED_REASONS),
                "Choose the reason; “not available” alone is never published.",
            )
        ]
    if status.has_value and row["reason"]:
        return [
            row.problem(
                "reason",
                shown(row["reason"]),
                f"an empty cell, because the status is {status.value!r} and there is a value",
                "Delete the reason, or correct the status and delete the value.",
            )
        ]
    return []


def find_late_problems(row: Row) -> list[Problem]:
    """A day of an embargo or on which a value is expected, in the optional columns for them.

    >>> [one.found for one in find_late_problems(Row("beds.csv", 2, {"embargo_until": "2025-06"}))]
    ["'2025-06'"]
    """
    problems = []
    for column in LATE_COLUMNS:
        text = row[column]
        if text and not (is_date(text) and text.count("-") == 2):
            problems.append(
                row.problem(column, shown(text), "a day such as 2025-06-24", "Write the whole day.")
            )
    if row["expected_on"] and row["value"]:
        problems.append(
            row.problem(
                "expected_on",
                shown(row["expected_on"]),
                "an empty cell, because the value is there",
                "Empty the cell. Until when a value must not be seen stands in embargo_until.",
            )
        )
    return problems


def find_value_problems(row: Row, unit: Unit) -> list[Problem]:
    """A value against what its unit can be.

    >>> [one.expected for one in find_value_problems(Row("beds.csv", 2, {"value": "101"}), Unit.PERCENT)]
    ['a percentage from 0 to 100']
    >>> find_value_problems(Row("beds.csv", 2, {"value": "101"}), Unit.COUNT)
    []
    """
    text = row["value"]
    if not text or unit is Unit.TEXT:
        return []
    if unit is Unit.DATE:
        return [] if is_date(text) else [_no_date(row, "value")]
    not_a_number = plain_number_problem(row, "value")
    if not_a_number:
        return [not_a_number]
    value = Decimal(text)
    lowest, highest = _BOUNDS.get(unit, (None, None))
    is_fraction = unit is Unit.COUNT and value != value.to_integral_value()
    too_low = lowest is not None and value < lowest
    too_high = highest is not None and value > highest
    if is_fraction or too_low or too_high:
        return [_value_problem(row, unit)]
    return []


def _value_problem(row: Row, unit: Unit) -> Problem:
    return row.problem(
        "value",
        row["value"],
        _UNIT_WORDS.get(unit, "a number of 0 or more"),
        "Compare the cell with the report it was copied from.",
    )


def _no_date(row: Row, column: str) -> Problem:
    return row.problem(
        column,
        shown(row[column]),
        DATE_FORMS,
        "Type it in one of these forms, as exact as the source is.",
    )


def find_unknown_names(
    rows: list[Row], column: str, known: Collection[str], where: str
) -> list[Problem]:
    """Cells of a column of names that are none of the known ones, which stand in ``where``.

    >>> rows = [Row("beds.csv", 2, {"ward": "asj"}), Row("beds.csv", 3, {"ward": ""})]
    >>> [one.next_step for one in find_unknown_names(rows, "ward", ["ash", "elm"], "wards.csv")]
    ["Did you mean 'ash'?"]
    """
    return [problem for row in rows for problem in _unknown_word(row, column, known, where)]


def _unknown_word(row: Row, column: str, known: Collection[str], where: str) -> list[Problem]:
    if row[column] in known or not row[column]:
        return []
    guess = nearest(row[column], known)
    return [
        row.problem(
            column,
            shown(row[column]),
            known_words(known, column, where),
            f"Did you mean {guess!r}?" if guess else f"Correct the cell, or add to {where}.",
        )
    ]


def known_words(
    known: Collection[str], column: str, where: str, most_listed: int = MOST_LISTED
) -> str:
    """The names that a column may hold, as a message says what was expected.

    >>> known_words({"ash", "elm"}, "ward", "wards.csv")
    'one of ash, elm (from wards.csv)'
    """
    if not known:
        return f"an empty cell: {where} has no {column}s"
    if len(known) > most_listed:
        return f"one of the {len(known)} names that {where} has"
    return f"one of {', '.join(sorted(known))} (from {where})"


def _unreadable_period(row: Row) -> list[Problem]:
    try:
        Period.parse(row["period"])
    except ValueError:
        return [
            row.problem(
                "period",
                shown(row["period"]),
                PERIOD_FORMS,
                "Write the period in one of these forms. If a spreadsheet made a date of it, format "
                "the column as text first.",
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


def _out_of_order(rows: list[Row], year: str) -> Iterator[Problem]:
    last_seen: dict[tuple[str, str, str], Period] = {}
    for row in rows:
        if not row["period"] or _period_problems(row, year):
            continue  # a period of another year is reported as that
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
