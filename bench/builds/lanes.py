"""The rows of the table: which ways are run, how often, and what is said of them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Set
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from bench.builds.cost import Cost, Lane, LaneFailedError
from bench.builds.projects import (
    FIFTEEN_PAGES,
    FOUR_PAGES,
    MOST_INVENTED_EDITIONS,
    THIRTY_PAGES,
    Project,
    digest_of,
)
from bench.builds.ways import Ways

#: A lane is run until it has run this often or taken this long, whichever comes first.
MOST_RUNS = 5
LONG_SECONDS = 60

EDITIONS = (1, 3, MOST_INVENTED_EDITIONS)
QUICK_EDITIONS = (1, 2)
SHORT_BOOKS = (FIFTEEN_PAGES, THIRTY_PAGES)


@dataclass(frozen=True)
class ChangedCell:
    """A cell of a table's first row, values that it never had, and the pages that read it."""

    key: str
    table: str
    column: str
    values: tuple[str, ...]
    readers: frozenset[str]


#: A main figure, which pages about all pages show; the independent check names cells of its table.
MAIN_FIGURE = ChangedCell(
    "e",
    "gatekeeping",
    "value",
    ("98.2", "98.3", "98.4", "98.5", "98.6"),
    frozenset(
        {"gatekeeping", "at_a_glance", "core_indicators", "independent_check", "what_changed"}
    ),
)
#: What most cells are: read by one page alone.
PLAIN_CELL = ChangedCell(
    "e2",
    "research_studies",
    "condition_or_group",
    ("Weakness of an arm", "A weak arm", "Arm weakness", "Arms after stroke", "Stroke, arms"),
    frozenset({"research"}),
)
CHANGED_NOTEBOOK = "gatekeeping"
COMMENTS = ("once", "twice", "three times", "four times", "five times")


