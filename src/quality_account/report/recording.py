"""Making facts: from a row of a table, from a computation, from a row of single facts."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pandas as pd

from quality_account.catalogue import IndicatorCard
from quality_account.dates import write_date
from quality_account.facts import WITHDRAWN, Fact
from quality_account.numbers import decimals_of, write_number
from quality_account.periods import Period
from quality_account.report.small_number_words import (
    kind_of_row,
    label_of_row,
    method_of_row,
    method_on_inputs,
)
from quality_account.tables import Reads
from quality_account.tables.fact_ids import OWN_AREA
from quality_account.vocabulary import Audience, Kind, Qualifier, Reason, Status, Unit

#: Publishers' data files give more decimals than any document prints; readers get those of the card.
MOST_PRINTED_DECIMALS = 4


#: The year of such a date is ours, and whoever follows it to its source must know.
_YEAR_INFERRED = "as stated in the source, which gives no year: that of the reporting year"
#: What stands where the source says nothing of what would be expected.
NOT_SAID = "not stated"


def row_label(card: IndicatorCard, row: pd.Series) -> str:
    """What a row's value is, in words: measure, breakdown, area and period."""
    parts = [card.measures[row["measure"]].label]
    if row["group"]:
        parts.append(card.groups[row["group"]])
    if row["area"] != OWN_AREA:
        is_comparator = card.comparator and card.comparator.area == row["area"]
        parts.append(card.comparator.label if is_comparator else row["area"].replace("_", " "))
    parts.append(Period.parse(row["period"]).words)
    return ", ".join(parts)


def fact_from_measure(
    row: pd.Series, fact_id: str, card: IndicatorCard, reads: Reads, **context: str
) -> Fact:
    """The fact that one row of a table of measures holds, its value as printed or as treated."""
    unit = card.measures[row["measure"]].unit
    status = Status(row["status"])
    return Fact(
        fact_id=fact_id,
        value=row["printed"],
        display=display_of(
            row["printed"],
            unit,
            status,
            row.get("qualifier", ""),
            _decimals_shown(row, card),
            reason=row["reason"],
        ),
        unit=unit,
        period=row["period"],
        qualifier=row.get("qualifier", ""),
        status=status,
        reason=row["reason"],
        kind=kind_of_row(row, Kind.TABLE),
        method=method_of_row(row, _method_of_print(row)),
        label=label_of_row(row, row_label(card, row)),
        source=row["source"],
        locator=row["locator"],
        inputs=cell_of(row["input"]),
        sha256=_hashes([row["input"]], reads),
        audience=Audience(_text(row, "audience") or Audience.PUBLIC),
        **_days_of(row),
        small_numbers=row.get("small_numbers", ""),
        **context,
    )


def cell_of(place: str, column: str = "value") -> str:
    """The cell of a row; a row of a published file names it already.

    >>> cell_of("data/beds.csv#4"), cell_of("data/snapshots/beds.csv#4:Beds open")
    ('data/beds.csv#4:value', 'data/snapshots/beds.csv#4:Beds open')
    """
    return place if ":" in place.partition("#")[2] else f"{place}:{column}"


def fact_from_statement(row: pd.Series, reads: Reads, **context: str) -> Fact:
    """The fact that one row of ``facts/<page>.csv`` states."""
    unit, status = Unit(row["unit"]), Status(row["status"])
    return Fact(
        fact_id=row["fact_id"],
        value=row["value"],
        display=display_of(
            row["value"], unit, status, row.get("qualifier", ""), reason=row["reason"]
        ),
        unit=unit,
        period=row["period"],
        qualifier=row.get("qualifier", ""),
        status=status,
        reason=row["reason"],
        kind=kind_of_row(row, Kind.STATED),
        method=_YEAR_INFERRED
        if row.get("qualifier", "") == Qualifier.YEAR_INFERRED
        else method_of_row(row, "as stated in the source"),
        label=label_of_row(row, row["label"]),
        source=row["source"],
        locator=row["locator"],
        inputs=f"{row['input']}:value",
        sha256=_hashes([row["input"]], reads),
        audience=row["audience"],
        **_days_of(row),
        small_numbers=row.get("small_numbers", ""),
        **context,
    )


