"""Lists of words that may stand in prose: read, absent or broken."""

from __future__ import annotations

import pytest
from fixtures.tiny_provider_copies import copy_tiny_provider

from quality_account.catalogue.literals import load_literals, load_names_in_capitals
from quality_account.errors import BadInputError
from quality_account.prose import check_prose


def test_a_list_is_read_and_an_absent_one_is_empty(tmp_path):
    paths = copy_tiny_provider(tmp_path / "project")
    (paths.catalogue / "literals.yml").write_text("- text: 72 hours\n  reason: A name.\n")

    assert load_literals(paths) == ("72 hours",)
    assert load_names_in_capitals(paths) == ()


@pytest.mark.parametrize("name", ["literals.yml", "names_in_capitals.yml", "glossary.yml"])
def test_an_entry_of_another_shape_is_a_problem_of_its_file(tmp_path, name):
    paths = copy_tiny_provider(tmp_path / "project")
    (paths.catalogue / name).write_text("- 72 hours\n")

    problems = check_prose(paths, "XX1", "2024-25", ["falls"])

    assert {one.file for one in problems} == {f"data/catalogue/{name}"}


def test_an_exception_without_a_reason_is_refused(tmp_path):
    paths = copy_tiny_provider(tmp_path / "project")
    (paths.catalogue / "literals.yml").write_text("- text: 72 hours\n")

    with pytest.raises(BadInputError) as caught:
        load_literals(paths)

    assert "reason" in str(caught.value)
