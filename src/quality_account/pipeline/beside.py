"""One thing done by a thread of its own, while its caller goes on."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Found = TypeVar("Found")


def beside(
    name: str, do: Callable[Given, Found], *given: Given.args, **named: Given.kwargs
) -> Future[Found]:
    """Begin to do something; the thread bears the name, and ends with it.

    >>> beside("adding", sum, [1, 2]).result()
    3
    """
    thread = ThreadPoolExecutor(1, thread_name_prefix=name)
    doing = thread.submit(do, *given, **named)
    thread.shutdown(wait=False)
    return doing