def fact_from_cell(
    row: pd.Series, column: str, key: str, fact_id: str, unit: Unit, reads: Reads, **context: str
) -> Fact:
    """The fact that one cell of another table states: a name, an action, a share.

    An empty cell of such a table means that the source does not say it.
    """
    status = Status.FINAL if row[column] else Status.NOT_AVAILABLE
    reason = "" if row[column] else Reason.NOT_IN_SOURCE
    return Fact(
        fact_id=fact_id,
        value=row[column],
        display=display_of(row[column], unit, status, "", reason=reason),
        unit=unit,
        status=status,
        reason=reason,
        kind=Kind.STATED,
        method="as stated in the source",
        label=f"{column.removesuffix('_pct').replace('_', ' ').capitalize()}: {row[key]}",
        source=row["source"],
        locator=row["locator"],
        inputs=f"{row['input']}:{column}",
        sha256=_hashes([row["input"]], reads),
        **context,
    )


def fact_from_computation(
    fact_id: str,
    value: Any,
    of: Any,
    *,
    unit: Unit,
    label: str,
    method: str,
    decimals: int | None,
    reads: Reads,
    reason: Reason = Reason.NOT_HELD,
    **context: str,
) -> Fact:
    """The fact of a value computed in the notebook from rows or other facts.

    `value` is None where it could not be computed, because something it needs has no value. The
    fact then has the status and the reason of that, and it is never zero. It is `Status.SUPPRESSED`
    where it would give a hidden number away. A value is no firmer than the weakest of what it rests
    on, and is seen by no wider audience and on no earlier day.
    """
    cells = list(input_cells(of))
    status, why = (weakest_status(of), "") if value is not None else absence_of(of, reason)
    if value is Status.SUPPRESSED:
        value, status, why = None, Status.SUPPRESSED, Reason.SMALL_NUMBERS
    policies = sorted({name for text in _column(of, "small_numbers") for name in text.split(";")})
    qualifier = "about" if any(_column(of, "qualifier")) and unit is not Unit.TEXT else ""
    return Fact(
        fact_id=fact_id,
        value="" if value is None else exact_text(value),
        display=display_of(value, unit, status, qualifier, decimals, why),
        unit=unit,
        qualifier=qualifier,
        status=status,
        reason=why,
        audience=narrowest_audience(of),
        embargo_until=latest_day(of, "embargo_until"),
        expected_on="" if status.has_value else latest_day(of, "expected_on"),
        kind=Kind.COMPUTED,
        method=method_on_inputs(method, policies),
        label=label,
        source=";".join(sorted(set(_sources(of)))),
        locator="worked out from the cells in the next column",
        inputs=";".join(cells),
        sha256=_hashes(cells, reads),
        small_numbers=";".join(filter(None, policies)),
        **context,
    )


def apply_to_values(work_out: Any, of: Any) -> Any:
    """A method applied to the values of rows or facts; None where one of them has no value.

    A frame of rows gives the method one list; a list of facts gives it one argument each.
    """
    if not callable(work_out):
        return work_out if list(input_cells(of)) else None
    if isinstance(of, pd.DataFrame):
        values = list(of["printed"])
        return work_out(values) if values and all(values) else None
    facts = of if isinstance(of, (list, tuple)) else [of]
    if not facts or not all(isinstance(fact, Fact) and fact.has_value for fact in facts):
        return None
    return work_out(*(_number(fact) for fact in facts))


#: From the firmest to the weakest: a sum of final and estimated counts is an estimate.
_FIRMNESS = (Status.FINAL, Status.REVISED, Status.PROVISIONAL, Status.ESTIMATED)
#: From the narrowest to the widest.
_AUDIENCES = (Audience.TEAM, Audience.CIRCULATION, Audience.PUBLIC)


def weakest_status(of: Any) -> Status:
    """The status of a value made of these rows or facts, all of which have values."""
    found = [Status(status) for status in _column(of, "status") if Status(status).has_value]
    return max(found, key=_FIRMNESS.index, default=Status.FINAL)


def narrowest_audience(of: Any) -> Audience:
    """Who may see a value made of these rows or facts; rows without an audience are public."""
    found = [
        Audience(audience)
        for audience in _column(of, "audience")
        if isinstance(audience, str) and audience
    ]
    return min(found, key=_AUDIENCES.index, default=Audience.PUBLIC)


def latest_day(of: Any, column: str) -> str:
    """The last of the days of these rows or facts; empty where none has one.

    What is made of several figures can be seen, or be there, when the last of them can.
    """
    return max((day for day in _column(of, column) if isinstance(day, str)), default="")


