"""A build as its user starts it, seen from outside: its processes, and what is left of them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import psutil
from notebooks.tiny_project import FULL, NOTEBOOKS, PROVIDER

from quality_account.paths import ProjectPaths

#: Far more than anything here takes, so that only what hangs meets it.
GIVES_UP_AFTER_SECONDS = 300

#: How long a process of a build may live on after the build has ended.
_LEAVES_WITHIN_SECONDS = 10


class RunningBuild:
    """``quality-account build`` in a session of its own, as in a terminal of its own.

    Parameters
    ----------
    root : Path
        The project.
    words : str
        Further words of the command.
    provider, year : str
        The edition.
    environment : mapping
        Variables that differ from those of the tests.
    """

    def __init__(
        self,
        root: Path,
        *words: str,
        provider: str = PROVIDER,
        year: str = FULL,
        environment: Mapping[str, str] | None = None,
    ):
        self.root = root
        self.process = subprocess.Popen(
            [sys.executable, "-m", "quality_account", "build", provider, year, *words],
            cwd=root,
            env={**os.environ, **(environment or {})},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def wait_for_page(self) -> int:
        """Wait until the page that ``let_page_wait`` made is at work; the number of its kernel."""
        told = self.root.parent / "page_is_running"
        while not told.exists() or not told.read_text():
            assert self.process.poll() is None, self.process.communicate()
            time.sleep(0.05)
        return int(told.read_text())

    def let_page_go_on(self) -> None:
        """Let that page come to its end."""
        (self.root.parent / "go_on").touch()

    def interrupt(self) -> None:
        """Ctrl-C, as a terminal does it: to all of the session at once."""
        os.killpg(self.process.pid, signal.SIGINT)

    def kill(self) -> None:
        """End the build's own process in the way that it cannot answer."""
        self.process.kill()

    def wait(self) -> tuple[int, str, str]:
        """The exit code, and what was said on stdout and on stderr."""
        said = self.process.communicate(timeout=GIVES_UP_AFTER_SECONDS)
        return self.process.returncode, *said

    def processes(self) -> dict[str, list[psutil.Process]]:
        """What runs of this build beside its own process: template, kernel, worker, renderer, other."""
        found = defaultdict(list)
        for process in self._all_that_run():
            if process.pid != self.process.pid:
                found[_kind_of(process)].append(process)
        return found

    def wait_until_nothing_runs(self) -> None:
        """Wait until no process of the build is left; raises where one does not go."""
        for _ in range(_LEAVES_WITHIN_SECONDS * 10):
            left = list(self._all_that_run())
            if not left:
                return
            time.sleep(0.1)
        raise AssertionError(f"still running: {[_command_of(process) for process in left]}")

    def _all_that_run(self) -> Iterator[psutil.Process]:
        # not from ``ps``: a bare Debian has none
        for process in psutil.process_iter():
            try:
                # one that has ended and that nobody has asked about yet runs no more
                if process.status() != psutil.STATUS_ZOMBIE and self._is_of_this_build(process):
                    yield process
            except (psutil.Error, OSError):
                continue  # it ended meanwhile, or is not ours to look at

    def _is_of_this_build(self, process: psutil.Process) -> bool:
        if os.getsid(process.pid) == self.process.pid:
            return True
        # kernels have sessions of their own, but their settings' folders are the project's
        named = [*process.cmdline(), *process.environ().values()]
        return any(f"{self.root}/" in f"{text}/" for text in named)


def kernel_is_copy(pid: int) -> bool:
    """Whether a kernel was made by a template, rather than started by a worker."""
    return "quality_account.kernel.template" in _command_of(psutil.Process(pid).parent())


def let_page_wait(paths: ProjectPaths, page: str) -> None:
    """Let a page tell when it is at work, and then wait until it may go on.

    Both by files beside the project: what a page opens inside it trips a wire.
    """
    wait = (
        "import os, time\n"
        "with open('../../page_is_running', 'w') as told:\n"
        "    told.write(str(os.getpid()))\n"
        "while not os.path.exists('../../go_on'):\n"
        "    time.sleep(0.05)\n"
    )
    file = paths.notebooks / f"{page}.ipynb"
    notebook = json.loads((NOTEBOOKS / f"{page}.ipynb").read_text(encoding="utf-8"))
    body = next(cell for cell in notebook["cells"] if cell["id"] == "body")
    body["source"] = [wait, *body["source"]]
    file.write_text(json.dumps(notebook), encoding="utf-8")


#: What is in the command line of what; a copy of a process has that of its original.
_KINDS = {
    "quality_account.kernel.template": ("template", "kernel"),
    "quality_account.kernel": ("kernel", "kernel"),
    "quality_account.pipeline.rendering.render_process": ("renderer", "other"),
    "multiprocessing.forkserver": ("other", "worker"),
    "--multiprocessing-fork": ("worker", "other"),
}


def _kind_of(process: psutil.Process) -> str:
    command = _command_of(process)
    try:
        is_copy = command == _command_of(process.parent())
    except psutil.NoSuchProcess:
        return "other"  # it ended meanwhile
    return next(
        (kinds[is_copy] for word, kinds in _KINDS.items() if word in " ".join(command)), "other"
    )


def _command_of(process: psutil.Process | None) -> list[str]:
    try:
        return process.cmdline() if process else []
    except psutil.Error:
        return []
