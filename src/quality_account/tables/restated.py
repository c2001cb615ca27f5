"""Values of earlier editions that a later one restates: the table ``restatements`` of an edition.

The earlier edition stays as it was published. Whatever reads a series up to the later edition finds the
restated value in its place, as revised, with the restatement as its source.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quality_account.catalogue import list_editions, load_edition, load_sources
from quality_account.errors import BadInputError
from quality_account.paths import ProjectPaths
from quality_account.tables.cells import Row
from quality_account.tables.check import read_judged_rows
from quality_account.tables.package import RESTATEMENTS, describe_tables
from quality_account.tables.reads import Reads
from quality_account.vocabulary import SmallNumberPolicy

if TYPE_CHECKING:
    import pandas as pd

_SERIES = ("measure", "group", "area", "period")
_TAKEN = ("status", "reason", "qualifier", "source", "locator")


def read_restatements(paths: ProjectPaths, reads: Reads, provider: str, year: str) -> list[Row]:
    """The restatements of an edition and of those before it, oldest edition first.

    Of an edition that hides small numbers the hash of the table is kept back: several pages read it,
    and one of them may hide a number of it.

    Raises
    ------
    BadInputError
        Cells that their description or the rules do not allow, all at once.
    """
    found: list[Row] = []
    for one in [known for known in list_editions(paths, provider) if known <= year]:
        tables = describe_tables(paths, provider, one)
        table = tables.get(RESTATEMENTS)
        if table is None or not reads.note(table.file):
            continue
        rows, problems = read_judged_rows(
            paths, table, tables, one, set(load_sources(paths, provider, year))
        )
        if problems:
            raise BadInputError(sorted(problems))
        if load_edition(paths, provider, one).small_numbers is not SmallNumberPolicy.AS_PUBLISHED:
            reads.withhold(paths.relative(table.file))
        found += rows
    return found


def with_restatements(rows: pd.DataFrame, restated: list[Row], indicator: str) -> pd.DataFrame:
    """Rows of measures with each restated value in the place of the one that it restates.

    Of several restatements of one row the last counts. ``edition`` stays the year whose value it is.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = pd.DataFrame([{"measure": "rate", "group": "", "area": "provider", "period": "2023-24",
    ...                       "value": 12.0, "printed": "12", "status": "final", "input": "a.csv#2"}])
    >>> now = Row("r.csv", 2, {"indicator": "beds", "measure": "rate", "group": "", "area": "provider",
    ...                        "period": "2023-24", "value": "13.5", "status": "revised"})
    >>> with_restatements(rows, [now], "beds").loc[0, ["printed", "status", "input"]].tolist()
    ['13.5', 'revised', 'r.csv#2']
    """
    mine = {
        tuple(row[name] for name in _SERIES): row
        for row in restated
        if row["indicator"] == indicator
    }
    if not mine:
        return rows
    rows = rows.assign(value=rows["value"].astype(float))
    for place, held in rows.iterrows():
        row = mine.get(tuple(held[name] for name in _SERIES))
        if row is None:
            continue
        rows.loc[place, "value"] = float(row["value"]) if row["value"] else None
        rows.loc[place, "printed"] = row["value"]
        rows.loc[place, "input"] = f"{row.place}#{row.number}"
        for name in _TAKEN:
            if name in rows:
                rows.loc[place, name] = row[name]
    return rows
