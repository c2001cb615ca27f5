"""The template by itself: who gets a copy, what a copy is, and when it ends."""

from __future__ import annotations

import json
import socket
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from notebooks.tiny_project import (
    FULL,
    PROVIDER,
    make_tiny_project,
    tiny_environment,
)

from quality_account.kernel.template import THIRD_PARTY
from quality_account.pipeline.results import PageState
from quality_account.pipeline.running.execute import PageJob
from quality_account.pipeline.running.provisioner import KernelCopy
from quality_account.pipeline.running.template_process import run_template
from quality_account.pipeline.running.workers import LocalPages

#: Far more than anything here takes, so that only what hangs meets it.
GIVES_UP_AFTER_SECONDS = 120

AHEAD = 2


@pytest.fixture(scope="module")
def environment(tmp_path_factory) -> dict[str, str]:
    return tiny_environment(tmp_path_factory.mktemp("runtime"))


@pytest.fixture(scope="module")
def template(environment, tmp_path_factory) -> Iterator[str]:
    """The address of a template that all tests ask which do not end it."""
    folder = tmp_path_factory.mktemp("template")
    with run_template(environment, root=folder, log=folder / "log", ahead=AHEAD) as running:
        yield running.address


class Asked:
    """A kernel that was asked for, with the line on which it was."""

    def __init__(self, template: str, folder: Path, environment: dict[str, str], code: str):
        request = {
            "arguments": ["-f", str(folder / f"{time.monotonic_ns()}.json"), "-c", code],
            "folder": str(folder),
            "environment": environment,
        }
        self.line = connect(template)
        self.line.sendall(json.dumps(request).encode() + b"\n")
        self.copy = KernelCopy(self.line)
        self.process = psutil.Process(self.copy.pid)


@pytest.fixture
def ask(template, environment, tmp_path) -> Iterator[Callable[[str], Asked]]:
    """Asks the template for a kernel that runs some code as soon as it is up."""
    asked = []

    def ask_for_kernel(code: str) -> Asked:
        asked.append(Asked(template, tmp_path, environment, code))
        return asked[-1]

    yield ask_for_kernel
    for one in asked:
        one.line.close()


def connect(template: str) -> socket.socket:
    line = socket.socket(socket.AF_UNIX)
    line.settimeout(GIVES_UP_AFTER_SECONDS)
    line.connect(template)
    return line


def wait_until(happened: Callable[[], object]) -> None:
    deadline = time.monotonic() + GIVES_UP_AFTER_SECONDS
    while not happened():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def is_gone(process: psutil.Process) -> bool:
    try:
        return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def test_a_kernel_is_a_copy_with_everything_imported(ask, tmp_path):
    asked = ask("import sys; open('imported', 'w').write(' '.join(sys.modules))")

    wait_until(lambda: (tmp_path / "imported").exists() and (tmp_path / "imported").read_text())
    imported = (tmp_path / "imported").read_text().split()
    assert [name for name in THIRD_PARTY if name not in imported] == []
    assert "quality_account.kernel.template" in asked.process.parent().cmdline()


def test_a_kernel_has_no_module_of_ours_that_a_page_uses(ask, tmp_path):
    ask("import sys; open('imported', 'w').write(' '.join(sys.modules))")

    wait_until(lambda: (tmp_path / "imported").exists() and (tmp_path / "imported").read_text())
    ours = [
        name
        for name in (tmp_path / "imported").read_text().split()
        if name.startswith("quality_account.")
    ]
    assert {name.split(".")[1] for name in ours} <= {
        "errors", "freshness", "kernel", "observed", "remembered", "paths",
    }  # fmt: skip


def test_two_copies_draw_different_numbers(ask, tmp_path):
    draw = "import random, numpy; open({!r}, 'w').write(f'{{random.random()}} {{numpy.random.rand()}}')"
    for name in ("first", "second"):
        ask(draw.format(name))

    files = [tmp_path / "first", tmp_path / "second"]
    wait_until(lambda: all(file.exists() and file.read_text() for file in files))
    first, second = (file.read_text().split() for file in files)
    assert first[0] != second[0]
    assert first[1] != second[1]


def test_a_kernel_ends_with_the_line_of_the_worker_that_asked_for_it(ask):
    ended, stays = ask("pass"), ask("pass")

    ended.line.close()

    wait_until(lambda: is_gone(ended.process))
    assert stays.copy.poll() is None


def test_more_kernels_than_were_prepared_are_different_processes(ask):
    pids = {ask("pass").copy.pid for _ in range(AHEAD + 3)}

    assert len(pids) == AHEAD + 3


def test_copies_are_prepared_ahead(ask):
    asked = ask("pass")
    template = asked.process.parent()

    wait_until(lambda: len(template.children()) >= AHEAD + 1)
    waiting = [one.pid for one in template.children()]
    assert ask("pass").copy.pid in waiting


