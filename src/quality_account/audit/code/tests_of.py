"""The tests that name a function, found in the text of the test files."""

from __future__ import annotations

import hashlib
import io
import os
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from quality_account.audit.code.package import CodePlace
from quality_account.observed import list_files, read_bytes
from quality_account.paths import ProjectPaths

_TEST = re.compile(r"^[ \t]*def (test_\w+)\(", re.M)
_IMPORT = re.compile(r"^[ \t]*from quality_account[\w.]* import (\([^)]*\)|.*)$", re.M)
_OF_REPORT = re.compile(r"\breport\.(\w+)\(")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, order=True)
class NamingTest:
    """A test that names a function: its file from the project's root, its name and its line."""

    file: str
    name: str
    line: int


class ProjectTests:
    """The test files of a project, each read once.

    A function or a class is named where a file imports it and a test then writes it; a method of the
    report where a test calls it on ``report``. What a test reaches without naming it is not known.

    Attributes
    ----------
    hashes : dict of str to str
        The sha256 of each, by its name from the project's root.
    """

    def __init__(self, paths: ProjectPaths):
        folder = paths.root / "tests"
        start = len(str(paths.root)) + 1
        self._contents = {
            str(file)[start:].replace(os.sep, "/"): read_bytes(file)
            for file in list_files(folder, "**/test_*.py")
        }
        self.hashes = {
            name: hashlib.sha256(content).hexdigest() for name, content in self._contents.items()
        }
        self._starts: dict[str, tuple[list[int], list[str]]] = {}

    @property
    def any(self) -> bool:
        """Whether there are test files here at all: a package may be installed without them."""
        return bool(self._contents)

    @cached_property
    def _texts(self) -> dict[str, str]:
        """What stands in each, with line feeds; where nothing has changed nobody asks for it."""
        return {
            name: io.TextIOWrapper(io.BytesIO(content), "utf-8").read()
            for name, content in self._contents.items()
        }

    def text(self, file: str) -> str:
        """What stands in a test file."""
        return self._texts[file]

    @cached_property
    def _imported(self) -> dict[str, set[str]]:
        """The files that import a name from the package."""
        found: dict[str, set[str]] = {}
        for file, text in self._texts.items():
            for match in _IMPORT.finditer(text):
                for word in _WORD.findall(match[1]):
                    found.setdefault(word, set()).add(file)
        return found

    @cached_property
    def _calling(self) -> dict[str, set[str]]:
        """The files that call a method on ``report``."""
        found: dict[str, set[str]] = {}
        for file, text in self._texts.items():
            for name in _OF_REPORT.findall(text):
                found.setdefault(name, set()).add(file)
        return found

    def naming(self, place: CodePlace, *, is_of_report: bool) -> list[NamingTest]:
        """The tests that name a function, by file and place, each once."""
        name = place.short_name
        if is_of_report:
            files, pattern = self._calling.get(name, set()), rf"\breport\.{name}\("
        else:
            files, pattern = self._imported.get(name, set()), rf"\b{name}\b"
        found = {one for file in files for one in self._in_file(file, pattern)}
        return sorted(found, key=lambda one: (one.file, one.line))

    def _in_file(self, file: str, pattern: str) -> Iterator[NamingTest]:
        text = self._texts[file]
        if file not in self._starts:
            tests = list(_TEST.finditer(text))
            self._starts[file] = [one.start() for one in tests], [one[1] for one in tests]
        starts, names = self._starts[file]
        for match in re.finditer(pattern, text):
            number = bisect_right(starts, match.start()) - 1
            if number >= 0:
                line = text.count("\n", 0, text.index("def", starts[number])) + 1
                yield NamingTest(file, names[number], line)
