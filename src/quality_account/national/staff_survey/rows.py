"""One organisation's row in a group's sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from quality_account.national.refusals import FETCH_AGAIN, TELL_THE_LAYOUT, Refusals
from quality_account.national.staff_survey.columns import HIGHEST_SCORE, Figure, Header
from quality_account.national.tidy import TidyRow
from quality_account.national.workbooks.cells import (
    Cell,
    CellKind,
    Row,
    cell_place,
    column_letters,
    read_number,
)
from quality_account.periods import Period
from quality_account.vocabulary import Reason, Status, Unit

#: Marks that say that a number was hidden.
HIDDEN = frozenset({"*", "<10", "<11"})
#: Marks of which only the number of answers beside them can tell why nothing is there.
NOTHING = frozenset({"", "-", "NA", "N/A"})

_ODS_CODE = re.compile(r"[A-Z0-9]{3,6}")
#: Each unit with the largest number that a cell can have, and what one is in words.
_RANGES = {
    Unit.SCORE_OUT_OF_10: (HIGHEST_SCORE, f"a score from 0 to {HIGHEST_SCORE}"),
    Unit.PERCENT: (1, "a share from 0 to 1"),
    Unit.COUNT: (None, "a whole number of 0 or more"),
}
_MARKS_IN_WORDS = "or a mark: a blank, -, *, <10, <11, NA, N/A"


def read_row(header: Header, row: Row, refusals: Refusals) -> Iterator[TidyRow]:
    """Every figure of an organisation, those that are marks too."""
    organisation = row.text(header.organisation)
    if not _ODS_CODE.fullmatch(organisation):
        at = cell_place(header.sheet, row.number, header.organisation)
        expected = "an ODS code; no other rows are documented"
        refusals.add(repr(organisation), expected, TELL_THE_LAYOUT, row=row.number, column=at)
        return
    hidden = {
        (figure.measure, figure.year)
        for figure in header.figures
        if figure.is_number_of_answers and row.text(figure.column) in HIDDEN
    }
    for figure in header.figures:
        cell = row.cells.get(figure.column)
        said = _said(header, row, figure, cell, hidden, refusals)
        if said is None:
            continue
        value, status, reason = said
        survey = Period.parse(f"survey-{figure.year}")
        yield TidyRow(
            code=figure.code,
            measure=figure.words,
            organisation=organisation,
            name=row.text(header.name),
            breakdown="",
            level=header.sheet.strip(),
            start=survey.start,
            end=survey.end,
            printed=cell.text if cell else "",
            value=value,
            unit=figure.unit,
            status=status,
            reason=reason,
            rounded_to=None,
            place=cell_place(header.sheet, row.number, figure.column),
            row=row.number,
            column=f"{header.sheet}!{column_letters(figure.column)}",
        )


def _said(
    header: Header,
    row: Row,
    figure: Figure,
    cell: Cell | None,
    hidden: set[tuple[str, int]],
    refusals: Refusals,
) -> tuple[Fraction | None, Status, str] | None:
    text = cell.text.strip() if cell else ""
    at = cell_place(header.sheet, row.number, figure.column)
    if cell and cell.kind not in {CellKind.TEXT, CellKind.NUMBER}:
        next_step = FETCH_AGAIN
        if cell.kind is CellKind.UNCOMPUTED:
            next_step = (
                "Fetch the publisher's own file: a program that does not calculate saved this one."
            )
        found = " ".join(filter(None, (str(cell.kind), text)))
        refusals.add(found, "a number or a mark", next_step, row=row.number, column=at)
        return None
    if text in HIDDEN:
        return None, Status.SUPPRESSED, Reason.SMALL_NUMBERS
    if text in NOTHING:
        if (figure.measure, figure.year) in hidden:
            return None, Status.SUPPRESSED, Reason.SMALL_NUMBERS
        return None, Status.NOT_AVAILABLE, Reason.NOT_IN_SOURCE
    most, words = _RANGES[figure.unit]
    number = read_number(text)
    is_in_range = number is not None and number >= 0 and (most is None or number <= most)
    is_whole = number is not None and (figure.unit is not Unit.COUNT or number.denominator == 1)
    if not is_in_range or not is_whole:
        expected = f"{words}, {_MARKS_IN_WORDS}"
        refusals.add(repr(text), expected, TELL_THE_LAYOUT, row=row.number, column=at)
        return None
    return number * (100 if figure.unit is Unit.PERCENT else 1), Status.FINAL, ""
