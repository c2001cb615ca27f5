"""Pages run in worker processes; a worker that is killed costs its own page only."""

import json
import os
import signal
import time
from multiprocessing import active_children
from pathlib import Path

import psutil
from notebooks.tiny_project import FULL, PROVIDER, make_tiny_project, tiny_environment

from quality_account.pipeline.results import PageState
from quality_account.pipeline.running.execute import PageJob
from quality_account.pipeline.running.workers import LocalPages, default_jobs

#: A line for a page: it tells its kernel's number outside the project, and waits to be killed.
TELL_AND_WAIT = "import os, pathlib, time; pathlib.Path({running!r}).write_text(str(os.getpid())); time.sleep(60)"

#: Far more than a page needs to start on a busy machine.
GIVEN_UP_AFTER_SECONDS = 120


def wait_until_it_runs(running: Path) -> None:
    given_up = time.monotonic() + GIVEN_UP_AFTER_SECONDS
    while not running.exists() or not running.read_text():
        assert time.monotonic() < given_up, "the page never said that it runs"
        time.sleep(0.05)


def kill_worker_of(running: Path) -> None:
    """Kill the worker whose kernel says in a file that it is at work."""
    wait_until_it_runs(running)
    kernel = int(running.read_text())
    running.unlink()
    os.kill(psutil.Process(kernel).ppid(), signal.SIGKILL)


def page_that_begins_with(line: str, page: str, root: Path) -> PageJob:
    """A page of a project in `root` whose second code cell begins with this line."""
    notebook = make_tiny_project(root, page).notebooks / f"{page}.ipynb"
    document = json.loads(notebook.read_text(encoding="utf-8"))
    body = next(cell for cell in document["cells"] if cell["id"] == "body")
    body["source"] = [f"{line}\n", *body["source"]]
    notebook.write_text(json.dumps(document), encoding="utf-8")
    parameters = {"provider": PROVIDER, "edition": FULL}
    return PageJob(page, notebook, parameters, root / f"{page}.ipynb", root)


def test_a_worker_that_is_killed_twice_fails_its_page_and_the_others_go_on(tmp_path):
    running = tmp_path / "running"
    wait = TELL_AND_WAIT.format(running=str(running))
    jobs = [
        page_that_begins_with(wait, "hangs", tmp_path / "one"),
        page_that_begins_with("pass", "succeeds", tmp_path / "two"),
    ]
    environment = tiny_environment(tmp_path / "runtime")

    with LocalPages(2, environment=environment, log=tmp_path / "log") as pages:
        hanging, succeeding = (pages.submit(job) for job in jobs)
        for _ in range(2):
            kill_worker_of(running)
        hangs, succeeds = hanging.result(), succeeding.result()

    assert hangs.reason == "WorkerDiedError: the process that ran the page was killed"
    assert succeeds.state is PageState.DONE
    assert active_children() == []


def test_a_page_whose_worker_is_killed_once_is_run_again(tmp_path):
    running, again = tmp_path / "running", tmp_path / "again"
    wait = TELL_AND_WAIT.format(running=str(running))
    only_once = f"import pathlib; pathlib.Path({str(again)!r}).exists() or exec({wait!r})"
    job = page_that_begins_with(only_once, "succeeds", tmp_path / "project")
    environment = tiny_environment(tmp_path / "runtime")

    with LocalPages(1, environment=environment, log=tmp_path / "log") as pages:
        page = pages.submit(job)
        wait_until_it_runs(running)
        again.touch()
        kill_worker_of(running)

        assert page.result().state is PageState.DONE, page.result().reason


def test_there_is_at_least_one_job():
    assert default_jobs() >= 1
