"""Columns that name rows of another table: Table Schema's ``foreignKeys``, and rows that break them.

A name that no row has is never seen by whoever joins two tables: the row is silently left out, or
the page fails far from the mistake. So it is refused here, with its place. frictionless would look at
such keys only in a whole package, and would read every table of it for each.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from quality_account.errors import Problem, nearest
from quality_account.observed import is_file
from quality_account.paths import ProjectPaths
from quality_account.tables.cells import Row, read_rows, shown
from quality_account.tables.package import DESCRIPTOR, TableDescription
from quality_account.tables.row_rules import known_words

#: A key may list further words for its column, such as "trust" where the provider as a whole is meant.
#: The format has no way to say so, and a row for it in the other table would be a lie: the provider is
#: none of its core services. Other tools pass over a property that they do not know.
_ALSO = "also"
#: A name that is changed in one table is wrong in many rows of others, and each of them would list these.
_MOST_LISTED = 5


@dataclass(frozen=True)
class ForeignKey:
    """Columns of a table whose cells together name a row of another.

    Attributes
    ----------
    columns : tuple of str
        The columns that name the row.
    table : TableDescription
        The table that holds the rows, which can be the same.
    table_columns : tuple of str
        The columns that are named, in the order of ``columns``.
    also : frozenset of str
        Further words that a key of one column allows.
    """

    columns: tuple[str, ...]
    table: TableDescription
    table_columns: tuple[str, ...]
    also: frozenset[str] = frozenset()


def find_foreign_key_problems(
    paths: ProjectPaths,
    table: TableDescription,
    tables: Mapping[str, TableDescription],
    rows: list[Row],
) -> list[Problem]:
    """Rows that name a row which the other table does not have, and keys that cannot be used.

    Parameters
    ----------
    tables : mapping of str to TableDescription
        All that the edition describes, by name.
    rows : list of Row
        The table's own, as ``read_rows`` gives them.

    Returns
    -------
    list of Problem
        Where nothing is named (all cells of the key are empty) nothing is wrong: whether a cell may
        be empty is for ``required`` to say. Nothing can be said against a table that the edition does
        not hold, or whose rows cannot all be read; its own check says that.
    """
    problems = []
    for declared in _declared(table):
        key = _read_key(declared, table, tables)
        if isinstance(key, ForeignKey):
            problems += _broken_rows(paths, table, key, rows)
        else:
            problems.append(_unusable_key(paths, table, key))
    return problems


def _declared(table: TableDescription) -> list[Any]:
    keys = table.descriptor["schema"].get("foreignKeys", [])
    return keys if isinstance(keys, list) else [keys]


def _read_key(
    declared: Any, table: TableDescription, tables: Mapping[str, TableDescription]
) -> ForeignKey | str:
    """The key, or what is wrong with its description."""
    reference = declared.get("reference") if isinstance(declared, dict) else None
    if not isinstance(reference, dict) or not isinstance(reference.get("resource"), str):
        return "a foreign key without its reference to a table"
    # an empty name stands for the table itself, as the format has it
    named = reference["resource"]
    by_resource = {one.descriptor.get("name", one.name): one for one in tables.values()}
    other = by_resource.get(named) if named else table
    if other is None:
        guess = nearest(named, by_resource)
        hint = f"; did it mean {guess!r}?" if guess else ""
        return f"a foreign key to the table {named!r}, which is not described{hint}"
    columns, table_columns = _names(declared.get("fields")), _names(reference.get("fields"))
    for names, of in ((columns, table), (table_columns, other)):
        unknown = [name for name in names if name not in of.columns]
        if unknown:
            return f"a foreign key with the column {unknown[0]!r}, which {of.name} does not have"
    if not columns or len(columns) != len(table_columns):
        return "a foreign key that does not name as many columns here as in the other table"
    also = declared.get(_ALSO, [])
    if not isinstance(also, list) or not all(isinstance(word, str) and word for word in also):
        return f"a foreign key whose {_ALSO!r} is no list of words"
    if also and len(columns) > 1:
        return f"a foreign key of several columns with {_ALSO!r}, which is for one column"
    return ForeignKey(columns, other, table_columns, frozenset(also))


def _names(fields: Any) -> tuple[str, ...]:
    """The columns of one side of a key: a name, or a list of names."""
    names = [fields] if isinstance(fields, str) else fields
    return tuple(map(str, names)) if isinstance(names, list) else ()


def _broken_rows(
    paths: ProjectPaths, table: TableDescription, key: ForeignKey, rows: list[Row]
) -> list[Problem]:
    their_rows: Iterable[Row] = rows
    if key.table is not table:
        if not is_file(key.table.file):
            return []
        their_rows, unread = read_rows(paths, key.table)
        if unread:
            return []
    known = {_cells(row, key.table_columns) for row in their_rows}
    known |= {(word,) for word in key.also}
    broken = [row for row in rows if any(found := _cells(row, key.columns)) and found not in known]
    return [_broken_row(row, key, known) for row in broken]


def _cells(row: Row, columns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(row[column] for column in columns)


def _broken_row(row: Row, key: ForeignKey, known: set[tuple[str, ...]]) -> Problem:
    file = key.table.file.relative_to(key.table.folder).as_posix()
    found = _cells(row, key.columns)
    names = {", ".join(one) for one in known if any(one)}
    guess = nearest(", ".join(found), names)
    column = ", ".join(key.columns)
    further = "".join(f", or {word!r}" for word in sorted(key.also))
    next_step = f"Did you mean {guess!r}? Otherwise add" if guess else "Correct the cell, or add"
    return row.problem(
        column,
        shown(", ".join(found)),
        known_words(names - key.also, column, file, _MOST_LISTED) + further,
        f"{next_step} a row for it to {file}.",
    )


def _unusable_key(paths: ProjectPaths, table: TableDescription, reason: str) -> Problem:
    return Problem(
        paths.relative(table.folder / DESCRIPTOR),
        column=table.name,
        found=f"a description of this table that cannot be used ({reason})",
        expected='foreign keys with "fields", and a "reference" to the "resource" and "fields" of a '
        "table that is described here",
        next_step="Compare the entry with a table beside it that has one.",
    )
