"""Small numbers that an edition hides and that an earlier one of its provider has shown openly.

What was published cannot be hidden: whoever has the earlier account knows the number. Nobody can put
that right, but somebody has to know it before a table goes out that promises otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from quality_account.catalogue import Edition, list_editions, load_card, load_edition
from quality_account.errors import QualityAccountError, Remark
from quality_account.paths import ProjectPaths
from quality_account.tables.cells import Row, read_rows
from quality_account.tables.package import TableDescription, describe_tables

#: Figures for the whole of England are published by national bodies.
_NATIONAL_AREA = "england"


def find_openly_published(paths: ProjectPaths, provider: str, year: str) -> list[Remark]:
    """A remark for each such number, in the order of files and rows.

    A file that cannot be read is a problem, which its own check reports; here it leaves things
    unsaid. The number itself is in no remark.
    """
    remarks: list[Remark] = []
    for earlier in [one for one in list_editions(paths, provider) if one < year]:
        try:
            now, before = (load_edition(paths, provider, one) for one in (year, earlier))
            remarks += _remarks_of(paths, now, before)
        except QualityAccountError:
            continue
    return remarks


def _remarks_of(paths: ProjectPaths, now: Edition, before: Edition) -> Iterator[Remark]:
    if now.small_numbers is before.small_numbers or not now.small_numbers.hidden_counts:
        return
    read_now = describe_tables(paths, now.provider, now.year)
    for name, table in describe_tables(paths, before.provider, before.year).items():
        if table.holds_measures and table.exists and name in read_now:
            yield from map(partial(_remark, now, before), _rows_shown(paths, table, now, before))


def _rows_shown(
    paths: ProjectPaths, table: TableDescription, now: Edition, before: Edition
) -> Iterator[Row]:
    """The rows with a number that the earlier edition shows and this one hides."""
    card = load_card(paths, table.name)
    counting = {name for name, measure in card.measures.items() if measure.counts_people}
    for row in read_rows(paths, table)[0]:
        if row["measure"] not in counting or row["area"] == _NATIONAL_AREA:
            continue
        if not row["value"].isdecimal():
            continue
        count = int(row["value"])
        if (
            count in now.small_numbers.hidden_counts
            and count not in before.small_numbers.hidden_counts
        ):
            yield row


def _remark(now: Edition, before: Edition, row: Row) -> Remark:
    return Remark(
        row.place,
        row.number,
        "value",
        f"a small number that the edition {before.year} shows ({before.small_numbers})",
        f"none that {now.year} hides ({now.small_numbers})",
        "What was published cannot be hidden. This edition hides it all the same; do not promise "
        "that nobody can know it.",
    )
