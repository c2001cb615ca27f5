"""An executed notebook has the same bytes wherever and whenever it was run."""

import json
from pathlib import Path

import pytest
from notebooks.tiny_project import FULL, NOTEBOOKS, PROVIDER, run_jobs

from quality_account.pipeline.running.execute import PageJob
from quality_account.pipeline.running.scrub import scrub_notebook, write_scrubbed

ROOT = Path("/home/someone/account")


def executed_notebook(*cells):
    metadata = {
        "papermill": {"start_time": "2025-06-24T10:00:00", "output_path": "/home/someone/x.ipynb"},
        "kernelspec": {"display_name": "My Python", "language": "python", "name": "mine"},
        "language_info": {"name": "python", "version": "3.11.7"},
        "quality_account": {"wave": 1},
    }
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": list(cells)}


def code_cell(cell_id, *outputs, tags=(), **metadata):
    return {
        "cell_type": "code",
        "id": cell_id,
        "metadata": {"tags": list(tags), "papermill": {"duration": 0.1}, **metadata},
        "execution_count": 1,
        "source": ["beds"],
        "outputs": list(outputs),
    }


def scrubbed_cells(*cells):
    """The cells as they were run, beside an author's notebook without what papermill adds."""
    by_papermill = {"injected-parameters", "papermill-error-cell-tag"}
    author = [cell for cell in cells if by_papermill.isdisjoint(cell["metadata"]["tags"])]
    scrubbed = scrub_notebook(executed_notebook(*cells), executed_notebook(*author), root=ROOT)
    return scrubbed["cells"]


def test_times_paths_and_the_interpreter_are_gone_and_declarations_stay():
    metadata = scrub_notebook(executed_notebook(), executed_notebook(), root=ROOT)["metadata"]

    assert "papermill" not in metadata
    assert metadata["kernelspec"]["name"] == "python3"
    assert "version" not in metadata["language_info"]
    assert metadata["quality_account"] == {"wave": 1}


def test_a_cell_keeps_its_id_tags_and_count_and_loses_its_times():
    cell = code_cell("beds", tags=["words"], execution={"iopub.status.busy": "2025-06-24"})

    [scrubbed] = scrubbed_cells(cell)

    assert scrubbed["id"] == "beds"
    assert scrubbed["metadata"] == {"tags": ["words"]}
    assert scrubbed["execution_count"] == 1


def test_the_injected_cell_has_a_fixed_id_and_is_hidden_where_the_parameters_are():
    parameters = code_cell("parameters", tags=["parameters", "remove-cell"])
    injected = code_cell("5f3a9c", tags=["injected-parameters"])

    scrubbed = scrubbed_cells(parameters, injected)[1]

    assert scrubbed["id"] == "injected-parameters"
    assert scrubbed["metadata"]["tags"] == ["injected-parameters", "remove-cell"]


def test_the_markers_that_papermill_adds_to_a_failed_page_are_gone():
    marker = {
        "cell_type": "markdown",
        "id": "a1b2c3",
        "metadata": {"tags": ["papermill-error-cell-tag"]},
        "source": ["An Exception was encountered"],
    }

    assert scrubbed_cells(marker) == []


def test_a_traceback_names_no_folder_of_the_machine():
    traceback = [
        "File /home/someone/account/src/quality_account/tables/read.py:12",
        "File ~/venv/lib/python3.11/site-packages/pandas/core/frame.py:9",
        "File C:\\Python\\Lib\\site-packages\\pandas\\core\\frame.py:9",
        "/home/someone/ipykernel_123/456.py:3: UserWarning",
        "<Ward object at 0x7f3a2b1c0d10>",
    ]
    error = {
        "output_type": "error",
        "ename": "E",
        "evalue": "/home/someone/account/data",
        "traceback": traceback,
    }

    [output] = scrubbed_cells(code_cell("beds", error))[0]["outputs"]

    assert output["evalue"] == "data"
    assert output["traceback"] == [
        "File src/quality_account/tables/read.py:12",
        "File pandas/core/frame.py:9",
        "File pandas\\core\\frame.py:9",
        "this cell, line 3: UserWarning",
        "<Ward object at 0x0>",
    ]


def test_the_kernels_metadata_on_an_output_stays_because_the_book_reads_it():
    metadata = {"quality_account": {"kind": "figure", "name": "beds-by-ward"}}
    figure = {
        "output_type": "display_data",
        "metadata": metadata,
        "data": {"image/svg+xml": ["<svg/>"], "text/plain": ["Beds by ward"]},
    }

    [output] = scrubbed_cells(code_cell("beds", figure))[0]["outputs"]

    assert output["metadata"] == metadata
    assert output["data"]["image/svg+xml"] == ["<svg/>"]


def test_equal_notebooks_give_equal_bytes_whatever_the_order_of_their_keys(tmp_path):
    write_scrubbed(tmp_path / "first.ipynb", {"nbformat": 4, "metadata": {"a": 1, "b": "é"}})
    write_scrubbed(tmp_path / "second.ipynb", {"metadata": {"b": "é", "a": 1}, "nbformat": 4})

    written = (tmp_path / "first.ipynb").read_bytes()
    assert written == (tmp_path / "second.ipynb").read_bytes()
    assert "é" in written.decode("utf-8")


def test_two_runs_in_two_folders_give_the_same_bytes(tmp_path):
    jobs = []
    for folder in ("here", "a folder with spaces"):
        root = tmp_path / folder
        (root / "notebooks").mkdir(parents=True)
        for page in ("raises", "tells_its_surroundings"):
            notebook = root / "notebooks" / f"{page}.ipynb"
            notebook.write_bytes((NOTEBOOKS / notebook.name).read_bytes())
            parameters = {"provider": PROVIDER, "edition": FULL}
            jobs.append(PageJob(page, notebook, parameters, root / notebook.name, root))

    for job in jobs:
        run_jobs([job], tmp_path, at_once=1)

    here, elsewhere = tmp_path / "here", tmp_path / "a folder with spaces"
    for page in ("raises.ipynb", "tells_its_surroundings.ipynb"):
        assert json.loads((here / page).read_text(encoding="utf-8"))["cells"]
        assert (here / page).read_bytes() == (elsewhere / page).read_bytes()


def test_ids_and_metadata_are_the_authors_of_today():
    ran = code_cell("old", tags=["words"])
    renamed = {**code_cell("new", tags=["words"]), "metadata": {"tags": ["words"], "note": "kept"}}

    [cell] = scrub_notebook(executed_notebook(ran), executed_notebook(renamed), root=ROOT)["cells"]

    assert (cell["id"], cell["metadata"]) == ("new", {"tags": ["words"], "note": "kept"})


@pytest.mark.parametrize(
    "author",
    [[], [{**code_cell("beds"), "source": ["wards"]}]],
    ids=["a cell too few", "another source"],
)
def test_a_notebook_of_other_cells_is_refused(author):
    with pytest.raises(ValueError, match="other cells"):
        scrub_notebook(executed_notebook(code_cell("beds")), executed_notebook(*author), root=ROOT)


def test_a_notebook_of_more_cells_is_refused():
    author = executed_notebook(code_cell("beds"), code_cell("wards"))

    with pytest.raises(ValueError, match="other cells"):
        scrub_notebook(executed_notebook(code_cell("beds")), author, root=ROOT)
