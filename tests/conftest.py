"""What many tests share: a copy of this project, and the real book built once in it."""

from __future__ import annotations

import os
import signal
import tempfile
import time
from pathlib import Path

import pytest
from project_copies import copy_project, run_command

#: Far more than both builds take, so that only a build that hangs or was killed meets it.
BUILD_TIME_LIMIT_SECONDS = 20 * 60

#: The editions that the built site of the tests holds.
EDITIONS = (("RT5", "2024-25"), ("RT5", "2023-24"))


def pytest_configure(config: pytest.Config) -> None:
    """Give all tests of a run a place for finished pages of their own, and Ctrl-C to what they start.

    A shell starts a background job with Ctrl-C ignored, and whatever it starts inherits that.
    """
    if not hasattr(config, "workerinput"):  # the processes of a run inherit the place
        pages = tempfile.TemporaryDirectory(prefix="finished-pages")
        config.add_cleanup(pages.cleanup)
        os.environ["QUALITY_ACCOUNT_CACHE"] = pages.name
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


#: Files that take a minute or two each, in the order in which they are begun. The second
#: needs no built book, so that one process can run it while the other builds the book for the rest.
LONG_FILES = (
    "book/test_every_page_in_a_browser.py",
    "book/test_kept_render.py",
    "book/test_release.py",
    "book/test_audit_pages.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the long files, lest one process still runs one of them when the other has ended."""
    places = {Path(__file__).parent / name: place for place, name in enumerate(LONG_FILES)}
    items.sort(key=lambda item: places.get(item.path, len(places)))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A fresh copy of the project for one test."""
    return copy_project(tmp_path / "project")


@pytest.fixture(scope="session")
def built_project(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A copy of the project with all editions built, made once however many processes test."""
    if worker_id == "master":
        return _build(tmp_path_factory.mktemp("built") / "project")
    shared = tmp_path_factory.getbasetemp().parent / "built-project"
    try:
        shared.mkdir()
    except FileExistsError:
        return _wait_for(shared)
    try:
        return _build(shared / "project")
    finally:
        (shared / "ended").touch()


@pytest.fixture(scope="session")
def built_site(built_project: Path) -> Path:
    """The folder ``site/`` with the real books."""
    return built_project / "site"


def _build(project: Path) -> Path:
    copy_project(project)
    for provider, year in EDITIONS:
        result = run_command("build", provider, year, project=project)
        assert result.returncode == 0, result.stdout + result.stderr
    return project


def _wait_for(shared: Path) -> Path:
    """Another process builds; wait until it has ended, well or not."""
    deadline = time.monotonic() + BUILD_TIME_LIMIT_SECONDS
    while not (shared / "ended").exists():
        assert time.monotonic() < deadline, (
            "another process of these tests began to build the book and did not end within "
            f"{BUILD_TIME_LIMIT_SECONDS // 60} minutes; it hangs, or was killed"
        )
        time.sleep(0.5)
    built = shared / "project"
    for provider, year in EDITIONS:
        assert (built / "site" / provider / year / "index.html").exists(), (
            "the build failed elsewhere"
        )
    return built
