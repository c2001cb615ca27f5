"""The workbook's bytes: a sheet a table, drop-downs, units, notes, and headers that are locked.

The same edition gives the same bytes: the file bears the day of the edition, and no clock.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from quality_account.periods import Period
from quality_account.rolling.workbook.content import SheetOfTable, WorkbookContent
from quality_account.rolling.workbook.layout import (
    FIRST_ROW,
    HEADER_ROW,
    LISTS,
    NAME_LABEL,
    NAME_ROW,
    READING,
    ROWS_WITH_LISTS,
    SOURCE_LABELS,
    SOURCE_ROWS,
    SPARE_ROWS,
    TABLE_COLUMNS,
    TABLES,
    UNITS_ROW,
    WORD_COLUMNS,
    WORDS,
    sheet_names,
    split_paragraphs,
)

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_NOTES = (
    "Fill in the white cells. Grey cells are locked: they say what a row is about.",
    "Every cell is text, so that no spreadsheet makes a date of a period or drops a final nought.",
    "A percentage is written as 98.7, without a % sign. A share below one percent is written with the "
    "sign, such as 0.4%, so that it cannot be taken for a fraction.",
    "A value that is not there stays empty; status and reason say why.",
    "At the head of each sheet: the system of record, the report in it, and the day on which it was "
    "extracted, once for the table.",
    "To add a row, such as a new month, measure or fact, fill in the first blank line under the table: "
    "there every cell is white. Rows may stand in any order.",
    "Tables of measures and of single facts keep every row that they have. Of other tables a row goes "
    "when its cells are emptied.",
    "Do not rename sheets or columns, merge cells, or hide rows.",
    "Save it as it is, or from LibreOffice as .ods. Bring it back with: quality-account import workbook "
    "FILE",
)
_WIDTHS = {
    "value": 12,
    "status": 14,
    "reason": 24,
    "period": 16,
    "locator": 44,
    "label": 44,
    "text": 110,
}


def write_workbook(content: WorkbookContent) -> bytes:
    """The bytes of an edition's workbook."""
    from xlsxwriter import Workbook

    out = io.BytesIO()
    edition = content.edition
    with Workbook(
        out, {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False}
    ) as book:
        book.set_properties(
            {
                "title": f"Tables of the account, {edition.provider} {edition.year}",
                "comments": edition.notice,
                "created": datetime.combine(edition.dated, time()),
            }
        )
        looks = _looks(book)
        names = sheet_names(content.tables)
        _write_reading(book, looks, content)
        _write_list_of_tables(book, looks, content, names)
        lists = _Lists()
        for name, table in content.tables.items():
            _write_table(book.add_worksheet(names[name]), looks, table, lists)
        _write_words(book, looks, content.texts)
        _write_lists(book, looks, lists)
    return out.getvalue()


class _Lists:
    """The lists of drop-downs, each once, on a sheet of their own: a cell can hold only short ones."""

    def __init__(self) -> None:
        self.columns: dict[tuple[str, ...], int] = {}

    def range_of(self, words: Sequence[str]) -> str:
        """The cells that hold these words, as a rule of a drop-down names them."""
        from xlsxwriter.utility import xl_range_abs

        column = self.columns.setdefault(tuple(words), len(self.columns))
        return f"='{LISTS}'!{xl_range_abs(0, column, len(words) - 1, column)}"


def _looks(book: Workbook) -> dict[str, Format]:
    text = {"num_format": "@", "valign": "top", "text_wrap": True}
    grey = {"bg_color": "#E8EDEE", "border": 1, "border_color": "#AEB7BD"}
    return {
        "open": book.add_format({**text, "locked": False, "border": 1, "border_color": "#AEB7BD"}),
        "locked": book.add_format({**text, **grey}),
        "head": book.add_format({**text, **grey, "bold": True}),
        "note": book.add_format({"text_wrap": True, "valign": "top", "italic": True, **grey}),
        # Of a whole column: the cells below the lines that are drawn are open too.
        "below": book.add_format({**text, "locked": False}),
        "plain": book.add_format({"text_wrap": True, "valign": "top"}),
        "title": book.add_format({"bold": True, "font_size": 14}),
    }


def _write_reading(book: Workbook, looks: Mapping[str, Format], content: WorkbookContent) -> None:
    sheet = book.add_worksheet(READING)
    edition = content.edition
    sheet.set_column(0, 0, 110)
    sheet.write_string(0, 0, f"{edition.provider} {edition.year}", looks["title"])
    lines = (
        f"{edition.title}, {Period.parse(edition.year).words_in_full}. {edition.notice}",
        *_NOTES,
    )
    for row, line in enumerate(lines, 1):
        sheet.write_string(row, 0, line, looks["plain"])
    sheet.protect()