def test_the_exit_status_of_a_kernel_is_told(ask):
    assert ask("import os; os._exit(7)").copy.wait(GIVES_UP_AFTER_SECONDS) == 7


def test_a_request_that_was_cut_off_costs_no_copy_and_nobody_else(template, ask):
    asked = ask("pass")
    wait_until(lambda: len(asked.process.parent().children()) >= AHEAD + 1)
    before = {one.pid for one in asked.process.parent().children()}

    cut = connect(template)
    cut.sendall(b'{"arguments": ["-f", "x.js')
    cut.close()

    assert ask("pass").copy.pid in before
    assert before <= {one.pid for one in asked.process.parent().children()}


def test_a_request_that_is_no_json_ends_its_copy_with_a_status(template):
    line = connect(template)
    line.sendall(b"kernel, please\n")

    assert KernelCopy(line).wait(GIVES_UP_AFTER_SECONDS) == 1


def test_a_copy_that_is_killed_while_it_waits_is_replaced(ask):
    template = ask("pass").process.parent()
    wait_until(lambda: len(template.children()) >= AHEAD + 1)
    waiting = max(template.children(), key=lambda one: one.pid)

    waiting.kill()

    wait_until(lambda: is_gone(waiting))
    assert ask("pass").copy.poll() is None


@pytest.mark.parametrize("how", ["its standard input closes", "it is killed"])
def test_all_kernels_end_with_the_template(environment, tmp_path, how):
    with run_template(environment, root=tmp_path, log=tmp_path / "log", ahead=1) as running:
        asked = Asked(running.address, tmp_path, environment, "pass")
        template = asked.process.parent()
        wait_until(lambda: len(template.children()) == 2)
        family = [template, *template.children()]
        if how == "it is killed":
            template.kill()

    for process in family:
        wait_until(lambda process=process: is_gone(process))
    assert asked.copy.wait(GIVES_UP_AFTER_SECONDS) == -9


#: What makes a template of no use. The interpreter that would become one runs it as it starts.
HINDRANCES = {
    "a library that cannot be imported": "sys.modules['pandas'] = None",
    "a thread that a copy would not have": (
        "import threading, time; "
        "threading.Thread(target=time.sleep, args=(600,), daemon=True).start()"
    ),
    "a system that makes no copies": (
        "import os\ndef refuse(): raise BlockingIOError('no more processes')\nos.fork = refuse"
    ),
    "a system that makes no more than two copies": (
        "import os\n"
        "fork, left = os.fork, [None] * 2\n"
        "def refuse():\n"
        "    if not left: raise BlockingIOError('no more processes')\n"
        "    left.pop()\n"
        "    return fork()\n"
        "os.fork = refuse"
    ),
}


@pytest.mark.parametrize("hindrance", HINDRANCES.values(), ids=HINDRANCES)
def test_where_copies_cannot_be_made_pages_run_with_kernels_of_their_own(tmp_path, hindrance):
    paths = make_tiny_project(tmp_path / "project", "succeeds", "needs_a_table")
    environment = tiny_environment(tmp_path / "runtime")
    hinder = "import sys\nif 'quality_account.kernel.template' in sys.orig_argv:\n"
    site = tmp_path / "site" / "sitecustomize.py"
    site.parent.mkdir()
    site.write_text(hinder + textwrap.indent(hindrance, "    "), encoding="utf-8")
    hindered = {**environment, "PYTHONPATH": f"{site.parent}:{environment.get('PYTHONPATH', '')}"}
    log = tmp_path / "log"

    with (
        run_template(hindered, root=paths.root, log=log, ahead=1) as running,
        LocalPages(1, environment=environment, log=log, template=running.address) as pages,
    ):
        results = [pages.submit(job(paths.root, page)) for page in ("succeeds", "needs_a_table")]
        reasons = [(one.result().state, one.result().reason) for one in results]

    assert reasons == [(PageState.DONE, "")] * 2


def job(root: Path, page: str) -> PageJob:
    notebook = root / "notebooks" / f"{page}.ipynb"
    parameters = {"provider": PROVIDER, "edition": FULL}
    return PageJob(page, notebook, parameters, root / f"{page}.executed.ipynb", root)


def test_a_template_that_nobody_wants_any_more_does_not_import_to_the_end(environment, tmp_path):
    ended = tmp_path / "ended"
    slow = f"import pathlib, time; time.sleep(60); pathlib.Path({str(ended)!r}).touch()"
    (tmp_path / "pandas.py").write_text(slow)
    path = {"PYTHONPATH": f"{tmp_path}:{environment.get('PYTHONPATH', '')}"}

    with run_template(
        {**environment, **path}, root=tmp_path, log=tmp_path / "log", ahead=AHEAD
    ) as running:
        assert not running.is_ready

    assert not ended.exists()
