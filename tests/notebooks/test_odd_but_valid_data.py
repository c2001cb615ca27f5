"""Real pages on data that is valid and unlike this year's: they run, and say nothing untrue."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import papermill
import pytest
import yaml
from fixtures.marks import unmarked
from fixtures.national_releases import hold_release, name_releases
from fixtures.published_files import MHSDS_HEADER, lines, mhsds_row
from project_copies import copy_project
from unit.national.made_workbooks import trusts_workbook

from quality_account.national.importing import import_file
from quality_account.national.keeping import Told
from quality_account.paths import ProjectPaths

EDITION = "data/providers/RT5/2024-25"

Rows = list[dict[str, str]]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_project(tmp_path_factory.mktemp("odd") / "project")


@pytest.fixture
def changed(project: Path):
    """Change a table for one test; afterwards the project is as it was."""
    before: dict[Path, bytes] = {}

    def change(name: str, edit: Callable[[Rows], Rows]) -> None:
        file = project / EDITION / f"{name}.csv"
        before.setdefault(file, file.read_bytes())
        with file.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
        columns = list(rows[0])
        with file.open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows(edit(rows))

    yield change
    for file, content in before.items():
        file.write_bytes(content)


def words_of(project: Path, page: str, **parameters: str) -> str:
    """All words and tables that a page shows, as a reader meets them."""
    ran = papermill.execute_notebook(
        project / f"notebooks/{page}.ipynb",
        None,
        parameters=parameters,
        cwd=str(project / "notebooks"),
        kernel_name="python3",
        progress_bar=False,
    )
    outputs = [output for cell in ran.cells for output in cell.get("outputs", [])]
    shown = [output.get("data", {}) for output in outputs]
    texts = (data.get("text/markdown") or data.get("text/html", "") for data in shown)
    return unmarked("\n".join(texts))


def having(period: str, **new: str) -> Callable[[Rows], Rows]:
    """The provider's row of a period with other cells."""
    return lambda rows: [
        {**row, **new} if row["period"] == period and row["area"] == "provider" else row
        for row in rows
    ]


def hiding_all(rows: Rows) -> Rows:
    hidden = {"value": "", "status": "suppressed", "reason": "small_numbers"}
    return [row | hidden if row["area"] == "provider" else row for row in rows]


def without(period: str) -> Callable[[Rows], Rows]:
    return lambda rows: [row for row in rows if row["period"] != period]


def test_three_quarters_of_deaths_never_pass_for_the_year(project: Path, changed):
    changed("learning_from_deaths", without("2024-q4"))

    said = words_of(project, "learning_from_deaths")

    assert "1,376" not in said
    assert "Parts of the year are not held." in said


def test_deaths_elsewhere_are_not_added_to_the_trusts_own(project: Path, changed):
    changed(
        "learning_from_deaths",
        lambda rows: (
            rows
            + [
                {**row, "area": "england", "value": "99999"}
                for row in rows
                if row["measure"] == "deaths_in_scope"
            ]
        ),
    )

    said = words_of(project, "learning_from_deaths")

    assert "1,830 people" in said
    assert "99,999" not in said.split("Where these numbers")[0]


def test_a_mean_with_a_provisional_quarter_is_provisional(project: Path, changed):
    changed("gatekeeping", having("2024-q4", status="provisional"))

    assert "99.2% (provisional)" in words_of(project, "gatekeeping")


def test_a_hidden_month_is_neither_reached_nor_counted(project: Path, changed):
    changed(
        "follow_up_after_discharge",
        having("2024-08", value="", status="suppressed", reason="small_numbers"),
    )

    said = words_of(project, "follow_up_after_discharge")

    assert "national ambition: 3 of 11" in said
    assert "hidden to protect privacy" in said
    assert "79.0%" not in said


def test_a_series_that_a_policy_hides_altogether_has_words_in_the_place_of_its_chart(
    project: Path, changed
):
    edition = project / EDITION / "edition.yml"
    before = edition.read_text(encoding="utf-8")
    changed(
        "learning_from_deaths",
        lambda rows: [
            {**row, "value": "3"} if row["area"] == "provider" and row["value"] else row
            for row in rows
        ],
    )
    content = yaml.safe_load(before) | {"small_numbers": "one_to_five"}
    edition.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")

    said = words_of(project, "learning_from_deaths")
    edition.write_text(before, encoding="utf-8")

    assert "There is no chart of these figures (hidden to protect privacy)." in said
    assert "hidden to protect privacy</td>" in said


@pytest.mark.parametrize("page", ["gatekeeping", "readmissions"])
def test_a_page_whose_source_hides_every_figure_says_so_and_is_made(
    project: Path, changed, page: str
):
    for year in ("2021-22", "2022-23", "2023-24", "2024-25"):
        changed(f"../{year}/{page}", hiding_all)

    said = words_of(project, page)

    assert said.count("There is no chart of these figures (hidden to protect privacy).") == 1


def test_a_value_below_the_usual_axis_is_drawn(project: Path, changed):
    changed("gatekeeping", having("2024-q2", value="45.0"))

    assert "45.0%" in words_of(project, "gatekeeping")


