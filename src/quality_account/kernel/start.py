"""A kernel's start, the same in a new interpreter and in a copy of the template."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from quality_account.kernel.memory import PAGE_MEMORY_LIMIT_BYTES, limit_memory

#: One history file for several kernels at once is a lock to wait for, and nobody reads it.
_SETTINGS = ("--HistoryManager.enabled=False", "--log-level=ERROR")


def run_kernel(arguments: Sequence[str]) -> None:
    """Be the kernel that a connection file describes, until it is told to stop.

    Parameters
    ----------
    arguments : sequence of str
        ``-f FILE``, and ``--memory BYTES`` for another limit than the usual one; IPython gets the rest.
    """
    asked, for_ipython = _read(arguments)
    limit_memory(asked.memory)
    leave_debugger_out()
    from ipykernel.kernelapp import IPKernelApp

    from quality_account.kernel.telling import listen

    # As Jupyter names it, on Windows by a handle. Asked for only now, it could be the process that
    # inherited this one, and the kernel would stay for ever.
    parent = int(os.environ.get("JPY_PARENT_PID") or os.getppid())
    kernel = IPKernelApp.instance(parent_handle=parent)
    # from here on the kernel leaves when this process is no longer its parent
    kernel.initialize(["-f", asked.file, *_SETTINGS, *for_ipython])
    if sys.platform != "win32" and os.getppid() != parent:
        sys.exit(1)
    listen()
    kernel.start()


def leave_debugger_out() -> None:
    """Let ipykernel find no debugger, which nobody can attach to a page that a build runs.

    It takes a tenth of a second to import.
    """
    sys.modules.setdefault("debugpy", None)


def _read(arguments: Sequence[str]) -> tuple[argparse.Namespace, list[str]]:
    parser = argparse.ArgumentParser(prog="python -m quality_account.kernel", allow_abbrev=False)
    parser.add_argument("-f", dest="file", required=True)
    parser.add_argument("--memory", type=int, default=PAGE_MEMORY_LIMIT_BYTES)
    return parser.parse_known_args(arguments)
