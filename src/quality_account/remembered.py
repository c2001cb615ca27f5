"""Asking files once, where they stand still: in the kernel of a page that a build runs.

Such a page asks many times which editions there are and what their tables are like. What it read the
first time was noted then, and if a file has changed since, the page is stale and runs again. Elsewhere
files change while a process lives (an analyst edits a card and runs one cell again), so there they are
read each time.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, wraps
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Found = TypeVar("Found")

_do_files_stand_still = False


def let_files_stand_still() -> None:
    """From now on, and until this process ends, ask for each thing once."""
    global _do_files_stand_still
    _do_files_stand_still = True


def remembered(ask: Callable[Given, Found]) -> Callable[Given, Found]:
    """A function of files whose answers are kept where files stand still; who gets one leaves it as it is.

    Parameters
    ----------
    ask : callable
        Of arguments that can be hashed. What it raises is not kept.

    Examples
    --------
    >>> remembered(len)("three")
    5
    """
    kept = cache(ask)

    @wraps(ask)
    def answer(*given: Given.args, **named: Given.kwargs) -> Found:
        return (kept if _do_files_stand_still else ask)(*given, **named)

    return answer