class Lanes:
    """Lanes by their letter; each method gives the rows of one.

    Parameters
    ----------
    work : Path
        An empty folder.
    is_quick : bool
        Four pages and two editions, to try the bench itself.
    """

    def __init__(self, work: Path, *, is_quick: bool = False):
        self._work = work
        self._is_quick = is_quick
        self.ways = Ways(work, FOUR_PAGES if is_quick else None)
        self._by_letter: dict[str, Callable[[], list[Lane]]] = {
            "a": self._papermill_loop,
            "b": self._jupyter_book,
            "c": self._cold,
            "d": self._unchanged,
            "e": self._one_cell_each,
            "f": self._one_notebook,
            "g": self._editions,
            "h": self._dask_workers,
            "i": self._fresh_kernels,
            "j": self._fewer_pages,
        }

    @property
    def letters(self) -> tuple[str, ...]:
        return tuple(self._by_letter)

    def rows_of(self, letter: str) -> list[Lane]:
        """Run a lane; one that fails is a row without runs that says why."""
        try:
            return self._by_letter[letter]()
        except LaneFailedError as failure:
            return [Lane(letter, "failed", (), (str(failure),), has_failed=True)]

    def _papermill_loop(self) -> list[Lane]:
        project = self.ways.new_project()
        runs = _repeat("a", lambda _: self.ways.build_by_loop(project))
        return [Lane("a", "papermill in a loop, then `jupyter-book build`", runs)]

    def _jupyter_book(self) -> list[Lane]:
        project = self.ways.new_project()
        runs = _repeat("b", lambda _: self.ways.build_by_jupyter_book(project))
        return [Lane("b", "`jupyter-book build .`, which runs the notebooks", runs)]

    def _cold(self) -> list[Lane]:
        return [Lane("c", "ours, cold", self._repeat_cold("c"))]

    def _fresh_kernels(self) -> list[Lane]:
        runs = self._repeat_cold("i", "--fresh-kernels")
        return [Lane("i", "ours, cold, `--fresh-kernels`", runs)]

    def _dask_workers(self) -> list[Lane]:
        rows = []
        for workers in (1, 2):
            key, address = f"h{workers}", f"dask-local:{workers}"
            what = f"ours, cold, `--scheduler {address}`"
            if self.ways.has_option("--scheduler"):
                rows.append(Lane(key, what, self._repeat_cold(key, "--scheduler", address)))
            else:
                remark = "not measured: the `build` of this commit has no `--scheduler`"
                rows.append(Lane(key, what, (), (remark,)))
        return rows

    def _repeat_cold(self, key: str, *options: str) -> list[Cost]:
        project = self.ways.new_project()

        def run(_: int) -> Cost:
            cost = self.ways.build_cold(project, *options)
            self.ways.check_same_site(project, f"lane {key}")
            return cost

        return _repeat(key, run)

    @cached_property
    def _built(self) -> tuple[Project, Path]:
        """A project that was built, and the folder of its kept pages."""
        project, kept = self.ways.new_project(), self._work / "kept"
        self._build_and_compare((project, kept), "the build before lanes d, e and f")
        return project, kept

    def _build_and_compare(self, built: tuple[Project, Path], what: str) -> None:
        project, kept = built
        self.ways.build(project, kept)
        self.ways.check_same_site(project, what)

    def _unchanged(self) -> list[Lane]:
        project, kept = self._built
        runs = _repeat("d", lambda _: self.ways.build(project, kept))
        self.ways.check_same_site(project, "lane d")
        return [Lane("d", "ours, nothing changed", runs)]

    def _one_cell_each(self) -> list[Lane]:
        there = {file.stem for file in self._built[0].notebooks}
        cells = (MAIN_FIGURE, PLAIN_CELL)
        return [self._one_cell(one, one.readers & there) for one in cells if one.readers & there]

    def _one_cell(self, cell: ChangedCell, readers: frozenset[str]) -> Lane:
        project, kept = self._built
        file = project.edition / f"{cell.table}.csv"
        as_it_was = file.read_bytes()

        def run(number: int) -> Cost:
            project.set_first_cell(cell.table, cell.column, cell.values[number])
            cost = self.ways.build_changed(project, kept)
            _check_ran(project, readers, f"lane {cell.key}")
            return cost

        try:
            runs = _repeat(cell.key, run)
        finally:  # or a lane that failed would fail the next
            file.write_bytes(as_it_was)
        self._build_and_compare(self._built, f"after lane {cell.key} was undone")
        return _with_pages(Lane(cell.key, f"ours, one cell of {file.name} changed", runs), readers)

    def _one_notebook(self) -> list[Lane]:
        project, kept = self._built
        file = project.root / "notebooks" / f"{CHANGED_NOTEBOOK}.ipynb"
        as_it_was = file.read_bytes()

        def run(number: int) -> Cost:
            project.add_comment_to_notebook(CHANGED_NOTEBOOK, f"changed {COMMENTS[number]}")
            cost = self.ways.build_changed(project, kept)
            _check_ran(project, {CHANGED_NOTEBOOK}, "lane f")
            return cost

        try:
            runs = _repeat("f", run)
        finally:
            file.write_bytes(as_it_was)
        self._build_and_compare(self._built, "after lane f was undone")
        lane = Lane("f", f"ours, one line of {CHANGED_NOTEBOOK}.ipynb changed", runs)
        return [_with_pages(lane, {CHANGED_NOTEBOOK})]

    def _editions(self) -> list[Lane]:
        first = set()

        def run_with(count: int) -> Cost:
            project = self.ways.new_project()
            codes = project.become_invented_editions(count)
            cost = self.ways.build_all(project, codes)
            first.add(digest_of(project.site / codes[0] / project.year))
            if len(first) > 1:
                raise LaneFailedError(f"lane g{count}: {codes[0]} has other bytes than before")
            return cost

        rows = []
        remark = "the first of the editions has the same bytes as in the lane with one edition"
        for count in QUICK_EDITIONS if self._is_quick else EDITIONS:
            runs = _repeat(f"g{count}", lambda _, count=count: run_with(count))
            what = f"ours, cold, `--all`: {count} invented edition{'s' if count > 1 else ''}"
            remarks = (remark,) if count > 1 else ()
            rows.append(Lane(f"g{count}", what, runs, remarks, editions=count))
        return rows

    def _fewer_pages(self) -> list[Lane]:
        rows = []
        for names in () if self._is_quick else SHORT_BOOKS:
            project, key = self.ways.new_project(), f"j{len(names)}"
            project.keep_only(names)
            runs = _repeat(key, lambda _, project=project: self.ways.build_cold(project))
            rows.append(Lane(key, f"ours, cold, {len(names)} pages", runs, pages=len(names)))
        return rows


def _repeat(key: str, run: Callable[[int], Cost]) -> list[Cost]:
    """Run until it was often or long enough, and say so."""
    runs: list[Cost] = []
    while len(runs) < MOST_RUNS and sum(one.wall_seconds for one in runs) < LONG_SECONDS:
        runs.append(run(len(runs)))
        last = runs[-1]
        print(
            f"{key}, run {len(runs)}: {last.wall_seconds:.2f} s, "
            f"{last.processor_seconds:.2f} CPU seconds",
            file=sys.stderr,
            flush=True,
        )
    return runs


def _check_ran(project: Project, expected: Set[str], what: str) -> None:
    ran = project.pages_of_the_last_build()
    if set(ran) != expected:
        expected_words, ran_words = (", ".join(sorted(names)) for names in (expected, ran))
        raise LaneFailedError(f"{what}: expected to run {expected_words}; ran {ran_words}")


def _with_pages(lane: Lane, pages: Set[str]) -> Lane:
    return replace(
        lane, remarks=(f"in each run exactly these pages ran: {', '.join(sorted(pages))}",)
    )
