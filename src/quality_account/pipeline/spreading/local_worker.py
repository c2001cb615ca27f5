"""What a worker on this machine does when it starts: keep off the terminal and leave Ctrl-C to the build."""

from __future__ import annotations

import os
import signal

#: Names the file that takes what the worker and its kernels write by themselves.
LOG_VARIABLE = "QUALITY_ACCOUNT_LOG"


def dask_setup(_worker: object) -> None:
    """Called by dask, which looks for this name."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    written = os.open(os.environ[LOG_VARIABLE], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    os.dup2(written, 1)
    os.dup2(written, 2)
    os.close(written)
