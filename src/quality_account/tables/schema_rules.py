"""A table's cells against its Table Schema: types, constraints, duplicates.

frictionless finds the mistakes; this module says them in the words of whoever typed the cell. It is
given cells rather than the file, because it would guess the file's separator and take semicolons. A
table in which plainly nothing is wrong does not need it.
"""

from __future__ import annotations

import re
from typing import Any

from quality_account.errors import Problem, nearest
from quality_account.paths import ProjectPaths
from quality_account.tables.cells import Row, shown
from quality_account.tables.package import DESCRIPTOR, TableDescription
from quality_account.tables.plainly_allowed import is_plainly_allowed

#: A number as data files write it. Python's own readers would also take 1e3, 1_000, NaN and ３.
PLAIN_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
NUMBER_WORDS = "a number such as 98.7, without % sign or comma"

_TYPE_WORDS = {
    "number": NUMBER_WORDS,
    "integer": "a whole number",
    "date": "a date such as 2025-06-24",
    "boolean": "true or false",
}


def find_schema_problems(
    paths: ProjectPaths, table: TableDescription, rows: list[Row]
) -> list[Problem]:
    """Every cell and row that the table's description does not allow, each once."""
    typing_errors = [problem for row in rows for problem in _find_typing_errors(row, table)]
    if is_plainly_allowed(table.descriptor["schema"], [list(row.cells.values()) for row in rows]):
        return typing_errors
    if not rows and table.holds_records:
        return []  # only a header: there is no cell to judge
    # A third of a second to import, and few tables need it.
    from frictionless import FrictionlessException, Resource

    refused = {(problem.row, problem.column) for problem in typing_errors}
    try:
        report = Resource.from_descriptor(_descriptor(table, rows)).validate()
    except (FrictionlessException, re.error, TypeError, ValueError) as error:
        return [_unusable_description(paths, table, error)]
    errors = [error for task in report.tasks for error in task.errors]
    problems = [
        _problem(table, rows[error.row_number - 2], error, rows)
        for error in errors
        if not _says_it_again(table, error)
    ]
    return typing_errors + [one for one in problems if (one.row, one.column) not in refused]


def plain_number_problem(row: Row, column: str) -> Problem | None:
    """A cell that should be a number and is not written as one; None where it is."""
    text = row[column]
    if PLAIN_NUMBER.fullmatch(text):
        return None
    bare = _without_commas(text.strip("%£ "))
    if PLAIN_NUMBER.fullmatch(bare):
        next_step = f"Type {bare} instead."
    elif re.fullmatch(r"-?[0-9.]+[eE][-+]?[0-9]+", text):
        next_step = "Type all its digits, from the report: spreadsheets shorten long numbers."
    elif "status" in row.cells:
        next_step = (
            "Correct the cell. If the value is not known, leave it empty and say why in `status`."
        )
    else:
        next_step = "Correct the cell."
    return row.problem(column, shown(text), NUMBER_WORDS, next_step)


def _without_commas(text: str) -> str:
    """A number without commas: 1,234 has thousands, 98,7 a decimal comma, and 1,23,4 stays as it is."""
    if re.fullmatch(r"-?\d{1,3}(,\d{3})+(\.\d+)?", text):
        return text.replace(",", "")
    return text.replace(",", ".") if re.fullmatch(r"-?\d+,(\d{1,2}|\d{4,})", text) else text


def _find_typing_errors(row: Row, table: TableDescription) -> list[Problem]:
    """Slips of the hand that a schema lets pass or explains badly: stray spaces, 1e3, NaN."""
    problems = []
    for column, text in row.cells.items():
        if text != text.strip():
            problems.append(
                row.problem(
                    column,
                    shown(text),
                    "no space or line break before or after the text",
                    f"Delete it, so that the cell is {shown(text.strip())}."
                    if text.strip()
                    else "Empty the cell.",
                )
            )
        elif text and column in table.number_columns:
            problem = plain_number_problem(row, column)
            problems += [problem] if problem else []
    return problems


def _descriptor(table: TableDescription, rows: list[Row]) -> dict:
    # Keys to other tables are held against those by ``foreign_keys``; here there are no others.
    schema = {
        name: part for name, part in table.descriptor["schema"].items() if name != "foreignKeys"
    }
    return {
        "name": "table",
        "schema": {**schema, "fields": [_with_whole_pattern(one) for one in schema["fields"]]},
        "data": [table.columns, *(list(row.cells.values()) for row in rows)],
    }


