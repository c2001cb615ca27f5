"""The national summary: one row a setting, and of each figure this month and the month before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from quality_account.national.csv_rows import plain_name
from quality_account.national.friends_and_family.finding import Column, Layout, Table
from quality_account.national.friends_and_family.values import read_figure
from quality_account.national.months import last_day, month_words
from quality_account.national.refusals import FETCH_AGAIN, TELL_THE_LAYOUT, Refusals
from quality_account.national.tidy import ENGLAND, TidyRow
from quality_account.national.workbooks.cells import cell_place, column_letters
from quality_account.national.workbooks.days import read_month
from quality_account.vocabulary import Unit

SETTING, ORGANISATIONS = "FFT", "Number of organisations submitting"
TO_DATE, RESPONSES = "Total responses to date", "Responses"
POSITIVE, NEGATIVE = "Percentage Positive", "Percentage Negative"
TOTAL = "Total"
SUMMARY = Layout(frozenset(map(plain_name, (SETTING, ORGANISATIONS, POSITIVE))))

#: Each group of columns with its code and unit.
_GROUPS = {
    plain_name(ORGANISATIONS): ("organisations_submitting", Unit.COUNT),
    plain_name(TO_DATE): ("responses_to_date", Unit.COUNT),
    plain_name(RESPONSES): ("responses", Unit.COUNT),
    plain_name(POSITIVE): ("percentage_positive", Unit.PERCENT),
    plain_name(NEGATIVE): ("percentage_negative", Unit.PERCENT),
}

#: What a share can lose of itself where a program keeps it in binary: far less than one person.
_FLOATING = Fraction(1, 10**14)


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
            if figure is None:
                continue
            end = last_day(one.month.year, one.month.month)
            tidy = TidyRow(
                code=one.code,
                measure=one.measure,
                organisation=ENGLAND,
                name="England",
                breakdown=setting,
                level="",
                start=end if one.code == "responses_to_date" else one.month,
                end=end,
                printed=figure.printed,
                value=figure.value,
                unit=one.unit,
                status=figure.status,
                reason=figure.reason,
                rounded_to=None,
                place=cell_place(table.sheet, row.number, one.column),
                row=row.number,
                column=f"{table.sheet}!{column_letters(one.column)}",
            )
            read.append(tidy)
            yield tidy
    check_against_itself(read, refusals)


def check_against_itself(rows: list[TidyRow], refusals: Refusals) -> None:
    """Whether the parts give their total, and the shares whole numbers of people.

    The total of responses to date may be more than its parts, and is in the one real file known
    here: ``words_on_the_total`` tells by how much.
    """
    known = {(row.code, row.start, row.breakdown): row for row in rows if row.value is not None}
    for (code, start, setting), total in known.items():
        if setting != TOTAL or code not in {"responses", "responses_to_date"}:
            continue
        parts = sum(
            row.value for key, row in known.items() if key[:2] == (code, start) and key[2] != TOTAL
        )
        if parts > total.value or (code == "responses" and parts != total.value):
            found = f"a total of {int(total.value):,} over parts of {int(parts):,}"
            refusals.add(
                found, "parts that add to it", FETCH_AGAIN, row=total.row, column=total.place
            )
    for (code, start, setting), share in known.items():
        responses = known.get(("responses", start, setting))
        if share.unit != Unit.PERCENT or responses is None:
            continue
        people = share.value * responses.value / 100
        rounding = (
            responses.value / 2 / 10 ** len(share.printed.partition(".")[2].partition("E")[0])
        )
        if abs(people - round(people)) > max(rounding, _FLOATING * responses.value):
            found = (
                f"{share.printed}, which of {int(responses.value):,} responses is no whole number"
            )
            refusals.add(found, "a share of them", FETCH_AGAIN, row=share.row, column=share.place)
        opposite = known.get(("percentage_negative", start, setting))
        if code == "percentage_positive" and opposite and share.value + opposite.value > 100:
            found = f"{share.printed} and {opposite.printed}, together more than 1"
            refusals.add(found, "shares of one whole", row=share.row, column=share.place)


def words_on_the_total(rows: list[TidyRow]) -> tuple[str, ...]:
    """A sentence where the total of responses to date is more than the settings add to; else none."""
    to_date = [row for row in rows if row.code == "responses_to_date" and row.value is not None]
    total = sum(row.value for row in to_date if row.breakdown == TOTAL)
    more = total - sum(row.value for row in to_date if row.breakdown != TOTAL)
    if not total or not more:
        return ()
    return (
        f"The total of responses to date is {int(more):,} more than the settings here add to; "
        "the file does not say why.",
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
