"""Runs one command and writes what it cost, its descendants included, as JSON.

    python bench/builds/meter.py RESULT LOG COMMAND…

A process of its own for each measurement: the system adds up the processor time of the descendants
that a process has waited for, and here nothing else was ever waited for. Descendants that lose
their parent come to this process (Linux), so they are counted as well; one that is still alive
five seconds after the command has ended was left behind, which is told and ended.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from collections import defaultdict
from pathlib import Path

import psutil

SAMPLE_EVERY_SECONDS = 0.25
#: Shares of shared pages cost the system some milliseconds a process to work out.
SHARES_EVERY_SAMPLES = 4
LEFT_BEHIND_AFTER_SECONDS = 5

_LINUX_PR_SET_CHILD_SUBREAPER = 36
#: What in a process's command line tells its part; the first that fits. Kernels, which are short,
#: are what remains of the whole.
PARTS = {
    "rendering": ("render_process", "jupyter_book"),
    "kernels": ("kernel.template", "ipykernel_launcher", "quality_account.kernel"),
    "workers": ("spawn_main", "distributed"),
}


def main() -> None:
    """Run the command of the command line and write its cost."""
    result, log, *command = sys.argv[1:]
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_LINUX_PR_SET_CHILD_SUBREAPER, 1)
    sampler = Sampler()
    began, started = time.time(), time.perf_counter()
    with Path(log).open("ab") as said:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=said, stderr=said)
        sampler.start()
        try:
            exit_code = process.wait()
            wall = time.perf_counter() - started
        finally:
            sampler.stop()
            left = end_what_is_left()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    # in bytes on macOS, in KiB elsewhere
    largest = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    cost = {
        "exit_code": exit_code,
        "began": began,
        "wall_seconds": wall,
        "processor_seconds": used.ru_utime + used.ru_stime,
        "parts": sampler.parts(used.ru_utime + used.ru_stime),
        "largest_bytes": largest,
        # a command may be over before its memory was looked at
        "together_bytes": max(largest, sampler.most_shares or sampler.most_resident),
        "resident_sum_bytes": sampler.most_resident,
        "left_behind": left,
    }
    Path(result).write_text(json.dumps(cost), encoding="utf-8")


class Sampler(threading.Thread):
    """Looks at all descendants four times a second."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.most_resident = 0
        self.most_shares = 0
        self._used: dict[tuple[int, float], tuple[str, float]] = {}
        self._is_over = threading.Event()

    def run(self) -> None:
        number = 0
        while not self._is_over.wait(SAMPLE_EVERY_SECONDS):
            self.look(with_shares=number % SHARES_EVERY_SAMPLES == 0)
            number += 1

    def stop(self) -> None:
        """Look no more."""
        self._is_over.set()
        self.join()

    def parts(self, whole: float) -> dict[str, float]:
        """Processor seconds by part; kernels have what the others leave of the whole."""
        sums: defaultdict[str, float] = defaultdict(float)
        for part, seconds in self._used.values():
            sums[part] += seconds
        others = {part: seconds for part, seconds in sums.items() if part != "kernels"}
        if "kernels" in sums:
            others["kernels"] = max(0.0, whole - sum(others.values()))
        return others

    def _part_of(self, process: psutil.Process, key: tuple[int, float]) -> str:
        # one that has ended and is not waited for yet has lost its command line
        words = process.cmdline() if process.status() != psutil.STATUS_ZOMBIE else []
        if not words and key in self._used:
            return self._used[key][0]
        return part_of(" ".join(words))

    def look(self, *, with_shares: bool) -> None:
        """Note what every descendant has used so far, and the memory of all."""
        resident = shares = 0
        for process in psutil.Process().children(recursive=True):
            # ends while it is looked at
            with contextlib.suppress(psutil.Error), process.oneshot():
                key = process.pid, process.create_time()
                times = process.cpu_times()
                self._used[key] = (self._part_of(process, key), times.user + times.system)
                resident += process.memory_info().rss
                if with_shares:
                    shares += getattr(process.memory_full_info(), "pss", 0)
        self.most_resident = max(self.most_resident, resident)
        self.most_shares = max(self.most_shares, shares)


def part_of(command_line: str) -> str:
    """What a process does, told by its command line.

    >>> part_of("python -m ipykernel_launcher -f kernel.json")
    'kernels'
    >>> part_of("python -m quality_account build")
    'command'
    """
    for part, marks in PARTS.items():
        if any(mark in command_line for mark in marks):
            return part
    return "command"


def end_what_is_left() -> list[str]:
    """Wait for descendants that are about to end; end the others and tell of them."""
    until = time.monotonic() + LEFT_BEHIND_AFTER_SECONDS
    while time.monotonic() < until:
        try:
            if os.waitpid(-1, os.WNOHANG)[0] == 0:
                time.sleep(0.02)
        except ChildProcessError:
            return []
    told = []
    for process in psutil.Process().children(recursive=True):
        with contextlib.suppress(psutil.Error):
            told.append(" ".join(process.cmdline()))
            os.kill(process.pid, signal.SIGKILL)
    with contextlib.suppress(ChildProcessError):
        while True:
            os.waitpid(-1, 0)
    return told


if __name__ == "__main__":
    main()
