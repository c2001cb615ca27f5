"""The table of figures as other documents print them: read as text, each value against its unit."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from fixtures.tiny_provider_copies import PROVIDER, YEAR, copy_tiny_provider

from quality_account.paths import ProjectPaths
from quality_account.tables import Reads, check_edition, read_table

REAL = Path(__file__).parents[3] / "data/providers/RT5/2024-25"
HEADER = "fact_id,value,unit,period,document,locator,printed_on,note"


@pytest.fixture
def paths(tmp_path: Path) -> ProjectPaths:
    """The invented project, whose edition describes the table as a real one does."""
    paths = copy_tiny_provider(tmp_path / "project")
    edition = paths.edition(PROVIDER, YEAR)
    real = json.loads((REAL / "datapackage.json").read_text(encoding="utf-8"))
    [described] = [one for one in real["resources"] if one["name"] == "elsewhere"]
    package = json.loads((edition / "datapackage.json").read_text(encoding="utf-8"))
    package["resources"].append(described)
    (edition / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    return paths


def problem_of(paths: ProjectPaths, row: str) -> tuple[int, str, str]:
    file = paths.edition(PROVIDER, YEAR) / "elsewhere.csv"
    file.write_text(f"{HEADER}\n{row}\n", encoding="utf-8")
    [problem] = check_edition(paths, PROVIDER, YEAR)
    return problem.row, problem.column, problem.found


@pytest.mark.parametrize(
    ("row", "column", "found"),
    [
        (
            "falls.rate,nine,percent,2024-25,exampleton-annual-report,page 12,,",
            "value",
            "'nine'",
        ),
        ("falls.rate,132,percent,2024-25,exampleton-annual-report,page 12,,", "value", "132"),
        ("falls.rate,9,percents,2024-25,exampleton-annual-report,page 12,,", "unit", "'percents'"),
        ("falls.rate,9,percent,2024-25,annual report,page 12,,", "document", "'annual report'"),
        (
            "falls.rate,9,percent,2024-25,exampleton-annual-report,page 12,2025-13,",
            "printed_on",
            "'2025-13'",
        ),
        (
            "falls.rate,9,percent,2024-25,exampleton-annual-report,,,",
            "locator",
            "an empty cell",
        ),
    ],
)
def test_a_mistake_is_refused_with_its_place(
    row: str, column: str, found: str, paths: ProjectPaths
):
    assert problem_of(paths, row) == (2, column, found)


def test_values_stay_as_they_were_printed(paths: ProjectPaths):
    shutil.copy(REAL / "elsewhere.csv", paths.edition(PROVIDER, YEAR))
    catalogue = REAL.parents[2] / "catalogue/sources.yml"
    shutil.copy(catalogue, paths.catalogue / "sources.yml")

    read = read_table(paths, Reads(paths), PROVIDER, YEAR, "elsewhere")

    assert {"6.40", "requires improvement"} <= set(read["value"])
