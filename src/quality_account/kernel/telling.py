"""What a page's kernel can tell of its page: what was read, by which code, and what went untold."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from quality_account.errors import ProjectNotFoundError
from quality_account.freshness.package_code import PACKAGE_FOLDER
from quality_account.kernel import tripwire
from quality_account.observed import Observation, observe
from quality_account.paths import find_project_root

#: Rooms that start and run a page, whichever page it is: they count as what runs pages.
_ROUND_THE_PAGE = ("kernel",)


class _Page:
    """What is known of the one page of this process."""

    root: Path | None = None
    observation: Observation | None = None
    until_the_end = ExitStack()


def listen() -> None:
    """From now on take in what is read; the project is that of the current folder, if any."""
    try:
        _Page.root = find_project_root()
    except ProjectNotFoundError:
        return
    _Page.observation = _Page.until_the_end.enter_context(observe())
    tripwire.arm(_Page.root)


def tell() -> str:
    """What was taken in, as JSON: ``reads``, ``modules`` and ``untold``.

    The engine asks for it after a page's last cell; it is never part of a notebook.
    """
    reads = () if _Page.observation is None else _Page.observation.reads(_Page.root)
    return json.dumps(
        {
            "reads": [read.as_row() for read in reads],
            "modules": dict(sorted(_hash_loaded_files())),
            "untold": tripwire.untold(),
        }
    )


def _hash_loaded_files() -> Iterator[tuple[str, str]]:
    for file in {*_loaded_modules(), *_files_beside_them()}:
        name = file.relative_to(PACKAGE_FOLDER).as_posix()
        if not name.startswith(tuple(f"{room}/" for room in _ROUND_THE_PAGE)):
            yield name, hashlib.sha256(file.read_bytes()).hexdigest()


def _loaded_modules() -> Iterator[Path]:
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None)
        if name.partition(".")[0] == PACKAGE_FOLDER.name and file:
            yield Path(file)


def _files_beside_them() -> Iterator[Path]:
    """Files of loaded packages that are no Python, such as fonts; also in folders that are none."""
    loaded = {file.parent for file in _loaded_modules() if file.name == "__init__.py"}
    for file in PACKAGE_FOLDER.rglob("*.*"):
        if file.suffix not in (".py", ".pyc") and file.is_file() and _package_of(file) in loaded:
            yield file


def _package_of(file: Path) -> Path:
    return next(folder for folder in file.parents if (folder / "__init__.py").is_file())
