"""The real account of a year, made again: all same untouched, and each kind of tampering named.

The year is the one of which only some figures are held, because it is soon made; the whole account of
the year after it is verified in ``soak_whole_book.py``.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from project_copies import run_command


@dataclass(frozen=True)
class Tampering:
    """What is altered in the book of one year, and where."""

    year: str
    row: str  # quarter and value in the table
    row_now: str
    line: str  # quarter and value in the ledger

    @property
    def site(self) -> str:
        return f"site/RT5/{self.year}"

    @property
    def table(self) -> str:
        return f"data/providers/RT5/{self.year}/gatekeeping.csv"

    def do(self, project: Path) -> None:
        """Alter a row, a notebook's cell, a number on a page, a line of the ledger and of the log."""
        alter(project / self.table, f",{self.row},", f",{self.row_now},")
        notebook = project / "notebooks/readmissions.ipynb"
        alter(notebook, "report import all_periods", "report import  all_periods")
        alter(project / self.site / "notebooks/staff_recommendation.html", "% of", "1% of")
        quarter, value = self.line.split(",")
        line = f"gatekeeping.rate.{quarter},{value},{value}%,"
        alter(project / self.site / "ledger.csv", line, line.replace(value, "55.5"))
        alter(project / "build/run_log.jsonl", '"published"', '"Published"')

    def is_named_in(self, report: dict) -> None:
        """Every kind of it, in its place."""
        (quarter, was), (_, now) = self.row.split(","), self.row_now.split(",")
        fact = f"gatekeeping.rate.{quarter}"
        inputs = {one["name"]: one["details"] for one in report["inputs"]}
        assert inputs.keys() == {self.table, "notebooks/readmissions.ipynb"}
        assert inputs[self.table] == [
            f"row 4, column value: found “{now}”, expected “{was}”, as it was recorded ({fact})"
        ]
        [cell] = inputs["notebooks/readmissions.ipynb"]
        assert cell.startswith("code cell 2, line 2: found “from quality_account.report import  ")
        outputs = {one["name"]: one["details"] for one in report["outputs"]}
        page = f"{self.site}/notebooks/staff_recommendation.html"
        assert outputs.keys() == {f"{self.site}/ledger.csv", page}
        [text] = outputs[page]
        assert text.startswith("under “") and "1% of" in text
        altered, value = (f"gatekeeping.rate.{self.line.split(',')[0]}", self.line.split(",")[1])
        found, display = outputs[f"{self.site}/ledger.csv"]
        assert f"{altered}, column value: found “55.5”, expected “{value}”" in found
        assert display.endswith("as notebooks/gatekeeping.ipynb recorded it")
        facts = {one["fact_id"]: one for one in report["facts"]["not_same"]}
        assert (facts[fact]["was"], facts[fact]["now"]) == ([was, f"{was}%"], [now, f"{now}%"])
        assert facts[fact]["causes"] == [f"{self.table} has changed"]
        assert facts[altered]["causes"] == ["the ledger was changed after it was published"]
        assert facts["gatekeeping.headline"]["causes"] == [f"{self.table} has changed"]
        [fault] = report["run_log"]["faults"][:1]
        assert fault.startswith("build/run_log.jsonl line 1: it is not as it was written")


def alter(file: Path, was: str, now: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert was in text, (file, was)
    file.write_text(text.replace(was, now, 1), encoding="utf-8", newline="\n")


@pytest.fixture
def project(built_project: Path, tmp_path: Path) -> Path:
    """A copy of the project with its books, in which a test may tamper."""
    return Path(shutil.copytree(built_project, tmp_path / "project", symlinks=True))


def test_an_untouched_year_of_the_account_is_all_same(project: Path):
    done = run_command("verify", "RT5", "2023-24", project=project)

    assert done.returncode == 0, done.stdout + done.stderr
    assert "RT5 2023-24: all same" in done.stdout


def test_each_kind_of_tampering_is_named_with_its_place(project: Path):
    tampering = Tampering("2023-24", "2023-q3,99.2", "2023-q3,99.3", "2023-q4,97.1")
    tampering.do(project)

    done = run_command("verify", "RT5", "2023-24", "--json", project=project)

    assert done.returncode == 1, done.stdout + done.stderr
    tampering.is_named_in(json.loads(done.stdout))
