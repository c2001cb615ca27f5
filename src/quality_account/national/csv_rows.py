"""Rows of a published CSV file, read by the names of its columns.

Publishers move and add columns, so nothing is read by position where there are names. A row that
does not have the cells of the header is refused: it may be the place where a file was cut.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from quality_account.national.refusals import FETCH_AGAIN, TELL_THE_LAYOUT, Refusals
from quality_account.national.snapshot import SnapshotFile
from quality_account.national.text_stream import open_text


@dataclass(frozen=True, slots=True)
class CsvRow:
    """One row.

    Attributes
    ----------
    number : int
        As a spreadsheet counts: the first line is row 1.
    cells : list of str
        The text of every column of the file, unchanged.
    places : dict of str to int
        Where the columns that were asked for stand; shared by all rows, of which there may be a million.
    """

    number: int
    cells: list[str]
    places: dict[str, int]

    def __getitem__(self, column: str) -> str:
        """A cell's text without blanks at its ends, which publishers leave there; the hard blank too."""
        return self.cells[self.places[column]].strip()

    def raw(self, column: str) -> str:
        """A cell's text, unchanged."""
        return self.cells[self.places[column]]

    def has(self, column: str) -> bool:
        """Whether the file has this column, where some vintages lack it."""
        return column in self.places


def plain_name(text: str) -> str:
    """A column's name as it is compared: capitals, underscores and double blanks make no difference.

    >>> plain_name(" MEASURE_ID "), plain_name("Org  Code")
    ('measure id', 'org code')
    """
    return " ".join(text.replace("_", " ").split()).lower()


def read_lines(file: SnapshotFile, refusals: Refusals) -> Iterator[tuple[int, list[str]]]:
    """Number and cells of every line that is not blank.

    A file whose last line alone has no end, without quotes that close it, may have been cut within
    its last number, so it is refused.
    """
    text = open_text(file)
    lines = csv.reader(text.lines, strict=True)
    number = 0
    try:
        for number, cells in enumerate(lines, 1):
            if any(map(str.strip, cells)):
                yield number, cells
    except csv.Error as error:
        found = f"a line that is no CSV ({error})"
        refusals.add(found, "cells with commas between them, quotes closed", row=number + 1)
    if text.is_cut:
        refusals.add(
            "a last line that does not end, as if the file had been cut",
            "a line end after the last line, as after all others",
            row=number,
        )


def read_rows(
    file: SnapshotFile,
    columns: Sequence[str],
    refusals: Refusals,
    optional: Sequence[str] = (),
    other_names: Mapping[str, str] | None = None,
) -> Iterator[CsvRow]:
    """The rows of a file with a header in its first line.

    Parameters
    ----------
    file : SnapshotFile
    columns : sequence of str
        The columns that must be there, in the publisher's spelling.
    refusals : Refusals
        Takes every reason; rows that are in order are given all the same.
    optional : sequence of str
        Columns that some vintages lack; ``CsvRow.has`` says whether this file has them.
    other_names : mapping of str to str, optional
        The name that a column had in other vintages, by its name here.
    """
    lines = read_lines(file, refusals)
    header = next(lines, None)
    if header is None:
        refusals.add("no line with words", "a header and rows")
        return
    places = _places(header[1], columns, optional, other_names or {}, refusals)
    if places is None:
        return
    width, has_rows = len(header[1]), False
    held = {name: place for name, place in places.items() if place >= 0}
    for number, cells in lines:
        has_rows = True
        if len(cells) != width:
            found = f"{len(cells)} cells"
            refusals.add(found, f"{width}, as the header has", FETCH_AGAIN, row=number)
            continue
        yield CsvRow(number, cells, held)
    if not has_rows:
        refusals.add("a header and no rows", "at least one row")


def _places(
    header: list[str],
    columns: Sequence[str],
    optional: Sequence[str],
    other_names: Mapping[str, str],
    refusals: Refusals,
) -> dict[str, int] | None:
    known = {plain_name(other): plain_name(name) for name, other in other_names.items()}
    plain = [known.get(name, name) for name in map(plain_name, header)]
    places = {name: _place(plain, name) for name in (*columns, *optional)}
    lacking = [name for name in columns if places[name] < 0]
    if len(lacking) == len(columns):
        found = f"a first line with {_listed(header)}"
        refusals.add(found, f"a header with {_listed(columns)}", TELL_THE_LAYOUT, row=1)
        return None
    for name in lacking:
        refusals.add("no such column", "this column", TELL_THE_LAYOUT, row=1, column=name)
    for name in (*columns, *optional):
        if plain.count(plain_name(name)) > 1:
            refusals.add("this column twice", "it once", TELL_THE_LAYOUT, row=1, column=name)
            lacking.append(name)
    return None if lacking else places


def _place(plain: list[str], name: str) -> int:
    wanted = plain_name(name)
    return plain.index(wanted) if wanted in plain else -1


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(name.strip()[:40] or "(empty)" for name in names[:6])
    return f"{shown}, …" if len(names) > 6 else shown
