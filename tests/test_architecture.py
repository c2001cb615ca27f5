"""The import arrows of ARCHITECTURE.md, held as data.

The package has two halves that meet only in executed notebooks and facts: what runs inside a page's
kernel (report and below), and what runs around it (cli, pipeline, book). An import across is found
here, wherever it stands: in a function, under ``TYPE_CHECKING``, or spelt as a text for
``import_module``.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

PACKAGE = "quality_account"
SOURCE = Path(__file__).parents[1] / "src" / PACKAGE

#: Longer than this, a module holds more than one idea.
MOST_LINES_OF_A_MODULE = 400


@dataclass(frozen=True)
class Room:
    """What one room (a package or a module directly in ``quality_account``) may import.

    The standard library is free but for ``without``; of everything else only what is named.
    """

    rooms: frozenset[str]
    libraries: frozenset[str]
    without: frozenset[str]


def room(rooms: str = "", libraries: str = "", without: str = "") -> Room:
    return Room(frozenset(rooms.split()), frozenset(libraries.split()), frozenset(without.split()))


#: What is under everything is allowed as a whole: a room that may have it need not use all of it.
UNDER = "errors vocabulary dates periods paths numbers"

ROOMS = {
    # The package itself holds its version. With imports here, every command would pay for them.
    "__init__": room(),
    # Under everything.
    "errors": room(),
    "vocabulary": room(),
    "numbers": room("vocabulary"),
    "periods": room(),
    "dates": room(),
    "paths": room("errors"),
    "observed": room(),
    "whole_file": room(),
    "remembered": room(),
    # Beside the pipeline: what an unchanged book needs, so it imports no library at all.
    "freshness": room("observed"),
    # Read by both halves.
    "catalogue": room(f"observed remembered {UNDER}", "pydantic yaml"),
    # How an edition is cited, for its book and for a release.
    "citing": room(f"catalogue {UNDER}"),
    # Published national files: knows no edition and no page.
    "national": room(f"catalogue observed {UNDER}"),
    # Inside the kernel.
    "tables": room(f"national catalogue observed remembered {UNDER}", "pandas frictionless"),
    "statistics": room(UNDER, "numpy scipy", without="pathlib os io shutil tempfile time random"),
    "charts": room(f"statistics {UNDER}", "matplotlib"),
    "facts": room(f"observed {UNDER}"),
    "report": room(f"tables statistics charts facts catalogue observed {UNDER}", "pandas IPython"),
    # Round the cells of a page, in its kernel's process.
    "kernel": room("observed remembered freshness errors paths", "ipykernel numpy"),
    # Beside the kernel: reads what a page is made of, and runs nothing.
    "prose": room(f"catalogue tables observed {UNDER}"),
    # What an account must hold, and where it does not agree with itself; both run nothing.
    "rules": room(f"facts catalogue observed {UNDER}", "pydantic"),
    "crosschecks": room(f"rules prose facts tables catalogue observed {UNDER}"),
    # Where an edition stands in its life and who signed for it; runs nothing.
    "lifecycle": room(f"rules facts catalogue tables observed whole_file {UNDER}"),
    # The next edition, begun from the last one; runs nothing.
    "rolling": room(f"rules tables catalogue observed whole_file {UNDER}", "openpyxl xlsxwriter"),
    # What can be told of a finished edition; runs nothing.
    "audit": room(
        f"prose facts tables catalogue observed {UNDER}", "jinja2 markupsafe pygments xlsxwriter"
    ),
    # One indicator across providers; runs nothing.
    "comparing": room(f"national tables statistics charts catalogue {UNDER}"),
    # Around the kernel.
    "book": room(f"citing catalogue {UNDER}", "sphinx docutils myst_nb jinja2 latex2mathml"),
    "pipeline": room(
        f"comparing charts lifecycle audit book citing catalogue national tables facts crosschecks prose kernel freshness "
        f"observed whole_file {UNDER}",
        "papermill nbformat nbclient jupyter_client zmq jupyter_book sphinx yaml jinja2 packaging rocrate "
        "dask distributed",
    ),
    "cli": room(
        f"pipeline comparing rolling lifecycle audit catalogue national freshness observed whole_file {UNDER}",
        "typer rich",
    ),
    # `python -m quality_account` is the command line.
    "__main__": room("cli"),
}


@dataclass(frozen=True)
class Import:
    """One import statement: where it stands and what it brings."""

    file: str
    line: int
    module: str

    @property
    def top_name(self) -> str:
        return self.module.partition(".")[0]

    @property
    def room(self) -> str:
        """The room of our own package that is imported, or an empty text."""
        parts = self.module.split(".")
        return parts[1] if parts[0] == PACKAGE and len(parts) > 1 else ""


def room_of(file: Path, source: Path) -> str:
    return file.relative_to(source).parts[0].removesuffix(".py")


def modules(source: Path) -> list[Path]:
    return sorted(source.rglob("*.py"))


def imports_of(file: Path, source: Path) -> Iterator[Import]:
    """Every import of a module, at any depth."""
    name = file.relative_to(source.parent).as_posix()
    package = [PACKAGE, *file.relative_to(source).parent.parts]
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"), filename=str(file))):
        for module in imported_modules(node, package):
            yield Import(name, node.lineno, module)


def imported_modules(node: ast.AST, package: list[str]) -> list[str]:
    match node:
        case ast.Import(names=names):
            return [alias.name for alias in names]
        case ast.ImportFrom(module=module, names=names, level=level):
            above = package[: len(package) - level + 1] if level else []
            start = ".".join([*above, *([module] if module else [])])
            # "from quality_account import tables" names a room only in its second half.
            return [f"{start}.{alias.name}" for alias in names] if start == PACKAGE else [start]
        case ast.Call(
            func=ast.Name(id="import_module" | "__import__") | ast.Attribute(attr="import_module"),
            args=[ast.Constant(value=str() as module), *_],
        ):
            return [module]
    return []


def objection(found: Import, home: str) -> str:
    """Why the room ``home`` may not import this, or an empty text."""
    allowed = ROOMS[home]
    if found.top_name == PACKAGE:
        if found.room in {"", "__version__", home} or found.room in allowed.rooms:
            return ""
        return f"of our rooms it may import only: {', '.join(sorted(allowed.rooms)) or 'none'}"
    if found.top_name in sys.stdlib_module_names:
        return "this room does without it" if found.top_name in allowed.without else ""
    if found.top_name in allowed.libraries:
        return ""
    return f"of libraries it may import only: {', '.join(sorted(allowed.libraries)) or 'none'}"


def offences(source: Path) -> list[str]:
    """Every import against the arrows, with file, line, import and reason."""
    return [
        f"{found.file}:{found.line}: {home} imports {found.module}: {reason}"
        for file in modules(source)
        if (home := room_of(file, source)) in ROOMS
        for found in imports_of(file, source)
        if (reason := objection(found, home))
    ]


def unused_permissions(source: Path) -> list[str]:
    """Every arrow that no import follows; such a one would let the next import through unseen."""
    used: dict[str, set[str]] = {name: set() for name in ROOMS}
    for file in modules(source):
        for found in imports_of(file, source):
            used[room_of(file, source)].add(found.room or found.top_name)
    return [
        f"{name} may import {permission}, and does not"
        for name, allowed in ROOMS.items()
        for permission in sorted((allowed.rooms | allowed.libraries) - used[name])
        if not (permission in UNDER.split() and set(UNDER.split()) <= allowed.rooms)
    ]


def test_every_import_follows_the_arrows():
    found = offences(SOURCE)

    assert not found, "\n".join(["imports against the arrows:", *found])


def test_every_arrow_is_followed_by_an_import():
    assert unused_permissions(SOURCE) == []


def test_an_arrow_that_no_import_follows_is_named(tmp_path, monkeypatch):
    page = tmp_path / PACKAGE / "report" / "page.py"
    page.parent.mkdir(parents=True)
    page.write_text("from quality_account.dates import today\nimport pandas\n", encoding="utf-8")
    monkeypatch.setitem(ROOMS, "report", room(f"tables {UNDER}", "pandas IPython"))

    named = [one for one in unused_permissions(tmp_path / PACKAGE) if one.startswith("report ")]

    assert named == [
        "report may import IPython, and does not",
        "report may import tables, and does not",
    ]


def test_every_room_is_in_the_table_and_every_room_in_the_table_exists():
    assert {room_of(file, SOURCE) for file in modules(SOURCE)} == set(ROOMS)


def test_the_arrows_have_no_circle():
    settled: set[str] = set()
    while ready := {name for name in ROOMS.keys() - settled if ROOMS[name].rooms <= settled}:
        settled |= ready

    assert settled == set(ROOMS)


def test_only_python_dash_m_imports_the_command_line():
    assert [name for name, allowed in ROOMS.items() if "cli" in allowed.rooms] == ["__main__"]


def test_no_module_is_longer_than_one_idea():
    lengths = {
        file.relative_to(SOURCE).as_posix(): len(file.read_text(encoding="utf-8").splitlines())
        for file in modules(SOURCE)
    }

    assert {name: n for name, n in lengths.items() if n > MOST_LINES_OF_A_MODULE} == {}


@pytest.mark.parametrize(
    ("file", "text", "offence"),
    [
        (
            "book/roles.py",
            "import re\n\nfrom quality_account.report import open_report\n",
            "quality_account/book/roles.py:3: book imports quality_account.report: ",
        ),
        (
            "statistics/limits.py",
            "def limits(path):\n    from pathlib import Path\n    return Path(path)\n",
            "quality_account/statistics/limits.py:2: statistics imports pathlib: ",
        ),
        (
            "charts/lines.py",
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import pandas as pd\n",
            "quality_account/charts/lines.py:3: charts imports pandas: ",
        ),
        (
            "facts/ledger.py",
            "from quality_account import catalogue\n",
            "quality_account/facts/ledger.py:1: facts imports quality_account.catalogue: ",
        ),
        (
            "report/page.py",
            "from ..pipeline.planning.plan import Plan\n",
            "quality_account/report/page.py:1: report imports quality_account.pipeline.planning.plan: ",
        ),
        (
            "pipeline/execution.py",
            'import importlib\nimportlib.import_module("quality_account.cli")\n',
            "quality_account/pipeline/execution.py:2: pipeline imports quality_account.cli: ",
        ),
    ],
    ids=["another half", "in a function", "for types", "a room by name", "relative", "by text"],
)
def test_a_planted_offender_is_named_with_file_line_and_import(tmp_path, file, text, offence):
    planted = tmp_path / PACKAGE / file
    planted.parent.mkdir(parents=True)
    planted.write_text(text, encoding="utf-8")

    [found] = offences(tmp_path / PACKAGE)

    assert found.startswith(offence)


def test_imports_along_the_arrows_are_no_offence(tmp_path):
    page = tmp_path / PACKAGE / "report" / "page.py"
    page.parent.mkdir(parents=True)
    page.write_text(
        "from pathlib import Path\n"
        "import pandas as pd\n"
        "from quality_account.tables import read_table\n"
        "from .words import render\n"
        "from . import words\n",
        encoding="utf-8",
    )

    assert offences(tmp_path / PACKAGE) == []
