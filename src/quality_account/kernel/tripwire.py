"""A wire that notes project files which are opened, and folders which are listed, round ``observed``.

A page that reads ``pd.read_csv("data/…")`` by itself rests on a file that nobody was told of; such
a page must not be taken for unchanged. Python tells the wire of every opening, also of those that
pandas and NumPy make.

It cannot see whether a page only asks for a file's existence (``os.stat``, ``Path.exists``), what
Arrow or another library opens without Python, what a program reads that the page starts, or a path
relative to an open folder's descriptor.
"""

# Paths stay texts here: thousands of openings pass, and Path objects take ten times as long.
# ruff: noqa: PTH109, PTH114, PTH117, PTH118, PTH119

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from quality_account.observed import is_unobserved
from quality_account.paths import ProjectPaths

#: Events of Python's audit whose first argument is a file or folder.
_OPENINGS = frozenset({"open"})
_LISTINGS = frozenset({"os.listdir", "os.scandir", "glob.glob"})
_EVENTS = _OPENINGS | _LISTINGS

#: The package's own files are told as code.
_PACKAGE = os.path.realpath(Path(__file__).parents[1])
#: Parts of a path within a project that hold no input of a page.
_LIBRARIES = f"{os.sep}site-packages{os.sep}"
_ENVIRONMENT = ".venv"


def arm(root: Path) -> None:
    """From now on note what is read round ``observed`` in the project; forget what was before.

    Python has no way to take an audit hook away, so it stays until the process ends; forked
    processes inherit it.
    """
    global _wire, _is_hooked
    _wire = _Wire(root)
    if not _is_hooked:
        sys.addaudithook(_hook)
        _is_hooked = True


def untold() -> tuple[str, ...]:
    """What was opened or listed since the wire was armed: names from the root, sorted."""
    return () if _wire is None else tuple(sorted(_wire.untold))


class _Wire:
    """One project and what tripped over its wire."""

    def __init__(self, root: Path):
        self._root = os.path.realpath(root)
        runtime = os.path.realpath(ProjectPaths(root).runtime)
        self._exempt = tuple(f"{folder}{os.sep}" for folder in (_PACKAGE, runtime))
        self._environment = os.path.join(self._root, _ENVIRONMENT)
        self._real_folders: dict[str, str] = {}
        self.untold: set[str] = set()

    def note(self, event: str, place: object) -> None:
        """Take in one event; most are of libraries, so those that are not ours leave early."""
        if isinstance(place, int):  # a descriptor: its opening was told before
            return
        whole = self._real_path(os.fsdecode(os.curdir if place is None else place))
        if not f"{whole}{os.sep}".startswith(f"{self._root}{os.sep}") or self._is_exempt(whole):
            return
        if event in _LISTINGS and _imports():
            return
        if not is_unobserved():
            self.untold.add(os.path.relpath(whole, self._root).replace(os.sep, "/"))

    def _real_path(self, path: str) -> str:
        """The path without links, but for one in the project itself, which is its own name there."""
        path = path if os.path.isabs(path) else os.path.join(os.getcwd(), path)
        folder, name = os.path.split(path)
        real = self._real_folders.get(folder)
        if real is None:
            real = self._real_folders[folder] = os.path.realpath(folder)
        whole = os.path.normpath(os.path.join(real, name))
        is_ours = whole.startswith(f"{self._root}{os.sep}")
        return whole if is_ours or not os.path.islink(whole) else os.path.realpath(whole)

    def _is_exempt(self, whole: str) -> bool:
        return (
            f"{whole}{os.sep}".startswith(self._exempt)
            or whole.startswith(self._environment)
            or _LIBRARIES in f"{whole}{os.sep}"
        )


_wire: _Wire | None = None
_is_hooked = False


def _hook(event: str, arguments: tuple) -> None:
    if event in _EVENTS and _wire is not None:
        # An exception here would become one of the page's, at a place that has nothing to do with it.
        with suppress(Exception):
            _wire.note(event, arguments[0])


def _imports() -> bool:
    """Whether Python itself looks through a folder for modules or installed packages.

    A module of the project that is then imported is opened, and that is told.
    """
    who = sys._getframe(3).f_code.co_filename
    return "importlib" in who or os.path.basename(who) == "pkgutil.py"
