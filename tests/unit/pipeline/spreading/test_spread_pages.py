"""Pages run by two real workers in two folders give what a run on this machine gives."""

import json
import os
import signal
import time
from pathlib import Path

import psutil
import pytest
from notebooks.tiny_project import FULL, PROVIDER, run_jobs

from quality_account.facts import project_state
from quality_account.pipeline.results import PageState
from quality_account.pipeline.spreading.pages import SpreadPages

from .spread_pages import bytes_of, jobs_of, make_project, scheduler, worker

LOOKS_ROUND = """\
from quality_account import observed
from quality_account.paths import ProjectPaths
paths = ProjectPaths.find()
root = paths.root
print(observed.read_text(paths.edition(provider, edition) / "beds.csv"))
print([file.name for file in observed.list_files(root / "notebooks", "*.ipynb")])
print([folder.name for folder in observed.list_folders(paths.providers / provider, "*")])
print(observed.is_file(root / "data/extra/words.txt"), observed.is_file(root / "data/extra/none"))
"""

READS_WHAT_WAS_NOT_SENT = """\
from quality_account import observed
from quality_account.paths import ProjectPaths
for name in ("words.txt", "more.txt"):
    try:
        print(observed.read_text(ProjectPaths.find().root / "data/extra" / name))
    except BaseException:
        print("the page goes on as if nothing had happened")
"""

READS_THE_FIRST_WAVE = """\
from quality_account import observed
from quality_account.facts import is_first_wave_current
from quality_account.paths import ProjectPaths
paths = ProjectPaths.find()
print(observed.read_text(paths.offered(provider, edition)))
print(is_first_wave_current(paths, provider, edition))
"""

READS_THE_LIST_OF_VERSIONS = """\
from quality_account import observed
from quality_account.paths import ProjectPaths
paths = ProjectPaths.find()
print(observed.read_text(paths.releases_file(provider, edition)))
print(observed.is_file(paths.changed_values_file(provider, edition)))
"""

BODIES = {
    "looks_round": LOOKS_ROUND,
    "reads_what_was_not_sent": READS_WHAT_WAS_NOT_SENT,
    "reads_the_first_wave": READS_THE_FIRST_WAVE,
    "reads_the_list_of_versions": READS_THE_LIST_OF_VERSIONS,
    "fails": "import os\nraise ValueError(os.getcwd())",
}


def spread(address, paths):
    return SpreadPages(address, root=paths.root, scratch=paths.root / "x", log=paths.root / "log")


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """A scheduler with two workers, each in a folder of its own."""
    folder = tmp_path_factory.mktemp("c")
    with (
        scheduler(folder / "s") as address,
        worker(address, folder / "1"),
        worker(address, folder / "2"),
    ):
        yield address


@pytest.fixture(scope="module")
def runs(address, tmp_path_factory):
    """The same pages run here and by the workers: the folders and the results of both."""
    folder = tmp_path_factory.mktemp("runs")
    paths = make_project(folder / "project", BODIES)
    for name in ("words.txt", "more.txt"):
        file = paths.root / "data" / "extra" / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"these are {name}\n", encoding="utf-8")
    offered = paths.offered(PROVIDER, FULL)
    offered.parent.mkdir(parents=True)
    offered.write_text("fact_id\nbeds\n", encoding="utf-8")
    versions = paths.releases_file(PROVIDER, FULL)
    versions.parent.mkdir(parents=True)
    versions.write_text("version\n1.0.0\n", encoding="utf-8")
    (versions.parent / "1.0.0.zip").write_bytes(b"an archive, which no page reads")
    paths.ledger_state(PROVIDER, FULL).write_text(project_state(paths), encoding="utf-8")
    here = run_jobs(jobs_of(paths, folder / "here"), folder)
    with spread(address, paths) as pages:
        futures = [pages.submit(job) for job in jobs_of(paths, folder / "there")]
        there = [future.result() for future in futures]
    return folder, {one.name: one for one in here}, {one.name: one for one in there}


def printed(runs, page):
    notebook = json.loads((runs[0] / "there" / f"{page}.ipynb").read_text(encoding="utf-8"))
    [output] = next(cell for cell in notebook["cells"] if cell["id"] == "body")["outputs"]
    return "".join(output["text"])


