"""Pages run side by side in worker processes, and nothing left running afterwards.

The interface is that of ``concurrent.futures``. Workers are spawned, never forked: a forked copy
of a process that has threads (the board has one) can wait for ever for a lock.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.connection import wait as wait_for_objects
from pathlib import Path

from quality_account.pipeline.results import PageFailure, PageResult, PageState
from quality_account.pipeline.running.execute import PageJob, execute_page

#: Called with a page's name, its new state and, at its end, its result.
ReportPage = Callable[[str, PageState, PageResult | None], None]

#: Most of a page's time is waiting for its kernel to come up, which half a job more hides.
JOBS_PER_CORE = 1.5

#: How long workers may take to stop their kernels before they are stopped themselves.
_STOP_SECONDS = 5


def default_jobs() -> int:
    """How many pages to run at once on this machine."""
    try:
        cores = len(os.sched_getaffinity(0))
    except AttributeError:  # macOS and Windows
        cores = os.cpu_count() or 1
    return max(1, round(cores * JOBS_PER_CORE))


def run_pages(
    jobs: Sequence[PageJob],
    *,
    at_once: int,
    environment: Mapping[str, str],
    log: Path,
    report: ReportPage,
    template: str | None = None,
) -> list[PageResult]:
    """Run pages, ``at_once`` of them at a time, and wait for all.

    A worker that is killed takes the pool down with it; the pages that had no result by then
    are run again one by one, and the page that brings down a worker of its own has failed.
    """
    results = _run_together(jobs, min(at_once, len(jobs)), environment, log, report, template)
    for job in jobs:
        if job.name not in results:
            results.update(_run_together([job], 1, environment, log, report, template))
        if job.name not in results:
            failure = PageFailure("WorkerDiedError", "the process that ran the page was killed")
            results[job.name] = PageResult.failed(job.name, failure)
            report(job.name, PageState.FAILED, results[job.name])
    return [results[job.name] for job in jobs]


def _run_together(
    jobs: Sequence[PageJob],
    at_once: int,
    environment: Mapping[str, str],
    log: Path,
    report: ReportPage,
    template: str | None = None,
) -> dict[str, PageResult]:
    results: dict[str, PageResult] = {}
    if not jobs:
        return results
    with _pool(at_once, environment, log, template) as pool:
        waiting = iter(jobs)
        running: dict[Future, PageJob] = {}
        try:
            while True:
                for job in _take(waiting, at_once - len(running)):
                    with _interrupts_held():
                        running[pool.submit(execute_page, job)] = job
                    report(job.name, PageState.RUNNING, None)
                if not running:
                    return results
                finished, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in finished:
                    result = future.result()
                    del running[future]
                    results[result.name] = result
                    report(result.name, result.state, result)
        except BrokenProcessPool:
            return results


def _take(jobs: Iterator[PageJob], count: int) -> Iterator[PageJob]:
    for _ in range(count):
        job = next(jobs, None)
        if job is None:
            return
        yield job


@contextmanager
def _pool(
    at_once: int, environment: Mapping[str, str], log: Path, template: str | None
) -> Iterator[ProcessPoolExecutor]:
    before = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(
        at_once,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_prepare_worker,
        initargs=(dict(environment), log, template),
    )
    try:
        yield pool
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        _stop(set(multiprocessing.active_children()) - before)
        raise
    pool.shutdown()


def _stop(workers) -> None:
    for worker in workers:
        worker.terminate()
    for worker in workers:
        worker.join(_STOP_SECONDS)
        if worker.is_alive():
            worker.kill()


@contextmanager
def _interrupts_held() -> Iterator[None]:
    # A worker inherits that Ctrl-C is ignored, so only the main process answers it; otherwise each
    # worker would print a traceback over the board.
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _prepare_worker(environment: Mapping[str, str], log: Path, template: str | None) -> None:
    from quality_account.pipeline.running.provisioner import TemplateProvisioner

    TemplateProvisioner.address = template
    os.environ.clear()
    os.environ.update(environment)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # raises SystemExit inside papermill, which then stops its kernel on the way out
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    # kernels write their own remarks to these; a terminal with a board is no place for them
    written = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    os.dup2(written, 1)
    os.dup2(written, 2)


def _leave_with_parent() -> None:
    # A killed build must leave nothing running. A kernel watches its parent, this worker, by itself;
    # a worker would wait for ever on a queue to which it holds the other end too.
    parent = multiprocessing.parent_process()
    wait_for_objects([parent.sentinel])
    os._exit(1)
