"""The Friends and Family Test: the national summary, and a setting's workbook with a row a trust.

Both are laid out for eyes: titles, headers of two rows with merged cells, months as dates in the
header, and in a trust's workbook England before the trusts. They are read by what their cells say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from quality_account.national.friends_and_family.agreement import words_on_the_total
from quality_account.national.friends_and_family.finding import Table, find_table, find_title
from quality_account.national.friends_and_family.summary import SUMMARY, read_summary
from quality_account.national.friends_and_family.trusts import TRUSTS, read_trusts
from quality_account.national.months import last_day, month_words
from quality_account.national.refusals import TELL_THE_LAYOUT, Refusals, refusal
from quality_account.national.snapshot import SnapshotFile
from quality_account.national.sources import NHS_ENGLAND, OPEN_GOVERNMENT_LICENCE, Recognised
from quality_account.national.tidy import TidyRow
from quality_account.national.workbooks.days import read_month
from quality_account.national.workbooks.xlsx import Workbook

_SETTING = re.compile(r"(.*)\bFriends and Family Test\b")


def recognise(file: SnapshotFile) -> Recognised:
    """What the workbook is, by its title and header.

    Raises
    ------
    ImportRefusedError
        It is no Excel workbook, has no title with a month, or no table as known.
    """
    setting, month, table = _what_it_is(file)
    rows = list(read(file))
    months = sorted({(row.start, row.end) for row in rows if row.start != row.end})
    in_words = month_words(month)
    is_summary = table.layout is SUMMARY
    kind = "summary" if is_summary else re.sub("[^a-z0-9]+", "-", setting.lower()).strip("-")
    return Recognised(
        release=f"{kind}-{month:%Y-%m}",
        title=f"Friends and Family Test, {'national summary' if is_summary else setting}, {in_words}",
        publisher=NHS_ENGLAND,
        licence=OPEN_GOVERNMENT_LICENCE,
        periods=tuple(months),
        remarks=words_on_the_total(rows) if is_summary else (_OUT_OF_REACH,),
    )


_OUT_OF_REACH = "Figures of sites, wards and integrated care boards are not read."


def read(file: SnapshotFile) -> Iterator[TidyRow]:
    """The figures, England's first, in the file's order.

    Returns
    -------
    iterator of TidyRow
        Percentages are printed as shares from 0 to 1 (``printed``) and are ``value`` as percentages.
        ``breakdown`` is the setting (``Mental Health``). Responses to date are of the month's last day.

    Raises
    ------
    ImportRefusedError
        With all reasons, at the end: a table without a value is refused, such as a template.
    """
    setting, month, table = _what_it_is(file)
    refusals = Refusals(file.place)
    count = 0
    rows = (
        read_summary(table, month, refusals)
        if table.layout is SUMMARY
        else read_trusts(table, setting, (month, last_day(month.year, month.month)), refusals)
    )
    for row in rows:
        count += row.value is not None
        yield row
    if not count and not refusals:
        refusals.add(
            "a table without one value, as in a template",
            "a month's figures",
            "Look which file this is.",
            column=f"sheet {table.sheet}",
        )
    refusals.raise_any()


def _what_it_is(file: SnapshotFile) -> tuple[str, date, Table]:
    """The setting, the month, and the table: of trusts where the title names a setting."""
    workbook = Workbook(file.place, file.content())
    title = find_title(workbook)
    match = _SETTING.match(title)
    month = read_month(title)
    if match is None or month is None:
        raise refusal(
            file.place,
            f"the title {title!r}" if title else "no cell with the words Friends and Family Test",
            "a title with one month, such as: Friends and Family Test - April 2026",
            TELL_THE_LAYOUT,
        )
    setting = " ".join(match[1].split())
    # a setting's workbook has a summary of its own, which is not the national one
    table = find_table(workbook, TRUSTS if setting else SUMMARY)
    if table is None:
        raise refusal(
            file.place,
            "no visible sheet with a header that is known",
            "the trusts (Trust Code, Trust Name, Total Responses …)"
            if setting
            else "the headline figures (FFT, Number of organisations submitting …)",
            TELL_THE_LAYOUT,
        )
    return setting, month, table
