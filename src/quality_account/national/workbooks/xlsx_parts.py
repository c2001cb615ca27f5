"""The small parts of an Excel workbook: its list of sheets, its shared texts, which styles are dates."""

from __future__ import annotations

import re
import zipfile
from functools import lru_cache
from typing import TypeVar

from quality_account.national.refusals import refusal
from quality_account.national.workbooks.xml_stream import SEPARATOR, stream

Part = TypeVar("Part")

#: The most that a part may be that is kept whole. The texts of a survey's workbook are a few MB.
MOST_BYTES_OF_A_PART = 200 * 1024**2
#: Number formats that every workbook has without saying so and that show a date or time
#: (ECMA-376 part 1, 18.8.30).
_BUILT_IN_DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_MOST_DIGITS = 9
_NOT_THE_FORMAT = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


@lru_cache(maxsize=1024)
def local_name(name: str) -> str:
    """A name without its namespace: the strict and the usual form of the format differ only there."""
    return name.rpartition(SEPARATOR)[2]


def read_part(name: str, archive: zipfile.ZipFile, member: str, handler: Part) -> Part:
    """The handler after it has seen a whole part; a part that is too large to keep is refused."""
    if member in archive.namelist() and archive.getinfo(member).file_size > MOST_BYTES_OF_A_PART:
        raise refusal(
            name,
            f"a part {member} of more than {MOST_BYTES_OF_A_PART // 1024**2} MB",
            "what a published workbook has there, a few MB",
            "Fetch the file from the publisher's own page.",
        )
    for _ in stream(name, archive, member, handler):
        pass
    return handler


class _Part:
    """What all parts have in common: nothing comes of them before their end."""

    def __init__(self) -> None:
        self._grew = 0

    def take(self) -> list[None]:
        grew, self._grew = self._grew, 0
        return [None] * bool(grew)

    def end(self, name: str) -> None:
        pass

    def text(self, text: str) -> None:
        pass


class Sheets(_Part):
    """``found``: title, whether it is hidden, and relation of each sheet, in their order."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, bool, str]] = []
        self.counts_from_1904 = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        match local_name(name):
            case "sheet":
                relation = next(
                    (value for key, value in attributes.items() if local_name(key) == "id"), ""
                )
                hidden = attributes.get("state", "visible") != "visible"
                self.found.append((attributes.get("name", ""), hidden, relation))
            case "workbookPr":
                self.counts_from_1904 = attributes.get("date1904") in {"1", "true"}


class Relations(_Part):
    """``targets``: the part that each relation leads to."""

    def __init__(self) -> None:
        super().__init__()
        self.targets: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if local_name(name) == "Relationship":
            self.targets[attributes.get("Id", "")] = attributes.get("Target", "")


class SharedTexts(_Part):
    """``texts``: each text that cells name by its number; readings for pronunciation left out."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._pieces: list[str] = []
        self._keeps = self._is_phonetic = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        match local_name(name):
            case "si":
                self._pieces = []
            case "rPh":
                self._is_phonetic = True
            case "t":
                self._keeps = not self._is_phonetic

    def text(self, text: str) -> None:
        if self._keeps:
            self._pieces.append(text)

    def end(self, name: str) -> None:
        match local_name(name):
            case "t":
                self._keeps = False
            case "rPh":
                self._is_phonetic = False
            case "si":
                self.texts.append(decode_escapes("".join(self._pieces)))
                self._grew += 1


class DateStyles(_Part):
    """``are_dates``: of each style of a cell, by its number, whether it shows a date."""

    def __init__(self) -> None:
        super().__init__()
        self.are_dates: list[bool] = []
        self._formats: dict[str, str] = {}
        self._in_cell_styles = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        match local_name(name):
            case "numFmt":
                self._formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
            case "cellXfs":
                self._in_cell_styles = True
            case "xf" if self._in_cell_styles:
                self.are_dates.append(self._is_date(attributes.get("numFmtId", "0")))

    def end(self, name: str) -> None:
        if local_name(name) == "cellXfs":
            self._in_cell_styles = False

    def _is_date(self, number: str) -> bool:
        if number in self._formats:
            return shows_date(self._formats[number])
        return whole_number(number, 0) in _BUILT_IN_DATES


def whole_number(text: str, otherwise: int) -> int:
    """The whole number that an attribute is, or another where it is none of a sensible length.

    >>> whole_number("12", 0), whole_number("²", 0), whole_number("", 7)
    (12, 0, 7)
    """
    return int(text) if text.isdecimal() and len(text) <= _MOST_DIGITS else otherwise


def shows_date(number_format: str) -> bool:
    """Whether a number format shows a date.

    >>> shows_date("mmm\\\\ yyyy"), shows_date("#,##0"), shows_date('0.0" days"'), shows_date("[Red]0%")
    (True, False, False, False)
    """
    return bool(re.search("[dmy]", _NOT_THE_FORMAT.sub("", number_format), re.IGNORECASE))


def decode_escapes(text: str) -> str:
    """A text as it is meant: the format writes characters that XML cannot hold as _x000D_.

    >>> decode_escapes("Staff_x0020_engagement")
    'Staff engagement'
    """
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
