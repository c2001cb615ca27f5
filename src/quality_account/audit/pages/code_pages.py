"""Pages of the package's own code: what cells of notebooks use of it, its tests, and its lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from quality_account.audit.code.calls import Call
from quality_account.audit.code.package import CodePlace, PackageCode, dotted_of
from quality_account.audit.code.tests_of import NamingTest, ProjectTests
from quality_account.audit.pages.colouring import Colouring, plain_lines
from quality_account.audit.pages.templates import Templates

CODE_FOLDER = "audit/code"

#: Rooms whose modules have pages too, where what cells use rests on them: the arithmetic.
_BEHIND = frozenset({"numbers", "statistics"})

_NO_TESTS = "No test names it. What tests it by way of the pages or functions that call it is not told here."
_NO_TEST_FILES = "The tests are not here: this package was installed without them."


@dataclass(frozen=True)
class UsedFunction:
    """A function that cells use: where it stands, which pages' cells those are, and its tests."""

    place: CodePlace
    used_by: tuple[tuple[str, str], ...]
    tests: tuple[NamingTest, ...]


def code_address(place: CodePlace) -> str:
    """Where the book has a function, from the folder of the audit pages.

    >>> code_address(CodePlace("report/reading.py", "Reading.measures", 35))
    'code/report/reading.html#Reading.measures'
    """
    return f"code/{_page_of(place.file)}#{place.name}"


class CodePages:
    """The pages of code of one book.

    Parameters
    ----------
    package : PackageCode
        The package that its notebooks use.
    tests : ProjectTests
        The project's tests.
    calls : mapping of str to sequence of sequence of Call
        What each code cell of each page uses.
    cell_anchors : callable
        Gives where the audit page of a page shows one of its cells, as ``#cell.3``; an empty text
        where it shows the page but not the cell, None where there is no audit page.
    """

    def __init__(
        self,
        package: PackageCode,
        tests: ProjectTests,
        calls: Mapping[str, Sequence[Sequence[Call]]],
        cell_anchors: Callable[[str, int], str | None],
    ):
        self._package = package
        self._tests = tests
        self._functions = self._find_functions(calls, cell_anchors)
        used = {place.file for place in self._functions}
        self._files = sorted({*used, *package.used_by(used, _BEHIND)})

    @property
    def files(self) -> list[str]:
        """The modules that have a page, by their path in the package."""
        return self._files

    def pages(
        self, shared: Mapping[str, Any], colouring: Colouring, templates: Templates
    ) -> dict[str, str]:
        """The HTML of each page by its place in the book, made with what all pages share."""
        by_file = defaultdict(list)
        for place, function in sorted(
            self._functions.items(), key=lambda one: (one[0].file, one[0].line)
        ):
            by_file[place.file].append(function)
        pages = {
            f"{CODE_FOLDER}/{_page_of(file)}": self._module_page(
                file, by_file[file], shared, colouring, templates
            )
            for file in self._files
        }
        tests = {test.file for one in self._functions.values() for test in one.tests}
        return pages | {
            f"{CODE_FOLDER}/{_page_of(file)}": self._test_page(file, shared, templates)
            for file in sorted(tests)
        }

    def _find_functions(
        self,
        calls: Mapping[str, Sequence[Sequence[Call]]],
        cell_anchors: Callable[[str, int], str | None],
    ) -> dict[CodePlace, UsedFunction]:
        used: dict[CodePlace, dict[tuple[str, str], None]] = defaultdict(dict)
        of_report: set[CodePlace] = set()
        for page, cells in calls.items():
            for number, cell in enumerate(cells, 1):
                for call in cell:
                    anchor = cell_anchors(page, number)
                    used[call.place].update({(page, anchor): None} if anchor is not None else {})
                    if call.written.startswith("report."):
                        of_report.add(call.place)
        return {
            place: UsedFunction(
                place,
                _once_a_page(places),
                tuple(self._tests.naming(place, is_of_report=place in of_report)),
            )
            for place, places in used.items()
        }

    def _module_page(
        self,
        file: str,
        functions: Sequence[UsedFunction],
        shared: Mapping[str, Any],
        colouring: Colouring,
        templates: Templates,
    ) -> str:
        module = self._package.module(dotted_of(file))
        rooms = frozenset(one.partition("/")[0].removesuffix(".py") for one in self._files)
        uses = [one for one in self._package.imported_by(file, rooms) if one in self._files]
        root = _root_of(file)
        return templates.template("code").render(
            **shared,
            title=f"Code: {file}",
            root=root,
            crumbs=[(f"{root}audit/index.html", "Audit pages")],
            lead=module.first_line,
            functions=functions,
            uses=uses,
            no_tests=_NO_TESTS if self._tests.any else _NO_TEST_FILES,
            test_address=lambda test: f"{root}{CODE_FOLDER}/{_page_of(test.file)}#L{test.line}",
            lines=colouring.lines(module.text),
            notebook="",
        )

    def _test_page(self, file: str, shared: Mapping[str, Any], templates: Templates) -> str:
        root = _root_of(file)
        return templates.template("code").render(
            **shared,
            title=f"Tests: {file}",
            root=root,
            crumbs=[(f"{root}audit/index.html", "Audit pages")],
            lead="Tests of functions that pages of this account use.",
            functions=(),
            uses=(),
            lines=plain_lines(self._tests.text(file)),
            notebook="",
        )


def _once_a_page(places: Mapping[tuple[str, str], None]) -> tuple[tuple[str, str], ...]:
    """The first cell of each page."""
    first: dict[str, str] = {}
    for page, anchor in places:
        first.setdefault(page, anchor)
    return tuple(sorted(first.items()))


def _page_of(file: str) -> str:
    return f"{file.removesuffix('.py')}.html"


def _root_of(file: str) -> str:
    """The way from a page of code to the book's folder."""
    return "../" * (file.count("/") + CODE_FOLDER.count("/") + 1)
