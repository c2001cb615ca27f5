"""Workbooks in the OpenDocument format (.ods), row by row, in memory that does not grow with them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quality_account.national.refusals import refusal
from quality_account.national.workbooks.archive import open_archive, open_member
from quality_account.national.workbooks.xlsx_parts import whole_number
from quality_account.national.workbooks.xml_stream import SEPARATOR, stream

_TABLE_NAMES = f"urn:oasis:names:tc:opendocument:xmlns:table:1.0{SEPARATOR}"
_TEXT_NAMES = f"urn:oasis:names:tc:opendocument:xmlns:text:1.0{SEPARATOR}"
_OFFICE_NAMES = f"urn:oasis:names:tc:opendocument:xmlns:office:1.0{SEPARATOR}"

_TABLE, _ROW = f"{_TABLE_NAMES}table", f"{_TABLE_NAMES}table-row"
_CELL, _COVERED = f"{_TABLE_NAMES}table-cell", f"{_TABLE_NAMES}covered-table-cell"
_COLUMNS_REPEATED = f"{_TABLE_NAMES}number-columns-repeated"
_ROWS_REPEATED = f"{_TABLE_NAMES}number-rows-repeated"
_NAME = f"{_TABLE_NAMES}name"
_PARAGRAPH, _BLANKS, _BLANK_COUNT = f"{_TEXT_NAMES}p", f"{_TEXT_NAMES}s", f"{_TEXT_NAMES}c"
_GAPS = frozenset({f"{_TEXT_NAMES}tab", f"{_TEXT_NAMES}line-break"})
_CELLS = frozenset({_CELL, _COVERED})
_DATE_VALUE, _VALUE = f"{_OFFICE_NAMES}date-value", f"{_OFFICE_NAMES}value"
#: Notes at cells, and rows of another time that a program keeps which tracks changes.
_ASIDE = frozenset({f"{_OFFICE_NAMES}annotation", f"{_TABLE_NAMES}tracked-changes"})

#: Cells to the right of these are not read; no published table is as wide.
MOST_COLUMNS = 2000
_MOST_BLANKS = 1000
_CONTENT, _MANIFEST = "content.xml", "META-INF/manifest.xml"


@dataclass(frozen=True, slots=True)
class OdsRow:
    """One row that holds something.

    Attributes
    ----------
    sheet : str
        The sheet it is on.
    number : int
        From 1; blank rows before it are counted, however they are written. Of equal rows that the file
        holds once with their number, the first.
    texts : list of str
        What its cells show, from column 1 to the last that is not blank; numbers and dates as the
        file keeps them (``2024-12-02``), a text's paragraphs with line ends between.
    """

    sheet: str
    number: int
    texts: list[str]


def read_ods(name: str, content: bytes) -> Iterator[OdsRow]:
    """Every row of every sheet that holds something, in the file's order.

    Parameters
    ----------
    name : str
        The file, for messages.
    content : bytes
        Its bytes. They are all that is kept; the unpacked text goes by in pieces.

    Raises
    ------
    ImportRefusedError
        For what is no whole workbook of this format, or one with a password.
    """
    archive = open_archive(name, content)
    if _CONTENT not in archive.namelist():
        raise refusal(
            name,
            "an archive that is no workbook in the OpenDocument format",
            "an .ods file",
            "Look which file this is.",
        )
    if _MANIFEST in archive.namelist():
        with open_member(name, archive, _MANIFEST) as manifest:
            if b"encryption-data" in manifest.read(1 << 22):
                raise refusal(
                    name,
                    "a workbook with a password",
                    "one that opens without",
                    "Ask the publisher for the file without one.",
                )
    return stream(name, archive, _CONTENT, _Content())


class _Content:
    """Makes rows of the XML.

    A month's ratings call it some forty million times, so the frequent elements come first and nothing
    is made that is not needed.
    """

    def __init__(self) -> None:
        self._finished: list[OdsRow] = []
        self._sheet, self._number = "", 0
        self._texts: list[str] = []
        self._rows_repeated = 1
        self._cells_repeated: str | None = None
        self._pieces: list[str] = []
        self._value: str | None = None
        self._paragraphs = 0
        self._aside = 0

    def take(self) -> list[OdsRow]:
        finished, self._finished = self._finished, []
        return finished

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self._aside:
            self._aside += 1
        elif name == _PARAGRAPH:
            self._paragraphs += 1
            if self._paragraphs > 1:
                self._pieces.append("\n")
        elif name in _CELLS:
            self._cells_repeated = attributes.get(_COLUMNS_REPEATED)
            self._value = attributes.get(_DATE_VALUE) or attributes.get(_VALUE)
            self._pieces, self._paragraphs = [], 0
        elif name == _ROW:
            self._texts = []
            self._rows_repeated = _count(attributes.get(_ROWS_REPEATED, "1"))
        elif name == _BLANKS:
            self._pieces.append(" " * min(_count(attributes.get(_BLANK_COUNT, "1")), _MOST_BLANKS))
        elif name in _GAPS:
            self._pieces.append(" ")
        elif name == _TABLE:
            self._sheet, self._number = attributes.get(_NAME, ""), 0
        elif name in _ASIDE:
            self._aside = 1

    def text(self, text: str) -> None:
        # What stands before a cell's first paragraph is the layout of the XML.
        if self._paragraphs and not self._aside:
            self._pieces.append(text)

    def end(self, name: str) -> None:
        if self._aside:
            self._aside -= 1
        elif name in _CELLS:
            text = self._value or "".join(self._pieces).strip()
            if name == _COVERED:  # under a merged cell: nobody sees what it holds
                text = ""
            if self._cells_repeated is None:
                self._texts.append(text)
            else:
                room = max(0, MOST_COLUMNS - len(self._texts))
                self._texts.extend([text] * min(_count(self._cells_repeated), room))
            self._paragraphs = 0
        elif name == _ROW:
            texts = self._texts
            while texts and not texts[-1]:
                texts.pop()
            if texts:
                self._finished.append(OdsRow(self._sheet, self._number + 1, texts))
            self._number += self._rows_repeated


def _count(text: str) -> int:
    return whole_number(text, 1)
