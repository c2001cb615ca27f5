"""A figure of the Friends and Family Test in a cell, or the mark that stands for one."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from quality_account.national.refusals import FETCH_AGAIN, TELL_THE_LAYOUT, Refusals
from quality_account.national.workbooks.cells import Cell, CellKind, cell_place, read_number
from quality_account.vocabulary import Reason, Status, Unit

SUPPRESSED = "*"
_NONE = {"N/A", "NA", "n/a", "-"}
#: Why a cell of another kind is no figure, and what to do.
_NO_FIGURE = {
    CellKind.ERROR: ("an error of a formula", FETCH_AGAIN),
    CellKind.UNCOMPUTED: (
        "a formula whose value was not saved with it",
        "Fetch the publisher's own file: a program that does not calculate has saved this one.",
    ),
    CellKind.DATE: ("a date", FETCH_AGAIN),
    CellKind.BOOLEAN: ("true or false", FETCH_AGAIN),
}


@dataclass(frozen=True)
class Figure:
    """What a cell says: its text, and a value or the status and reason that it has none."""

    printed: str
    value: Fraction | None
    status: Status = Status.FINAL
    reason: str = ""


def read_figure(cell: Cell, unit: Unit, sheet: str, row: int, refusals: Refusals) -> Figure | None:
    """The figure in a cell; None, with a reason, where it is none.

    A percentage is a share from 0 to 1 in the file. One above 1 is refused and not taken for a
    percentage already: 1 would then be both.
    """
    at = cell_place(sheet, row, cell.column)
    if cell.kind in _NO_FIGURE:
        found, next_step = _NO_FIGURE[cell.kind]
        said = f"{found} ({cell.text})" if cell.text else found
        refusals.add(said, "a number or a mark", next_step, row=row, column=at)
        return None
    text = cell.text.strip()
    if text == SUPPRESSED:
        return Figure(cell.text, None, Status.SUPPRESSED, Reason.SMALL_NUMBERS)
    if text in _NONE:
        return Figure(cell.text, None, Status.NOT_AVAILABLE, Reason.NOT_IN_SOURCE)
    number = read_number(text)
    if number is None:
        expected = f"a number, or one of the marks {SUPPRESSED}, {', '.join(sorted(_NONE))}"
        refusals.add(repr(cell.text), expected, TELL_THE_LAYOUT, row=row, column=at)
        return None
    if unit is Unit.PERCENT:
        if not 0 <= number <= 1:
            refusals.add(text, "a share from 0 to 1", TELL_THE_LAYOUT, row=row, column=at)
            return None
        return Figure(cell.text, 100 * number)
    if number < 0 or number.denominator != 1:
        refusals.add(text, "a whole number of 0 or more", FETCH_AGAIN, row=row, column=at)
        return None
    return Figure(cell.text, number)