def test_a_month_without_a_row_is_a_gap_and_not_an_end(project: Path, changed):
    changed("follow_up_after_discharge", without("2024-08"))

    said = words_of(project, "follow_up_after_discharge")

    assert "Parts of the year are not held." in said
    assert "not held" in said


def test_a_break_on_a_card_stops_the_comparison_of_its_page(project: Path):
    card = project / "data/catalogue/indicators/gatekeeping.yml"
    before = card.read_text(encoding="utf-8")
    content = yaml.safe_load(before)
    content["breaks"] = [
        {
            "starts": "2024-q1",
            "label": "new rule",
            "reason": "The rule changed.",
            "source": "qa-rt5-2024-25",
        }
    ]
    card.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")

    said = words_of(project, "gatekeeping")
    card.write_text(before, encoding="utf-8")

    assert "It cannot be compared with the 98.8% in 2023/24. The rule changed." in said
    assert "higher than" not in said


def test_the_staff_survey_of_a_next_year_runs_on_the_same_notebook(project: Path):
    this_year, next_year = project / EDITION, project / "data/providers/RT5/2025-26"
    next_year.mkdir()
    edition = yaml.safe_load((this_year / "edition.yml").read_text(encoding="utf-8"))
    edition |= {"year": "2025-26", "coverage": "partial", "title": "Quality Account 2025/26"}
    (next_year / "edition.yml").write_text(yaml.safe_dump(edition), encoding="utf-8")
    package = json.loads((this_year / "datapackage.json").read_text(encoding="utf-8"))
    (next_year / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    (next_year / "facts").mkdir()
    shutil.copy(this_year / "facts/schema.json", next_year / "facts/schema.json")
    rows = (this_year / "staff_survey.csv").read_text(encoding="utf-8")
    (next_year / "staff_survey.csv").write_text(
        rows.replace("survey-2024", "survey-2025"), encoding="utf-8"
    )

    said = words_of(project, "staff_survey", edition="2025-26")

    assert "0 of 11 results are higher than in the survey before, 11 the same" in said


def test_published_pairs_are_ranges_and_what_is_hidden_or_not_there_is_said(project: Path):
    def month(number: int, eligible: str, followed_up: str, rate: str, **other: str) -> list[str]:
        day = {4: 30, 5: 31, 8: 31}[number]
        days = {"start": f"01/0{number}/2023", "end": f"{day}/0{number}/2023", "status": "Final"}
        values = {"MHS78": eligible, "MHS79": followed_up, "MHS80": rate}
        names = {"MHS78": "Discharges", "MHS79": "Followed up", "MHS80": "Proportion followed up"}
        return [
            mhsds_row(value, code, name=names[code], **days, **other)
            for code, value in values.items()
        ]

    england = {"breakdown": "England", "organisation": "England"}
    rows = [
        *month(4, "40", "30", "74"),
        *month(5, "5", "*", "*"),
        *month(8, "100", "95", "96"),
        *month(8, "5123", "3999", "78.1", **england),
    ]
    paths = ProjectPaths(project)
    hold_release(paths, "mhsds", "made-up", "MHSDS.csv", lines(MHSDS_HEADER, *rows))
    name_releases(paths, "RDY", "2023-24", {"mhsds": ["made-up"]})

    said = words_of(project, "follow_up_counts", provider="RDY", edition="2023-24")

    assert "share can lie anywhere from 90% to 100%" in said
    assert "65% to 87%" in said and ">74%<" in said
    assert said.count("hidden to protect privacy") >= 3
    assert "June 2023, July 2023, September 2023" in said
    assert "whatever the rounding: 1. Months that did not, whatever the rounding: 0." in said
    assert "cannot tell: 1." in said
    assert "that rate lies outside the range: 0." in said
    assert "newest month of the files: 78.1%" in said
    # the publisher's own rate is a figure of the other page
    rates = words_of(project, "follow_up_after_discharge", provider="RDY", edition="2023-24")
    assert "Months that reached the national ambition: 1 of 2." in rates


def test_answers_of_patients_stand_beside_england_and_are_not_judged_by_it(
    project: Path, tmp_path: Path
):
    """No file of trusts with figures is at hand: this one is made up. England's is the publisher's own."""
    paths = ProjectPaths(project)
    title = ["", "Mental Health Friends and Family Test (FFT) Data - April 2026"]
    figures = [100, 400, 0.9, 0.05, 70, 20, 3, 4, 1, 2, 60, 40]
    workbook = trusts_workbook(tmp_path, title, [["Q0A", "RDY", "MADE UP FIGURES", *figures]])
    kept = import_file(paths, "friends_and_family", workbook, Told()).kept
    shutil.copytree(paths.edition("RDY", "2023-24"), paths.edition("RDY", "2026-27"))
    edition = paths.edition("RDY", "2026-27") / "edition.yml"
    edition.write_text(edition.read_text().replace("year: 2023-24", "year: 2026-27"))
    releases = ["summary-2026-04", kept.origin.release]
    name_releases(paths, "RDY", "2026-27", {"friends_and_family": releases})

    said = words_of(project, "friends_and_family", provider="RDY", edition="2026-27")

    assert "In April 2026, 100 answers were given about mental health services" in said
    assert "Positive: 90%. Negative: 5%." in said
    assert "in England, 88% were positive" in said
    assert "none is ranked here" in said
