"""The NHS Staff Survey's benchmark workbook: a sheet a group of trusts, a row a trust, a column a figure.

No such workbook has been at hand: the layout is as documented, and was tried with generated files.
The "national average" that accounts print is that of the trust's own group; no row of it is
documented, so none is read or worked out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from quality_account.national.refusals import TELL_THE_LAYOUT, Refusals, refusal
from quality_account.national.snapshot import SnapshotFile
from quality_account.national.sources import SOURCES, Recognised
from quality_account.national.staff_survey.columns import Header, find_header, holds_header
from quality_account.national.staff_survey.rows import read_row
from quality_account.national.tidy import TidyRow
from quality_account.national.workbooks.cells import Row, cell_place
from quality_account.national.workbooks.xlsx import Sheet, Workbook
from quality_account.periods import Period

#: A header stands in the first rows, if anywhere.
MOST_ROWS_BEFORE = 10


def recognise(file: SnapshotFile) -> Recognised:
    """What the workbook is, by the headers of its sheets; rows are looked at when they are read.

    Raises
    ------
    ImportRefusedError
        No visible sheet has the columns ``org_id`` and ``org_name``, or a header is not in order.
    """
    workbook = Workbook(file.place, file.content())
    refusals = Refusals(file.place)
    groups, others = _groups(workbook, refusals)
    refusals.raise_any()
    years = sorted({column.year for header in groups.values() for column in header.figures})
    surveys = [Period.parse(f"survey-{year}") for year in years]
    source = SOURCES["staff_survey"]
    return Recognised(
        release=f"benchmark-{years[-1]}",
        title=f"NHS Staff Survey {years[-1]}, benchmark workbook",
        publisher=source.publisher,
        licence=source.licence,
        periods=tuple((survey.start, survey.end) for survey in surveys),
        remarks=tuple(_remarks(groups, others)),
    )


def read(file: SnapshotFile) -> Iterator[TidyRow]:
    """Every figure, sheet by sheet.

    Returns
    -------
    iterator of TidyRow
        ``level`` is the group, as its sheet is called. Scores are from 0 to 10; answers and response
        rates are printed as shares from 0 to 1 and are ``value`` as percentages; ``PP1_n`` is the
        number of answers behind ``PP1``. A blank where the number of answers is hidden is hidden too.

    Raises
    ------
    ImportRefusedError
        With all reasons, at the end.
    """
    workbook = Workbook(file.place, file.content())
    refusals = Refusals(file.place)
    groups, _ = _groups(workbook, refusals)
    met: dict[str, str] = {}
    for sheet in workbook.sheets:
        header = groups.get(sheet.name)
        if header is None:
            continue
        count = 0
        for row in workbook.rows(sheet):
            if row.number <= header.row or not header.has_figures(row):
                continue
            count += 1
            at = cell_place(sheet.name, row.number, header.organisation)
            organisation = row.text(header.organisation)
            first = met.setdefault(organisation, at)
            if first != at:
                found = f"{organisation!r} again, as on {first}"
                refusals.add(found, "each organisation once", row=row.number, column=at)
                continue
            yield from read_row(header, row, refusals)
        if not count:
            refusals.add("no organisation", "a row a trust", column=f"sheet {sheet.name}")
    refusals.raise_any()


def _groups(workbook: Workbook, refusals: Refusals) -> tuple[dict[str, Header], list[Sheet]]:
    """The header of each visible sheet that has one, by the sheet's name, and the other sheets."""
    groups: dict[str, Header] = {}
    others = []
    for sheet in workbook.sheets:
        row = None if sheet.is_hidden else _first_with_header(workbook, sheet)
        if row is None:
            others.append(sheet)
            continue
        header = find_header(sheet.name, row, refusals)
        if header is not None:
            groups[sheet.name] = header
    if not groups and not refusals:
        listed = ", ".join(sheet.name for sheet in workbook.sheets) or "none"
        raise refusal(
            refusals.place,
            f"no visible sheet with the columns org_id and org_name (sheets: {listed})",
            "a sheet for each benchmark group",
            TELL_THE_LAYOUT,
        )
    newest = {name: max(one.year for one in header.figures) for name, header in groups.items()}
    if len(set(newest.values())) > 1:
        told = ", ".join(f"{name}: {year}" for name, year in newest.items())
        refusals.add(f"sheets of different surveys ({told})", "one survey's workbook")
    return groups, others


def _first_with_header(workbook: Workbook, sheet: Sheet) -> Row | None:
    for row in workbook.rows(sheet):
        if row.number > MOST_ROWS_BEFORE:
            return None
        if holds_header(row):
            return row
    return None


def _remarks(groups: dict[str, Header], others: list[Sheet]) -> Iterator[str]:
    yield (
        "Scores of earlier years are weighted anew in every survey: one here need not be the one "
        "that was printed a year before."
    )
    yield "No row for a whole group is documented, so no group's average is read or worked out."
    unknown = Counter(name for header in groups.values() for name in header.unknown)
    if unknown:
        shown = ", ".join(list(unknown)[:5]) + (", …" if len(unknown) > 5 else "")  # noqa: PLR2004
        yield f"{len(unknown)} columns are not documented and not read: {shown}"
    for sheet in others:
        why = "it is hidden" if sheet.is_hidden else "it has no columns org_id and org_name"
        yield f"The sheet {sheet.name} is not read: {why}."
