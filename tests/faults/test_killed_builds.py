"""A build that is killed or stopped leaves the last good site, no process, and a way to go on."""

import os
import signal
import subprocess
import sys
import time

import psutil
import pytest
from notebooks.tiny_project import FULL, NOTEBOOKS, PROVIDER, make_tiny_project

BUILD = [sys.executable, "-m", "quality_account", "build", PROVIDER, FULL]

#: What a page writes while it runs, so that a test knows that its kernel is at work.
TELL = "open('../page_is_running', 'w').close()\\n"


@pytest.fixture
def project(tmp_path):
    """A project with an older book in site/, whose one page hangs and says so."""
    paths = make_tiny_project(tmp_path / "project", "hangs")
    text = (NOTEBOOKS / "hangs.ipynb").read_text(encoding="utf-8")
    page = paths.notebooks / "hangs.ipynb"
    page.write_text(text.replace('"import time', f'"{TELL}import time'), encoding="utf-8")
    book = paths.edition_site(PROVIDER, FULL)
    book.mkdir(parents=True)
    (book / "index.html").write_text("the last good book", encoding="utf-8")
    return paths


def start_build(project):
    build = subprocess.Popen(
        BUILD,
        cwd=project.root,
        # kernels have their sockets there, so that their command lines name the project
        env={**os.environ, "TMPDIR": str(project.root)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    while not (project.root / "page_is_running").exists():
        assert build.poll() is None, build.communicate()
        time.sleep(0.05)
    return build


def running_processes():
    """Session and command line of each process. Not from ``ps``: a bare Debian has none."""
    for process in psutil.process_iter():
        try:
            # one that has ended and that nobody has asked about yet runs no more
            if process.status() != psutil.STATUS_ZOMBIE:
                yield os.getsid(process.pid), " ".join(process.cmdline())
        except (psutil.Error, OSError):
            continue  # it ended meanwhile, or is not ours to look at


def wait_until_nothing_runs(project, build):
    """Until no process of the build is left; fails after ten seconds."""
    for _ in range(100):
        # workers stay in the build's session; kernels have their own, but name the project
        left = [
            command
            for session, command in running_processes()
            if session == build.pid or str(project.root) in command
        ]
        if not left:
            return
        time.sleep(0.1)
    raise AssertionError("still running:\n" + "\n".join(left))


def last_book(project):
    return (project.edition_site(PROVIDER, FULL) / "index.html").read_text(encoding="utf-8")


def test_ctrl_c_ends_with_130_a_sentence_and_no_process(project):
    build = start_build(project)

    os.killpg(build.pid, signal.SIGINT)  # as a terminal does: to all at once
    _, said = build.communicate(timeout=30)

    assert build.returncode == 130
    assert said == "\nstopped; nothing half-done was left in site/\n"
    wait_until_nothing_runs(project, build)
    assert last_book(project) == "the last good book"


def test_a_killed_build_leaves_no_process_and_the_next_one_carries_on(project):
    build = start_build(project)

    build.kill()
    build.communicate(timeout=30)

    wait_until_nothing_runs(project, build)
    assert last_book(project) == "the last good book"
    page = (NOTEBOOKS / "succeeds.ipynb").read_text(encoding="utf-8")
    (project.notebooks / "hangs.ipynb").write_text(page.replace("succeeds", "hangs"))
    again = subprocess.run(BUILD, cwd=project.root, capture_output=True, text=True, check=False)
    assert again.returncode == 0, again.stdout + again.stderr
    assert last_book(project) != "the last good book"
    left = [path.name for path in project.build(PROVIDER, FULL).iterdir()]
    assert "staging" not in left


def test_a_second_build_of_the_same_edition_is_refused_while_the_first_runs(project):
    build = start_build(project)

    second = subprocess.run(BUILD, cwd=project.root, capture_output=True, text=True, check=False)
    os.killpg(build.pid, signal.SIGINT)
    build.communicate(timeout=30)

    assert second.returncode == 2
    assert f"another build of XA1 2024-25 is running (process {build.pid})" in second.stderr
