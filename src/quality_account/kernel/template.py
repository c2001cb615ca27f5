"""A process that hands out copies of itself as kernels, so that no page waits for imports.

    python -P -m quality_account.kernel.template SOCKET READY AHEAD PROJECT

It imports what pages import from other projects, and nothing of this one but what starts a kernel.
Then it answers at ``SOCKET``, a listening socket that it inherits by this number: a line of JSON with
a kernel's arguments, folder and environment gets the number of a process that has become this kernel,
and later its exit status. ``READY`` is a pipe that it inherits and closes once its imports are done.
``AHEAD`` copies wait at any time. A copy serves one page and ends with it.
``PROJECT`` only says in a list of processes whose this is.

Nothing is left behind: a kernel ends when the worker that asked for it goes, all of them when the
template goes, and the template when its standard input closes, which is when the build's process ends
in whatever way.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import random
import selectors
import signal
import socket
import sys
import threading
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

#: What pages import of other projects, with the parts that are loaded late. Not frictionless, which
#: is asked only about tables in which something may be wrong, nor SciPy: it would take a quarter of the
#: time until the first page of each build, and two pages of seventy ask it (30 November 2026).
THIRD_PARTY = (
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.interactiveshell",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "ipykernel.debugger",
    "ipykernel.ipkernel",
    "ipykernel.kernelapp",
    "ipykernel.zmqshell",
    "tornado.platform.asyncio",
    "tornado.queues",
    "zmq.utils.garbage",
    "numpy",
    "pandas",
    "pandas.core.reshape.reshape",
    "pandas.io.formats.string",
    "matplotlib.backends.backend_svg",
    "matplotlib.figure",
    "matplotlib.font_manager",
    "pydantic._internal._validators",
    "pydantic.fields",
    "pydantic.json_schema",
    "pydantic.main",
    "pydantic.type_adapter",
    "pydantic.types",
    "xml.etree.ElementTree",
    "yaml",
)

_LARGEST_REQUEST_BYTES = 1 << 20
_LINUX_PR_SET_PDEATHSIG = 1


@dataclass
class _Copy:
    """A process that waits for a kernel's description, or is that kernel."""

    pid: int
    line: socket.socket
    client: socket.socket | None = None


@dataclass
class _Client:
    """A worker that asked for a kernel, and what came of its request so far."""

    line: socket.socket
    received: bytearray = field(default_factory=bytearray)
    copy: _Copy | None = None


class Template:
    """The loop of the module's docstring; ``fork`` happens in its only thread."""

    def __init__(self, listener: socket.socket, ahead: int):
        self._listener = listener
        self._ahead = ahead
        self._waiting: list[_Copy] = []
        self._clients: dict[socket.socket, _Client] = {}
        self._copies: dict[int, _Copy] = {}
        self._selector = selectors.DefaultSelector()
        self._ended, self._bell = os.pipe()

    def serve(self) -> None:
        """Answer until standard input closes; then stop every copy."""
        os.set_blocking(self._bell, False)
        os.set_blocking(self._ended, False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(self._bell)
        self._selector.register(self._listener, selectors.EVENT_READ, self._accept)
        self._selector.register(self._ended, selectors.EVENT_READ, self._reap)
        self._selector.register(sys.stdin.fileno(), selectors.EVENT_READ, None)
        try:
            while True:
                for key, _ in self._next_events():
                    if key.data is None:
                        return
                    key.data(key.fileobj)
        finally:
            for pid in self._copies:
                _kill(pid)

    def _next_events(self) -> list[tuple[selectors.SelectorKey, int]]:
        """What has happened, at once; copies for later are made while nobody waits for an answer."""
        events = self._selector.select(0)
        if events:
            return events
        self._prepare_copies()
        return self._selector.select()

    def _prepare_copies(self, most: int | None = None) -> None:
        while len(self._waiting) < (most or self._ahead):
            ours, theirs = socket.socketpair()
            try:
                pid = os.fork()
            except OSError:  # too many processes; those that run need not end for it
                ours.close()
                theirs.close()
                return
            if pid == 0:
                ours.close()
                self._become_a_copy(theirs)
            theirs.close()
            copy = _Copy(pid, ours)
            self._waiting.append(copy)
            self._copies[pid] = copy

    def _become_a_copy(self, line: socket.socket) -> None:
        """Wait for a description and be that kernel. Never returns."""
        status = 1
        try:
            parent = os.getppid()
            _leave_with_parent(parent)
            os.setsid()
            signal.set_wakeup_fd(-1)
            for number in (signal.SIGCHLD, signal.SIGINT, signal.SIGTERM):
                signal.signal(number, signal.SIG_DFL)
            self._let_go()
            request = _read_all(line)
            line.close()
            if request:
                _start(json.loads(request), parent)
            status = 0
        except SystemExit as stop:
            status = stop.code if isinstance(stop.code, int) else 1
        except BaseException:
            sys.excepthook(*sys.exc_info())
        finally:
            with contextlib.suppress(Exception):
                sys.stdout.flush()
                sys.stderr.flush()
            os._exit(status)

    def _let_go(self) -> None:
        """Close what belongs to the template and to the other copies."""
        self._selector.close()
        os.close(self._ended)
        os.close(self._bell)
        self._listener.close()
        for copy in self._copies.values():
            copy.line.close()
        for line in self._clients:
            line.close()
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, sys.stdin.fileno())
        os.close(nothing)

    def _accept(self, listener: socket.socket) -> None:
        line, _ = listener.accept()
        line.setblocking(False)
        self._clients[line] = _Client(line)
        self._selector.register(line, selectors.EVENT_READ, self._hear)

    def _hear(self, line: socket.socket) -> None:
        client = self._clients[line]
        try:
            received = line.recv(1 << 16)
        except BlockingIOError:
            return
        except OSError:
            received = b""
        client.received += received
        if not received or len(client.received) > _LARGEST_REQUEST_BYTES:
            self._dismiss(client)
        elif client.copy is None and client.received.endswith(b"\n"):
            self._hand_out(client)

    def _hand_out(self, client: _Client) -> None:
        self._prepare_copies(1)
        if not self._waiting:
            self._dismiss(client)  # who gets no answer starts a kernel by itself
            return
        copy = self._waiting.pop(0)
        client.copy, copy.client = copy, client.line
        try:
            copy.line.sendall(client.received)
            copy.line.close()
        except OSError:  # it died while it waited; its end will be reported like any kernel's
            pass
        self._say(client.line, {"pid": copy.pid})

    def _dismiss(self, client: _Client) -> None:
        """The worker has gone, or is done with its kernel."""
        self._selector.unregister(client.line)
        del self._clients[client.line]
        client.line.close()
        if client.copy is not None:
            client.copy.client = None
            if client.copy.pid in self._copies:
                _kill(client.copy.pid)

    def _reap(self, ended: int) -> None:
        with contextlib.suppress(BlockingIOError):
            os.read(ended, 1 << 10)
        while self._copies:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            copy = self._copies.pop(pid)
            if copy in self._waiting:
                self._waiting.remove(copy)
                copy.line.close()
            if copy.client is not None:
                self._say(copy.client, {"exit": os.waitstatus_to_exitcode(status)})

    @staticmethod
    def _say(line: socket.socket, answer: dict[str, Any]) -> None:
        # a worker that has gone is noticed by its closed line
        with contextlib.suppress(OSError):
            line.sendall(json.dumps(answer).encode() + b"\n")


