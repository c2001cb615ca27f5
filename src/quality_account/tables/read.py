"""Tables as frames, each row with the place it came from.

To the columns of the file come three: ``edition``, the folder's year; ``input``, the row as the
ledger names it (``data/…/gatekeeping.csv#4``); and ``printed``, the value's text as it stands in
the file, with as many decimals as its source printed. ``value`` is a number and missing where the
row has none.

An indicator's rows may come from published national files too (``national_rows.py``). Their ``input``
names the cell and not only the row. Where a table of the edition has the same measure, group, area and
period, its row stands: it is the account's; unless it says that nobody has supplied the value yet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quality_account.catalogue import list_editions, load_sources
from quality_account.errors import BadInputError, NotHeldError, UnknownTableError
from quality_account.paths import ProjectPaths
from quality_account.tables.check import read_judged_rows
from quality_account.tables.national_rows import files_of_releases, national_rows
from quality_account.tables.package import (
    DESCRIPTOR,
    MEASURE_COLUMNS,
    TableDescription,
    describe_tables,
)
from quality_account.tables.reads import Reads
from quality_account.tables.restated import read_restatements, with_restatements
from quality_account.vocabulary import Status

if TYPE_CHECKING:
    import pandas as pd


def read_table(
    paths: ProjectPaths, reads: Reads, provider: str, year: str, name: str
) -> pd.DataFrame:
    """One table of one edition, checked.

    Raises
    ------
    NotHeldError
        The edition describes the table but does not hold it.
    UnknownTableError
        The edition describes no such table; the nearest name is offered.
    BadInputError
        Cells that the description or the rules do not allow, all at once.
    """
    tables = describe_tables(paths, provider, year)
    reads.note(paths.edition(provider, year) / DESCRIPTOR)
    released = _released_frame(paths, reads, provider, year, name)
    released = released[released["edition"] == year] if released is not None else None
    if released is None and name not in tables:
        raise UnknownTableError.of(f"table of {provider} {year}", name, tables)
    if name in tables and reads.note(tables[name].file):
        own = _checked_frame(paths, tables[name], tables, year)
        return own if released is None else _with_released(own, released)
    if released is None:
        raise NotHeldError(
            f"{paths.relative(tables[name].file)}: found no such file. "
            f"The edition {year} of {provider} does not hold the table {name!r}."
        )
    return released.reset_index(drop=True)


def read_history(
    paths: ProjectPaths, reads: Reads, provider: str, year: str, name: str
) -> pd.DataFrame:
    """A table of measures over this edition and all earlier ones that hold it, oldest first.

    Later editions are never read: an edition knows what was known in its year. A value that one of
    them restates stands in the place of the first one, with the place of the restatement.
    """
    import pandas as pd

    frames = [read_table(paths, reads, provider, year, name)]
    released = _released_frame(paths, reads, provider, year, name)
    for earlier in reversed([one for one in list_editions(paths, provider) if one < year]):
        tables = describe_tables(paths, provider, earlier)
        reads.note(paths.edition(provider, earlier) / DESCRIPTOR)
        if name in tables and reads.note(tables[name].file):
            frames.insert(0, _checked_frame(paths, tables[name], tables, earlier))
    rows = pd.concat(frames, ignore_index=True)
    if released is not None:
        rows = _with_released(rows, released).sort_values("edition", kind="stable")
    return with_restatements(
        rows.reset_index(drop=True), read_restatements(paths, reads, provider, year), name
    )


def _released_frame(
    paths: ProjectPaths, reads: Reads, provider: str, year: str, name: str
) -> pd.DataFrame | None:
    """The rows that the edition takes from published files; None where it takes none."""
    rows = national_rows(paths, provider, year, name)
    if not rows:
        return None
    import pandas as pd

    for file in files_of_releases(paths, provider, year, name):
        reads.note(file.path)
    frame = pd.DataFrame(rows, dtype="str").drop(columns="sorted_by")
    frame["value"] = pd.to_numeric(frame["value"].where(frame["value"] != ""), errors="raise")
    return frame


def _with_released(own: pd.DataFrame, released: pd.DataFrame) -> pd.DataFrame:
    """Rows of the account, and after them those of published files that it does not have.

    A row of the account that says that nobody has supplied its value gives its place to a published one.
    """
    import pandas as pd

    key = list(MEASURE_COLUMNS[:4])
    places = {row: place for place, row in enumerate(own[key].itertuples(index=False, name=None))}
    at = [places.get(row) for row in released[key].itertuples(index=False, name=None)]
    is_missing = own["status"].eq(Status.MISSING.value).tolist()
    is_new = [place is None for place in at]
    takes_place = [place is not None and is_missing[place] for place in at]
    left = [place for place, taken in zip(at, takes_place, strict=True) if taken]
    together = pd.concat(
        [
            own.reset_index(drop=True).drop(index=left),
            released[takes_place].set_axis(left),
            released[is_new].set_axis(range(len(own), len(own) + sum(is_new))),
        ]
    )
    return (
        together.sort_index()
        .reset_index(drop=True)
        .fillna(dict.fromkeys(set(own) ^ set(released), ""))
    )


def _checked_frame(
    paths: ProjectPaths, table: TableDescription, tables: dict[str, TableDescription], year: str
) -> pd.DataFrame:
    # Checks read tables too and make no frames; without pandas they end in two thirds of the time.
    import pandas as pd

    rows, problems = read_judged_rows(
        paths, table, tables, year, set(load_sources(paths, table.folder.parent.name, year))
    )
    if problems:
        raise BadInputError(sorted(problems))
    frame = pd.DataFrame([row.cells for row in rows], columns=table.columns, dtype="str")
    frame["edition"] = year
    frame["input"] = [f"{row.place}#{row.number}" for row in rows]
    holds_texts = table.holds_facts or table.holds_figures_of_others
    if "value" in frame and not holds_texts:
        frame["printed"] = frame["value"]
        frame["value"] = pd.to_numeric(frame["value"].where(frame["value"] != ""), errors="raise")
    return frame
