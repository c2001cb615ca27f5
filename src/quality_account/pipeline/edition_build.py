"""One edition on its way to a book: which pages must run, what comes of them, when it can be rendered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from quality_account.errors import FactConflictError
from quality_account.facts import offered_rows, project_state
from quality_account.freshness.file_hashes import FileHashes
from quality_account.freshness.page_key import PageKey
from quality_account.freshness.trace import Trace
from quality_account.pipeline.folders import BuildFolders
from quality_account.pipeline.planning.notebook import WAVES
from quality_account.pipeline.planning.plan import BuildPlan, PlannedPage, join_names
from quality_account.pipeline.results import PageResult, PageState
from quality_account.pipeline.running.execute import PageJob
from quality_account.pipeline.running.ledger import (
    gather_ledger,
    read_facts,
    write_whole_ledger,
)
from quality_account.pipeline.running.record import PageRecord, read_records, write_records
from quality_account.pipeline.running.reuse import PageAtHand, Reuse
from quality_account.pipeline.self_check import check_account, import_checks

#: Called with a page's name, its new state and, at its end, its result.
ReportPage = Callable[[str, PageState, PageResult | None], None]

#: Good enough to let the long pages of a first build begin early.
_BYTES_OF_A_NOTEBOOK_IN_A_SECOND = 20_000

#: Makes the reuse of an edition from what files are at this moment.
MakeReuse = Callable[[FileHashes], Reuse]


@dataclass(frozen=True)
class WaitingPage:
    """A page that must run, and how long it took the last time, or may take judging by its size."""

    job: PageJob
    expected_seconds: float


@dataclass
class _Wave:
    """The pages of one wave that are not done yet, and what they were when it began."""

    reuse: Reuse
    keys: dict[str, PageKey] = field(default_factory=dict)


class EditionBuild:
    """The waves of one edition. ``begin``, ``take`` and ``take_checks`` give the pages that can run next.

    The second wave waits for the first one's facts. So do the checks of the account, which are made
    beside it, and for which the third waits.

    Parameters
    ----------
    plan, folders
        What to do, and where.
    variables : mapping
        The environment variables that are this edition's own.
    make_reuse : callable
        See ``MakeReuse``.
    report : callable
        Told of each page's end.
    time_limit_seconds : float
        For each page.
    last_wave : int
        The wave after which the build of pages ends.
    """

    def __init__(
        self,
        plan: BuildPlan,
        folders: BuildFolders,
        *,
        variables: Mapping[str, str],
        make_reuse: MakeReuse,
        report: ReportPage,
        time_limit_seconds: float,
        last_wave: int = WAVES[-1],
    ):
        self.plan = plan
        self.folders = folders
        self.objections: list[str] = []
        self.report = report
        self._variables = variables
        self._make_reuse = make_reuse
        self._time_limit_seconds = time_limit_seconds
        self._planned = {page.name: page for page in plan.pages}
        self._results: dict[str, PageResult] = {}
        self._last = read_records(folders.page_records)
        self._records: dict[str, PageRecord] = {}
        self._facts: dict[str, list[dict[str, str]]] = {}
        self._last_wave = last_wave
        self._waves: dict[int, _Wave] = {}
        self._is_over = False
        self._beside = ThreadPoolExecutor(1, thread_name_prefix="checks")
        self._checking: Future[Trace] | None = None
        self._state: Future[str] | None = None

    def begin(self) -> list[WaitingPage]:
        """The pages that must run first."""
        if self.plan.runs_a_whole_wave:
            # Of before the pages read anything: a file that is saved meanwhile makes the ledger stale.
            self._state = self._beside.submit(project_state, self.plan.paths)
        waiting = self._begin_wave(1)
        if self._waves[1].keys and self._last_wave > 1 and self.plan.runs_a_whole_wave:
            # the libraries of the checks are there by the time that the facts are
            self._beside.submit(import_checks)
        return waiting

    def take(self, result: PageResult) -> list[WaitingPage]:
        """Take in how a page ended; gives the pages that can run now that it has."""
        self._end(result)
        planned = self._planned[result.name]
        wave = self._waves[planned.notebook.wave]
        key = wave.keys.pop(result.name)
        if result.state is PageState.DONE:
            wave.reuse.keep(self._at_hand(planned), key, result, self._executed(result.name))
        self._records[result.name] = PageRecord(
            key,
            wave.reuse.environment,
            result.trace or Trace(()),
            result.seconds,
            result.state is PageState.FAILED,
        )
        return self._next()

    @property
    def checking(self) -> Future[Trace] | None:
        """The checks of the account, as long as pages wait for them; then comes ``take_checks``."""
        return None if WAVES[-1] in self._waves else self._checking

    def take_checks(self) -> list[WaitingPage]:
        """Take in that the checks have been made; gives the pages that can run now that they have."""
        if self._checking is not None:
            self._checking.result()  # raises what kept them from being made
        return self._begin_wave(WAVES[-1])

    @property
    def is_run(self) -> bool:
        """True once no page of this edition waits or runs."""
        return self._is_over

    @property
    def checked(self) -> Trace:
        """What the checks of the account rested on, where they were made."""
        return Trace(()) if self._checking is None else self._checking.result()

    @property
    def environment(self) -> str:
        """The digest of what surrounds the pages: libraries, interpreter, variables."""
        return self._waves[1].reuse.environment.digest

    @property
    def pages(self) -> tuple[PageResult, ...]:
        """How the pages that this edition can have ended, in reading order."""
        return tuple(
            self._results[page.name] for page in self.plan.pages if page.name in self._results
        )

    def record(self) -> None:
        """Write down what the next build shall know of this one."""
        if self.plan.only_page is None:
            # what a check did not come to is as it was
            kept = {} if self._last_wave == WAVES[-1] else self._last
            write_records(self.folders.page_records, {**kept, **self._records})

    def gather(self, ledger: Path, offered: Path | None = None) -> list[str]:
        """Write the facts of the good pages to a ledger; what speaks against it, if anything.

        Those that pages offer to pages about all pages go to ``offered`` too.
        """
        for page in self._in_state(PageState.DONE):
            if page.name not in self._facts:  # an executed notebook stays as it is
                self._facts[page.name] = read_facts(self._executed(page.name))
        try:
            rows = gather_ledger(self._facts, ledger)
        except FactConflictError as error:
            return [str(error)]
        if offered is not None:
            write_whole_ledger(offered, offered_rows(rows))
        return []

    def _begin_wave(self, number: int) -> list[WaitingPage]:
        # the first wave's ledger, and what was found in it, are new since files were looked at
        self._waves[number] = _Wave(self._make_reuse(FileHashes()))
        waiting = [self._recall_or_wait(page) for page in self.plan.wave(number)]
        return [page for page in waiting if page is not None] or self._next()

    def _recall_or_wait(self, planned: PlannedPage) -> WaitingPage | None:
        page, wave = self._at_hand(planned), self._waves[planned.notebook.wave]
        key = wave.reuse.key(page)
        last = self._last.get(page.name)
        recalled = wave.reuse.recall(page, key, self._executed(page.name))
        if recalled is not None:
            self._records[page.name] = PageRecord(
                key, wave.reuse.environment, recalled.trace, recalled.seconds
            )
            self._end(recalled)
            return None
        wave.keys[page.name] = key
        size = planned.notebook.file.stat().st_size
        expected = last.seconds if last else size / _BYTES_OF_A_NOTEBOOK_IN_A_SECOND
        return WaitingPage(self._job(planned), expected)

    def _next(self) -> list[WaitingPage]:
        """What follows where nothing is left of the waves that have begun."""
        if any(wave.keys for wave in self._waves.values()):
            return []
        if len(self._waves) == 1:
            return self._end_first_wave()
        return self._end_waves() if WAVES[-1] in self._waves else []

    def _end_waves(self) -> list[WaitingPage]:
        self._is_over = True
        self._beside.shutdown(wait=False)
        for page in self.plan.pages:
            if not page.is_wanted and page.is_held:
                self._results[page.name] = PageResult.not_run(
                    page.name, "this is a preview of another page."
                )
        return []

    def _end_first_wave(self) -> list[WaitingPage]:
        failed = [page.name for page in self._in_state(PageState.FAILED)]
        if not failed and self.plan.runs_a_whole_wave:
            self.objections += self.gather(
                self.folders.first_wave_ledger, self.folders.first_wave_offered
            )
            state = self._state.result()
            self.folders.first_wave_ledger.with_suffix(".state").write_text(state)
        if self._last_wave == 1:
            return self._end_waves()
        if not failed and not self.objections:
            return self._begin_waves_about_the_first()
        why = f"{join_names(failed)} failed" if failed else "two of them disagree"
        for number in WAVES[1:]:
            for page in self.plan.wave(number):
                reason = f"it reads the facts of the other pages, and {why}."
                self._end(PageResult.not_run(page.name, reason))
        return self._end_waves()

    def _begin_waves_about_the_first(self) -> list[WaitingPage]:
        waiting = []
        for number in WAVES[1:-1]:
            waiting += self._begin_wave(number)
        # not before: this thread and that of the checks can only take turns
        self._check_account()
        # the last one begins where nobody waits for the checks, or when they have been made
        return waiting if self._checking is not None else waiting + self._begin_wave(WAVES[-1])

    def _check_account(self) -> None:
        """Begin to check the facts against one another, beside the pages of the second wave."""
        if self.plan.runs_a_whole_wave:
            plan = self.plan
            self._checking = self._beside.submit(
                check_account, plan.paths, plan.provider, plan.year
            )

    def _end(self, result: PageResult) -> None:
        self._results[result.name] = result
        self.report(result.name, result.state, result)

    def _in_state(self, state: PageState) -> Iterable[PageResult]:
        return [page for page in self._results.values() if page.state is state]

    def _executed(self, name: str) -> Path:
        return self.folders.executed / f"{name}.ipynb"

    @staticmethod
    def _at_hand(planned: PlannedPage) -> PageAtHand:
        return PageAtHand(planned.name, planned.notebook.file, planned.parameters)

    def _job(self, planned: PlannedPage) -> PageJob:
        return PageJob(
            name=planned.name,
            notebook=planned.notebook.file,
            parameters=planned.parameters,
            executed=self._executed(planned.name),
            root=self.plan.paths.root,
            variables=self._variables,
            time_limit_seconds=self._time_limit_seconds,
        )
