"""Three providers of other kinds: their books say what published files hold of them, and what nobody holds."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from project_copies import copy_project, keep_only, run_command

PAGES = {
    "RGD": ["oversight_framework", "waiting_four_weeks", "staff_survey"],
    "RWE": ["emergency_care", "emergency_care_earlier"],
    "RDY": ["follow_up_counts"],
}
YEARS = {"RGD": "2024-25", "RWE": "2024-25", "RDY": "2023-24"}
NOT_HELD = "gatekeeping"
#: Pages that those written by hand lead to.
LINKED_TO = ["at_a_glance", "glossary", "where_we_differ"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = copy_project(tmp_path_factory.mktemp("national") / "project")
    keep_only(project, NOT_HELD, *LINKED_TO, *(page for pages in PAGES.values() for page in pages))
    for provider in PAGES:
        done = run_command("build", provider, YEARS[provider], project=project)
        assert done.returncode == 0, done.stdout + done.stderr
    return project / "site"


def words(site: Path, provider: str, page: str) -> str:
    file = site / provider / YEARS[provider] / f"notebooks/{page}.html"
    main = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser").select_one("main")
    return main.get_text(" ", strip=True).replace("’", "'")


def ledger(site: Path, provider: str) -> dict[str, dict[str, str]]:
    with (site / provider / YEARS[provider] / "ledger.csv").open(
        encoding="utf-8", newline=""
    ) as file:
        return {row["fact_id"]: row for row in csv.DictReader(file)}


@pytest.mark.parametrize("provider", PAGES)
def test_every_page_says_that_it_is_an_unofficial_reconstruction(site: Path, provider: str):
    for page in PAGES[provider]:
        text = (site / provider / YEARS[provider] / f"notebooks/{page}.html").read_text(
            encoding="utf-8"
        )
        assert "Not published, checked or approved by the Trust." in text


def test_an_indicator_of_which_no_file_is_held_says_so(site: Path):
    # a table is missing, so there is a page which says so; of other services there is none
    assert "Not held. This book holds only some of the figures" in words(site, "RGD", NOT_HELD)
    assert not (site / "RWE" / YEARS["RWE"] / f"notebooks/{NOT_HELD}.html").exists()


def test_the_share_within_four_hours_is_worked_out_from_the_published_counts(site: Path):
    found = ledger(site, "RWE")["emergency_care.headline"]

    # (22,293 − 9,688) ÷ 22,293 attendances of December 2024
    assert found["display"] == "56.5%"
    assert found["value"].startswith("56.5424")
    assert found["inputs"].split(";") == [
        "data/snapshots/emergency_care/dec-2024/Monthly-AE-December-2024.csv#116:Attendances over 4hrs Type 1",
        "data/snapshots/emergency_care/dec-2024/Monthly-AE-December-2024.csv#116:A&E attendances Type 1",
    ]


def test_the_months_that_nobody_gave_are_gaps_in_words_and_not_in_the_table(site: Path):
    text = words(site, "RWE", "emergency_care")

    assert "April 2024, May 2024, July 2024, September 2024, January 2025" in text
    assert "emergency_care.type_1_attendances.2024-07" not in ledger(site, "RWE")
    assert "There is no figure for the Trust for July 2024 (not held)." in text


def test_a_share_of_rounded_counts_is_a_range_and_a_hidden_count_stays_hidden(site: Path):
    text, facts = words(site, "RGD", "waiting_four_weeks"), ledger(site, "RGD")

    assert facts["waiting_four_weeks.adults_share"]["display"] == "42.4% to 42.6%"
    assert "one percentage cannot be given from them" in text
    assert (
        facts["waiting_four_weeks.adults_begun_in_four_weeks.2024-02/2024-04"]["status"]
        == "suppressed"
    )
    assert facts["waiting_four_weeks.adults_begun_share"]["status"] == "suppressed"
    assert "about 3,520 (provisional)" in text


def test_follow_up_within_72_hours_is_a_range_of_the_two_counts_that_the_file_prints(site: Path):
    text, facts = words(site, "RDY", "follow_up_counts"), ledger(site, "RDY")

    # 25 of 45 in April 2023, 30 of 35 in March 2024, each rounded to 5
    assert facts["follow_up_counts.share.2023-04"]["display"] == "47% to 65%"
    assert facts["follow_up_counts.headline"]["display"] == "73% to 100%"
    assert facts["follow_up_counts.headline"]["inputs"].count(":MEASURE_VALUE") == 2
    assert "one percentage cannot be given" in text
    # no month begins at 80%, and five end below it
    counted = ("reached", "not_reached", "undecided")
    assert [facts[f"follow_up_counts.months_{one}"]["value"] for one in counted] == ["0", "5", "7"]
    assert not [one for one in facts.values() if "special cause" in one["display"]]


@pytest.mark.parametrize(
    ("provider", "fact", "numerator", "denominator"),
    [
        ("RDY", "follow_up_counts.headline", "Eligible discharges from", "Eligible discharges"),
        ("RWE", "emergency_care.headline", "Attendances at major", "All attendances at major"),
        # the card has no measure of this share; its part and its whole have names
        ("RGD", "waiting_four_weeks.adults_begun_share", "Adults' referrals for which full help "
         "began in less than four weeks", "Adults' referrals for which full help began"),
    ],
)  # fmt: skip
def test_an_explained_share_of_two_counts_says_what_was_counted_and_out_of_what(
    site: Path, provider: str, fact: str, numerator: str, denominator: str
):
    done = run_command("explain", fact, provider, YEARS[provider], project=site.parent)

    said = " ".join(done.stdout.split())
    assert f"numerator {numerator}" in said
    assert f"denominator {denominator}" in said


def test_the_survey_stands_beside_its_group_at_two_decimals(site: Path):
    facts = ledger(site, "RGD")

    assert facts["staff_survey.engagement.survey-2024"]["display"] == "7.01 out of 10"
    assert (
        facts["staff_survey.engagement.benchmark_group.survey-2024"]["display"] == "7.07 out of 10"
    )
    assert facts["staff_survey.last_year"]["period"] == "survey-2023"


def test_the_oversight_framework_gives_the_period_of_each_value_and_the_rank_as_printed(site: Path):
    facts = ledger(site, "RGD")

    assert facts["oversight_framework.sickness_absence.latest"]["period"] == "2024-q4"
    assert facts["oversight_framework.sickness_absence_rank.2024-q4"]["value"] in ("40", "40.0")
    assert not [one for one in facts if one.startswith("oversight_framework.") and "2025-q" in one]


def test_a_charts_download_and_an_explained_figure_lead_to_the_published_file(site: Path):
    done = run_command(
        "explain", "emergency_care.headline", "RWE", YEARS["RWE"], project=site.parent
    )

    assert done.returncode == 0
    assert "indicator   Emergency departments" in done.stdout
    assert "Org Code    RWE" in done.stdout
    assert "the file still has it" in done.stdout
