"""The two forms of ``--scheduler``: a scheduler's address, or workers on this machine."""

from __future__ import annotations

import re

from quality_account.errors import SchedulerError

_LOCAL = re.compile(r"dask-local:([1-9][0-9]*)")
_REMOTE = re.compile(r"(tcp|tls)://[^/\s]+:[0-9]+")


def read_address(text: str) -> int | str:
    """How many workers to start on this machine, or the address of a scheduler that runs.

    Raises
    ------
    SchedulerError
        The text has neither form.

    Examples
    --------
    >>> read_address("dask-local:2")
    2
    >>> read_address("tcp://10.0.0.5:8786")
    'tcp://10.0.0.5:8786'
    """
    if found := _LOCAL.fullmatch(text):
        return int(found[1])
    if _REMOTE.fullmatch(text):
        return text
    raise SchedulerError.of(
        text,
        "no address of this form",
        "dask-local:2 (two workers on this machine) or tcp://host:port",
        "a scheduler says its address when it starts (dask scheduler); name that.",
    )
