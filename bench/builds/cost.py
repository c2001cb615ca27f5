"""What commands cost: measured one by one, added up, and their medians."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

METER = Path(__file__).with_name("meter.py")

_LINES_OF_A_FAILURE = 30


class LaneFailedError(Exception):
    """A command failed or did not give what it had to; its time means nothing."""


@dataclass(frozen=True)
class Cost:
    """What one run cost, with all its processes.

    Attributes
    ----------
    processor_seconds : float
        User and system time of every process.
    parts : mapping
        Processor seconds by what processes do: ``kernels``, ``workers``, ``rendering``, ``command``.
    largest_bytes : int
        The most memory that one process had.
    together_bytes : int
        The most that all had at one time; shared memory counts once (on Linux).
    until_pages_seconds : float, optional
        Of the wall seconds, those until the last page had run.
    for_auditor_seconds : float, optional
        Of the wall seconds, those for audit pages, sources views and the manifest, which the plain
        ways do not make; of what is made beside the render only what is waited for after it.
    began : float
        The time of day.
    """

    wall_seconds: float
    processor_seconds: float
    parts: Mapping[str, float]
    largest_bytes: int
    together_bytes: int
    began: float = 0.0
    until_pages_seconds: float | None = None
    for_auditor_seconds: float | None = None

    @property
    def book_seconds(self) -> float:
        """Wall seconds for what the plain ways make as well: the HTML book."""
        return self.wall_seconds - (self.for_auditor_seconds or 0.0)

    def then(self, other: Cost) -> Cost:
        """Both commands as one; the first is taken to run the pages, the second to render them."""
        parts = {
            part: self.parts.get(part, 0.0) + other.parts.get(part, 0.0)
            for part in sorted({*self.parts, *other.parts})
        }
        return Cost(
            self.wall_seconds + other.wall_seconds,
            self.processor_seconds + other.processor_seconds,
            parts,
            max(self.largest_bytes, other.largest_bytes),
            max(self.together_bytes, other.together_bytes),
            self.began,
            self.wall_seconds,
        )

    def with_pages_until(self, time_of_day: float) -> Cost:
        """The same cost, of which the pages took until this time of day."""
        return replace(self, until_pages_seconds=time_of_day - self.began)


@dataclass(frozen=True)
class Lane:
    """One row of the table: a way to build, its runs, and what was seen of them.

    ``pages`` is set where they are fewer than the book has; ``editions`` is how many were built.
    """

    key: str
    what: str
    runs: Sequence[Cost]
    remarks: Sequence[str] = ()
    editions: int = 1
    pages: int | None = None
    has_failed: bool = False

    @property
    def median(self) -> Cost:
        """The median of each number by itself; for an even count the mean of the middle two."""

        def of(name: str) -> float:
            return statistics.median(getattr(run, name) for run in self.runs)

        names = sorted({part for run in self.runs for part in run.parts})
        until = [run.until_pages_seconds for run in self.runs]
        auditor = [run.for_auditor_seconds for run in self.runs]
        return Cost(
            of("wall_seconds"),
            of("processor_seconds"),
            {
                name: statistics.median(run.parts.get(name, 0.0) for run in self.runs)
                for name in names
            },
            round(of("largest_bytes")),
            round(of("together_bytes")),
            until_pages_seconds=None if None in until else statistics.median(until),
            for_auditor_seconds=None if None in auditor else statistics.median(auditor),
        )


def measure(
    command: Sequence[str], *, folder: Path, environment: Mapping[str, str], log: Path
) -> Cost:
    """Run a command and tell what it cost.

    Raises
    ------
    LaneFailedError
        It failed, or left processes behind.
    """
    descriptor, name = tempfile.mkstemp(suffix=".json", dir=log.parent)
    os.close(descriptor)
    result = Path(name)
    subprocess.run(
        [sys.executable, str(METER), name, str(log), *command],
        cwd=folder,
        env=dict(environment),
        check=True,
    )
    found = json.loads(result.read_text(encoding="utf-8"))
    result.unlink()
    if found["exit_code"]:
        said = log.read_text(encoding="utf-8", errors="replace").splitlines()
        told = "\n".join(said[-_LINES_OF_A_FAILURE:])
        raise LaneFailedError(f"exit code {found['exit_code']} of {' '.join(command)}:\n{told}")
    if found["left_behind"]:
        raise LaneFailedError(f"{' '.join(command)} left running: {found['left_behind']}")
    return Cost(
        found["wall_seconds"],
        found["processor_seconds"],
        found["parts"],
        found["largest_bytes"],
        found["together_bytes"],
        found["began"],
    )
