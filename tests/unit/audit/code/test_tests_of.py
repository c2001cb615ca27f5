"""The tests that name a function: those that write it, in files that may mean it."""

from __future__ import annotations

from pathlib import Path

import pytest

from quality_account.audit.code.package import CodePlace
from quality_account.audit.code.tests_of import ProjectTests
from quality_account.paths import ProjectPaths

SHARE = CodePlace("statistics/shares.py", "share", 20)
MEASURES = CodePlace("report/reading.py", "Reading.measures", 35)

OF_SHARE = """from quality_account.statistics.shares import (
    count_at_or_above,
    share,
)


def helper():
    return share(1, 2)


def test_half_is_a_half():
    assert share(1, 2) == 0.5


class TestMore:
    def test_a_count():
        assert count_at_or_above([1], 1) == 1
"""
OF_REPORT = """def test_rows_are_facts(report):
    assert report.measures("beds").fact.all()


def test_shares_are_spoken_of(report):
    assert "share" in report.words("beds")
"""


@pytest.fixture
def tests(tmp_path: Path) -> ProjectTests:
    folder = tmp_path / "tests" / "unit"
    folder.mkdir(parents=True)
    (folder / "test_shares.py").write_text(OF_SHARE)
    (folder / "test_report.py").write_text(OF_REPORT)
    (folder / "conftest.py").write_text("report.measures()")
    return ProjectTests(ProjectPaths(tmp_path))


def test_a_function_is_named_by_tests_of_files_that_import_it(tests):
    [found] = tests.naming(SHARE, is_of_report=False)

    assert (found.file, found.name, found.line) == (
        "tests/unit/test_shares.py",
        "test_half_is_a_half",
        11,
    )


def test_a_method_of_the_report_is_named_by_tests_that_call_it_on_a_report(tests):
    [found] = tests.naming(MEASURES, is_of_report=True)

    assert (found.file, found.name) == ("tests/unit/test_report.py", "test_rows_are_facts")


def test_where_the_package_came_without_its_tests_there_are_none(tmp_path):
    tests = ProjectTests(ProjectPaths(tmp_path))

    assert not tests.any
    assert tests.naming(SHARE, is_of_report=False) == []