def _with_whole_pattern(field: dict) -> dict:
    """frictionless reads ``a|b`` as "begins with a, or ends with b"; a group makes it mean the cell."""
    constraints = field.get("constraints", {})
    if "pattern" not in constraints:
        return field
    return {**field, "constraints": {**constraints, "pattern": f"(?:{constraints['pattern']})"}}


def _says_it_again(table: TableDescription, error: Any) -> bool:
    """An empty key cell is reported where it is required, a key of one column as the key."""
    if error.type == "primary-key":
        return "all" in error.note
    return error.type == "unique-error" and _primary_key(table) == [error.field_name]


def _unusable_description(
    paths: ProjectPaths, table: TableDescription, error: Exception
) -> Problem:
    from frictionless import FrictionlessException

    reason = str(error)
    if isinstance(error, FrictionlessException):
        reason = ", ".join(one.note.strip() for one in error.reasons or [error.error])
    return Problem(
        paths.relative(table.folder / DESCRIPTOR),
        column=table.name,
        found=f"a description of this table that cannot be used ({reason})",
        expected="a Table Schema: fields with type and constraints, and a primaryKey of their names",
        next_step="Compare the entry with the one of the year before.",
    )


def _problem(table: TableDescription, row: Row, error: Any, rows: list[Row]) -> Problem:
    column = getattr(error, "field_name", "") or ""
    if error.type == "type-error":
        expected = _type_words(error.note)
        is_day = expected == _TYPE_WORDS["date"]
        next_step = "Type the day in that form." if is_day else "Correct the cell."
        return row.problem(column, shown(error.cell), expected, next_step)
    if error.type == "constraint-error":
        return row.problem(column, *_constraint(table, column, error))
    if error.type in ("primary-key", "unique-error"):
        return _duplicate(table, row, column, error, rows)
    return row.problem(
        column, error.note or error.message, "what datapackage.json describes", "Correct the row."
    )


def _type_words(note: str) -> str:
    kind = re.search(r'type is "(\w+)', note)
    return _TYPE_WORDS.get(kind[1] if kind else "", f"what datapackage.json says ({note})")


def _constraint(table: TableDescription, column: str, error: Any) -> tuple[str, str, str]:
    field = next(one for one in table.descriptor["schema"]["fields"] if one["name"] == column)
    constraints = field.get("constraints", {})
    kind = re.search(r'constraint "(\w+)"', error.note)
    found = shown(error.cell)
    if kind and kind[1] == "required":
        return "an empty cell", "a value (this column may not be empty)", "Fill in the cell."
    if kind and kind[1] == "enum":
        known = [str(one) for one in constraints["enum"]]
        guess = nearest(error.cell, known)
        next_step = f"Did you mean {guess!r}?" if guess else "Choose one of these words."
        return found, "one of " + ", ".join(known), next_step
    if kind and kind[1] in ("minimum", "maximum"):
        return error.cell, _range_words(constraints), _COMPARE
    if kind and kind[1] == "pattern":
        if constraints["pattern"] == "^$":
            return found, "an empty cell, always, in this column", "Empty the cell."
        meaning = field.get("description") or f"the form {constraints['pattern']}"
        return found, f"the form of this column: {meaning.rstrip('.')}", "Correct the cell."
    rule = error.note.removeprefix("constraint ")
    return found, f"a value within the column's rule ({rule})", "Correct the cell."


_COMPARE = "Compare the cell with the report it was copied from."


def _range_words(constraints: dict) -> str:
    lowest, highest = constraints.get("minimum"), constraints.get("maximum")
    if highest is None:
        return f"a number of {lowest} or more"
    return (
        f"a number of {highest} or less"
        if lowest is None
        else f"a number from {lowest} to {highest}"
    )


def _duplicate(
    table: TableDescription, row: Row, column: str, error: Any, rows: list[Row]
) -> Problem:
    key = [column] if column else _primary_key(table)
    position = re.search(r"position (\d+)", error.note)
    twin = f"row {rows[int(position[1]) - 2].number}" if position else "another row"
    values = ", ".join(row[name] for name in key if row[name])
    return row.problem(
        key[0] if len(key) == 1 else "",
        f"the same {', '.join(key)} as in {twin} ({values})",
        "each combination of these once" if len(key) > 1 else "each of these once",
        "Delete one of the two rows, or correct it.",
    )


def _primary_key(table: TableDescription) -> list[str]:
    key = table.descriptor["schema"].get("primaryKey", [])
    return [key] if isinstance(key, str) else list(key)
