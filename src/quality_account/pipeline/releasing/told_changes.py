"""The rows about changes that tell a value which is taken out of a version: of the edition's own table,
and of those that its releases wrote."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Mapping

from quality_account.facts import Fact
from quality_account.observed import is_file, read_text
from quality_account.paths import ProjectPaths
from quality_account.tables.life_tables import CHANGES

#: What the draft said and what the account says.
_TOLD = ("was", "now")


def cells_that_tell(
    paths: ProjectPaths,
    provider: str,
    year: str,
    gone: Mapping[str, Fact],
    pages: Collection[str] = (),
) -> frozenset[str]:
    """The cells of ``changes.csv`` and ``changed_values.csv`` with what was taken out, as the ledger names cells.

    A row is about a fact by its id, or about a sentence of its page that shows it.

    Parameters
    ----------
    gone : mapping of str to Fact
        The facts that go, by id.
    pages : collection of str
        The pages that go whole, with all rows about them.

    Returns
    -------
    frozenset of str
        Such as ``data/providers/RT5/2024-25/changes.csv#3:now``; empty where there are no such tables.
    """
    found = set()
    for file, subject in (
        (paths.edition(provider, year) / f"{CHANGES}.csv", "subject"),
        (paths.changed_values_file(provider, year), "fact_id"),
    ):
        if not is_file(file):
            continue
        lines = list(csv.reader(io.StringIO(read_text(file, "utf-8-sig"), newline="")))
        for number, line in enumerate(lines[1:], 2):
            cells = dict(zip(lines[0], line, strict=False))
            if _tells(cells, cells.get(subject, ""), gone, pages):
                place = f"{paths.relative(file)}#{number}"
                found |= {f"{place}:{column}" for column in _TOLD if cells.get(column)}
    return frozenset(found)


def _tells(
    cells: Mapping[str, str], subject: str, gone: Mapping[str, Fact], pages: Collection[str]
) -> bool:
    page = cells.get("page") or subject.partition("#")[0].partition(".")[0]
    if subject in gone or page in pages:
        return True
    said = " ".join(cells.get(column, "") for column in _TOLD)
    return "#" in subject and any(
        fact.display in said for fact in gone.values() if fact.page == page and fact.has_value
    )