def test_workers_in_other_folders_give_the_bytes_of_a_run_on_this_machine(runs):
    folder, here, there = runs

    assert {name: result.state for name, result in there.items()} == {
        "looks_round": PageState.DONE,
        "reads_what_was_not_sent": PageState.DONE,
        "reads_the_first_wave": PageState.DONE,
        "reads_the_list_of_versions": PageState.DONE,
        "fails": PageState.FAILED,
    }, [result.reason for result in there.values()]
    assert bytes_of(folder / "there") == bytes_of(folder / "here")
    assert there["fails"].failure == here["fails"].failure


def test_they_tell_of_the_same_reads_and_the_same_code(runs):
    _, here, there = runs

    assert len(there["looks_round"].trace.reads) == 5
    assert {name: result.trace for name, result in there.items()} == {
        name: result.trace for name, result in here.items()
    }


def test_a_file_that_was_not_sent_is_sent_when_a_page_reads_it_whatever_the_page_does_then(runs):
    assert printed(runs, "reads_what_was_not_sent") == (
        "these are words.txt\n\nthese are more.txt\n\n"
    )


def test_a_page_of_an_edition_that_was_released_reads_its_list_of_versions(runs):
    assert printed(runs, "reads_the_list_of_versions") == "version\n1.0.0\n\nFalse\n"


def test_what_the_first_wave_offers_is_current_on_a_worker_where_it_is_so_here(runs):
    assert printed(runs, "reads_the_first_wave") == "fact_id\nbeds\n\nTrue\n"


def test_what_the_first_wave_offers_of_other_data_is_not_current_on_a_worker_either(
    address, tmp_path
):
    paths = make_project(tmp_path / "project", {"reads_the_first_wave": READS_THE_FIRST_WAVE})
    offered = paths.offered(PROVIDER, FULL)
    offered.parent.mkdir(parents=True)
    offered.write_text("fact_id\nbeds\n", encoding="utf-8")
    paths.ledger_state(PROVIDER, FULL).write_text("another state", encoding="utf-8")
    [job] = jobs_of(paths, tmp_path / "there")

    with spread(address, paths) as pages:
        result = pages.submit(job).result()

    assert result.state is PageState.DONE, result.reason
    assert printed((tmp_path,), "reads_the_first_wave") == "fact_id\nbeds\n\nFalse\n"


def test_a_page_that_looks_where_nothing_is_sent_fails_with_words(address, tmp_path):
    body = (
        "from quality_account import observed; from quality_account.paths import ProjectPaths\n"
        'print(observed.is_file(ProjectPaths.find().root / "tools" / "list.txt"))'
    )
    paths = make_project(tmp_path / "project", {"looks": body})
    (paths.root / "tools").mkdir()
    (paths.root / "tools" / "list.txt").touch()
    [job] = jobs_of(paths, tmp_path / "there")

    with spread(address, paths) as pages:
        result = pages.submit(job).result()

    assert result.state is PageState.FAILED
    assert "looked for tools/list.txt and found it otherwise than it is here" in result.reason


def test_a_worker_that_is_killed_in_the_middle_changes_nothing_and_its_kernel_goes_with_it(
    address, tmp_path
):
    first, running = tmp_path / "first", tmp_path / "running"
    body = (
        "import os, time\nfrom pathlib import Path\n"
        f"is_first = not Path({str(first)!r}).exists()\n"
        f"Path({str(first)!r}).touch()\n"
        f"is_first and Path({str(running)!r}).write_text(str(os.getpid()))\n"
        "time.sleep(600 * is_first)\nprint(12)"
    )
    paths = make_project(tmp_path / "project", {"beds": body})
    [job] = jobs_of(paths, tmp_path / "there")

    with spread(address, paths) as pages:
        page = pages.submit(job)
        kernel = psutil.Process(wait_for_number(running))
        # a kernel is a copy of the template, and that is a child of the worker
        os.kill(kernel.parent().ppid(), signal.SIGKILL)
        result = page.result()

    assert result.state is PageState.DONE, result.reason
    wait_until_gone(kernel)
    assert printed((tmp_path,), "beds") == "12\n"


def wait_for_number(file: Path) -> int:
    while not file.exists() or not file.read_text():
        time.sleep(0.05)
    return int(file.read_text())


def wait_until_gone(process: psutil.Process) -> None:
    for _ in range(100):
        if not process.is_running() or process.status() == psutil.STATUS_ZOMBIE:
            return
        time.sleep(0.1)
    raise AssertionError(f"still running: {process}")