def _write_list_of_tables(
    book: Workbook, looks: Mapping[str, Format], content: WorkbookContent, names: Mapping[str, str]
) -> None:
    sheet = book.add_worksheet(TABLES)
    sheet.set_column(0, 1, 34)
    sheet.set_column(2, 2, 60)
    sheet.set_column(3, 3, 20)
    rows = [
        (names[name], name, table.description.descriptor.get("title", ""), table.sha256)
        for name, table in content.tables.items()
    ]
    rows += [
        (WORDS, f"narrative/{page}", "", digest) for page, digest in content.hashes_of_texts.items()
    ]
    _write_rows(sheet, 0, [TABLE_COLUMNS, *rows], looks["locked"])
    sheet.freeze_panes(1, 0)
    sheet.protect()


def _write_table(
    sheet: Worksheet, looks: Mapping[str, Format], table: SheetOfTable, lists: _Lists
) -> None:
    fields = table.description.descriptor["schema"]["fields"]
    _write_rows(sheet, NAME_ROW - 1, [(NAME_LABEL, table.name)], looks["head"])
    for key, row in SOURCE_ROWS.items():
        sheet.write_string(row - 1, 0, SOURCE_LABELS[key], looks["head"])
        _write_text(sheet, row - 1, 1, table.source[key], looks["open"])
    for column, field in enumerate(fields):
        sheet.set_column(column, column, _WIDTHS.get(field["name"], 22), looks["below"])
        if column > 1:  # beside the head of the sheet nothing is read
            for row in (NAME_ROW, *SOURCE_ROWS.values()):
                _write_text(sheet, row - 1, column, "", looks["head"])
        sheet.write_string(UNITS_ROW - 1, column, _unit_words(field), looks["note"])
        sheet.write_string(HEADER_ROW - 1, column, field["name"], looks["head"])
        if field.get("description"):
            sheet.write_comment(HEADER_ROW - 1, column, field["description"], {"x_scale": 2})
    locked = _locked_columns(table)
    for number, row in enumerate(table.rows, FIRST_ROW - 1):
        for column, field in enumerate(fields):
            look = looks["locked" if field["name"] in locked else "open"]
            _write_text(sheet, number, column, row[field["name"]], look)
    last = FIRST_ROW - 1 + len(table.rows)
    for number in range(last, last + SPARE_ROWS):
        for column in range(len(fields)):
            _write_text(sheet, number, column, "", looks["open"])
    for column, field in enumerate(fields):
        _add_drop_down(sheet, column, field, lists, last + ROWS_WITH_LISTS)
    sheet.freeze_panes(HEADER_ROW, 0)
    sheet.protect("", {"format_columns": True, "format_rows": True, "sort": True})


def _locked_columns(table: SheetOfTable) -> frozenset[str]:
    """What says what a row is about, where the rows that are there must stay."""
    if not table.keeps_its_rows:
        return frozenset()
    return frozenset(
        {*table.key_columns, *({"label", "unit"} if table.description.holds_facts else ())}
    )


def _add_drop_down(
    sheet: Worksheet, column: int, field: Mapping[str, Any], lists: _Lists, last: int
) -> None:
    words = field.get("constraints", {}).get("enum")
    if not words:
        return
    rule = {
        "validate": "list",
        "source": lists.range_of([str(one) for one in words]),
        "error_title": field["name"],
        "error_message": "Choose one of the list.",
    }
    sheet.data_validation(FIRST_ROW - 1, column, last - 1, column, rule)


def _unit_words(field: Mapping[str, Any]) -> str:
    """The unit of a column, and whether it must be filled in."""
    unit = str(field.get("unit", "")).replace("_", " ")
    required = "needed" if field.get("constraints", {}).get("required") else ""
    return ", ".join(filter(None, (unit, required)))


def _write_words(book: Workbook, looks: Mapping[str, Format], texts: Mapping[str, str]) -> None:
    sheet = book.add_worksheet(WORDS)
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 10)
    sheet.set_column(2, 2, _WIDTHS["text"])
    _write_rows(sheet, 0, [WORD_COLUMNS], looks["head"])
    row = 1
    for page, text in texts.items():
        for number, paragraph in enumerate(split_paragraphs(text)[::2], 1):
            _write_text(sheet, row, 0, page, looks["locked"])
            _write_text(sheet, row, 1, str(number), looks["locked"])
            _write_text(sheet, row, 2, paragraph, looks["open"])
            row += 1
    sheet.freeze_panes(1, 0)
    sheet.protect("", {"format_rows": True})


def _write_lists(book: Workbook, looks: Mapping[str, Format], lists: _Lists) -> None:
    sheet = book.add_worksheet(LISTS)
    for words, column in lists.columns.items():
        for row, word in enumerate(words):
            _write_text(sheet, row, column, word, looks["locked"])
    sheet.protect()


def _write_rows(sheet: Worksheet, first: int, rows: Sequence[Sequence[str]], look: Format) -> None:
    for number, cells in enumerate(rows, first):
        for column, text in enumerate(cells):
            _write_text(sheet, number, column, text, look)


def _write_text(sheet: Worksheet, row: int, column: int, text: str, look: Format) -> None:
    if text:
        sheet.write_string(row, column, text, look)
    else:
        sheet.write_blank(row, column, None, look)
