"""The bench of whole builds: what it measures, and that it notices what it must not time."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from bench.builds.cost import Cost, Lane, LaneFailedError, measure
from bench.builds.growth import Line, fit_line
from bench.builds.meter import Sampler
from bench.builds.words import growth_in_words, table_of

#: Keeps a core busy until the process has used this much of it.
BUSY = "import time\nwhile time.process_time() < 0.5: pass\n"
#: A child that outlives its parent, which does not wait for it.
ORPHAN = "import subprocess, sys\nsubprocess.Popen([sys.executable, '-c', {code!r}])\n"


def measured(tmp_path: Path, code: str) -> Cost:
    return measure(
        [sys.executable, "-c", code],
        folder=tmp_path,
        environment=os.environ,
        log=tmp_path / "said.log",
    )


def cost(wall: float, processor: float = 1.0, **more: float) -> Cost:
    return Cost(wall, processor, {}, 100_000_000, 200_000_000, **more)


def test_the_processor_time_of_a_child_that_nobody_waited_for_is_counted(tmp_path: Path):
    assert measured(tmp_path, ORPHAN.format(code=BUSY)).processor_seconds > 0.5


def test_a_process_that_has_ended_keeps_its_part_until_it_is_waited_for():
    before = Sampler()  # earlier tests of this process may have left it children
    before.look(with_shares=False)
    sampler = Sampler()
    process = subprocess.Popen(
        [sys.executable, "-c", "input()  # jupyter_book"], stdin=subprocess.PIPE
    )
    while "jupyter_book" not in " ".join(psutil.Process(process.pid).cmdline()):
        time.sleep(0.01)
    sampler.look(with_shares=False)
    process.stdin.write(b"\n")
    process.stdin.close()
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    sampler.look(with_shares=False)
    process.wait()

    assert set(sampler.parts(1.0)) - set(before.parts(1.0)) == {"rendering"}


def test_a_process_that_is_left_behind_is_an_error_and_is_ended(tmp_path: Path):
    code = "import time; time.sleep(1234)"

    with pytest.raises(LaneFailedError, match=r"left running.*sleep\(1234\)"):
        measured(tmp_path, ORPHAN.format(code=code))

    assert not [
        one for one in psutil.process_iter(["cmdline"]) if code in (one.info["cmdline"] or [])
    ]


def test_a_command_that_fails_is_an_error_with_what_it_said(tmp_path: Path):
    with pytest.raises(LaneFailedError, match="exit code 1(.|\n)*no such ward"):
        measured(tmp_path, "raise SystemExit('no such ward')")


def test_the_memory_of_two_processes_at_once_is_more_than_that_of_the_larger(tmp_path: Path):
    hold = "import time; held = b'x' * 100_000_000; time.sleep(2)"
    both = f"import subprocess, sys\nchild = subprocess.Popen([sys.executable, '-c', {hold!r}])\n{hold}\nchild.wait()"

    found = measured(tmp_path, both)

    assert 100e6 < found.largest_bytes < 200e6 < found.together_bytes


def test_a_line_through_points_on_a_line_is_that_line():
    assert fit_line([(1, 12.0), (3, 16.0), (30, 70.0)]) == Line(fixed=10.0, each=2.0)


def test_a_row_gives_the_median_its_range_and_the_ratios():
    table = table_of(
        [
            Lane("a", "plain", [cost(80, 60)]),
            Lane(
                "c", "ours", [cost(float(one), 20, for_auditor_seconds=2.0) for one in (9, 10, 20)]
            ),
        ]
    )

    assert table.splitlines()[-1] == (
        "| c | ours | 3 | 10.0 (9.00 to 20.0) | 8.00 | 20.0 | 100 | 200 | 10.0; 8.0; 3.0 |  |"
    )


def test_many_editions_are_compared_with_as_many_plain_builds():
    table = table_of(
        [Lane("a", "plain", [cost(80, 60)]), Lane("g3", "three", [cost(30, 60)], editions=3)]
    )

    assert table.splitlines()[-1].endswith("| 8.0; 8.0; 3.0 |  |")


def test_growth_is_told_by_page_and_by_edition():
    words = growth_in_words(
        [
            Lane("c", "ours", [cost(8.1)]),
            Lane("g1", "one", [cost(7.0)], editions=1),
            Lane("g3", "three", [cost(17.0)], editions=3),
            Lane("j15", "fifteen", [cost(3.5)], pages=15),
        ],
        page_count=61,
    )

    assert words[0].startswith("Cold, through 1, 3 editions: 2.0 s and 5 s for each edition;")
    assert words[1].startswith("Cold, through 15, 61 pages: 2.0 s and 0.1 s for each page;")
