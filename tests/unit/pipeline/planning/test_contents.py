"""Parts, pages and their order come from the table of contents."""

import pytest
from notebooks.tiny_project import make_tiny_project

from quality_account.errors import BadInputError
from quality_account.pipeline.planning.contents import (
    contents_without,
    list_notebooks,
    read_contents,
)


def test_parts_and_pages_are_read_in_their_order(tmp_path):
    contents = read_contents(make_tiny_project(tmp_path, "succeeds", "raises"))

    assert [part.caption for part in contents.parts] == ["Beds"]
    assert contents.addresses == ("book/index", "notebooks/succeeds", "notebooks/raises")
    assert contents.notebook_names == ("succeeds", "raises")


def test_pages_below_a_page_are_pages_too(tmp_path):
    paths = make_tiny_project(tmp_path, "succeeds", "raises")
    paths.contents.write_text(
        "format: jb-book\nroot: book/index\nchapters:\n"
        "  - file: notebooks/succeeds\n    sections:\n      - file: notebooks/raises\n",
        encoding="utf-8",
    )

    assert read_contents(paths).notebook_names == ("succeeds", "raises")


def test_a_page_listed_twice_and_one_without_a_file_are_both_reported(tmp_path):
    paths = make_tiny_project(tmp_path, "succeeds", "raises", "succeeds")
    (paths.notebooks / "raises.ipynb").unlink()

    with pytest.raises(BadInputError) as refusal:
        read_contents(paths)

    assert [problem.found for problem in refusal.value.problems] == [
        "notebooks/raises, which has no file",
        "notebooks/succeeds twice",
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [("parts: [", "no valid YAML"), ("chapters: []", "another shape"), ("12", "another shape")],
)
def test_a_broken_table_of_contents_is_a_problem_and_no_crash(tmp_path, text, found):
    paths = make_tiny_project(tmp_path, "succeeds")
    paths.contents.write_text(text, encoding="utf-8")

    with pytest.raises(BadInputError) as refusal:
        read_contents(paths)

    assert refusal.value.problems[0].found == found


def test_notebooks_are_listed_also_where_one_of_them_has_no_file(tmp_path):
    paths = make_tiny_project(tmp_path, "succeeds", "raises")
    (paths.notebooks / "raises.ipynb").unlink()

    assert list_notebooks(paths) == ("succeeds", "raises")
    with pytest.raises(BadInputError):
        read_contents(paths)


def test_pages_below_one_that_is_left_out_take_its_place(tmp_path):
    paths = make_tiny_project(tmp_path, "succeeds", "raises", "hangs")
    paths.contents.write_text(
        "format: jb-book\nroot: book/index\nparts:\n"
        "  - caption: Wards\n    chapters:\n      - file: notebooks/succeeds\n"
        "        sections:\n          - file: notebooks/raises\n"
        "  - caption: Beds\n    chapters:\n      - file: notebooks/hangs\n",
        encoding="utf-8",
    )

    assert contents_without(paths, ["succeeds", "hangs"])["parts"] == [
        {"caption": "Wards", "chapters": [{"file": "notebooks/raises"}]}
    ]