def absence_of(of: Any, reason: Reason) -> tuple[Status, str]:
    """Why a value made of these rows or facts is absent: the most binding of their own absences.

    What was hidden stays hidden. Without any absent input, something is not held at all: `reason`.
    """
    absent = {
        Status(status): why
        for status, why in zip(_column(of, "status"), _column(of, "reason"), strict=True)
        if not Status(status).has_value
    }
    for status in (Status.SUPPRESSED, Status.NOT_APPLICABLE, Status.NOT_AVAILABLE):
        if status in absent:
            return status, absent[status]
    return Status.MISSING, absent.get(Status.MISSING, reason)


def _decimals_shown(row: pd.Series, card: IndicatorCard) -> int | None:
    """Those of the card for what a published file gives unrounded; else as printed."""
    is_unrounded = decimals_of(row["printed"]) > MOST_PRINTED_DECIMALS
    return card.measures[row["measure"]].decimals if is_unrounded else None


def _method_of_print(row: pd.Series) -> str:
    """How a value came to be that stands in a source; of a rounded count, how far it may be off."""
    step = _text(row, "rounded_to")
    rounded = f", rounded to the nearest {step} by its publisher" if step else ""
    return f"as printed in the source{rounded}"


def _days_of(row: pd.Series) -> dict[str, str]:
    """The days of a row before which it must not be seen, or on which it is expected."""
    return {column: _text(row, column) for column in ("embargo_until", "expected_on")}


def _text(row: pd.Series, column: str) -> str:
    """A cell of a column that not every edition's table has."""
    text = row.get(column, "")
    return text if isinstance(text, str) else ""


def _column(of: Any, name: str) -> list[str]:
    """One field of each row or fact; empty texts where rows have no such column."""
    values: list[str] = []
    for one in of if isinstance(of, (list, tuple)) else [of]:
        if isinstance(one, Fact):
            values.append(getattr(one, name))
        elif isinstance(one, pd.DataFrame):
            values += list(one[name]) if name in one else [""] * len(one)
    return values


def _number(fact: Fact) -> int | str:
    return int(fact.value) if fact.unit is Unit.COUNT else fact.value


def display_of(
    value: Any,
    unit: Unit,
    status: Status,
    qualifier: str,
    decimals: int | None = None,
    reason: str = "",
) -> str:
    """A value as a sentence shows it; the status in words where there is none.

    A source that is silent is another thing than one that says "not available".
    """
    if not status.has_value:
        if reason == Reason.WITHDRAWN:
            return WITHDRAWN
        return NOT_SAID if reason == Reason.NOT_IN_SOURCE else status.words
    if unit is Unit.TEXT:
        return str(value)
    written = write_date(str(value)) if unit is Unit.DATE else write_number(value, unit, decimals)
    words = (Qualifier(qualifier).words if qualifier else "") + written
    return words if status is Status.FINAL else f"{words} ({status.words})"


def exact_text(value: Any) -> str:
    """An unrounded value as text; a fraction that has no finite decimal keeps 12 places.

    >>> exact_text(Fraction(1, 8)), exact_text(Fraction(264, 19301))
    ('0.125', '0.013678047770')
    """
    if isinstance(value, Fraction):
        quotient = Decimal(value.numerator) / Decimal(value.denominator)
        return f"{quotient:f}" if Fraction(quotient) == value else f"{quotient:.12f}"
    return str(value)


def input_cells(of: Any) -> Iterable[str]:
    """The cells that a fact, a frame of rows, or several of them rest on, each once."""
    seen: dict[str, None] = {}
    for one in of if isinstance(of, (list, tuple)) else [of]:
        if isinstance(one, Fact):
            seen.update(dict.fromkeys(cell for cell in one.inputs.split(";") if cell))
        elif isinstance(one, pd.DataFrame):
            columns = one["cell"] if "cell" in one else ["value"] * len(one)
            pairs = zip(one["input"], columns, strict=True)
            seen.update(dict.fromkeys(cell_of(row, column) for row, column in pairs))
    return seen


def _sources(of: Any) -> Iterable[str]:
    for one in of if isinstance(of, (list, tuple)) else [of]:
        found = list(one["source"]) if isinstance(one, pd.DataFrame) else _column(one, "source")
        found = [key for text in found for key in text.split(";")]
        yield from (source for source in found if source)


def _hashes(cells: Iterable[str], reads: Reads) -> str:
    files = dict.fromkeys(cell.split("#")[0] for cell in cells)
    return ";".join(f"{file}={reads.sha256(file)}" for file in files)
