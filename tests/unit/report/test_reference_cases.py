"""The reference cases as the page "Where we differ" reads them, and what differs from our charts."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from quality_account.errors import UnknownTableError
from quality_account.paths import ProjectPaths
from quality_account.report.reference_cases import (
    ChartDifference,
    first_difference,
    read_reference_cases,
)
from quality_account.statistics.spc.constants import (
    FEWEST_POINTS,
    LIMIT_FACTOR,
    SHIFT_LENGTH,
    TREND_LENGTH,
)
from quality_account.statistics.spc.results import PhaseStart
from quality_account.tables import Reads

ROOT = Path(__file__).parents[3]
PATHS = ProjectPaths(ROOT)

#: A chart that goes up and down between 10 and 12, as NHSRplotthedots would give it.
VALUES = [10, 12] * 7
DAYS = [date(2023 + month // 12, month % 12 + 1, 1) for month in range(14)]
EXPECTED = {
    "error": None,
    "dates": [day.isoformat() for day in DAYS],
    "rebase_group": [0] * 14,
    "lpl": [5.68] * 14,
    "upl": [16.32] * 14,
    "point_type": ["common_cause"] * 14,
    "variation_type": "common_cause",
    "assurance_type": "consistent_fail",
}
SETTINGS = {"values": VALUES, "days": DAYS, "improvement": "increase", "target": 20}


def read(name: str) -> Any:
    return read_reference_cases(PATHS, Reads(PATHS), name)


def difference(expected: dict[str, Any], **settings: Any) -> ChartDifference | None:
    return first_difference({**EXPECTED, **expected}, {**SETTINGS, **settings})


def test_a_chart_that_is_the_same_has_no_difference():
    assert difference({}) is None


@pytest.mark.parametrize(
    ("expected", "settings", "found"),
    [
        ({"rebase_group": [0] * 13 + [1]}, {}, ChartDifference("Phases", "2", "1")),
        (
            {"upl": [16.33] * 14},
            {},
            ChartDifference("Limits", "5.68 to 16.33", "5.68 to 16.32"),
        ),
        (
            {"lpl": [None] * 14, "upl": [None] * 14},
            {},
            ChartDifference("Limits", "none", "5.68 to 16.32"),
        ),
        (
            {"point_type": ["common_cause"] * 13 + ["special_cause_neutral_low"]},
            {},
            ChartDifference("The point of 1 February 2024", "neither low", "common cause"),
        ),
        (
            {"point_type": ["common_cause"] * 12 + ["special_cause_concern"] * 2},
            {},
            ChartDifference("The point of 1 January 2024, and 1 more", "concern", "common cause"),
        ),
        (
            {"variation_type": "special_cause_improvement"},
            {},
            ChartDifference("Variation icon", "improvement", "common cause"),
        ),
        (
            {"assurance_type": "inconsistent"},
            {},
            ChartDifference("Assurance icon", "hit or miss", "fail"),
        ),
        (
            {"assurance_type": None},
            {"target": None},
            None,
        ),
        (
            {"error": "it stopped"},
            {},
            ChartDifference("The chart", "none: it stops with an error", "made"),
        ),
        ({"error": "twice"}, {"days": [DAYS[0]] * 14}, None),
    ],
    ids=[
        "phases",
        "limits",
        "no limits",
        "one point",
        "more points",
        "variation",
        "assurance",
        "no target",
        "their error",
        "both refuse",
    ],
)
def test_the_first_difference_is_named_in_words(expected, settings, found):
    assert difference(expected, **settings) == found


def test_an_improvement_is_the_same_on_either_side():
    rising = list(range(14))
    # Limits are 6.5 ± 2.66: four points lie below, and being outside a limit comes before the rise.
    types = ["special_cause_concern"] * 4 + ["special_cause_improvement"] * 10

    assert (
        first_difference(
            {
                **EXPECTED,
                "lpl": 3.84,
                "upl": 9.16,
                "point_type": types,
                "variation_type": types[-1],
                "assurance_type": None,
            },
            {**SETTINGS, "values": rising, "target": None},
        )
        is None
    )


def test_a_case_knows_its_line_its_source_and_how_it_was_had():
    cases = read("spc")
    sixth = cases[cases.case == "spc-006"].iloc[0]
    lines = (ROOT / "data/reference_cases/spc_cases.json").read_text(encoding="utf-8").splitlines()

    file, line = sixth["input"].split("#")
    assert file == "data/reference_cases/spc_cases.json"
    assert lines[int(line) - 1].startswith('{"id": "spc-006"')
    assert (sixth["source"], sixth["locator"]) == ("nhsrplotthedots", "reference code run")
    assert sixth["settings"]["phases"] == [
        PhaseStart(date(2023, 4, 15), "As in the reference case.")
    ]


@pytest.mark.parametrize("name", ["intervals", "funnels", "programs"])
def test_a_row_of_a_table_knows_its_row_and_keeps_its_text(name: str):
    rows = read(name)
    first = rows.iloc[0]
    file, number = first["input"].split("#")

    assert (ROOT / file).is_file()
    assert number == "2"
    assert all(isinstance(cell, str) for cell in first.drop(["status", "reason"]))


def test_the_file_that_was_read_is_noted_with_its_hash():
    reads = Reads(PATHS)

    read_reference_cases(PATHS, reads, "programs")

    assert len(reads.sha256("data/reference_cases/programs.csv")) == 64


def test_an_unknown_file_is_refused_with_the_nearest_name():
    with pytest.raises(UnknownTableError, match="funnels"):
        read("funnel")


def test_our_settings_are_those_of_the_first_program_as_the_page_says():
    first = read("programs").iloc[0]

    assert (float(first.factor), first.screening) == (LIMIT_FACTOR, "no")
    assert (first.beyond_limit_counts, first.same_side) == ("yes", "yes")
    assert (first.shift_length[0], first.trend_length) == (str(SHIFT_LENGTH), str(TREND_LENGTH))
    assert first.fewest_points == str(FEWEST_POINTS)
