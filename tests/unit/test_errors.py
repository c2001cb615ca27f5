"""Errors: each survives its way between processes, and says what to do."""

from __future__ import annotations

import importlib
import pickle
from pathlib import Path

import pytest

import quality_account
from quality_account.errors import (
    BadInputError,
    ExitCode,
    Problem,
    QualityAccountError,
    ReleaseRefusedError,
    UnknownEditionError,
    UnknownNameError,
    describe_problems,
    load_or_note,
    nearest,
)


def all_subclasses(error: type) -> list[type]:
    return [error] + [below for one in error.__subclasses__() for below in all_subclasses(one)]


PACKAGE = Path(quality_account.__file__).parent
# A few errors live beside the only code that raises them; a class is known when its module is.
for file in sorted(PACKAGE.rglob("*.py")):
    if "(QualityAccountError)" in file.read_text(encoding="utf-8"):
        parts = file.relative_to(PACKAGE.parent).with_suffix("").parts
        importlib.import_module(".".join(parts))

EVERY_ERROR = all_subclasses(QualityAccountError)


WITH_PROBLEMS = (BadInputError, ReleaseRefusedError)


@pytest.mark.parametrize("error_class", EVERY_ERROR, ids=lambda one: one.__name__)
def test_every_error_survives_pickling_with_its_message_and_exit_code(error_class: type):
    problems = [Problem("a.csv", 2, "value", "'x'", "a number", "Correct it.")]
    error = error_class(
        problems if issubclass(error_class, WITH_PROBLEMS) else "what, where, what next"
    )

    copy = pickle.loads(pickle.dumps(error))

    assert type(copy) is error_class
    assert (str(copy), copy.args, copy.exit_code) == (str(error), error.args, error.exit_code)


@pytest.mark.parametrize("error_class", EVERY_ERROR, ids=lambda one: one.__name__)
def test_every_error_has_a_name_that_ends_in_error_and_an_exit_code_other_than_done(
    error_class: type,
):
    assert error_class.__name__.endswith("Error")
    found_wrong = {ExitCode.FOUND_WRONG} if error_class is ReleaseRefusedError else set()
    assert error_class.exit_code in {ExitCode.BAD_INPUT, ExitCode.PAGE_FAILED, *found_wrong}


@pytest.mark.parametrize(
    "error_class", all_subclasses(UnknownNameError), ids=lambda one: one.__name__
)
def test_every_unknown_name_is_told_with_the_nearest_and_all_known_ones(error_class: type):
    error = error_class.of("page", "gatekeping", ["readmissions", "gatekeeping"])

    assert type(error) is error_class
    assert str(error) == (
        "unknown page: found 'gatekeping', expected one of: gatekeeping, readmissions. "
        "Did you mean 'gatekeeping'?"
    )


def test_an_unknown_name_that_looks_like_none_is_told_without_a_guess():
    error = UnknownEditionError.of("edition of XX1", "1066", ["2023-24", "2024-25"])

    assert str(error) == "unknown edition of XX1: found '1066', expected one of: 2023-24, 2024-25."


def test_an_unknown_name_where_none_is_known_says_so():
    assert (
        str(UnknownNameError.of("page", "x", []))
        == "unknown page: found 'x', expected one of: none."
    )


@pytest.mark.parametrize(
    ("word", "known", "expected"),
    [
        ("rt5", ["RT5", "RXX"], "RT5"),
        ("2024-52", ["2023-24", "2024-25"], "2024-25"),
        ("falls", [], ""),
        ("falls", ["readmissions"], ""),
        ("", ["falls"], ""),
    ],
)
def test_the_nearest_name_ignores_case_and_may_be_none(word: str, known: list[str], expected: str):
    assert nearest(word, known) == expected


@pytest.mark.parametrize(
    ("problem", "place"),
    [
        (Problem("a.csv"), ""),
        (Problem("a.csv", 7), "row 7"),
        (Problem("a.yml", column="state"), "state"),
        (Problem("a.csv", 7, "value"), "row 7, value"),
    ],
)
def test_the_place_of_a_problem_names_what_is_known_of_it(problem: Problem, place: str):
    assert problem.place == place


def test_problems_are_described_under_their_files_in_the_order_of_the_rows():
    problems = [
        Problem("b.csv", 10, "value", "132", "a percentage from 0 to 100", "Compare it."),
        Problem("a.yml", 0, "state", "'drafft'", "draft"),
        Problem("b.csv", 9, "", "an empty row", "only rows with values", "Delete the row."),
    ]

    assert describe_problems(problems) == (
        "a.yml: 1 problem\n"
        "  state: found 'drafft', expected draft\n"
        "b.csv: 2 problems\n"
        "  row 9: found an empty row, expected only rows with values\n"
        "    Next: Delete the row.\n"
        "  row 10, value: found 132, expected a percentage from 0 to 100\n"
        "    Next: Compare it."
    )


def test_loading_gives_what_was_loaded_or_notes_what_was_wrong():
    noted: list[Problem] = []
    problem = Problem("a.yml", found="nothing", expected="something")

    def fail() -> str:
        raise BadInputError([problem])

    assert load_or_note(noted, lambda: "loaded") == "loaded"
    assert load_or_note(noted, fail) is None
    assert noted == [problem]
