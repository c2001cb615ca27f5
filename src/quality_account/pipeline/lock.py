"""One build of an edition at a time, guarded by the operating system's file lock.

The system drops the lock with its process, however that ends, so a killed build locks nobody out.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from quality_account.errors import EditionBusyError

#: Windows locks bytes and not files: this one, far behind the process number that is written.
_LOCKED_BYTE = 1024

#: Between two tries to get a lock that is waited for.
_PAUSE_SECONDS = 0.05


@contextmanager
def hold_edition_lock(file: Path, edition: str) -> Iterator[None]:
    """Hold the lock of an edition while its build runs.

    Raises
    ------
    EditionBusyError
        Another process holds it; its number is named.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        if not _try_lock(descriptor):
            raise EditionBusyError(
                f"another build of {edition} is running (process {_read_holder(descriptor)}). "
                "Wait for it, or stop it, and run the command again."
            )
        os.ftruncate(descriptor, 0)
        os.write(descriptor, str(os.getpid()).encode())
        yield
    finally:
        os.close(descriptor)


@contextmanager
def wait_for_lock(file: Path) -> Iterator[None]:
    """Hold a lock that others hold for moments only."""
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        while not _try_lock(descriptor):
            time.sleep(_PAUSE_SECONDS)
        yield
    finally:
        os.close(descriptor)


def _read_holder(descriptor: int) -> str:
    os.lseek(descriptor, 0, os.SEEK_SET)
    return os.read(descriptor, 32).decode() or "unknown"


def _try_lock(descriptor: int) -> bool:
    try:
        import fcntl
    except ImportError:
        return _try_lock_on_windows(descriptor)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _try_lock_on_windows(descriptor: int) -> bool:
    import msvcrt

    os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
    try:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    except OSError:
        return False
    finally:
        os.lseek(descriptor, 0, os.SEEK_SET)
    return True
