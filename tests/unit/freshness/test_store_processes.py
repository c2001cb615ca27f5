"""Several builds use one folder of kept pages at once, and are killed in the middle of it."""

import os
import signal
import subprocess
import sys
import time

from quality_account.freshness.store import Store

#: Puts, finds and prunes without end, as fast as it can, pages of which the body tells the key.
BUILD = """
import sys
from pathlib import Path
from quality_account.freshness.store import Store
from quality_account.freshness.trace import Trace

folder, rounds, size, limit = Path(sys.argv[1]), *map(int, sys.argv[2:])
kept, wrong, notes = 0, 0, []
for number in range(rounds):
    store = Store(folder, limit)
    for key in (f"{number % 7:064x}", f"{(number + 3) % 7:064x}"):
        entry = store.find(key, lambda trace: True)
        if entry is not None:
            kept += 1
            wrong += entry.body != key.encode() * size
        store.put(key, Trace((), {"a.py": str(number % 3)}), key.encode() * size, 1.0)
    store.prune()
    notes += store.notes
    print(number, flush=True)
print("wrong", wrong, "notes", notes, "found", kept)
"""


def start(folder, rounds, size, limit):
    return subprocess.Popen(
        [sys.executable, "-c", BUILD, str(folder), *map(str, (rounds, size, limit))],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_builds_that_put_find_and_prune_at_once_never_meet_a_broken_page(tmp_path):
    size = 64 * 200
    builds = [start(tmp_path / "pages", 150, 200, 5 * size) for _ in range(3)]
    ends = [build.communicate() for build in builds]

    said = [(*out.splitlines()[-1].split(" found "), errors) for out, errors in ends]
    assert [(what, errors) for what, _, errors in said] == [("wrong 0 notes []", "")] * 3
    # the others may prune whatever one of them looks for, but never what all of them do
    assert sum(int(found) for _, found, _ in said) > 0
    assert sum(file.stat().st_size for file in (tmp_path / "pages").iterdir()) <= 5 * size


def test_a_build_that_is_killed_while_it_keeps_a_page_leaves_whole_pages_only(tmp_path):
    folder = tmp_path / "pages"
    killed = []
    for attempt in range(6):
        build = start(folder, 10**6, 40_000, 10**9)  # 2.5 MB a page, so that a kill meets a write
        assert build.stdout.readline() == "0\n"
        time.sleep(0.01 * attempt)
        build.send_signal(signal.SIGKILL)
        build.communicate()
        killed.append(build.returncode)
    assert killed == [-signal.SIGKILL] * 6

    store = Store(folder, 10**9)
    found = [store.find(f"{number:064x}", lambda trace: True) for number in range(7)]
    left = [file for file in folder.iterdir() if file.suffix == ".part"]
    for file in left:
        os.utime(file, (1, 1))
    store.prune()

    assert store.notes == []
    assert found[0].body == f"{0:064x}".encode() * 40_000
    assert [file.suffix for file in folder.iterdir() if file.suffix != ".page"] == []
