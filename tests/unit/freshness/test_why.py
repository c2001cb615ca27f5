"""Each reason to redo a page is told in words, and nothing is told where there is none."""

from dataclasses import replace

import pytest

from quality_account.freshness.page_key import Environment, PageKey
from quality_account.freshness.trace import Change
from quality_account.freshness.why import LastRun, reasons

ENVIRONMENT = Environment(
    "lock", "CPython 3.11.9", "linux x86_64", ("numpy-2.4.0", "pandas-3.0.1"), {"TZ": "UTC"}
)
KEY = PageKey(
    "falls",
    (("markdown", "title"), ("code", "parameters"), ("code", "values")),
    "declared",
    {"months": "12"},
    ENVIRONMENT.digest,
    "code",
)
LAST = LastRun(KEY, ENVIRONMENT)


def test_an_unchanged_page_has_no_reason():
    assert reasons(LAST, KEY, ENVIRONMENT, []) == ()


def test_a_page_that_was_never_run_has_that_reason_alone():
    changed = [Change("changed", "data/falls.csv")]

    assert reasons(None, KEY, ENVIRONMENT, changed, is_whole=False) == ("never run",)


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (
            replace(KEY, cells=(("markdown", "title"), ("code", "parameters"), ("code", "other"))),
            "its notebook has changed (code cell 2)",
        ),
        (replace(KEY, declaration="other"), "what its notebook declares of itself has changed"),
        (replace(KEY, parameters={"months": "6"}), "its parameters have changed: months 12 → 6"),
        (replace(KEY, code="other"), "the code that runs pages has changed"),
    ],
)
def test_a_part_of_the_key_that_differs_is_named(key, expected):
    assert reasons(LAST, key, ENVIRONMENT, []) == (expected,)


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        (
            replace(ENVIRONMENT, python="PyPy 3.11.9"),
            "Python is another (CPython 3.11.9 → PyPy 3.11.9)",
        ),
        (
            replace(ENVIRONMENT, system="linux arm64"),
            "the machine is of another kind (linux x86_64 → linux arm64)",
        ),
        (replace(ENVIRONMENT, lock="other"), "requirements.lock has changed"),
        (
            replace(ENVIRONMENT, libraries=("numpy-2.4.0", "pandas-3.0.2")),
            "a library of the environment has changed (pandas 3.0.1 → 3.0.2)",
        ),
        (
            replace(ENVIRONMENT, libraries=("pandas-3.0.2",)),
            "libraries have changed (numpy 2.4.0 → none and pandas 3.0.1 → 3.0.2)",
        ),
        (
            replace(ENVIRONMENT, variables={"TZ": "CET"}),
            "the environment variables of pages have changed (TZ UTC → CET)",
        ),
    ],
)
def test_a_part_of_the_environment_that_differs_is_named(environment, expected):
    key = replace(KEY, environment=environment.digest)

    assert reasons(LAST, key, environment, []) == (expected,)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (Change("changed", "data/falls.csv"), "data/falls.csv has changed"),
        (Change("added", "data/falls.csv"), "data/falls.csv is there now"),
        (Change("removed", "data/falls.csv"), "data/falls.csv is gone"),
        (Change("folder", "data"), "a file was added to or taken from data"),
        (Change("folder", "."), "a file was added to or taken from the project's folder"),
        (Change("module", "charts/bars.py"), "the package's charts/bars.py has changed"),
    ],
)
def test_a_change_of_what_was_read_is_named(change, expected):
    assert reasons(LAST, KEY, ENVIRONMENT, [change]) == (expected,)


def test_three_of_a_kind_are_named_and_the_others_counted():
    changed = [Change("removed", f"{name}.csv") for name in "abcde"]

    assert reasons(LAST, KEY, ENVIRONMENT, changed) == ("a.csv, b.csv, c.csv and 2 more are gone",)


def test_a_failed_run_and_a_page_that_is_gone_are_reasons():
    failed = replace(LAST, has_failed=True)

    assert reasons(failed, KEY, ENVIRONMENT, []) == ("its last run failed",)
    assert reasons(LAST, KEY, ENVIRONMENT, [], is_whole=False) == (
        "the finished page is gone or damaged",
    )


def test_several_reasons_are_all_told():
    key = replace(KEY, parameters={"months": "6"}, code="other")

    assert reasons(LAST, key, ENVIRONMENT, [Change("changed", "data/falls.csv")]) == (
        "its parameters have changed: months 12 → 6",
        "data/falls.csv has changed",
        "the code that runs pages has changed",
    )
