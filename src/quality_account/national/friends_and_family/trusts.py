"""A setting's workbook: England first, with and without independent providers, then a row a trust."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from quality_account.national.csv_rows import plain_name
from quality_account.national.friends_and_family.finding import Column, Layout, Table
from quality_account.national.friends_and_family.values import Figure, read_figure
from quality_account.national.refusals import FETCH_AGAIN, TELL_THE_LAYOUT, Refusals
from quality_account.national.tidy import ENGLAND, TidyRow
from quality_account.national.workbooks.cells import Row, cell_place, column_letters
from quality_account.vocabulary import Unit

CODE, NAME = "trust code", "trust name"
#: Sheets of sites and wards have these columns too, and more.
TRUSTS = Layout(frozenset({CODE, NAME, "total responses"}), frozenset({"site code", "ward name"}))

_ANSWERS = ("very good", "good", "neither good nor poor", "poor", "very poor", "don't know")
_COUNTS = {
    "total responses": "responses",
    "total eligible": "eligible",
    **{answer: answer.replace("'", "").replace(" ", "_") for answer in _ANSWERS},
}
_SHARES = {
    "percentage positive": "percentage_positive",
    "percentage negative": "percentage_negative",
}
_NEEDED = ("total responses", *_SHARES)
_NO_FIGURES = {CODE, NAME, "icb code", "stp code", "region code"}
_MODE = "mode "
_NOTHING = frozenset({"", "-"})

_ENGLAND = re.compile(r"England \((.+)\)")
#: The row in which the workbook itself adds what its filters leave; no publisher's figure.
_SELECTION = "selection"
_ODS_CODE = re.compile(r"[A-Z0-9]{3,6}")
#: What a share may lose where a program keeps it in binary.
_FLOATING = Fraction(1, 10**12)


def read_trusts(
    table: Table, setting: str, period: tuple[date, date], refusals: Refusals
) -> Iterator[TidyRow]:
    """The rows of England and of the trusts.

    Parameters
    ----------
    table : Table
    setting : str
        Such as ``Inpatient``, from the title; the rows' ``breakdown``.
    period : (date, date)
        First and last day of the month.
    refusals : Refusals
        Takes every reason.

    Returns
    -------
    iterator of TidyRow
        ``level`` of England's rows is what they include.
    """
    columns = _named_columns(table, refusals)
    if columns is None:
        return
    met: dict[tuple[str, str], int] = {}
    for row in table.rows:
        if not _has_figures(row, columns):
            continue
        organisation = row.text(columns[CODE].number)
        name = row.text(columns[NAME].number)
        if name.lower().startswith(_SELECTION):
            continue
        level = ""
        if match := _ENGLAND.fullmatch(name):
            organisation, name, level = ENGLAND, "England", match[1]
        elif not _ODS_CODE.fullmatch(organisation):
            at = cell_place(table.sheet, row.number, columns[CODE].number)
            refusals.add(repr(organisation), "an ODS code", FETCH_AGAIN, row=row.number, column=at)
            continue
        first = met.setdefault((organisation, level), row.number)
        if first != row.number:
            at = cell_place(table.sheet, row.number, columns[CODE].number)
            found = f"{organisation} again, as in row {first}"
            refusals.add(found, "each trust once", FETCH_AGAIN, row=row.number, column=at)
            continue
        figures = _figures(table, row, columns, refusals)
        _check_against_itself(table, row, figures, refusals)
        for plain, figure in figures.items():
            column = columns[plain].number
            yield TidyRow(
                code=_COUNTS.get(plain) or _SHARES.get(plain) or plain.replace(" ", "_"),
                measure=columns[plain].own or columns[plain].group,
                organisation=organisation,
                name=name,
                breakdown=setting,
                level=level,
                start=period[0],
                end=period[1],
                printed=figure.printed,
                value=figure.value,
                unit=_unit(plain),
                status=figure.status,
                reason=figure.reason,
                rounded_to=None,
                place=cell_place(table.sheet, row.number, column),
                row=row.number,
                column=f"{table.sheet}!{column_letters(column)}",
            )


def _has_figures(row: Row, columns: dict[str, Column]) -> bool:
    """False for notes, and for the row of strokes that ends the publisher's template."""
    texts = {row.text(one.number) for name, one in columns.items() if name not in _NO_FIGURES}
    has_code = row.text(columns[CODE].number) not in _NOTHING
    return bool(texts - {""}) and (has_code or not texts <= _NOTHING)


def _named_columns(table: Table, refusals: Refusals) -> dict[str, Column] | None:
    columns: dict[str, Column] = {}
    is_whole = True
    for one in table.columns:
        plain = plain_name(one.own or one.group).replace("’", "'")
        at = cell_place(table.sheet, table.header, one.number)
        known = plain in _COUNTS or plain in _SHARES or plain in _NO_FIGURES
        if not known and not plain.startswith(_MODE):
            expected = "a column that is known, such as Total Responses"
            refusals.add(repr(plain), expected, TELL_THE_LAYOUT, row=table.header, column=at)
        elif plain in columns:
            refusals.add(f"{plain} again", "it once", TELL_THE_LAYOUT, row=table.header, column=at)
        else:
            columns[plain] = one
            continue
        is_whole = False
    for plain in _NEEDED:
        if plain not in columns:
            at = f"sheet {table.sheet}"
            found = f"no column {plain}"
            refusals.add(found, "this column", TELL_THE_LAYOUT, row=table.header, column=at)
            is_whole = False
    return columns if is_whole else None


def _figures(
    table: Table, row: Row, columns: dict[str, Column], refusals: Refusals
) -> dict[str, Figure]:
    figures = {}
    for plain, one in columns.items():
        cell = row.cells.get(one.number)
        if plain in _NO_FIGURES or (cell is None and plain not in _NEEDED):
            continue
        if cell is None:
            at = cell_place(table.sheet, row.number, one.number)
            refusals.add("nothing", "a figure or a mark", FETCH_AGAIN, row=row.number, column=at)
            continue
        figure = read_figure(cell, _unit(plain), table.sheet, row.number, refusals)
        if figure is not None:
            figures[plain] = figure
    return figures


def _unit(plain: str) -> Unit:
    return Unit.PERCENT if plain in _SHARES else Unit.COUNT


def _check_against_itself(
    table: Table, row: Row, figures: dict[str, Figure], refusals: Refusals
) -> None:
    """Whether the answers add to the responses, and the shares are those of the answers."""
    values = {plain: figure.value for plain, figure in figures.items()}
    answers = [values.get(answer) for answer in _ANSWERS]
    if any(answer is None for answer in answers) or values.get("total responses") is None:
        return
    at = f"sheet {table.sheet}, row {row.number}"
    whole = sum(answers)
    if whole != values["total responses"]:
        found = (
            f"answers that add to {int(whole):,} of {int(values['total responses']):,} responses"
        )
        refusals.add(found, "answers that add to them", FETCH_AGAIN, row=row.number, column=at)
        return
    parts = {"percentage positive": sum(answers[:2]), "percentage negative": sum(answers[3:5])}
    for plain, part in parts.items():
        share = values.get(plain)
        if share is None or not whole:
            continue
        decimals = len(figures[plain].printed.strip().partition(".")[2])
        rounding = Fraction(100, 2 * 10**decimals)
        if abs(share - 100 * Fraction(part) / whole) > max(rounding, 100 * _FLOATING):
            found = f"{plain} {figures[plain].printed} of {int(part):,} in {int(whole):,}"
            refusals.add(found, "the share of the answers", row=row.number, column=at)
