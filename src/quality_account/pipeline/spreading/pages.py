"""Pages run by the workers of a dask scheduler, behind the interface of ``running.workers``."""

from __future__ import annotations

import time
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextlib import ExitStack, suppress
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Self
from uuid import uuid4

from quality_account.errors import SchedulerError
from quality_account.freshness.trace import Trace
from quality_account.freshness.why import join_first
from quality_account.pipeline.results import PageFailure, PageResult
from quality_account.pipeline.running.execute import PageJob
from quality_account.pipeline.spreading.bundle import Bundle, Bundles, hash_of
from quality_account.pipeline.spreading.cluster import open_client
from quality_account.pipeline.spreading.judging import SAME_CODE, find_objection, find_other_names
from quality_account.pipeline.spreading.order import PageAnswer, Surroundings
from quality_account.pipeline.spreading.surroundings import describe_surroundings, differences

if TYPE_CHECKING:
    from distributed import Client, Worker
    from distributed import Future as Promise

#: A page waits on its way there and back, which half a page more for each worker hides.
_PAGES_PER_WORKER = 1.5

#: More pages than these are never under way at once; each costs a thread that only waits.
_MOST_AT_ONCE = 1000

#: A page may ask so often for further files; each round sends whole folders.
_MOST_ROUNDS = 12

#: So long pages wait where every worker is lost, in case another one comes.
_WITHOUT_WORKERS_SECONDS = 60

_LOOK_SECONDS = 5


