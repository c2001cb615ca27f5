"""The connection to a scheduler and its workers; or both on this machine, for one build."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from quality_account.errors import SchedulerError
from quality_account.pipeline.spreading.address import read_address
from quality_account.pipeline.spreading.local_worker import LOG_VARIABLE

if TYPE_CHECKING:
    from distributed import Client

#: So long a scheduler may take to answer.
_ANSWER_SECONDS = 10

#: A lost worker's page is tried so often again.
_RETRIES = 2

#: The loggers that would write over the board.
_LOGGERS = ("distributed", "tornado", "asyncio", "bokeh")

_LOCALHOST = "127.0.0.1"


@contextmanager
def open_client(address: str, *, scratch: Path, log: Path) -> Iterator[Client]:
    """A client of the scheduler at ``address``, which is asked only once it answers.

    Parameters
    ----------
    address : str
        See ``read_address``.
    scratch : Path
        Where workers on this machine put their files.
    log : Path
        Takes what dask would write to the terminal.

    Raises
    ------
    SchedulerError
        The address has no known form, nobody answers there, or ``distributed`` is not installed.
    """
    asked = read_address(address)
    if find_spec("distributed") is None:
        raise SchedulerError.of(
            address,
            "no package distributed in this environment",
            "it beside the other libraries",
            "install it: pip install 'distributed>=2026.8'; a build without --scheduler needs none.",
        )
    with _logging_to(log):
        if isinstance(asked, int):
            with _local_cluster(asked, scratch=scratch, log=log) as cluster:
                yield from _connect(cluster, address)
        else:
            yield from _connect(asked, address)


def _connect(scheduler: object, address: str) -> Iterator[Client]:
    from distributed import Client

    try:
        client = Client(scheduler, timeout=_ANSWER_SECONDS, set_as_default=False)
    except (OSError, TimeoutError, ValueError, RuntimeError) as error:
        raise SchedulerError.of(
            address,
            f"nobody who answers there within {_ANSWER_SECONDS} seconds ({type(error).__name__})",
            "a dask scheduler",
            "look whether the scheduler runs and this machine may reach it; "
            "dask-local:2 needs none.",
        ) from None
    try:
        yield client
    finally:
        with suppress(TimeoutError, OSError):
            client.close(timeout=2)


@contextmanager
def _local_cluster(count: int, *, scratch: Path, log: Path) -> Iterator[object]:
    """A scheduler in this process and workers beside it, which end with it, however it ends."""
    import dask
    from distributed import LocalCluster

    scratch.mkdir(parents=True, exist_ok=True)
    with _own_settings(dask):
        cluster = LocalCluster(
            n_workers=count,
            threads_per_worker=1,
            host=_LOCALHOST,
            dashboard_address=f"{_LOCALHOST}:0",
            worker_dashboard_address=None,
            scheduler_kwargs={"dashboard": False},
            silence_logs=logging.CRITICAL,
            memory_limit=0,  # each page has its own limit
            local_directory=str(scratch),
            preload=[f"{__package__}.local_worker"],
            env={LOG_VARIABLE: str(log), "DASK_CONFIG": os.devnull},
        )
        try:
            yield cluster
        finally:
            cluster.close(timeout=10)


@contextmanager
def _own_settings(dask: object) -> Iterator[None]:
    """Dask as it is by default: nothing of the user's settings files and variables."""
    before = dask.config.config.copy()
    dask.config.refresh(paths=[], env={})
    dask.config.set(
        {
            "distributed.scheduler.allowed-failures": _RETRIES,
            "distributed.scheduler.http.routes": [],
            "distributed.worker.http.routes": [],
        }
    )
    try:
        yield
    finally:
        dask.config.config.clear()
        dask.config.config.update(before)


@contextmanager
def _logging_to(log: Path) -> Iterator[None]:
    import distributed  # noqa: F401 it sets its loggers up when it is imported

    handler = logging.FileHandler(log, encoding="utf-8", delay=True)
    loggers = [
        logging.getLogger(name)
        for name in (*_LOGGERS, *logging.root.manager.loggerDict)
        if name.partition(".")[0] in _LOGGERS
    ]
    before = [(logger, logger.handlers[:], logger.propagate) for logger in loggers]
    for logger in loggers:
        logger.handlers[:] = [] if "." in logger.name else [handler]
        logger.propagate = "." in logger.name
    try:
        yield
    finally:
        for logger, handlers, propagate in before:
            logger.handlers[:], logger.propagate = handlers, propagate
        handler.close()
