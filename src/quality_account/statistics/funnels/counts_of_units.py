"""From rows to units: every row checked, the rows of a unit summed, incomplete units set aside."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from quality_account.numbers import exact
from quality_account.statistics.funnels.results import FunnelKind, LeftOut
from quality_account.statistics.intervals.reading import LARGEST, SMALLEST_DENOMINATOR, Cell
from quality_account.vocabulary import Status

_NUMBER = f"a number from 0 to {LARGEST:,}, None or a Status that says why there is none"


@dataclass(frozen=True)
class UnitCounts:
    """A unit with the sums of its rows."""

    name: str
    numerator: int
    denominator: Fraction


@dataclass(frozen=True)
class Counted:
    """What the rows hold: units by name, those left out by name, rows, and every problem."""

    units: tuple[UnitCounts, ...]
    left_out: tuple[LeftOut, ...]
    row_count: int
    problems: tuple[str, ...]


def count_units(
    names: Iterable[str], numerators: Iterable[Cell], denominators: Iterable[Cell], kind: FunnelKind
) -> Counted:
    """Check all rows and sum them by unit, exactly, so that the order of rows cannot matter.

    A unit with a row that lacks its numerator or denominator is left out: a sum that lacks a part
    is no sum. The first of its statuses, hidden before all others, is given as the reason.

    Parameters
    ----------
    names, numerators, denominators : iterable, as many of each
        A row at each place; a missing cell is None or a ``Status`` that says why there is no number.

    Returns
    -------
    Counted
        With ``problems``, one for each thing that is wrong, or with units and what was left out.

    Examples
    --------
    >>> found = count_units(["Ash", "Elm", "Ash"], [1, None, 2], [10, 10, 20], FunnelKind.PROPORTION)
    >>> found.units
    (UnitCounts(name='Ash', numerator=3, denominator=Fraction(30, 1)),)
    >>> [one.name for one in found.left_out], found.row_count
    (['Elm'], 3)
    """
    columns = tuple(names), tuple(numerators), tuple(denominators)
    lengths = [len(column) for column in columns]
    if len(set(lengths)) > 1:
        found = "{} names, {} numerators and {} denominators".format(*lengths)
        return Counted((), (), 0, (f"rows: found {found}, expected as many of each",))
    problems: list[str] = []
    rows: dict[str, list[tuple[Fraction | Status | None, ...]]] = {}
    for place, (name, numerator, denominator) in enumerate(zip(*columns, strict=True), start=1):
        if not isinstance(name, str) or not name.strip():
            problems.append(f"row {place}: found {name!r} as a name, expected the unit's name")
            continue
        where = f"row {place} ({name})"
        above = _read(f"{where}, numerator", numerator, problems)
        below = _read(f"{where}, denominator", denominator, problems)
        problems += _check_row(where, above, below, kind)
        rows.setdefault(name, []).append((above, below))
    if kind is FunnelKind.STANDARDISED_RATE:
        problems += [
            f"unit {name!r}: found {len(each)} rows, expected one; standardised rates have no sum"
            for name, each in rows.items()
            if len(each) > 1
        ]
    problems += _empty_units(rows)
    if problems:
        return Counted((), (), lengths[0], tuple(problems))
    return Counted(*_split(rows), lengths[0], ())


def _read(where: str, cell: Cell, problems: list[str]) -> Fraction | Status | None:
    """An exact number, the status that stands for none, or ``None`` after noting a problem."""
    if cell is None:
        return Status.MISSING
    if isinstance(cell, Status):
        if not cell.has_value:
            return cell
        found = f"the status {cell.value!r} without a number"
    else:
        try:
            number = exact(cell)
        except ValueError:
            found = repr(cell) if isinstance(cell, str) else str(cell)
        else:
            if 0 <= number <= LARGEST:
                return number
            found = str(cell)
    problems.append(f"{where}: found {found}, expected {_NUMBER}")
    return None


def _check_row(
    where: str, above: Fraction | Status | None, below: Fraction | Status | None, kind: FunnelKind
) -> list[str]:
    problems = []
    if isinstance(above, Fraction) and above.denominator != 1:
        problems.append(
            f"{where}, numerator: found {float(above)}, expected a whole number of events"
        )
    if kind is not FunnelKind.PROPORTION:
        return problems
    if isinstance(below, Fraction) and below.denominator != 1:
        problems.append(
            f"{where}, denominator: found {float(below)}, expected a whole number for a proportion"
        )
    if isinstance(above, Fraction) and isinstance(below, Fraction) and above > below:
        problems.append(
            f"{where}, numerator: found {float(above):,g}, "
            f"expected at most the denominator, {float(below):,g}"
        )
    return problems


def _empty_units(rows: dict[str, list[tuple[Fraction | Status | None, ...]]]) -> list[str]:
    """Units whose denominators are all numbers and come to nothing."""
    problems = []
    for name, each in rows.items():
        denominators = [below for _, below in each]
        if all(isinstance(below, Fraction) for below in denominators):
            total = sum(denominators)
            if total < SMALLEST_DENOMINATOR:
                problems.append(
                    f"unit {name!r}: found a denominator of {float(total):g}, "
                    "expected more than 0; leave the unit out"
                )
    return problems


def _split(
    rows: dict[str, list[tuple[Fraction | Status, ...]]],
) -> tuple[tuple[UnitCounts, ...], tuple[LeftOut, ...]]:
    units, left_out = [], []
    for name in sorted(rows):
        statuses = {cell for row in rows[name] for cell in row if isinstance(cell, Status)}
        if statuses:
            first = next(status for status in Status if status in statuses)
            left_out.append(LeftOut(name, first, first.words))
        else:
            above, below = (sum(column, Fraction(0)) for column in zip(*rows[name], strict=True))
            units.append(UnitCounts(name, int(above), below))
    return tuple(units), tuple(left_out)
