"""Tables that their description plainly allows, told without frictionless.

Nearly every table that is read has no mistake. To say so takes a comparison of each cell with its
column; frictionless takes a hundred times as long, and as long again to be imported. So it is asked
only about what is not plain: it stays the judge of every table in which something may be wrong, and of
every description that uses more of the format than is known here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

#: What a description may say here, with the type of it. Words for readers change nothing, and names of
#: rows elsewhere are judged by ``foreign_keys`` and ``check``, in every table.
_OF_SCHEMA = {"fields": list, "missingValues": list, "primaryKey": (str, list), "foreignKeys": list}
_OF_FIELD = {
    "name": str, "type": str, "constraints": dict,
    "title": str, "description": str, "unit": str, "names": str,
}  # fmt: skip
_OF_TEXT = {"required": bool, "unique": bool, "enum": list, "pattern": str}
_OF_NUMBER = {"required": bool, "minimum": int, "maximum": int}
_OF_CONSTRAINTS = {
    "string": _OF_TEXT,
    "number": _OF_NUMBER,
    "integer": {**_OF_NUMBER, "unique": bool},
}

#: Shorter than any number that Python would refuse to read. A whole number is written in one way only,
#: so that two are equal where their texts are; of other numbers 1 and 1.0 are equal too.
_NUMBERS = {
    "number": re.compile(r"-?[0-9]{1,30}(\.[0-9]{1,30})?"),
    "integer": re.compile(r"-?[1-9][0-9]{0,30}|0"),
}

#: Whether a cell that is not empty plainly fits its column.
_Test = Callable[[str], object]


def is_plainly_allowed(schema: dict, rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table is certainly what its Table Schema describes; in doubt it is not.

    Parameters
    ----------
    schema : dict
        The description as the format has it, whatever it holds.
    rows : sequence of sequences of str
        The cells of each row, one for each field.

    Examples
    --------
    >>> schema = {"fields": [{"name": "beds", "type": "integer"}], "missingValues": [""]}
    >>> is_plainly_allowed(schema, [["12"], ["n/a"]]), is_plainly_allowed(schema, [["12"]])
    (False, True)
    """
    if not rows or not _is_plain_schema(schema):
        return False
    columns = list(zip(*rows, strict=True))
    fields = schema["fields"]
    return all(map(_fits, fields, columns)) and _has_own_keys(schema, fields, columns)


def _is_plain_schema(schema: Any) -> bool:
    if not _says_only(schema, _OF_SCHEMA) or schema.get("missingValues") != [""]:
        return False
    fields = schema.get("fields")
    if not fields or not all(_is_plain_field(field) for field in fields):
        return False
    names = [field["name"] for field in fields]
    return len(set(names)) == len(names)


def _is_plain_field(field: Any) -> bool:
    if not _says_only(field, _OF_FIELD) or not field.get("name"):
        return False
    if field.get("type") not in _OF_CONSTRAINTS:
        return False
    constraints = field.get("constraints", {})
    if not _says_only(constraints, _OF_CONSTRAINTS[field["type"]]):
        return False
    words = constraints.get("enum", ["any"])
    return bool(words) and all(isinstance(word, str) for word in words) and _are_different(words)


def _says_only(content: Any, known: dict) -> bool:
    return isinstance(content, dict) and all(
        isinstance(value, known.get(key, ()))
        # True is an integer to Python
        and (known[key] is bool) == isinstance(value, bool)
        for key, value in content.items()
    )


def _fits(field: dict, cells: Sequence[str]) -> bool:
    constraints = field.get("constraints", {})
    filled = [cell for cell in cells if cell]
    if constraints.get("required") and len(filled) < len(cells):
        return False
    if constraints.get("unique") and not _are_different(filled):
        return False
    tests = _tests_of(field["type"], constraints)
    return tests is not None and all(test(cell) for cell in set(filled) for test in tests)


def _tests_of(kind: str, constraints: dict) -> list[_Test] | None:
    """The tests of a column's cells; None where its pattern is none."""
    tests: list[_Test] = []
    if kind in _NUMBERS:
        tests.append(_NUMBERS[kind].fullmatch)
    if "enum" in constraints:
        tests.append(set(constraints["enum"]).__contains__)
    if "pattern" in constraints:
        try:
            # As frictionless puts it together, so that what it refuses is refused.
            tests.append(re.compile(f"^(?:{constraints['pattern']})$").fullmatch)
        except (re.error, RecursionError, OverflowError):
            return None
    if "minimum" in constraints:
        tests.append(lambda cell: Decimal(cell) >= constraints["minimum"])
    if "maximum" in constraints:
        tests.append(lambda cell: Decimal(cell) <= constraints["maximum"])
    return tests


def _has_own_keys(schema: dict, fields: list[dict], columns: Sequence[Sequence[str]]) -> bool:
    """Whether each row has a key of its own, or the table has none."""
    if "primaryKey" not in schema:
        return True
    named = schema["primaryKey"]
    names = [named] if isinstance(named, str) else named
    texts = {
        field["name"]: cells
        for field, cells in zip(fields, columns, strict=True)
        if field["type"] != "number"
    }
    if not names or not all(isinstance(name, str) and name in texts for name in names):
        return False
    keys = list(zip(*(texts[name] for name in names), strict=True))
    return _are_different(keys) and all(any(key) for key in keys)


def _are_different(values: Sequence[Any]) -> bool:
    return len(set(values)) == len(values)
