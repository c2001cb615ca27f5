"""What a notebook declares is read without running it, and a broken declaration is refused."""

import pytest
from notebooks.tiny_project import make_tiny_project

from quality_account.errors import NotebookContractError
from quality_account.pipeline.planning.notebook import find_notebook_problems, read_notebook


def read(root, page):
    paths = make_tiny_project(root, page)
    return read_notebook(paths, paths.notebooks / f"{page}.ipynb")


def test_title_wave_needs_and_parameters_are_read(tmp_path):
    notebook = read(tmp_path, "needs_a_table")

    assert notebook.name == "needs_a_table"
    assert notebook.title == "The page that needs a table"
    assert notebook.wave == 1
    assert notebook.needs == ("beds",)
    assert [one.name for one in notebook.parameters] == ["provider", "edition"]
    assert notebook.parameters[1].help == "the reporting year"


def test_a_page_about_all_pages_is_of_the_second_wave(tmp_path):
    assert read(tmp_path, "sums_up").wave == 2


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("has_no_parameters", "no code cell with the tag 'parameters'"),
        ("has_two_parameters_cells", "2 code cells with the tag 'parameters'"),
        ("computes_a_parameter", "a default of months that is no literal"),
        ("has_no_title", "no title"),
    ],
)
def test_a_broken_contract_is_refused_with_what_was_found(tmp_path, page, found):
    with pytest.raises(NotebookContractError) as refusal:
        read(tmp_path, page)

    assert f"notebooks/{page}.ipynb: 1 problem" in str(refusal.value)
    assert f"found {found}, expected" in str(refusal.value)


def test_a_file_that_is_no_notebook_is_a_problem_and_no_crash(tmp_path):
    paths = make_tiny_project(tmp_path, "succeeds")
    file = paths.notebooks / "succeeds.ipynb"
    file.write_text('{"cells": [', encoding="utf-8")

    [problem] = find_notebook_problems(paths, file)

    assert problem.found == "a file that is no notebook"


def test_a_cell_without_an_id_is_a_problem_because_its_id_would_be_random(tmp_path):
    paths = make_tiny_project(tmp_path, "succeeds")
    file = paths.notebooks / "succeeds.ipynb"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('   "id": "body",\n', ""), encoding="utf-8")

    [problem] = find_notebook_problems(paths, file)

    assert problem.found == "1 cells without an id"
