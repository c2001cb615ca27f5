"""Files that nobody types: still a short problem of their file, and never a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest
from broken_data.breaking import REPLACES, find_problems
from fixtures.tiny_provider_copies import copy_tiny_provider

from quality_account.errors import BadInputError
from quality_account.paths import ProjectPaths

#: Nobody types these; a damaged disk, a wrong tool or an enemy makes them.
HOSTILE_CONTENT = {
    "bytes_that_are_no_text": b"\xff" * 3000,
    "quotes_without_end": b'"' * 20_001,
    "a_nul_character": b"id: a\0b",
    "brackets_in_brackets": b"[" * 1_500,
    "keys_in_keys": b"{a: " * 1_500,
    "a_list_as_a_key": b"? [a, b]\n: c\n",
    "a_value_that_holds_itself": b"a: &a [*a]\n",
    "a_value_that_holds_itself_nine_to_the_ninth_times": b"a0: &a0 [x]\n"
    + b"".join(
        b"a%d: &a%d [%s]\n" % (one, one, b", ".join([b"*a%d" % (one - 1)] * 9))
        for one in range(1, 10)
    ),
    "a_number_of_five_thousand_digits": b"id: " + b"9" * 5000,
    "a_tag_that_lies": b"id: !!bool perhaps\n",
    "a_tag_that_would_run_code": b"id: !!python/object/apply:os.getcwd []\n",
    "a_command_character": b"id: \x1b[2J\n",
}


@pytest.fixture
def paths(tmp_path: Path) -> ProjectPaths:
    return copy_tiny_provider(tmp_path / "project")


@pytest.mark.parametrize("replaced", ["falls", "datapackage", "card"])
def test_a_line_of_two_megabytes_is_one_short_problem(replaced: str, paths: ProjectPaths):
    (paths.root / REPLACES[replaced]).write_bytes(b"a" * 2_000_000)

    [problem] = find_problems(paths)

    assert problem.file == REPLACES[replaced]
    assert len(str(problem)) < 600


@pytest.mark.parametrize(
    "replaced", ["falls", "edition", "datapackage", "card", "providers", "sources"]
)
@pytest.mark.parametrize("hostile", HOSTILE_CONTENT)
def test_hostile_content_is_a_short_problem_of_its_file_and_never_a_traceback(
    hostile: str, replaced: str, paths: ProjectPaths
):
    (paths.root / REPLACES[replaced]).write_bytes(HOSTILE_CONTENT[hostile])

    try:
        problems = find_problems(paths)
    except BadInputError as error:  # without its providers nothing of a project can be found
        problems = error.problems

    assert REPLACES[replaced] in {one.file for one in problems}
    assert all(len(str(one)) < 600 for one in problems)
    assert not any("\0" in str(one) or "\x1b" in str(one) for one in problems)


@pytest.mark.parametrize(
    "replaced", ["falls", "edition", "datapackage", "card", "providers", "sources"]
)
def test_a_folder_where_a_file_should_be_is_one_problem_of_that_file(
    replaced: str, paths: ProjectPaths
):
    place = paths.root / REPLACES[replaced]
    place.unlink()
    place.mkdir()

    try:
        problems = find_problems(paths)
    except BadInputError as error:
        problems = list(error.problems)

    assert {one.file for one in problems} == {REPLACES[replaced]}
    assert len({str(one) for one in problems}) == 1
