"""Pages and checks read files through ``observed`` alone, so that what they read can be told.

A reading round it would let a page stand that rests on a changed file. It is found here by its
looks, wherever it stands in the rooms that read.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "quality_account"

#: The rooms that pages and checks are made of, and the part of the pipeline that reads the project.
#: Of ``paths``, the search for the project's root says where a name begins and is no part of it.
READERS = (
    "catalogue",
    "charts",
    "facts",
    "pipeline/planning",
    "pipeline/publishing/site_list.py",
    "pipeline/status.py",
    "prose",
    "report",
    "statistics",
    "tables",
    "dates.py",
    "errors.py",
    "numbers.py",
    "periods.py",
    "vocabulary.py",
)

#: Functions and methods that read a file, or ask whether it is there.
READING = frozenset(
    [
        "open",
        "read_text",
        "read_bytes",
        "exists",
        "lexists",
        "is_file",
        "is_dir",
        "is_symlink",
        "isfile",
        "isdir",
        "stat",
        "lstat",
        "access",
        "getsize",
        "getmtime",
        "glob",
        "iglob",
        "rglob",
        "iterdir",
        "listdir",
        "scandir",
        "walk",
        "fwalk",
        "samefile",
        "readlink",
        "read_csv",
        "read_table",
        "read_json",
        "read_excel",
        "read_parquet",
        "read_feather",
        "read_fwf",
        "read_xml",
        "read_html",
        "loadtxt",
        "genfromtxt",
        "imread",
    ]
)

#: Of these names, one is also a function of ours, which reads as observed.
OWN = frozenset({"read_table"})

#: Readings that may stay, each for its reason.
ALLOWED = {
    # Hashes the whole project to guard pages that are run by hand; see its docstring.
    "facts/state.py": {"paths.notebooks.glob", "rglob", "file.is_file", "_PACKAGE.rglob"}
    | {"kept.is_file", "kept.read_text", "read_bytes"},
    # A namesake that reads no file: a report.
    "report/opening.py": {"Report.open"},
    # Bytes in memory, which were read as observed.
    "report/reference_cases.py": {"pd.read_csv"},
}


def readings_in(text: str) -> Iterator[tuple[int, str]]:
    """Each call that reads round ``observed``, with its line."""
    tree = ast.parse(text)
    observed = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "quality_account.observed"
        for alias in node.names
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        match node.func:
            case ast.Name(id=name) if name in READING - OWN and name not in observed:
                yield node.lineno, name
            case ast.Attribute(attr=name, value=value) if name in READING:
                is_named = isinstance(value, ast.Name | ast.Attribute)
                yield node.lineno, f"{ast.unparse(value)}.{name}" if is_named else name


def files_of_readers() -> list[Path]:
    return sorted(
        file
        for reader in READERS
        for file in (
            [SOURCE / reader] if reader.endswith(".py") else (SOURCE / reader).rglob("*.py")
        )
    )


def test_pages_and_checks_read_through_observed_alone():
    found = [
        f"{name}:{line}: {call}"
        for file in files_of_readers()
        for name in [file.relative_to(SOURCE).as_posix()]
        for line, call in readings_in(file.read_text(encoding="utf-8"))
        if call not in ALLOWED.get(name, ())
    ]

    assert not found, "\n".join(["read these through quality_account.observed:", *found])


def test_every_reading_that_may_stay_is_still_there():
    allowed = {(name, call) for name, calls in ALLOWED.items() for call in calls}
    made = {
        (name, call)
        for name in ALLOWED
        for _, call in readings_in((SOURCE / name).read_text(encoding="utf-8"))
    }

    assert allowed <= made


@pytest.mark.parametrize(
    ("text", "call"),
    [
        ("def read(file):\n    return open(file)\n", "open"),
        ("text = folder.joinpath('a.csv').read_text()\n", "read_text"),
        ("there = paths.contents.is_file()\n", "paths.contents.is_file"),
        ("import os\nnames = os.listdir(folder)\n", "os.listdir"),
        ("rows = pd.read_csv(file)\n", "pd.read_csv"),
    ],
)
def test_a_planted_reading_is_named_with_its_line(text: str, call: str):
    assert list(readings_in(text)) == [(text.count("\n"), call)]


def test_a_reading_through_observed_is_none():
    text = "from quality_account.observed import read_text\ntext = read_text(file)\n"

    assert list(readings_in(text)) == []
