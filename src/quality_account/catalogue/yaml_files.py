"""Reading one YAML file into checked records: every mistake with its place in the document."""

from __future__ import annotations

import os
from functools import cache, lru_cache
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from quality_account.catalogue.shape_errors import describe_shape_errors
from quality_account.catalogue.yaml_text import load_yaml
from quality_account.errors import BadInputError, Problem
from quality_account.observed import read_text
from quality_account.paths import ProjectPaths

Record = TypeVar("Record")

# Plugins of other packages may not look at our records; to look for some took 20 ms of each command.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


class CatalogueRecord(BaseModel):
    """The base of every record: frozen, no unknown keys, no infinite numbers."""

    # A page needs a third of the records; pydantic makes ready the others only if they are used.
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, defer_build=True)


def read_yaml(paths: ProjectPaths, file: Path, shape: type[Record]) -> Record:
    """The content of ``file`` as ``shape`` (a record or a mapping of records).

    Raises
    ------
    BadInputError
        The file is missing, is not UTF-8 or not YAML, or does not have the shape: all problems
        at once, each with its row and its path inside the document.
    """
    place = paths.relative(file)
    try:
        text = read_text(file)
        return _records_of(text, shape)
    except FileNotFoundError:
        problem = Problem(
            place, found="no such file", expected="this file", next_step="Restore it."
        )
        raise BadInputError([problem]) from None
    except OSError:
        raise BadInputError([_no_file_problem(place)]) from None
    except UnicodeDecodeError as error:
        raise BadInputError([_encoding_problem(place, error)]) from None
    except yaml.YAMLError as error:
        raise BadInputError([_syntax_problem(place, error)]) from None
    except ValidationError as error:
        errors = error.errors(include_url=False)
        raise BadInputError(describe_shape_errors(place, text, shape, errors)) from None
    # What PyYAML lets through: nesting without end, numbers of 5,000 digits, tags that lie.
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError):
        raise BadInputError([_unreadable_problem(place)]) from None


@lru_cache(maxsize=256)
def _records_of(text: str, shape: type[Record]) -> Record:
    """The records of a text, made once: pages and checks read some files many times.

    Kept by the text itself, because a file may change while a kernel lives. Records are frozen; a
    mapping of them is handed out to many, who only look things up in it.
    """
    return _adapter(shape).validate_python(load_yaml(text))


@cache
def _adapter(shape: type[Record]) -> TypeAdapter:
    return TypeAdapter(shape)


def _no_file_problem(place: str) -> Problem:
    return Problem(
        place,
        found="something that cannot be read as a file",
        expected="a file of text",
        next_step="If it is a folder, rename it; then restore the file.",
    )


def _encoding_problem(place: str, error: UnicodeDecodeError) -> Problem:
    return Problem(
        place,
        row=error.object[: error.start].count(b"\n") + 1,
        found=f"the byte 0x{error.object[error.start]:02X}, which is not UTF-8",
        expected="text saved as UTF-8",
        next_step="Save the file again with the encoding UTF-8.",
    )


def _unreadable_problem(place: str) -> Problem:
    return Problem(
        place,
        found="YAML that cannot be read",
        expected="keys and values as in the neighbouring files",
        next_step="Restore the file, or write it anew after a neighbouring one.",
    )


def _syntax_problem(place: str, error: yaml.YAMLError) -> Problem:
    mark = getattr(error, "problem_mark", None)
    row = mark.line + 1 if mark else 0
    found = getattr(error, "problem", None) or str(error).splitlines()[0]
    if "'\\t'" in found:
        return Problem(
            place,
            row,
            "",
            "a tab",
            "spaces, two for each step inwards",
            "Replace the tab by spaces.",
        )
    if found == "mapping values are not allowed here":
        next_step = (
            "Put the text between double quotes; after a key, leave a space behind the colon."
        )
        return Problem(place, row, "", "a colon inside a text", "one key in the row", next_step)
    if found.endswith("a second time"):
        return Problem(place, row, "", found, "each key once", "Delete or rename one of the two.")
    return Problem(
        place,
        row,
        "",
        f"a slip in the YAML ({found})",
        "a key, a colon, a space and a value",
        "Compare the row and the one before with a neighbouring file: spaces, colons, quotes.",
    )
