"""Where on which sheet of the workbook everything stands."""

from __future__ import annotations

from collections.abc import Iterable

#: The sheets that are no tables of the edition.
READING, TABLES, LISTS, WORDS = "Read me", "Tables", "Lists", "Words"
#: A spreadsheet allows no longer name of a sheet.
_LONGEST_NAME = 31
#: Rows of a table's sheet, as a spreadsheet counts them.
NAME_ROW, SYSTEM_ROW, REPORT_ROW, EXTRACTED_ROW, UNITS_ROW, HEADER_ROW = 1, 2, 3, 4, 5, 6
FIRST_ROW = 7
#: Where a table's sheet has what an auditor asks of it, by the key of ``sources.yml``.
SOURCE_ROWS = {"system_of_record": SYSTEM_ROW, "report": REPORT_ROW, "extracted": EXTRACTED_ROW}
SOURCE_LABELS = {
    "system_of_record": "System of record",
    "report": "Report",
    "extracted": "Extracted on (such as 2026-04-07)",
}
NAME_LABEL = "Table"
#: The columns of the sheet that lists the tables, and of the one that holds the texts.
TABLE_COLUMNS = ("sheet", "table", "what it holds", "sha256 of the file")
WORD_COLUMNS = ("page", "paragraph", "text")
#: Blank lines drawn under each table, and how far down its drop-downs reach: rows may be added to every
#: table, and the cells below are open as well.
SPARE_ROWS = 40
ROWS_WITH_LISTS = 1000


def sheet_names(tables: Iterable[str]) -> dict[str, str]:
    """The name of each table's sheet: a number, which makes it unique, and as much of its name as fits.

    >>> sheet_names(["falls", "facts/medical_director_and_chief_nurse"])
    {'falls': '01 falls', 'facts/medical_director_and_chief_nurse': '02 facts medical_director_and_c'}
    """
    return {
        table: f"{number:02d} {table.replace('/', ' ')}"[:_LONGEST_NAME].rstrip()
        for number, table in enumerate(tables, 1)
    }


def cell_name(row: int, column: int) -> str:
    """A cell as spreadsheets call it; both count from 1.

    >>> cell_name(7, 1), cell_name(1, 28)
    ('A7', 'AB1')
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def split_paragraphs(text: str) -> list[str]:
    """The paragraphs of a text with what stands between them: every second piece is a gap.

    >>> split_paragraphs("One.\\n\\nTwo.\\n")
    ['One.', '\\n\\n', 'Two.', '\\n']
    """
    pieces, position = [], 0
    for start, end in _gaps(text):
        pieces += [text[position:start], text[start:end]]
        position = end
    return [*pieces, text[position:]] if text[position:] else pieces


def _gaps(text: str) -> Iterable[tuple[int, int]]:
    """Where blank lines stand, and the line end of the whole."""
    position = 0
    while True:
        start = text.find("\n", position)
        if start < 0:
            return
        end = start + 1
        while end < len(text) and text[end] in " \t\n":
            end += 1
        # blanks before the next words belong to them, as those of a nested list do
        end = text.rfind("\n", start, end) + 1 if end < len(text) else end
        if text.count("\n", start, end) > 1 or end == len(text):
            yield start, end
        position = max(end, start + 1)
