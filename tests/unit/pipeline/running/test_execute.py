"""Real little notebooks, one a situation, run by papermill in worker processes with real kernels."""

import json
from pathlib import Path

import pytest
from notebooks.tiny_project import FULL, NOTEBOOKS, PROVIDER, make_tiny_project, run_jobs

from quality_account.pipeline.results import PageState
from quality_account.pipeline.running.execute import PAGE_TIME_LIMIT_SECONDS, PageJob, find_failure
from quality_account.pipeline.running.ledger import read_facts

SITUATIONS = (
    "succeeds",
    "raises",
    "hangs",
    "kills_its_kernel",
    "writes_to_stderr",
    "records_no_facts",
    "calls_itself_otherwise",
    "takes_every_type",
    "tells_its_surroundings",
    "tells_its_cells",
    "eats_memory",
    "leaks",
    "finds_no_leak",
)
#: For the page that hangs; the others may take as long as a busy machine needs.
TIME_LIMIT_SECONDS = 5


def job(root: Path, page: str) -> PageJob:
    parameters = {"provider": PROVIDER, "edition": FULL}
    if page == "takes_every_type":
        parameters |= {"months": 24, "share": 0.25, "is_final": False, "area": 'Ash "A"\n'}
    notebook = root / "notebooks" / f"{page}.ipynb"
    notebook.parent.mkdir(exist_ok=True)
    notebook.write_bytes((NOTEBOOKS / notebook.name).read_bytes())
    executed = root / f"{page}.executed.ipynb"
    limit = TIME_LIMIT_SECONDS if page == "hangs" else PAGE_TIME_LIMIT_SECONDS
    return PageJob(page, notebook, parameters, executed, root, time_limit_seconds=limit)