class SpreadPages:
    """Runs pages on the workers of a scheduler. A context manager; workers that it started end with it.

    Parameters
    ----------
    address : str
        ``tcp://host:port``, or ``dask-local:N`` for N workers on this machine.
    root : Path
        The project.
    scratch : Path
        A folder for the files of workers on this machine.
    log : Path
        Takes what dask and workers on this machine write by themselves.

    Raises
    ------
    SchedulerError
        On entering: nobody answers, or there is no worker that could run pages.
    """

    def __init__(self, address: str, *, root: Path, scratch: Path, log: Path):
        self._address = address
        self._root = root
        self._scratch = scratch
        self._log = log
        self._bundles = Bundles(root)
        self._shared: dict[str, Promise] = {}
        self._sharing = Lock()
        self._running: set[Promise] = set()
        self._at_the_end = ExitStack()
        self._threads = ThreadPoolExecutor(_MOST_AT_ONCE, thread_name_prefix="page")

    def __enter__(self) -> Self:
        with ExitStack() as undo:
            self._client: Client = undo.enter_context(
                open_client(self._address, scratch=self._scratch, log=self._log)
            )
            self._here = describe_surroundings()
            self._workers = self._find_workers()
            self._at_the_end = undo.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
        with self._at_the_end, suppress(OSError, TimeoutError):
            self._client.cancel([*self._running], force=True)

    @property
    def at_once(self) -> int:
        """How many pages to submit at a time: it grows and shrinks with the workers."""
        self._workers = len(self._client.nthreads()) or self._workers
        return min(_MOST_AT_ONCE, round(self._workers * _PAGES_PER_WORKER + 0.5))

    @property
    def at_once_beside_checks(self) -> int:
        """As many as ever: the checks are made on this machine, and the pages elsewhere."""
        return self.at_once

    def submit(self, job: PageJob) -> Future[PageResult]:
        """Run a page on some worker. The future has a result, whatever happens."""
        return self._threads.submit(self._run, job)

    def _run(self, job: PageJob) -> PageResult:
        from distributed import KilledWorker

        try:
            return self._run_until_answered(job)
        except KilledWorker as error:
            lost = f"the worker that ran the page was lost {error.allowed_failures + 1} times"
            where = f"the last time at {error.last_worker.address}"
            return _refuse(job, f"{lost}, {where}. Next: look there for lack of memory.")
        except CancelledError:
            return _refuse(job, "the scheduler was lost before the page came back")
        except (
            Exception
        ) as error:  # whatever goes wrong on a machine far away is the page's failure
            return _refuse(job, f"{type(error).__name__}: {error}")

    def _run_until_answered(self, job: PageJob) -> PageResult:
        """Send a page until it has all that it reads, and take over what is good."""
        for _ in range(_MOST_ROUNDS):
            bundle = self._bundles.bundle(job)
            answer = self._ask_a_worker(job, bundle)
            if answer is None:
                return _refuse(job, "every worker of the scheduler was lost")
            if answer.wanted:
                self._bundles.ask_for(job, answer.wanted)
                continue
            if objection := find_objection(answer, bundle.hashes, self._here):
                return _refuse(job, objection, answer.result.seconds)
            others = find_other_names(answer.result.trace or Trace(()), self._root)
            if others and self._bundles.look_again():
                continue  # somebody added or took away a file meanwhile
            if others:
                return _refuse(job, _explain_names(others, answer), answer.result.seconds)
            if answer.notebook is not None:
                job.executed.write_bytes(answer.notebook)
            return answer.result
        return _refuse(job, f"it asked for further files in {_MOST_ROUNDS} runs, and still does")

    def _ask_a_worker(self, job: PageJob, bundle: Bundle) -> PageAnswer | None:
        """The answer of whichever worker the scheduler chooses; None where no worker is left."""
        from quality_account.pipeline.spreading.worker import run_page

        names = self._share(hash_of(repr(bundle.names).encode()), bundle.names)
        packs = [self._share(pack.key, dict(pack.files)) for pack in bundle.packs]
        key = f"{job.name}-{uuid4().hex}"
        promise = self._client.submit(run_page, bundle.order, names, *packs, key=key, pure=False)
        self._running.add(promise)
        try:
            return self._wait(promise)
        finally:
            self._running.discard(promise)
            promise.release()

    def _share(self, key: str, content: object) -> Promise:
        """Something that each worker gets once; the scheduler can give it again to a new one."""
        from quality_account.pipeline.spreading.worker import keep_files

        with self._sharing:
            if key not in self._shared:
                name = f"quality-account-{key}"
                self._shared[key] = self._client.submit(keep_files, content, key=name)
            return self._shared[key]

    def _wait(self, promise: Promise) -> PageAnswer | None:
        lonely_since: float | None = None
        while True:
            try:
                return promise.result(timeout=_LOOK_SECONDS)
            except TimeoutError:
                if promise.status == "error":
                    return promise.result()  # raises what the worker raised, be it this error
                if self._client.nthreads():
                    lonely_since = None
                    continue
                lonely_since = lonely_since or time.monotonic()
                if time.monotonic() - lonely_since > _WITHOUT_WORKERS_SECONDS:
                    return None

    def _find_workers(self) -> int:
        """How many there are, each of them fit to run pages."""
        threads = self._client.nthreads()
        if not threads:
            self._complain("a scheduler without workers", "one at least", "start workers first.")
        if crowded := sorted(worker for worker, count in threads.items() if count > 1):
            self._complain(
                f"more than one thread in {join_first(crowded)}",
                "workers that run one page at a time",
                "start them with: dask worker … --nthreads 1 --nworkers N.",
            )
        there = self._client.run(_get_ready_there, on_error="return")
        for worker, found in sorted(there.items()):
            if not isinstance(found, Surroundings):
                self._complain(
                    f"{type(found).__name__} from the worker {worker} ({found})",
                    "workers that can run pages",
                    f"{SAME_CODE}.",
                )
            if different := differences(self._here, found):
                self._complain(
                    f"{join_first(different)} at the worker {worker}",
                    "the same as on this machine, or pages would differ",
                    f"{SAME_CODE}.",
                )
        return len(threads)

    def _complain(self, found: str, expected: str, next_step: str) -> None:
        raise SchedulerError.of(self._address, found, expected, next_step)


def _get_ready_there(dask_worker: Worker) -> Surroundings:
    """Run by each worker, which dask hands over under this argument's name."""
    from quality_account.pipeline.spreading.worker import get_ready

    return get_ready(dask_worker)


def _refuse(job: PageJob, why: str, seconds: float = 0.0) -> PageResult:
    return PageResult.failed(job.name, PageFailure("no result", why), seconds)


def _explain_names(names: list[str], answer: PageAnswer) -> str:
    return (
        f"on the worker {answer.worker} the page looked for {join_first(names)} and found it otherwise "
        "than it is here. Next: let the page read from data/; nothing else is sent to workers."
    )
