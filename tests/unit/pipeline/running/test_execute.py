"""Real little notebooks, one a situation, run by papermill in worker processes with real kernels."""

import json
from pathlib import Path

import pytest
from notebooks.tiny_project import FULL, NOTEBOOKS, PROVIDER, tiny_environment

from quality_account.pipeline.results import PageState
from quality_account.pipeline.running.execute import PAGE_TIME_LIMIT_SECONDS, PageJob
from quality_account.pipeline.running.workers import run_pages

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
    return PageJob(page, notebook, parameters, executed, root, limit)


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """All situations, run side by side: the folder, the results by name, and what was reported."""
    root = tmp_path_factory.mktemp("situations")
    home = root / "home"
    start_up = home / ".ipython" / "profile_default" / "startup" / "leak.py"
    start_up.parent.mkdir(parents=True)
    start_up.write_text("leaked = True\n", encoding="utf-8")
    told = []
    with pytest.MonkeyPatch.context() as surroundings:
        surroundings.setenv("HOME", str(home))
        surroundings.setenv("QUALITY_ACCOUNT_LEAK", "leaked")
        surroundings.setenv("TZ", "Asia/Tokyo")
        results = run_pages(
            [job(root, page) for page in SITUATIONS],
            at_once=3,
            environment=tiny_environment(root / "runtime"),
            log=root / "log",
            report=lambda page, state, result: told.append((page, state)),
        )
    return root, {result.name: result for result in results}, told


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


def test_every_page_is_reported_when_it_starts_and_when_it_ends(run):
    assert sorted(page for page, state in run[2] if state is PageState.RUNNING) == sorted(
        SITUATIONS
    )
    assert sorted(page for page, state in run[2] if state is not PageState.RUNNING) == sorted(
        SITUATIONS
    )


def test_no_half_written_notebook_is_left(run):
    assert list(run[0].glob("*.running*")) == []