@pytest.fixture(scope="module", params=["copied kernels", "kernels started anew"])
def run(request, tmp_path_factory):
    """All situations, run side by side: the folder and the results by name."""
    root = tmp_path_factory.mktemp("situations")
    home = root / "home"
    start_up = home / ".ipython" / "profile_default" / "startup" / "leak.py"
    start_up.parent.mkdir(parents=True)
    start_up.write_text("leaked = True\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as surroundings:
        surroundings.setenv("HOME", str(home))
        surroundings.setenv("QUALITY_ACCOUNT_LEAK", "leaked")
        surroundings.setenv("TZ", "Asia/Tokyo")
        results = run_jobs(
            [job(root, page) for page in SITUATIONS],
            root,
            at_once=3,
            copies_kernels=request.param == "copied kernels",
        )
    return root, {result.name: result for result in results}


def executed(run, page):
    return json.loads((run[0] / f"{page}.executed.ipynb").read_text(encoding="utf-8"))


def outputs(run, page, cell_id):
    return next(cell for cell in executed(run, page)["cells"] if cell["id"] == cell_id)["outputs"]


def test_a_good_page_is_done_with_the_values_it_was_given(run):
    assert run[1]["succeeds"].state is PageState.DONE
    assert outputs(run, "succeeds", "body")[0]["text"] == ["XA1 2024-25\n"]


def test_values_of_every_type_reach_the_page_as_they_are(run):
    assert outputs(run, "takes_every_type", "body")[0]["text"] == ["24 0.25 False 'Ash \"A\"\\n'\n"]


def test_a_page_that_raises_has_failed_with_error_value_and_cell(run):
    failure = run[1]["raises"].failure

    assert (failure.error, failure.value) == ("KeyError", "'shut'")
    assert (failure.cell, failure.source) == (2, 'beds = {"open": 12}')


def test_a_page_that_raises_keeps_its_error_in_the_page(run):
    [output] = outputs(run, "raises", "body")

    assert output["ename"] == "KeyError"


def test_a_page_that_hangs_is_stopped_at_its_limit_and_says_in_which_cell(run):
    assert run[1]["hangs"].reason == (
        "PageTimeoutError: the page took longer than its limit of 5 seconds (code cell 2: import time)"
    )
    assert outputs(run, "hangs", "body")[0]["ename"] == "PageTimeoutError"


def test_a_page_whose_kernel_dies_has_failed_and_says_in_which_cell(run):
    failure = run[1]["kills_its_kernel"].failure

    assert (failure.error, failure.cell) == ("DeadKernelError", 2)
    assert outputs(run, "kills_its_kernel", "body")[0]["ename"] == "DeadKernelError"


def test_a_page_that_writes_to_stderr_has_failed_with_the_first_line(run):
    assert run[1]["writes_to_stderr"].reason == (
        "output on stderr: this cell, line 3: UserWarning: mean of an empty slice "
        "(code cell 2: import warnings)"
    )


def test_a_logged_exception_is_told_with_the_line_that_names_it():
    said = (
        "ERROR:root:half way\nTraceback (most recent call last):\n  File x\nValueError: no rows\n"
    )
    stderr = {"output_type": "stream", "name": "stderr", "text": said.splitlines(keepends=True)}
    cell = {"cell_type": "code", "metadata": {}, "source": ["add()"], "outputs": [stderr]}

    failure = find_failure({"cells": [cell]}, "any_page")

    assert failure.value == "ERROR:root:half way (ValueError: no rows)"


def test_a_page_without_a_record_of_facts_has_failed(run):
    assert run[1]["records_no_facts"].reason == (
        "no record of facts: the page must end with a code cell report.close()"
    )


def test_a_page_that_records_facts_under_another_name_has_failed(run):
    assert run[1]["calls_itself_otherwise"].failure.value == (
        "found 'succeeds' in the facts, expected 'calls_itself_otherwise'"
    )


def test_nothing_of_the_user_or_the_machine_reaches_a_page(run):
    surroundings = outputs(run, "tells_its_surroundings", "body")[0]["text"]

    # folder, the edition's day at midnight, a hash without a random seed, time zone; no leaks
    assert surroundings[0].startswith("notebooks 1750723200 ")
    assert surroundings[0].endswith(" ('UTC', 'UTC')\n")
    assert surroundings[1] == "False False\n"


def test_a_page_that_eats_memory_has_failed_with_the_limit_and_the_cell(run):
    assert run[1]["eats_memory"].reason == (
        "MemoryError: the page needed more memory than its limit of 2 GiB "
        "(code cell 2: beds = bytearray(3 * 1024**3))"
    )


def test_the_other_pages_live_on(run):
    failing = {page for page, result in run[1].items() if result.state is not PageState.DONE}

    assert failing == {
        "raises",
        "hangs",
        "kills_its_kernel",
        "writes_to_stderr",
        "records_no_facts",
        "calls_itself_otherwise",
        "eats_memory",
    }


def test_no_half_written_notebook_is_left(run):
    assert list(run[0].glob("*.running*")) == []


@pytest.mark.parametrize("copies_kernels", [True, False], ids=["copied", "started anew"])
def test_what_a_page_leaves_behind_does_not_reach_the_next_one(tmp_path, copies_kernels):
    # one worker, one after the other: the second page follows where the first has been
    leaks, finds = run_jobs(
        [job(tmp_path, "leaks"), job(tmp_path, "finds_no_leak")],
        tmp_path,
        at_once=1,
        copies_kernels=copies_kernels,
    )

    assert (leaks.reason, finds.reason) == ("", "")
    page = json.loads((tmp_path / "finds_no_leak.executed.ipynb").read_text(encoding="utf-8"))
    [told] = next(cell for cell in page["cells"] if cell["id"] == "body")["outputs"]
    assert told["text"] == ["6 False None notebooks\n", "False False False\n"]


def test_a_kernel_that_is_a_copy_gives_the_bytes_of_one_that_was_started_anew(tmp_path):
    pages = ("succeeds", "raises", "takes_every_type", "tells_its_surroundings", "eats_memory")
    for folder, copies_kernels in (("copied", True), ("anew", False)):
        root = tmp_path / folder
        root.mkdir()
        run_jobs([job(root, page) for page in pages], root, copies_kernels=copies_kernels)

    for page in pages:
        name = f"{page}.executed.ipynb"
        assert (tmp_path / "copied" / name).read_bytes() == (tmp_path / "anew" / name).read_bytes()


def test_a_page_that_opens_project_files_by_itself_has_failed_and_names_them(tmp_path):
    paths = make_tiny_project(tmp_path, "reads_by_itself")
    notebook = paths.notebooks / "reads_by_itself.ipynb"
    parameters = {"provider": PROVIDER, "edition": FULL}

    [result] = run_jobs(
        [PageJob("reads_by_itself", notebook, parameters, tmp_path / "x.ipynb", tmp_path)], tmp_path
    )

    assert result.state is PageState.FAILED
    assert "the page opened data/providers/XA1/2024-25/beds.csv by itself" in result.reason


def test_a_cell_knows_its_own_source_and_the_ledger_its_number_as_the_author_counts(run):
    source = next(
        cell for cell in executed(run, "tells_its_cells")["cells"] if cell["id"] == "body"
    )

    [fact] = read_facts(run[0] / "tells_its_cells.executed.ipynb")

    # between it and the cell of parameters stands one that the build has put in
    said = "".join(outputs(run, "tells_its_cells", "body")[0]["text"])
    assert said == "".join(source["source"]) + "\n"
    assert fact["cell"] == "2"
