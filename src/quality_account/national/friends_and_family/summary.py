"""The national summary: one row a setting, and of each figure this month and the month before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from quality_account.national.csv_rows import plain_name
from quality_account.national.friends_and_family.agreement import (
    NEGATIVE_CODE,
    POSITIVE_CODE,
    RESPONSES_CODE,
    TO_DATE_CODE,
    check_against_itself,
)
from quality_account.national.friends_and_family.finding import Column, Layout, Table
from quality_account.national.friends_and_family.values import Figure, read_figure
from quality_account.national.months import last_day, month_words
from quality_account.national.refusals import FETCH_AGAIN, TELL_THE_LAYOUT, Refusals
from quality_account.national.tidy import ENGLAND, TidyRow
from quality_account.national.workbooks.cells import cell_place, column_letters
from quality_account.national.workbooks.days import read_month
from quality_account.vocabulary import Unit

SETTING, ORGANISATIONS = "FFT", "Number of organisations submitting"
TO_DATE, RESPONSES = "Total responses to date", "Responses"
POSITIVE, NEGATIVE = "Percentage Positive", "Percentage Negative"
SUMMARY = Layout(frozenset(map(plain_name, (SETTING, ORGANISATIONS, POSITIVE))))

#: Each group of columns with its code and unit.
_GROUPS = {
    plain_name(ORGANISATIONS): ("organisations_submitting", Unit.COUNT),
    plain_name(TO_DATE): (TO_DATE_CODE, Unit.COUNT),
    plain_name(RESPONSES): (RESPONSES_CODE, Unit.COUNT),
    plain_name(POSITIVE): (POSITIVE_CODE, Unit.PERCENT),
    plain_name(NEGATIVE): (NEGATIVE_CODE, Unit.PERCENT),
}


@dataclass(frozen=True)
class _Figures:
    """A column of figures: where it is, what of, and of which month."""

    column: int
    measure: str
    code: str
    unit: Unit
    month: date


def read_summary(table: Table, month: date, refusals: Refusals) -> Iterator[TidyRow]:
    """The rows of the summary, checked against one another at the end.

    Parameters
    ----------
    table : Table
    month : date
        The first day of the title's month, which must be the newest in the header.
    refusals : Refusals
        Takes every reason.
    """
    settings = [one.number for one in table.columns if plain_name(one.group) == plain_name(SETTING)]
    columns = _figure_columns(table, month, refusals)
    if len(settings) != 1:
        found = f"{len(settings)} columns {SETTING}"
        refusals.add(found, "one", TELL_THE_LAYOUT, row=table.header, column=f"sheet {table.sheet}")
    if len(settings) != 1 or columns is None:
        return
    read: list[TidyRow] = []
    met: dict[str, int] = {}
    for row in table.rows:
        setting = row.text(settings[0])
        cells = [(one, row.cells[one.column]) for one in columns if one.column in row.cells]
        if not cells:
            continue  # a note below the table, or a setting of an empty template
        first = met.setdefault(setting, row.number)
        if not setting or first != row.number:
            found = f"{setting!r} again, as in row {first}" if setting else "figures without a name"
            at = cell_place(table.sheet, row.number, settings[0])
            refusals.add(found, "each setting once", FETCH_AGAIN, row=row.number, column=at)
            continue
        for one in columns:
            if one.column not in row.cells:
                at = cell_place(table.sheet, row.number, one.column)
                refusals.add("nothing", "a figure or a mark", row=row.number, column=at)
        for one, cell in cells:
            figure = read_figure(cell, one.unit, table.sheet, row.number, refusals)
            if figure is not None:
                read.append(_tidy(table, row.number, setting, one, figure))
                yield read[-1]
    check_against_itself(read, refusals)


def _tidy(table: Table, row: int, setting: str, one: _Figures, figure: Figure) -> TidyRow:
    end = last_day(one.month.year, one.month.month)
    return TidyRow(
        code=one.code,
        measure=one.measure,
        organisation=ENGLAND,
        name="England",
        breakdown=setting,
        level="",
        start=end if one.code == TO_DATE_CODE else one.month,
        end=end,
        printed=figure.printed,
        value=figure.value,
        unit=one.unit,
        status=figure.status,
        reason=figure.reason,
        rounded_to=None,
        place=cell_place(table.sheet, row, one.column),
        row=row,
        column=f"{table.sheet}!{column_letters(one.column)}",
    )


def _figure_columns(table: Table, month: date, refusals: Refusals) -> list[_Figures] | None:
    columns: list[_Figures] = []
    is_whole = True
    for one in table.columns:
        if plain_name(one.group) == plain_name(SETTING):
            continue
        known = _GROUPS.get(plain_name(one.group))
        begins = _month_of(one)
        at = cell_place(table.sheet, table.header + (known is not None), one.number)
        if known is None:
            found = repr(one.group) if one.group else f"{one.own!r} under no words"
            expected = (
                f"one of: {', '.join((ORGANISATIONS, TO_DATE, RESPONSES, POSITIVE, NEGATIVE))}"
            )
            refusals.add(found, expected, TELL_THE_LAYOUT, row=table.header, column=at)
        elif begins is None:
            refusals.add(repr(one.own), "a month", TELL_THE_LAYOUT, row=table.header + 1, column=at)
        elif any((other.code, other.month) == (known[0], begins) for other in columns):
            found = f"{one.group} of {month_words(begins)} again"
            refusals.add(found, "it once", TELL_THE_LAYOUT, row=table.header + 1, column=at)
        else:
            columns.append(_Figures(one.number, one.group, *known, begins))
            continue
        is_whole = False
    newest = max((one.month for one in columns), default=None)
    if is_whole and newest != month:
        found = f"{month_words(newest)} as the newest month" if newest else "no month"
        expected = f"{month_words(month)}, as in the title"
        refusals.add(found, expected, row=table.header + 1, column=f"sheet {table.sheet}")
        is_whole = False
    for code, _ in _GROUPS.values():
        if is_whole and not any((one.code, one.month) == (code, month) for one in columns):
            words = code.replace("_", " ")
            at = f"sheet {table.sheet}"
            refusals.add(
                f"no {words} of {month_words(month)}", "this column", TELL_THE_LAYOUT, column=at
            )
            is_whole = False
    return columns if is_whole else None


def _month_of(column: Column) -> date | None:
    day = column.under.day if column.under else None
    return day.replace(day=1) if day else read_month(column.own)
