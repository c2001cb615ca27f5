"""Pages run in worker processes; a worker that is killed costs its own page only."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import Future
from multiprocessing import active_children
from pathlib import Path

import psutil
from notebooks.tiny_project import FULL, PROVIDER, make_tiny_project, tiny_environment

from quality_account.pipeline.results import PageResult, PageState
from quality_account.pipeline.running.cores import default_jobs
from quality_account.pipeline.running.execute import PageJob
from quality_account.pipeline.running.workers import LocalPages, _can_copy_workers


def kill_worker_of(page: Future[PageResult], running: Path) -> None:
    """Kill the worker whose kernel says in a file that it is at work."""
    while not running.exists() or not running.read_text():
        assert not page.done(), page.result().reason
        time.sleep(0.05)
    kernel = int(running.read_text())
    running.unlink()
    os.kill(psutil.Process(kernel).ppid(), signal.SIGKILL)


def test_a_worker_that_is_killed_twice_fails_its_page_and_the_others_go_on(tmp_path):
    paths = make_tiny_project(tmp_path, "hangs", "succeeds")
    hangs = paths.notebooks / "hangs.ipynb"
    tell = "import os; open('../running', 'w').write(str(os.getpid()))\\n"
    hangs.write_text(hangs.read_text().replace('"import time', f'"{tell}import time'))
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

    with LocalPages(2, environment=environment, log=tmp_path / "log") as pages:
        hanging, succeeding = (pages.submit(job) for job in jobs)
        for _ in range(2):
            kill_worker_of(hanging, tmp_path / "running")
        hangs, succeeds = hanging.result(), succeeding.result()

    assert hangs.reason == "WorkerDiedError: the process that ran the page was killed"
    assert succeeds.state is PageState.DONE
    assert active_children() == []


def test_a_page_whose_worker_is_killed_once_is_run_again(tmp_path):
    paths = make_tiny_project(tmp_path / "project", "succeeds")
    notebook = paths.notebooks / "succeeds.ipynb"
    wait_once = (
        "import os, pathlib, time; first = not pathlib.Path('../../again').exists(); "
        "pathlib.Path('../../again').touch(); "
        "first and pathlib.Path('../../running').write_text(str(os.getpid())); "
        "time.sleep(600 * first)\\n"
    )
    notebook.write_text(notebook.read_text().replace('"print(', f'"{wait_once}print('))
    job = PageJob(
        "succeeds",
        notebook,
        {"provider": PROVIDER, "edition": FULL},
        tmp_path / "x.ipynb",
        paths.root,
    )

    with LocalPages(
        1, environment=tiny_environment(tmp_path / "runtime"), log=tmp_path / "log"
    ) as pages:
        page = pages.submit(job)
        kill_worker_of(page, tmp_path / "running")

        assert page.result().state is PageState.DONE, page.result().reason


def test_there_is_at_least_one_job():
    assert default_jobs() >= 1


def test_where_the_folder_for_temporary_files_is_too_deep_for_a_socket_workers_start_anew(
    monkeypatch,
):
    monkeypatch.setattr("tempfile.tempdir", f"/{'deep/' * 20}")

    assert not _can_copy_workers()


def test_workers_import_neither_ipython_nor_the_command_line_nor_the_web():
    code = """
import importlib, sys
from quality_account.pipeline.running.workers import _IMPORTS
for name in ("quality_account.__main__", *_IMPORTS):
    importlib.import_module(name)
left_out = ("IPython", "typer", "quality_account.catalogue", "urllib3")
print([one for one in left_out if one in sys.modules], hasattr(sys.modules["requests"], "get"))
"""
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert said.stdout == "[] False\n"
