"""Pages run side by side in worker processes, and nothing left running afterwards.

The interface is that of ``concurrent.futures``. Workers are never copies of this process: a copy of a
process that has threads (the board has one) can wait for ever for a lock. Where the system can, they
are copies of one that has no threads and has imported papermill (Python's fork server), so that this
is done once; elsewhere each is an interpreter of its own.
"""

from __future__ import annotations

import multiprocessing
import os
import queue
import signal
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.connection import wait as wait_for_objects
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Self

from quality_account.pipeline.results import PageFailure, PageResult
from quality_account.pipeline.running.cores import count_cores
from quality_account.pipeline.running.execute import PageJob, execute_page

#: What a worker needs, imported once for all of them.
_IMPORTS = (
    "quality_account.pipeline.running.made_ahead",
    "papermill",
    "quality_account.pipeline.running.engine",
    "quality_account.pipeline.running.prompt_client",
    "quality_account.pipeline.running.provisioner",
    "quality_account.pipeline.running.workers",
)

#: What Python adds to the folder for temporary files, of which the system allows 107 bytes in all.
_LONGEST_TEMPORARY_FOLDER = 107 - len("/pymp-xxxxxxxx/listener-xxxxxxxx")


def _can_copy_workers() -> bool:
    """Whether this system can copy workers, and the socket that asks for one may lie where it would."""
    return (
        "forkserver" in multiprocessing.get_all_start_methods()
        and len(os.fsencode(tempfile.gettempdir())) <= _LONGEST_TEMPORARY_FOLDER
    )


#: How long workers may take to stop their kernels before they are stopped themselves.
_STOP_SECONDS = 5


class LocalPages:
    """Runs pages on this machine. A context manager: when it ends, no worker is left.

    Parameters
    ----------
    at_once : int
        Workers, each of which runs one page at a time.
    environment : mapping
        The workers' and kernels' environment variables, all of them.
    log : Path
        Takes what workers and kernels write by themselves.
    template : str, optional
        The address of the process that hands out kernels; without it each kernel is started anew.
    """

    def __init__(
        self,
        at_once: int,
        *,
        environment: Mapping[str, str],
        log: Path,
        template: str | None = None,
    ):
        self.at_once = at_once
        #: While the checks of the account, for which the last pages wait, need a core for themselves.
        self.at_once_beside_checks = max(1, min(at_once, count_cores() - 1))
        self._settings = (dict(environment), log, template)
        self._idle: queue.LifoQueue[_Worker] = queue.LifoQueue()
        self._workers: list[_Worker] = []
        self._is_closing = False
        #: Held while a worker starts, so that none does behind the back of the end.
        self._starting = threading.Lock()
        # each thread only waits for the worker that it gave a page to
        self._threads = ThreadPoolExecutor(at_once, thread_name_prefix="page")

    def __enter__(self) -> Self:
        _begin_to_import()
        return self

    def __exit__(self, *_: object) -> None:
        with self._starting:
            self._is_closing = True
        for worker in self._workers:
            worker.terminate()
        self._threads.shutdown(wait=False, cancel_futures=True)
        for worker in self._workers:
            worker.wait(_STOP_SECONDS)

    def submit(self, job: PageJob) -> Future[PageResult]:
        """Run a page as soon as a worker is free. The future has a result, whatever happens."""
        return self._threads.submit(self._run, job)

    def _run(self, job: PageJob) -> PageResult:
        # a page whose worker was killed gets a second one: often it was not the page's fault
        result = self._run_in_a_worker(job) or self._run_in_a_worker(job)
        if result is not None:
            return result
        failure = PageFailure("WorkerDiedError", "the process that ran the page was killed")
        return PageResult.failed(job.name, failure)

    def _run_in_a_worker(self, job: PageJob) -> PageResult | None:
        """The page's result, or None where its worker died, or where all is coming to its end."""
        try:
            worker = self._idle.get_nowait()
        except queue.Empty:
            worker = self._new_worker()
        result = worker.run(job) if worker else None
        if result is not None:
            self._idle.put(worker)
        elif worker and not self._is_closing:
            worker.wait(_STOP_SECONDS)
        return result

    def _new_worker(self) -> _Worker | None:
        with self._starting:
            if self._is_closing:
                return None
            try:
                worker = _Worker(*self._settings)
            except (OSError, EOFError):  # what it should be a copy of was killed; it starts again
                return None
            self._workers.append(worker)
            return worker


class _Worker:
    """A process that runs one page after the other."""

    def __init__(self, environment: Mapping[str, str], log: Path, template: str | None):
        context = multiprocessing.get_context("forkserver" if _can_copy_workers() else "spawn")
        self._line, theirs = context.Pipe()
        arguments = (theirs, environment, log, template)
        self._process: BaseProcess = context.Process(target=_work, args=arguments)
        self._process.start()
        theirs.close()

    def run(self, job: PageJob) -> PageResult | None:
        """The result of a page, or None where this process ended before it had one."""
        try:
            self._line.send(job)
            return self._line.recv()
        except (EOFError, OSError):
            return None

    def terminate(self) -> None:
        """Let it stop its kernel, if it has one, and end."""
        self._process.terminate()

    def wait(self, seconds: float) -> None:
        """Wait for its end; after this time, make it end."""
        self._process.join(seconds)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()


def _begin_to_import() -> None:
    """Start the process of which workers are copies, without waiting for it."""
    if not _can_copy_workers():
        return
    from multiprocessing import forkserver

    # "__main__" is Python's own default: a copy runs the imports of the program that asks for it
    forkserver.set_forkserver_preload(["__main__", *_IMPORTS])
    with _interrupts_held():
        forkserver.ensure_running()


@contextmanager
def _interrupts_held() -> Iterator[None]:
    # What is started meanwhile inherits that Ctrl-C is ignored, so only the main process answers it;
    # otherwise each process would print a traceback over the board.
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _work(
    line: Connection, environment: Mapping[str, str], log: Path, template: str | None
) -> None:
    """Run the pages that come along the line until it closes."""
    _prepare_worker(environment, log, template)
    while True:
        try:
            job = line.recv()
        except EOFError:
            return
        line.send(execute_page(job))


def _prepare_worker(environment: Mapping[str, str], log: Path, template: str | None) -> None:
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
    from quality_account.pipeline.running.provisioner import TemplateProvisioner

    TemplateProvisioner.address = template


def _leave_with_parent() -> None:
    # A killed build must leave nothing running. A kernel watches its parent, this worker, by itself;
    # a worker would wait for ever on a line to which its siblings may hold the other end too.
    parent = multiprocessing.parent_process()
    wait_for_objects([parent.sentinel])
    os._exit(1)
