"""The rows about changes that tell a value which is taken out of a version: of the edition's own table,
and of those that its releases wrote."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Mapping

from quality_account.catalogue.changed_values import ChangedValue, value_label
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


def facts_that_tell(
    facts: Mapping[str, Fact], version: str, rows: Iterable[ChangedValue]
) -> tuple[str, ...]:
    """The facts of another version that tell what a version had before it was taken back; sorted ids.

    Parameters
    ----------
    facts : mapping of str to Fact
        Of the other version.
    version : str
        The one from which something was taken back.
    rows : iterable of ChangedValue
        The rows about that, as books were released with them.

    Examples
    --------
    >>> from quality_account.vocabulary import Unit
    >>> row = ChangedValue("1.1.0", "1.0.0", "changed", "falls", "falls.total", "Falls", "12", "13")
    >>> told = Fact(
    ...     "changes.version_value.2.was", "12", "12", Unit.TEXT, label="Falls: before",
    ...     inputs="releases/XX1/2024-25/changed_values.csv#2:was")
    >>> facts_that_tell({told.fact_id: told}, "1.0.0", [row])
    ('changes.version_value.2.was',)
    """
    wanted = set()
    for one in rows:
        column = "was" if one.since == version else "now"
        wanted.add((column, value_label(one.label, column), getattr(one, column)))
    return tuple(
        sorted(
            one.fact_id
            for one in facts.values()
            if "/changed_values.csv#" in one.inputs
            and (one.inputs.rpartition(":")[2], one.label, one.value) in wanted
        )
    )


def facts_gone(before: Mapping[str, Fact], left: Mapping[str, Fact]) -> dict[str, Fact]:
    """The facts that had a value and have none any more, by id.

    >>> from quality_account.vocabulary import Unit
    >>> total, mean = (Fact(f"falls.{one}", "12", "12", Unit.COUNT) for one in ("total", "mean"))
    >>> list(facts_gone({"falls.total": total, "falls.mean": mean}, {"falls.mean": mean}))
    ['falls.total']
    """
    holding = {one for one, fact in left.items() if fact.has_value}
    return {one: fact for one, fact in before.items() if fact.has_value and one not in holding}


def facts_in_cells(facts: Mapping[str, Fact], cells: Collection[str]) -> tuple[str, ...]:
    """The facts with a value that rest on one of some cells; sorted ids.

    >>> from quality_account.vocabulary import Unit
    >>> cell = "data/providers/XX1/2024-25/changes.csv#2:was"
    >>> told = Fact("statements.changes.was.1", "12", "12", Unit.TEXT, inputs=cell)
    >>> facts_in_cells({told.fact_id: told}, {cell})
    ('statements.changes.was.1',)
    """
    return tuple(
        sorted(
            one.fact_id
            for one in facts.values()
            if one.has_value and not set(one.inputs.split(";")).isdisjoint(cells)
        )
    )


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