def _read_all(line: socket.socket) -> bytes:
    parts = []
    while part := line.recv(1 << 16):
        parts.append(part)
    return b"".join(parts)


def _start(request: dict[str, Any], parent: int) -> None:
    from quality_account.kernel.start import run_kernel

    os.environ.clear()
    os.environ.update(request["environment"])
    os.environ["JPY_PARENT_PID"] = str(parent)
    os.chdir(request["folder"])
    # a copy must not draw the numbers that its siblings draw
    random.seed()
    import_module("numpy").random.seed()
    sys.argv[1:] = request["arguments"]
    run_kernel(request["arguments"])


def _kill(pid: int) -> None:
    # the group too, because a page may have started programs; each copy leads its own
    for stop in (os.killpg, os.kill):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            stop(pid, signal.SIGKILL)


def _leave_with_parent(parent: int) -> None:
    """Let Linux end this process with its parent; elsewhere the kernel watches it by itself."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_LINUX_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _is_single_threaded() -> bool:
    """Whether nothing but this thread runs here: a lock that another holds stays shut in a copy."""
    try:
        return len(list(Path("/proc/self/task").iterdir())) == 1
    except FileNotFoundError:  # no Linux
        return threading.active_count() == 1


def _fork_works() -> bool:
    """Whether a copy can use what was imported; some macOS libraries abort in a copy."""
    pid = os.fork()
    if pid == 0:
        import_module("numpy").linalg.inv([[2.0, 1.0], [1.0, 2.0]])
        os._exit(0)
    return os.waitpid(pid, 0)[1] == 0


def main(number: str, ready: str, ahead: str, _project: str) -> None:
    """Serve at the inherited socket ``number``."""
    from quality_account.kernel.start import leave_debugger_out

    listener = socket.socket(fileno=int(number))
    leave_debugger_out()
    # imports throw next to nothing away, and looking for it takes a twentieth of their time
    gc.disable()
    for module in THIRD_PARTY:
        import_module(module)
    if not (_is_single_threaded() and (sys.platform == "linux" or _fork_works())):
        sys.exit(1)
    # nothing that is here now will be thrown away, so no copy need touch it to find that out; what
    # could be is next to nothing, and looking for it a fifth of all that happens here
    gc.freeze()
    gc.enable()
    # what a page makes lives about as long as the page; looking for rubbish finds next to none
    gc.set_threshold(50_000, 20, 100)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.close(int(ready))
    Template(listener, int(ahead)).serve()


if __name__ == "__main__":
    main(*sys.argv[1:])
