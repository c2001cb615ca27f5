"""Build editions: all their pages as one list, each book as soon as its pages have ended."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from quality_account.freshness.file_hashes import FileHashes
from quality_account.freshness.page_key import describe_environment
from quality_account.freshness.store import Store
from quality_account.pipeline.edition_build import EditionBuild, ReportPage, WaitingPage
from quality_account.pipeline.finish import finish_apart, finish_edition, finish_first_wave
from quality_account.pipeline.folders import BuildFolders
from quality_account.pipeline.lock import hold_edition_lock
from quality_account.pipeline.planning.notebook import WAVES
from quality_account.pipeline.planning.plan import BuildPlan
from quality_account.pipeline.prepared import Means, Prepared
from quality_account.pipeline.publishing.swap import recover_swap
from quality_account.pipeline.rendering.render import Renderer
from quality_account.pipeline.results import BuildResult, PageResult, PageState
from quality_account.pipeline.running.environment import (
    edition_variables,
    variables_of_pages,
)
from quality_account.pipeline.running.execute import PAGE_TIME_LIMIT_SECONDS, PageJob
from quality_account.pipeline.running.reuse import Reuse
from quality_account.whole_file import write_whole

#: Told of a page's start, and of how it ended.
ReportEditionPage = Callable[[BuildPlan, str, PageState, PageResult | None], None]

#: Some thousand states of a whole edition.
STORE_LIMIT_BYTES = 1024**3

#: Two renders at once keep two cores busy; more would only need more memory.
_RENDERS_AT_ONCE = 2


def report_nothing(*_: object) -> None:
    """For callers that do not watch."""


@dataclass(frozen=True)
class BuildOptions:
    """How to build, whatever is built.

    Attributes
    ----------
    means : Means
        How pages are run on this machine.
    store : Path, optional
        The folder of executed pages that are kept from build to build. Without it every page runs.
    is_forced : bool
        Run every page, also where nothing has changed; what comes of it is kept.
    page_time_limit_seconds : float
        For each page.
    last_wave : int
        Run pages up to this wave; a book is only made of all of them.
    is_apart : bool
        Only see what comes of the pages: no book is made, and the edition keeps everything that its
        last build left.
    """

    means: Means = Means()
    store: Path | None = None
    is_forced: bool = False
    page_time_limit_seconds: float = PAGE_TIME_LIMIT_SECONDS
    last_wave: int = WAVES[-1]
    is_apart: bool = False


def build_edition(
    plan: BuildPlan, options: BuildOptions | None = None, report: ReportPage = report_nothing
) -> BuildResult:
    """Do what one plan says; see ``build_editions``."""
    [result] = build_editions([plan], options, lambda _plan, *what: report(*what))
    return result


def build_editions(
    plans: Sequence[BuildPlan],
    options: BuildOptions | None = None,
    report: ReportEditionPage = report_nothing,
    prepared: Prepared | None = None,
) -> list[BuildResult]:
    """Do what the plans say, with all their pages in one list.

    A book goes to ``site/`` only where every page of its edition and the render are good; else it
    goes to the preview with the errors in place, and ``site/`` keeps what it has. So does a build of
    one page. An edition's failure keeps no other from being published.

    Parameters
    ----------
    prepared : Prepared, optional
        What was started before, which the caller ends, and of which the pages' part ends here.
        Default: it is started here.

    Raises
    ------
    EditionBusyError
        Another process is building one of the editions.
    """
    options = options or BuildOptions()
    with ExitStack() as until_the_end:
        for plan in plans:
            name = f"{plan.provider} {plan.year}"
            folders = BuildFolders.of(plan)
            until_the_end.enter_context(hold_edition_lock(folders.lock, name))
            if options.is_apart:
                until_the_end.enter_context(_left_as_they_are(folders.files_of_first_wave))
        if prepared is None:
            prepared = until_the_end.enter_context(Prepared(plans[0].paths, options.means))
        return _Builds(plans, options, report, prepared).run()


@contextmanager
def _left_as_they_are(files: Iterable[Path]) -> Iterator[None]:
    """Give files back what they held: pages of later waves read them where a build writes them."""
    held = {file: file.read_bytes() for file in files if file.is_file()}
    try:
        yield
    finally:
        for file in files:
            if file in held:
                write_whole(file, held[file])
            else:
                file.unlink(missing_ok=True)


class _Builds:
    """The builds of one command, with what they share."""

    def __init__(
        self,
        plans: Sequence[BuildPlan],
        options: BuildOptions,
        report: ReportEditionPage,
        prepared: Prepared,
    ):
        self._plans = plans
        self._root = plans[0].paths.root
        self._options = options
        self._report = report
        self._prepared = prepared
        self._store = Store(options.store, STORE_LIMIT_BYTES) if options.store else None
        self._queue = _Queue()
        self._renderers: dict[int, Renderer] = {}
        self._tidied: Future[None] | None = None

    def run(self) -> list[BuildResult]:
        """The results in the order of the plans."""
        builds = [self._new_build(plan) for plan in self._plans]
        for build in builds:
            self._queue.add(build, build.begin())
        with (
            ThreadPoolExecutor(_RENDERS_AT_ONCE) as renders,
            ThreadPoolExecutor(1, thread_name_prefix="tidying") as beside,
            ExitStack() as at_the_end,
        ):
            for build in builds:
                # the one that was prepared is for the first book
                renderer = (
                    Renderer(self._prepared.environment)
                    if self._renderers
                    else self._prepared.renderer
                )
                renderer.variables = edition_variables(build.plan.dated)
                self._renderers[id(build)] = renderer
                at_the_end.callback(renderer.stop)
            if self._queue and self._renders_books:
                # it has its libraries by the time that the first book's pages have ended
                self._prepared.renderer.start()
            books = self._run_until_all_books_are_made(builds, renders, beside)
        if self._tidied is not None:
            self._tidied.result()
        notes = () if self._store is None else tuple(self._store.notes)
        # all builds of a command share the store, so its notes are told once
        first, *others = (books[id(build)] for build in builds)
        return [replace(first, notes=notes), *others]

    def _run_until_all_books_are_made(
        self, builds: list[EditionBuild], renders: ThreadPoolExecutor, beside: ThreadPoolExecutor
    ) -> dict[int, BuildResult]:
        books: dict[int, BuildResult] = {}
        running: dict[Future, EditionBuild] = {}
        rendering: dict[Future, EditionBuild] = {}
        unfinished = list(builds)
        pages = self._prepared.open_pages()
        while unfinished or running or rendering:
            for build in [one for one in unfinished if one.is_run]:
                unfinished.remove(build)
                rendering[renders.submit(self._finish, build)] = build
                if not unfinished:
                    self._tidied = beside.submit(self._tidy)
            is_waiting = _waits_for_checks(unfinished)
            at_once = pages.at_once_beside_checks if is_waiting else pages.at_once
            while self._queue and len(running) < at_once:
                build, job = self._queue.pop()
                running[pages.submit(job)] = build
                self._report(build.plan, job.name, PageState.RUNNING, None)
            checking = {one.checking: one for one in unfinished if one.checking is not None}
            ended, _ = wait([*running, *rendering, *checking], return_when=FIRST_COMPLETED)
            for future in ended:
                if future in checking:
                    build = checking[future]
                    self._queue.add(build, build.take_checks())
                elif future in rendering:
                    books[id(rendering.pop(future))] = future.result()
                else:
                    build = running.pop(future)
                    self._queue.add(build, build.take(future.result()))
        return books

    def _tidy(self) -> None:
        """What need not wait for the books: no page will run or be kept after this."""
        self._prepared.end_pages()
        if self._store is not None:
            self._store.prune()

    @property
    def _renders_books(self) -> bool:
        return self._options.last_wave == WAVES[-1] and not self._options.is_apart

    def _finish(self, build: EditionBuild) -> BuildResult:
        if self._options.is_apart:
            return finish_apart(build)
        if not self._renders_books:
            return finish_first_wave(build)
        return finish_edition(build, self._renderers[id(build)])

    def _new_build(self, plan: BuildPlan) -> EditionBuild:
        folders = BuildFolders.of(
            plan, makes_book=self._renders_books, is_apart=self._options.is_apart
        )
        recover_swap(plan.paths.edition_site(plan.provider, plan.year))
        recover_swap(folders.preview)
        folders.clear(with_first_wave=plan.runs_a_whole_wave)
        surroundings = describe_environment(
            self._root / "requirements.lock", variables_of_pages(plan.dated)
        )

        def make_reuse(hashes: FileHashes) -> Reuse:
            return Reuse(
                self._root,
                surroundings,
                self._store,
                hashes,
                recalls=not self._options.is_forced,
            )

        return EditionBuild(
            plan,
            folders,
            variables=edition_variables(plan.dated),
            make_reuse=make_reuse,
            report=lambda *what: self._report(plan, *what),
            time_limit_seconds=self._options.page_time_limit_seconds,
            last_wave=self._options.last_wave,
        )


def _waits_for_checks(unfinished: list[EditionBuild]) -> bool:
    """Whether the last edition's last pages wait for its checks; while there are others, nobody does."""
    return len(unfinished) == 1 and unfinished[0].checking is not None


class _Queue:
    """Pages that wait, the longest first, so that no long one runs last and alone."""

    def __init__(self) -> None:
        self._order = count()
        self._waiting: list[tuple[float, int, EditionBuild, PageJob]] = []

    def add(self, build: EditionBuild, pages: list[WaitingPage]) -> None:
        for page in pages:
            entry = (-page.expected_seconds, next(self._order), build, page.job)
            heapq.heappush(self._waiting, entry)

    def pop(self) -> tuple[EditionBuild, PageJob]:
        _, _, build, job = heapq.heappop(self._waiting)
        return build, job

    def __len__(self) -> int:
        return len(self._waiting)
