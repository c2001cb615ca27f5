"""What a page is before it runs: all that can be known of it without knowing what it will read.

Two pages with one key run the same code with the same values in the same environment. What they
read may differ, so the key leads to several stored pages, and their traces choose among them.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import sys
import sysconfig
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

#: What editors note in a cell's metadata about the way it was looked at or last run.
_WITHOUT_MEANING = frozenset(
    {
        "collapsed", "scrolled", "jupyter", "editable", "deletable", "trusted",
        "execution", "ExecuteTime", "papermill", "vscode", "pycharm",
    }
)  # fmt: skip

#: The notebook's own metadata that change how it runs or is shown; the last two are myst-nb's.
_WITH_MEANING = ("quality_account", "mystnb", "myst")


@dataclass(frozen=True)
class Environment:
    """What surrounds every page of a build: libraries, interpreter, machine, variables.

    ``libraries`` are names with versions, such as ``pandas-3.0.1``; ``lock`` is the sha256 of
    ``requirements.lock``, an empty text where there is none.
    """

    lock: str
    python: str
    system: str
    libraries: tuple[str, ...]
    variables: Mapping[str, str]

    @property
    def digest(self) -> str:
        """The hash of all parts."""
        return digest_of(self.as_json())

    def as_json(self) -> dict[str, Any]:
        """The environment as values that JSON has."""
        return {
            "lock": self.lock,
            "python": self.python,
            "system": self.system,
            "libraries": list(self.libraries),
            "variables": dict(self.variables),
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Environment:
        """The environment that ``as_json`` gave; ValueError for another shape."""
        try:
            return cls(
                value["lock"],
                value["python"],
                value["system"],
                tuple(value["libraries"]),
                dict(value["variables"]),
            )
        except (TypeError, KeyError) as error:
            raise ValueError(f"no environment: {error}") from None


@dataclass(frozen=True)
class PageKey:
    """The parts of a page's key, kept apart so that a change can be told by its name.

    Attributes
    ----------
    page : str
        The page's name.
    cells : tuple of (str, str)
        Type and hash of the meaning of each of the notebook's cells.
    declaration : str
        The hash of the notebook's metadata that have a meaning.
    parameters : mapping of str to str
        Each value in JSON, which tells 12 from 12.0 and from "12".
    environment : str
        The digest of the build's Environment.
    code : str
        The hash of the code that runs pages.
    """

    page: str
    cells: tuple[tuple[str, str], ...]
    declaration: str
    parameters: Mapping[str, str]
    environment: str
    code: str

    @property
    def digest(self) -> str:
        """The key itself: a sha256 in hexadecimal."""
        return digest_of(self.as_json())

    def as_json(self) -> dict[str, Any]:
        """The key as values that JSON has."""
        return {
            "page": self.page,
            "cells": [list(cell) for cell in self.cells],
            "declaration": self.declaration,
            "parameters": dict(self.parameters),
            "environment": self.environment,
            "code": self.code,
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> PageKey:
        """The key that ``as_json`` gave; ValueError for another shape."""
        try:
            return cls(
                value["page"],
                tuple((kind, digest) for kind, digest in value["cells"]),
                value["declaration"],
                dict(value["parameters"]),
                value["environment"],
                value["code"],
            )
        except (TypeError, KeyError, ValueError) as error:
            raise ValueError(f"no key of a page: {error}") from None


def page_key(
    page: str,
    notebook: Mapping[str, Any],
    parameters: Mapping[str, Any],
    *,
    environment: str,
    code: str,
) -> PageKey:
    """The key of a page.

    Of the notebook only its meaning counts: type, source, tags, attachments and further metadata of
    its cells. Ids, execution counts, outputs, the kernel's name and what editors note do not.

    Parameters
    ----------
    notebook : mapping
        The notebook's document, format 4.
    environment : str
        The digest of the Environment.
    code : str
        The hash of the code that runs pages.

    Examples
    --------
    >>> cell = {"id": "a", "cell_type": "code", "source": ["x = 1"], "metadata": {}, "outputs": []}
    >>> other_id = {**cell, "id": "b", "source": "x = 1"}
    >>> one, two = (
    ...     page_key("falls", {"cells": [each], "metadata": {}}, {}, environment="", code="")
    ...     for each in (cell, other_id)
    ... )
    >>> one == two
    True
    """
    metadata = notebook.get("metadata", {})
    declared = {name: metadata[name] for name in _WITH_MEANING if name in metadata}
    return PageKey(
        page=page,
        cells=tuple((cell["cell_type"], _digest_of_cell(cell)) for cell in notebook["cells"]),
        declaration=digest_of(declared),
        parameters={name: json.dumps(value) for name, value in sorted(parameters.items())},
        environment=environment,
        code=code,
    )


def describe_environment(
    lock: Path, variables: Mapping[str, str], *, libraries: Path | None = None
) -> Environment:
    """The environment of this process.

    A library that was edited in place, under its old version, is not noticed.

    Parameters
    ----------
    lock : Path
        ``requirements.lock``.
    variables : mapping
        The environment variables that every page is given with fixed values.
    libraries : Path, optional
        The folder of installed libraries. Default: that of this interpreter.
    """
    return Environment(
        lock=_digest_of_file(lock),
        python=f"{platform.python_implementation()} {platform.python_version()}",
        system=f"{sys.platform} {platform.machine()}",
        libraries=_list_libraries([libraries] if libraries else _library_folders()),
        variables=dict(sorted(variables.items())),
    )


def digest_of(value: Any) -> str:
    """The sha256 of a value's canonical JSON.

    >>> digest_of({"b": 1, "a": 2}) == digest_of({"a": 2, "b": 1})
    True
    """
    text = json.dumps(value, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def _digest_of_cell(cell: Mapping[str, Any]) -> str:
    source = cell["source"]
    metadata = {
        name: value
        for name, value in cell.get("metadata", {}).items()
        if name not in _WITHOUT_MEANING and name != "tags"
    }
    return digest_of(
        {
            "type": cell["cell_type"],
            "source": source if isinstance(source, str) else "".join(source),
            "tags": sorted(set(cell.get("metadata", {}).get("tags", ()))),
            "metadata": metadata,
            "attachments": cell.get("attachments", {}),
        }
    )


def _library_folders() -> list[Path]:
    # one folder on most systems, two where libraries with compiled code have their own
    paths = sysconfig.get_paths()
    return [Path(folder) for folder in sorted({paths["purelib"], paths["platlib"]})]


def _list_libraries(folders: list[Path]) -> tuple[str, ...]:
    ending = ".dist-info"
    names = [name for folder in folders for name in os.listdir(folder)]  # noqa: PTH208 names alone
    return tuple(sorted({name.removesuffix(ending) for name in names if name.endswith(ending)}))


def _digest_of_file(file: Path) -> str:
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except FileNotFoundError:
        return ""
