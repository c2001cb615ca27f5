"""A table against its Table Schema: columns, types, constraints, duplicates, encoding.

frictionless finds the mistakes; this module says them in the words of whoever typed the cell.
"""

from __future__ import annotations

import re
from typing import Any

from frictionless import Resource

from quality_account.errors import Problem, nearest
from quality_account.paths import ProjectPaths
from quality_account.tables.package import TableDescription

#: Spreadsheets put a byte-order mark before "CSV UTF-8"; this codec takes files with and without.
ENCODING = "utf-8-sig"

_TYPE_WORDS = {
    "number": "a number such as 98.7, without % sign or comma",
    "integer": "a whole number",
    "date": "a date such as 2025-06-24",
    "boolean": "true or false",
}


def find_schema_problems(paths: ProjectPaths, table: TableDescription) -> list[Problem]:
    """Everything in the file that its description does not allow; empty where all conforms."""
    place = paths.relative(table.file)
    if not table.exists:
        return [_missing_file(place)]
    report = _resource(table).validate()
    errors = [error for task in report.tasks for error in task.errors]
    return [_problem(place, table, error) for error in errors if not _says_it_again(error, errors)]


def _resource(table: TableDescription) -> Resource:
    descriptor = {
        **table.descriptor,
        "path": table.file.name,
        "encoding": ENCODING,
        "name": table.file.stem.replace("_", "-"),
    }
    return Resource.from_descriptor(descriptor, basepath=str(table.file.parent))


def _says_it_again(error: Any, errors: list[Any]) -> bool:
    """A blank row is also a row of missing cells and an empty key; an empty key cell is reported
    where it is required. One problem is enough for each."""
    if error.type == "primary-key" and "all" in error.note:
        return True
    if error.type != "blank-row":
        row = getattr(error, "row_number", None)
        return row is not None and any(
            other.type == "blank-row" and other.row_number == row for other in errors
        )
    return False


def _missing_file(place: str) -> Problem:
    return Problem(
        place,
        found="no such file",
        expected="the table that datapackage.json describes",
        next_step="Add the file, or take its entry out of datapackage.json.",
    )


def _problem(place: str, table: TableDescription, error: Any) -> Problem:
    row = getattr(error, "row_number", 0) or 0
    column = getattr(error, "field_name", "") or ""
    cell = getattr(error, "cell", "")
    writers = {
        "type-error": _wrong_type,
        "constraint-error": _constraint,
        "missing-label": _missing_column,
        "incorrect-label": _misspelt_column,
        "extra-label": _extra_column,
        "missing-cell": _short_row,
        "extra-cell": _long_row,
        "blank-row": _blank_row,
        "primary-key": _duplicate,
        "encoding-error": _encoding,
        "source-error": _empty_file,
    }
    write = writers.get(error.type, _anything_else)
    found, expected, next_step = write(table, error, column, cell)
    if error.type in ("missing-label", "incorrect-label", "extra-label"):
        row, column = 1, ""
    return Problem(place, row, column, found, expected, next_step)


def _wrong_type(table, error, column, cell):
    kind = re.search(r'type is "(\w+)', error.note)
    expected = _TYPE_WORDS.get(kind[1] if kind else "", f"what datapackage.json says ({error.note})")
    return repr(cell), expected, "Correct the cell; if the value is not known, say so in `status`."


def _constraint(table, error, column, cell):
    field = next(one for one in table.descriptor["schema"]["fields"] if one["name"] == column)
    constraints = field.get("constraints", {})
    if 'constraint "required"' in error.note:
        return "an empty cell", "a value (this column may not be empty)", "Fill in the cell."
    if 'constraint "enum"' in error.note:
        known = [str(one) for one in constraints["enum"]]
        guess = nearest(str(cell), known)
        next_step = f"Did you mean {guess!r}?" if guess else "Choose one of these words."
        return repr(cell), "one of " + ", ".join(known), next_step
    rule = error.note.removeprefix("constraint ")
    return repr(cell), f"a value within the column's rule ({rule})", "Correct the cell."


def _missing_column(table, error, column, cell):
    return (
        f"no column {column!r}",
        f"the columns {', '.join(table.columns)}",
        f"Add the column {column!r}.",
    )


def _misspelt_column(table, error, column, cell):
    return f"the column {error.label!r}", f"{column!r} in this place", f"Rename it to {column!r}."


def _extra_column(table, error, column, cell):
    return (
        f"the extra column {error.label!r}",
        f"only the columns {', '.join(table.columns)}",
        "Delete the column, or describe it in datapackage.json.",
    )


def _short_row(table, error, column, cell):
    return "too few cells in the row", f"{len(table.columns)} cells", "Add the missing commas."


def _long_row(table, error, column, cell):
    return (
        f"an extra cell {cell!r}",
        f"{len(table.columns)} cells",
        'Put a text that contains a comma between double quotes ("…").',
    )


def _blank_row(table, error, column, cell):
    return "an empty row", "only rows with values", "Delete the row."


def _duplicate(table, error, column, cell):
    key = ", ".join(_primary_key(table))
    return (
        f"{error.note.replace('the row at position', 'row')} for {key}",
        f"each combination of {key} once",
        "Delete one of the two rows, or correct its key.",
    )


def _encoding(table, error, column, cell):
    position = re.search(r"position (\d+)", error.note)
    where = f" at position {position[1]}" if position else ""
    return (
        f"a byte that is not UTF-8{where}",
        "UTF-8 text",
        "Save the file again as “CSV UTF-8 (comma delimited)”.",
    )


def _empty_file(table, error, column, cell):
    return (
        "an empty file" if "empty" in error.note else error.note,
        f"a first row with the columns {', '.join(table.columns)}",
        "Restore the header row.",
    )


def _anything_else(table, error, column, cell):
    return error.note or error.message, "a table as datapackage.json describes it", "Correct it."


def _primary_key(table: TableDescription) -> list[str]:
    key = table.descriptor["schema"].get("primaryKey", [])
    return [key] if isinstance(key, str) else list(key)
