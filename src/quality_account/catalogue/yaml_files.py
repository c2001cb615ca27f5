"""Reading one YAML file into checked records: every mistake with its place in the document."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from quality_account.errors import BadInputError, Problem
from quality_account.paths import ProjectPaths

Record = TypeVar("Record")


class CatalogueRecord(BaseModel):
    """The base of every record: frozen, and a key that is not known is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class _UniqueKeyLoader(yaml.SafeLoader):
    """Refuses a key that stands twice; YAML's own loader silently keeps the last one.

    Dates stay text, because a record says itself which of its fields are dates.
    """


def _mapping_with_unique_keys(loader: yaml.SafeLoader, node: yaml.MappingNode) -> dict:
    seen: set[Any] = set()
    for key_node, _ in node.value:
        key = loader.construct_object(key_node)
        if key in seen:
            raise yaml.constructor.ConstructorError(
                None, None, f"the key {key!r} stands twice", key_node.start_mark
            )
        seen.add(key)
    return loader.construct_mapping(node, deep=True)


_UniqueKeyLoader.add_constructor(
    yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping_with_unique_keys
)
_UniqueKeyLoader.add_constructor(
    "tag:yaml.org,2002:timestamp", lambda loader, node: loader.construct_scalar(node)
)


def read_yaml(paths: ProjectPaths, file: Path, shape: type[Record]) -> Record:
    """The content of ``file`` as ``shape`` (a record or a mapping of records).

    Raises
    ------
    BadInputError
        The file is missing, is not UTF-8 or not YAML, or does not have the shape: all problems
        at once, each with its path inside the document.
    """
    place = paths.relative(file)
    try:
        content = yaml.load(file.read_text(encoding="utf-8"), Loader=_UniqueKeyLoader)
    except FileNotFoundError:
        raise BadInputError(
            [Problem(place, found="no such file", expected="this file", next_step="Restore it.")]
        ) from None
    except UnicodeDecodeError as error:
        raise BadInputError([_encoding_problem(place, error)]) from None
    except yaml.YAMLError as error:
        raise BadInputError([_syntax_problem(place, error)]) from None
    try:
        return TypeAdapter(shape).validate_python(content)
    except ValidationError as error:
        raise BadInputError([_shape_problem(place, one) for one in error.errors()]) from None


def _encoding_problem(place: str, error: UnicodeDecodeError) -> Problem:
    return Problem(
        place,
        found=f"a byte that is not UTF-8 at position {error.start}",
        expected="UTF-8 text",
        next_step="Save the file again with the encoding UTF-8.",
    )


def _syntax_problem(place: str, error: yaml.YAMLError) -> Problem:
    mark = getattr(error, "problem_mark", None)
    return Problem(
        place,
        row=mark.line + 1 if mark else 0,
        found=getattr(error, "problem", None) or str(error).splitlines()[0],
        expected="valid YAML",
        next_step="Compare the line with a neighbouring file: spaces, colons, quotes.",
    )


def _shape_problem(place: str, error: dict) -> Problem:
    where = "/".join(str(part) for part in error["loc"] if part != "[key]")
    found = "nothing" if error["type"] == "missing" else repr(error["input"])
    if error["type"] == "extra_forbidden":
        return Problem(
            place,
            column=where,
            found=f"the key {error['loc'][-1]!r}",
            expected="only known keys",
            next_step="Correct the key's spelling or take it out.",
        )
    return Problem(
        place,
        column=where,
        found=found if len(found) < 80 else found[:77] + "…",
        expected=error["msg"].lower().removeprefix("value error, "),
        next_step="Correct the value under this key.",
    )
