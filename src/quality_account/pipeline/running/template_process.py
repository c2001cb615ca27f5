"""The template of one build: started before there is anything to run, gone when the build ends."""

from __future__ import annotations

import os
import select
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from quality_account.pipeline.running.socket_folder import folder_for_sockets

_SOCKET = "template"


@dataclass(frozen=True)
class RunningTemplate:
    """Where a template answers, and the end of a pipe that closes once it has imported all."""

    address: str
    ready: int

    @property
    def is_ready(self) -> bool:
        """Whether the template has its imports, or has ended without."""
        return bool(select.select([self.ready], [], [], 0)[0])


@contextmanager
def run_template(
    environment: Mapping[str, str], *, root: Path, log: Path, ahead: int
) -> Iterator[RunningTemplate | None]:
    """The template that answers until the block ends.

    None where this system cannot copy processes: kernels are then started one by one, which gives
    the same pages.

    Parameters
    ----------
    environment : mapping
        As the pages will have it; libraries read some of it when they are imported.
    root : Path
        The project; it stands on the command line, so that a list of processes tells whose this is.
    log : Path
        Takes what the kernels write by themselves.
    ahead : int
        Copies that wait at any time.
    """
    if not can_copy():
        yield None
        return
    with folder_for_sockets(_SOCKET) as folder:
        if folder is None:
            yield None
            return
        address = str(folder / _SOCKET)
        with (
            _pipe() as (ready, theirs),
            _start(environment, address, theirs, root=root, log=log, ahead=ahead) as template,
        ):
            os.close(theirs)
            running = RunningTemplate(address, ready)
            try:
                yield running
            finally:
                if not running.is_ready:
                    # it would hear only after its imports that nobody wants it
                    template.kill()
                template.stdin.close()


@contextmanager
def _pipe() -> Iterator[tuple[int, int]]:
    """A pipe whose reading end is closed at the end, when nobody reads there any more."""
    ours, theirs = os.pipe()
    try:
        yield ours, theirs
    finally:
        os.close(ours)


def _start(
    environment: Mapping[str, str],
    address: str,
    ready: int,
    *,
    root: Path,
    log: Path,
    ahead: int,
) -> subprocess.Popen:
    """A template that inherits its socket, so that requests wait in it from the first moment."""
    command = [sys.executable, "-P", "-m", "quality_account.kernel.template"]
    with socket.socket(socket.AF_UNIX) as listener, log.open("ab") as written:
        listener.bind(address)
        listener.listen()
        return subprocess.Popen(
            [*command, str(listener.fileno()), str(ready), str(ahead), str(root)],
            env=dict(environment),
            cwd=root,
            pass_fds=[listener.fileno(), ready],
            stdin=subprocess.PIPE,  # closes when this process ends, however it ends
            stdout=written,
            stderr=written,
        )


def can_copy() -> bool:
    """Whether this system can copy a running process and talk to the copy."""
    return hasattr(os, "fork") and hasattr(socket, "AF_UNIX") and sys.platform != "emscripten"
