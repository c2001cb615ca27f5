"""``dask-local:N``: workers that the build starts, that only this machine can reach, and that end with it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

TESTS = Path(__file__).parents[3]

#: Runs a page that waits, as a build would; started as a program, so that it can be killed.
PROGRAM = """\
import sys
from pathlib import Path
from unit_spread_pages import jobs_of, make_project
from quality_account.pipeline.spreading.pages import SpreadPages

if __name__ == "__main__":
    root = Path(sys.argv[1])
    running = root / "running"
    waits = f"import time\\nopen({str(running)!r}, 'w').close()\\ntime.sleep(600)"
    paths = make_project(root / "project", {"prints": "print(12)", "waits": waits})
    jobs = jobs_of(paths, root / "there")
    with SpreadPages(
        "dask-local:2", root=paths.root, scratch=root / "scratch", log=root / "log"
    ) as pages:
        print(pages.submit(jobs[0]).result().state.value, flush=True)
        pages.submit(jobs[1]).result()
"""


@pytest.fixture
def program(tmp_path):
    """The program, while its second page waits."""
    shared = Path(__file__).with_name("spread_pages.py").read_text(encoding="utf-8")
    (tmp_path / "unit_spread_pages.py").write_text(shared, encoding="utf-8")
    (tmp_path / "program.py").write_text(PROGRAM, encoding="utf-8")
    (tmp_path / "their_dask").mkdir()
    # a visitor's own settings, which would let nobody start a worker
    (tmp_path / "their_dask" / "dask.yaml").write_text(
        "distributed: {worker: {preload: [no_such_module]}}", encoding="utf-8"
    )
    process = subprocess.Popen(
        [sys.executable, tmp_path / "program.py", tmp_path],
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(TESTS), os.environ.get("PYTHONPATH", "")]),
            "DASK_CONFIG": str(tmp_path / "their_dask"),
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    while not (tmp_path / "running").exists():
        assert process.poll() is None, process.communicate()
        time.sleep(0.05)
    yield psutil.Process(process.pid), process
    process.kill()
    process.communicate()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL], ids=["Ctrl-C", "kill -9"])
def test_nothing_is_left_and_only_this_machine_could_reach_it(program, how):
    build, process = program
    family = build.children(recursive=True)
    heard = {
        connection.laddr.ip
        for one in [build, *family]
        for connection in one.net_connections(kind="inet")
        if connection.status == psutil.CONN_LISTEN
    }

    process.send_signal(how)
    said, complained = process.communicate()

    assert heard == {"127.0.0.1"}
    assert len(family) >= 5  # two workers, their templates and a kernel
    _, left = psutil.wait_procs(family, timeout=10)
    assert [one for one in left if one.status() != psutil.STATUS_ZOMBIE] == []
    assert said == "done\n"
    if how == signal.SIGINT:
        assert complained.rstrip().endswith("KeyboardInterrupt")
        assert complained.count("Traceback") == 1
