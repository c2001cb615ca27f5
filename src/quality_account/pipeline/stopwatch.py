"""What each part of a build takes, for the run's record; nothing of it is ever published."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager


class Stopwatch:
    """Wall seconds by the name of what they went to.

    >>> watch = Stopwatch()
    >>> with watch.lap("manifest"):
    ...     pass
    >>> list(watch.seconds)
    ['manifest']
    """

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def lap(self, name: str) -> Iterator[None]:
        """Count the time of a block to a name; several blocks of one name add up."""
        began = time.monotonic()
        try:
            yield
        finally:
            taken = time.monotonic() - began
            self.seconds[name] = round(self.seconds.get(name, 0.0) + taken, 3)
