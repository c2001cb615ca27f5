"""What a YAML document says against what its record allows, in the words of whoever typed it.

pydantic finds the mistakes; here each gets its row in the file and the nearest known name.
"""

from __future__ import annotations

import reprlib
import types
import typing
from typing import Any

import yaml
from pydantic import BaseModel

from quality_account.errors import Problem, nearest

#: What pydantic's kinds of mistake ask for; of any other kind its own message is given.
_EXPECTED = {
    "string_type": "a text",
    "date_from_datetime_parsing": "a day such as 2025-06-24",
    "date_parsing": "a day such as 2025-06-24",
    "date_type": "a day such as 2025-06-24",
    "int_parsing": "a whole number",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_parsing": "a number",
    "float_type": "a number",
    "finite_number": "a number",
    "tuple_type": "a list such as [one, two]",
    "dict_type": "keys with their values",
    "model_type": "keys with their values",
}
#: A message shows this much of a value, however long it is or however often it holds itself.
_shorten = reprlib.Repr()
_shorten.maxstring = _shorten.maxother = 60
_shorten.maxdict = _shorten.maxlist = 3
_shorten.maxlevel = 2

#: A place in the document: keys, and numbers of list entries from 0, as pydantic gives it.
Location = tuple[Any, ...]


def describe_shape_errors(place: str, text: str, shape: Any, errors: list[dict]) -> list[Problem]:
    """One problem for each mistake; a misspelt key, which pydantic reports as one key too many and
    one missing, is one."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    missing = {error["loc"] for error in errors if error["type"] == "missing"}
    problems = []
    for error in errors:
        if error["type"] == "extra_forbidden":
            problem, meant = _unknown_key(place, root, shape, error["loc"])
            problems.append(problem)
            missing.discard(meant)
    for error in errors:
        if error["type"] == "missing" and error["loc"] in missing:
            problems.append(_missing_key(place, root, error["loc"]))
        elif error["type"] not in ("missing", "extra_forbidden"):
            problems.append(_wrong_value(place, root, error))
    return sorted(problems)


def _unknown_key(
    place: str, root: yaml.Node | None, shape: Any, location: Location
) -> tuple[Problem, Location]:
    """The problem, and the place of the key that was probably meant."""
    *parents, key = location
    _, mapping = _find(root, tuple(parents))
    present = {pair[0].value for pair in mapping.value} if mapping else set()
    absent = [name for name in _known_keys(shape, parents) if name not in present]
    guess = nearest(str(key), absent)
    problem = Problem(
        place,
        _find(root, location)[0],
        _words(location),
        f"the key {_shorten.repr(key)}",
        f"the key {guess!r}" if guess else "only known keys",
        f"Rename it to {guess!r}." if guess else "Take the key out, or correct its spelling.",
    )
    return problem, (*parents, guess)


def _missing_key(place: str, root: yaml.Node | None, location: Location) -> Problem:
    *parents, key = location
    where = f" under {_words(parents)}" if parents else ""
    return Problem(
        place,
        _find(root, tuple(parents))[0],
        _words(location),
        f"no key {key!r}{where}",
        "the key with its value",
        f"Add a row {key}: … (see a neighbouring file).",
    )


def _wrong_value(place: str, root: yaml.Node | None, error: dict) -> Problem:
    location = tuple(part for part in error["loc"] if part != "[key]")
    row, node = _find(root, location)
    if not location:
        found = "an empty file" if error["input"] is None else "a file of another shape"
        next_step = "Write the file after a neighbouring one, or restore it."
        return Problem(place, row, "", found, _EXPECTED.get(error["type"], error["msg"]), next_step)
    # As it was typed: what YAML made of it (True for yes) is not in the file.
    typed = node.value if isinstance(node, yaml.ScalarNode) else error["input"]
    found = _shorten.repr(typed) if typed not in (None, "") else "nothing"
    expected = _EXPECTED.get(error["type"], error["msg"].removeprefix("Value error, "))
    next_step = "Correct the value under this key."
    if error["type"] in ("enum", "literal_error"):
        known = [
            one.strip("' ") for one in error["ctx"]["expected"].replace(" or ", ",").split(",")
        ]
        guess = nearest(str(typed), known)
        expected = "one of " + ", ".join(known)
        next_step = f"Did you mean {guess!r}?" if guess else "Choose one of these words."
    elif error["type"] == "string_type" and isinstance(error["input"], bool | int | float):
        next_step = "Put it between double quotes, which make a text of it."
    elif error["type"] == "string_pattern_mismatch":  # the only pattern is that of ODS codes
        found = _shorten.repr(error["input"])
        expected = "an ODS code: 3 to 6 capital letters and digits, such as RT5"
        next_step = "Correct the code; it is written in capitals."
    return Problem(place, row, _words(location), found, expected, next_step)


def _words(location: typing.Iterable[Any]) -> str:
    """The place as a reader follows it: ``cautions, entry 2, text``."""
    parts = [f"entry {part + 1}" if isinstance(part, int) else str(part) for part in location]
    return ", ".join(parts)


def _find(root: yaml.Node | None, location: Location) -> tuple[int, yaml.Node | None]:
    """The row in which the key or the entry stands (0 for the whole document), and its value."""
    node, row = root, 0
    for part in location:
        if isinstance(node, yaml.MappingNode):
            pairs = [pair for pair in node.value if pair[0].value == str(part)]
            if not pairs:
                return row, None
            row, node = pairs[0][0].start_mark.line + 1, pairs[0][1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int):
            node = node.value[part]
            row = node.start_mark.line + 1
        else:
            return row, None
    return row, node


def _known_keys(shape: Any, location: list[Any]) -> list[str]:
    """The keys of the record that stands at a place of the document."""
    for part in location:
        record = _record(shape)
        shape = record.model_fields[part].annotation if record else _inner(shape)
    record = _record(shape)
    return list(record.model_fields) if record else []


def _record(shape: Any) -> type[BaseModel] | None:
    """The record that a type is, or may be (``Target | None``)."""
    if isinstance(shape, types.UnionType):
        shape = next(one for one in typing.get_args(shape) if one is not type(None))
    return shape if isinstance(shape, type) and issubclass(shape, BaseModel) else None


def _inner(shape: Any) -> Any:
    """What a mapping or a list holds."""
    arguments = typing.get_args(shape)
    return arguments[1] if typing.get_origin(shape) is dict else arguments[0]
