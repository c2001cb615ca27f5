"""Pages run in worker processes; a worker that is killed costs its own page only."""

import os
import signal
import time
from multiprocessing import active_children
from pathlib import Path
from threading import Thread

from notebooks.tiny_project import FULL, PROVIDER, make_tiny_project, tiny_environment

from quality_account.pipeline.results import PageState
from quality_account.pipeline.running.execute import PageJob
from quality_account.pipeline.running.workers import default_jobs, run_pages


def kill_workers_twice(executed: Path) -> None:
    """Kill what runs ``hangs``, in the shared pool and again when it runs alone."""
    for _ in range(2):
        time.sleep(1)
        while not (workers := active_children()):
            time.sleep(0.05)
        for worker in workers:
            os.kill(worker.pid, signal.SIGKILL)


def test_a_killed_worker_fails_its_page_and_the_others_go_on(tmp_path):
    paths = make_tiny_project(tmp_path, "hangs", "succeeds")
    jobs = [
        PageJob(
            page,
            paths.notebooks / f"{page}.ipynb",
            {"provider": PROVIDER, "edition": FULL},
            tmp_path / f"{page}.ipynb",
            tmp_path,
        )
        for page in ("hangs", "succeeds")
    ]
    environment = tiny_environment(tmp_path / "runtime")
    killer = Thread(target=kill_workers_twice, args=(tmp_path,))
    killer.start()

    hangs, succeeds = run_pages(
        jobs,
        at_once=2,
        environment=environment,
        log=tmp_path / "log",
        report=lambda *_: None,
    )

    killer.join()
    assert hangs.reason == "WorkerDiedError: the process that ran the page was killed"
    assert succeeds.state is PageState.DONE
    assert active_children() == []


def test_there_is_at_least_one_job():
    assert default_jobs() >= 1
