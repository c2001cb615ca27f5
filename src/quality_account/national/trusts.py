"""The Organisation Data Service's list of NHS trusts, ``etr.csv``.

It has no header, so the columns are known by their places, and each place is proved by what stands
there: a code, a name, a day. Closed trusts keep their row, with the day of their closure. The last
columns are empty and some vintages leave them out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from quality_account.national.csv_rows import read_lines
from quality_account.national.refusals import TELL_THE_LAYOUT, Refusals
from quality_account.national.releases import open_release
from quality_account.national.snapshot import SnapshotFile
from quality_account.national.sources import SOURCES, Recognised
from quality_account.national.tidy import TidyRow
from quality_account.paths import ProjectPaths
from quality_account.vocabulary import Status, Unit

#: Places of the columns that are read, and what messages call them.
_CODE, _NAME, _REGION, _AREA, _TOWN, _POSTCODE, _OPENED, _CLOSED = 0, 1, 2, 3, 7, 9, 10, 11
_COLUMNS = {
    _CODE: "column 1 (code)",
    _NAME: "column 2 (name)",
    _REGION: "column 3 (national grouping)",
    _AREA: "column 4 (health geography)",
    _TOWN: "column 8 (town)",
    _POSTCODE: "column 10 (postcode)",
    _OPENED: "column 11 (open date)",
    _CLOSED: "column 12 (close date)",
}
_LEAST_COLUMNS, _MOST_COLUMNS = 12, 27
_FORMS = {
    _CODE: (re.compile(r"[A-Z0-9]{3,5}"), "a code such as RT5"),
    _NAME: (re.compile(r".*[A-Za-z]{2}.*"), "a name"),
    _REGION: (re.compile(r"([A-Z][A-Z0-9]{2,4})?"), "a code such as Y60, or nothing"),
    _AREA: (re.compile(r"([A-Z][A-Z0-9]{2,4})?"), "a code such as QK1, or nothing"),
    _POSTCODE: (re.compile(r"([A-Z]{1,2}\d[A-Z0-9]? ?\d[A-Z]{2})?"), "a postcode, or nothing"),
}
_DAY_EXPECTED = "a day written YYYYMMDD, such as 19990401"
_VINTAGE = re.compile(r"etr[_ -](\d{4})-(\d{2})(?!\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Trust:
    """One NHS trust or foundation trust of the list.

    Attributes
    ----------
    code : str
    name : str
        As printed, in capitals.
    region, area : str
        Codes of the national grouping and the health geography of that vintage.
    town, postcode : str
        Empty where the list has none.
    opened : date
    closed : date or None
        None for a trust that was open when the list was made.
    row : int
        Its row in the file.
    """

    code: str
    name: str
    region: str
    area: str
    town: str
    postcode: str
    opened: date
    closed: date | None
    row: int

    @property
    def is_foundation_trust(self) -> bool:
        """Whether its name says that it is a foundation trust.

        >>> Trust("RGD", "LEEDS AND YORK PARTNERSHIP NHS FOUNDATION TRUST", "Y63", "QWO", "LEEDS",
        ...     "LS15 8ZB", date(1993, 4, 1), None, 1).is_foundation_trust
        True
        """
        return "FOUNDATION TRUST" in self.name.upper()


def list_trusts(paths: ProjectPaths, release: str) -> dict[str, Trust]:
    """The trusts of an imported list, open and closed, by code.

    Raises
    ------
    UnknownReleaseError, BadInputError
        As ``releases.open_release``, and where the list is refused.
    """
    return {trust.code: trust for trust in read_trusts(open_release(paths, "trusts", release).file)}


def read_trusts(file: SnapshotFile) -> Iterator[Trust]:
    """Every trust, in the file's order.

    Raises
    ------
    ImportRefusedError
        At the end, with every reason.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> text = '"RGD","LEEDS AND YORK PARTNERSHIP NHS FOUNDATION TRUST","Y63","QWO","","","","LEEDS","","LS15 8ZB","19930401",""'
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     place = Path(folder) / "etr.csv"
    ...     written = place.write_text(text)
    ...     [trust] = read_trusts(SnapshotFile.at(place))
    >>> trust.code, trust.town, trust.opened.isoformat(), trust.closed
    ('RGD', 'LEEDS', '1993-04-01', None)
    """
    refusals = Refusals(file.place)
    met: dict[str, int] = {}
    width = 0
    for number, cells in read_lines(file, refusals):
        width = width or len(cells)
        trust = _trust(number, [cell.strip() for cell in cells], width, refusals)
        if trust is None:
            continue
        first = met.setdefault(trust.code, number)
        if first != number:
            expected = f"one row, which is row {first}"
            refusals.add(
                f"{trust.code!r} a second time", expected, row=number, column=_COLUMNS[_CODE]
            )
            continue
        yield trust
    if not met and not refusals:
        refusals.add("no row with words", "one row a trust")
    refusals.raise_any()


def read(file: SnapshotFile) -> Iterator[TidyRow]:
    """Each trust as a row: its name, true from its opening to its closure or without an end.

    The end of an open trust is the last day that a date can hold, ``date.max``.

    Raises
    ------
    ImportRefusedError
        As ``read_trusts``.
    """
    for trust in read_trusts(file):
        yield TidyRow(
            code="name",
            measure="Name of the organisation",
            organisation=trust.code,
            name=trust.name,
            breakdown="",
            level="",
            start=trust.opened,
            end=trust.closed or date.max,
            printed=trust.name,
            value=None,
            unit=Unit.TEXT,
            status=Status.FINAL,
            reason="",
            rounded_to=None,
            place=f"row {trust.row}, {_COLUMNS[_NAME]}",
            row=trust.row,
            column="2",
        )


def recognise(file: SnapshotFile) -> Recognised:
    """What the file is; its name says of which month it is, or else the last change in it.

    Raises
    ------
    ImportRefusedError
    """
    trusts = list(read_trusts(file))
    closed = [trust.closed for trust in trusts if trust.closed]
    last = max([trust.opened for trust in trusts] + closed)
    named = _VINTAGE.search(file.name)
    release = f"{named[1]}-{named[2]}" if named else f"changes-to-{last.isoformat()}"
    source = SOURCES["trusts"]
    when = f", {release}" if named else ""
    return Recognised(
        release=release,
        title=f"NHS trusts of the Organisation Data Service{when}",
        publisher=source.publisher,
        licence=source.licence,
        periods=(),
        remarks=(
            f"{len(trusts)} trusts, of which {len(closed)} are closed; the last change in the list "
            f"is of {last.isoformat()}.",
        ),
    )


def _trust(number: int, cells: list[str], width: int, refusals: Refusals) -> Trust | None:
    if len(cells) != width or not _LEAST_COLUMNS <= width <= _MOST_COLUMNS:
        expected = f"{_LEAST_COLUMNS} to {_MOST_COLUMNS} in every row alike"
        refusals.add(f"{len(cells)} cells", expected, TELL_THE_LAYOUT, row=number)
        return None
    is_right = True
    for place, (form, expected) in _FORMS.items():
        if not form.fullmatch(cells[place]):
            refusals.add(repr(cells[place]), expected, row=number, column=_COLUMNS[place])
            is_right = False
    opened, closed = _day(cells[_OPENED]), _day(cells[_CLOSED])
    if opened is None:
        refusals.add(repr(cells[_OPENED]), _DAY_EXPECTED, row=number, column=_COLUMNS[_OPENED])
    if cells[_CLOSED] and closed is None:
        expected = f"{_DAY_EXPECTED}, or nothing"
        refusals.add(repr(cells[_CLOSED]), expected, row=number, column=_COLUMNS[_CLOSED])
        is_right = False
    if opened and closed and closed < opened:
        expected = f"a day not before the opening, {opened.isoformat()}"
        refusals.add(repr(cells[_CLOSED]), expected, row=number, column=_COLUMNS[_CLOSED])
        is_right = False
    if opened is None or not is_right:
        return None
    told = (cells[place] for place in (_CODE, _NAME, _REGION, _AREA, _TOWN, _POSTCODE))
    return Trust(*told, opened, closed, number)


def _day(text: str) -> date | None:
    if not re.fullmatch(r"\d{8}", text):
        return None
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return None
