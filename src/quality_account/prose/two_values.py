"""One fact in two files: a page could show one value, and another page the other."""

from __future__ import annotations

from quality_account.errors import Problem
from quality_account.prose.edition import EditionTexts
from quality_account.tables.cells import Row, shown


def find_two_values(texts: EditionTexts) -> list[Problem]:
    """The facts that a second file of single facts holds again, each at its second place."""
    first: dict[str, Row] = {}
    problems = []
    for facts in texts.facts.values():
        for row in facts.rows:
            known = first.setdefault(row["fact_id"], row)
            # A second row in the same file is found by the check of tables.
            if row["fact_id"] and known.place != row.place:
                problems.append(_problem(known, row))
    return problems


def _problem(known: Row, row: Row) -> Problem:
    there = f"{known.place}, row {known.number}"
    differing = [name for name in row.cells if row[name] != known[name]]
    if not differing:
        return row.problem(
            "fact_id",
            f"{row['fact_id']} a second time; it stands in {there} as well",
            "each fact in one file",
            "Delete one of the two rows.",
        )
    column = "value" if "value" in differing else differing[0]
    return row.problem(
        "fact_id",
        f"{row['fact_id']} with the {column} {shown(row[column])}; in {there} it is "
        f"{shown(known[column])}",
        "one value for one fact",
        "Correct the one that is wrong and delete the other, or give this fact an id of its own.",
    )
