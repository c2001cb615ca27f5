"""What a page's kernel can tell of its page: what was read, by which code, and what went untold."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from quality_account.errors import ProjectNotFoundError
from quality_account.freshness.package_code import PACKAGE_FOLDER
from quality_account.kernel import tripwire
from quality_account.observed import Observation, observe
from quality_account.paths import find_project_root
from quality_account.remembered import let_files_stand_still

#: Rooms that start and run a page, whichever page it is: they count as what runs pages.
_ROUND_THE_PAGE = ("kernel/",)

_PACKAGE = f"{PACKAGE_FOLDER}{os.sep}"


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
    let_files_stand_still()


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
    # texts and not paths: this is done once for each page, for some two hundred files
    modules = set(_loaded_modules())
    for file in modules | set(_files_beside(modules)):
        name = file.removeprefix(_PACKAGE).replace(os.sep, "/")
        if not name.startswith(_ROUND_THE_PAGE):
            with open(file, "rb") as opened:  # noqa: PTH123
                yield name, hashlib.sha256(opened.read()).hexdigest()


def _loaded_modules() -> Iterator[str]:
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None)
        if name.partition(".")[0] == PACKAGE_FOLDER.name and file:
            yield file


def _files_beside(modules: set[str]) -> Iterator[str]:
    """Files of loaded packages that are no Python, such as fonts; also in folders that are none."""
    ending = f"{os.sep}__init__.py"
    loaded = {file.removesuffix(ending) for file in modules if file.endswith(ending)}
    belongs = {str(PACKAGE_FOLDER.parent): False}
    for folder, folders, names in os.walk(PACKAGE_FOLDER):
        folders[:] = [name for name in folders if name != "__pycache__"]
        is_package = "__init__.py" in names
        belongs[folder] = folder in loaded if is_package else belongs[os.path.dirname(folder)]  # noqa: PTH120
        if belongs[folder]:
            yield from (f"{folder}{os.sep}{name}" for name in names if not name.endswith(".py"))
