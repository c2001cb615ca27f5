"""The regulator's monthly file of ratings: ``DD_Month_YYYY_Latest_ratings.ods``, about 320,000 rows.

Sheets ``Locations`` and ``Providers``, one row per location, service and domain. Mental health and
community trusts are rated as a whole and by core service, so theirs stand on ``Providers``.
No such file has been at hand: the layout is as documented, and was tried with generated files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import chain, groupby, islice
from operator import attrgetter

from quality_account.national.ratings.layout import find_header
from quality_account.national.ratings.rows import RatingRows
from quality_account.national.refusals import TELL_THE_LAYOUT, Refusals, refusal
from quality_account.national.snapshot import SnapshotFile
from quality_account.national.sources import OPEN_GOVERNMENT_LICENCE, Recognised
from quality_account.national.tidy import TidyRow
from quality_account.national.workbooks.days import read_day
from quality_account.national.workbooks.ods import OdsRow, read_ods

SHEETS = ("Locations", "Providers")
#: The header is on row 1 or 2; a sheet without one among its first rows is another layout.
MOST_ROWS_BEFORE = 10

_NAME = re.compile(r"(\d{1,2}[_ ][a-z]+[_ ]\d{4})[_ ]latest[_ ]ratings\b.*\.ods", re.IGNORECASE)


def recognise(file: SnapshotFile) -> Recognised:
    """What the file is, by its name and its first header; the rows are looked at when they are read.

    Raises
    ------
    ImportRefusedError
        The name does not tell the day, it is no OpenDocument workbook, or the first sheet of ratings
        has no header as documented.
    """
    day = _day_of(file)
    refusals = Refusals(file.place)
    for sheet, rows in _sheets(file):
        if sheet in SHEETS:
            find_header(sheet, list(islice(rows, MOST_ROWS_BEFORE)), refusals)
            break
    else:
        _note_lacking(refusals, set())
    refusals.raise_any()
    return Recognised(
        release=f"latest-ratings-{day.isoformat()}",
        title=f"Care directory with ratings, as at {day.isoformat()}",
        publisher="Care Quality Commission",
        licence=OPEN_GOVERNMENT_LICENCE,
        periods=((day, day),),
        remarks=(
            "Ratings are words and have no value. The day of each is that of its publication.",
            "A location without a rating of its own is not rated worse: mental health and community "
            "trusts are rated as a whole and by core service.",
        ),
    )


def read(file: SnapshotFile, organisations: frozenset[str] = frozenset()) -> Iterator[TidyRow]:
    """The ratings in the file's order.

    Parameters
    ----------
    file : SnapshotFile
    organisations : frozenset of str
        Provider IDs (ODS codes of NHS trusts) whose rows are wanted; none means all. Rows of others
        are passed over without a look, so that a trust's book needs no whole file in memory.

    Returns
    -------
    iterator of TidyRow
        ``printed`` is the rating; ``value`` is None, because a rating is a word. ``code`` is the
        domain (``overall``, ``safe`` …), ``level`` the service, ``breakdown`` the location where the
        rating is of one, and whether it was inherited from another organisation. ``start`` and
        ``end`` are the day of publication; of a rating that was not published, the file's day.

    Raises
    ------
    ImportRefusedError
        With all reasons, at the end.
    """
    day = _day_of(file)
    refusals = Refusals(file.place)
    met: set[str] = set()
    for sheet, rows in _sheets(file):
        if sheet not in SHEETS:
            continue
        met.add(sheet)
        beginning = list(islice(rows, MOST_ROWS_BEFORE))
        header = find_header(sheet, beginning, refusals)
        if header is None:
            continue
        reader = RatingRows(header, day, organisations, refusals)
        for row in chain(beginning, rows):
            if row.number > header.row:
                yield from reader.read(row)
        reader.finish()
    _note_lacking(refusals, met)
    refusals.raise_any()


def _sheets(file: SnapshotFile) -> Iterator[tuple[str, Iterator[OdsRow]]]:
    return groupby(read_ods(file.place, file.content()), key=attrgetter("sheet"))


def _note_lacking(refusals: Refusals, met: set[str]) -> None:
    for sheet in SHEETS:
        if sheet not in met:
            refusals.add(
                "no such sheet, or nothing on it",
                "the sheets Locations and Providers",
                TELL_THE_LAYOUT,
                column=f"sheet {sheet}",
            )


def _day_of(file: SnapshotFile) -> date:
    match = _NAME.search(file.name)
    day = read_day(match[1].replace(" ", "_")) if match else None
    if day is None:
        raise refusal(
            file.place,
            f"the name {file.name}",
            "the day in it, such as 02_December_2024_Latest_ratings.ods: nothing in the file tells it",
            "Give the file the name under which it was published.",
        )
    return day
