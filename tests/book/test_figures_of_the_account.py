"""The account's numbers are on the pages, and each can be followed to its cell, bytes and place.

The expected numbers were read from the text of the account by eye, apart from the data files.
"""

from __future__ import annotations

import csv
import hashlib
import re
from html import unescape
from pathlib import Path

import pytest
import yaml

EDITION = Path("RT5/2024-25")


@pytest.fixture(scope="module")
def ledger(built_site: Path) -> dict[str, dict[str, str]]:
    with (built_site / EDITION / "ledger.csv").open(encoding="utf-8", newline="") as file:
        return {row["fact_id"]: row for row in csv.DictReader(file)}


def text_of(site: Path, page: str) -> str:
    html = (site / EDITION / "notebooks" / f"{page}.html").read_text(encoding="utf-8")
    main = re.search(r"<main.*?</main>", html, re.S)[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("gatekeeping", "98.7%"),
        ("gatekeeping", "98.8%"),
        ("gatekeeping", "99.1%"),
        ("gatekeeping", "100%"),
        ("learning_from_deaths", "1,830"),
        ("severe_harm_or_death", "264 of 19,301 patient safety incidents"),
        ("severe_harm_or_death", "cannot be compared"),
        ("readmissions", "9.2%"),
        ("staff_recommendation", "67.7%"),
        ("patient_recommendation", "90%"),
        ("community_survey", "6.0 out of 10"),
        ("community_survey", "about the same"),
        ("research_participation", "529"),
        ("information_governance", "30 June 2025"),
        ("severe_harm_or_death", "What the Trust says about this figure"),
        ("staff_survey", "58.4%"),
        ("clinical_audits", "Sentinel Stroke National Audit Programme"),
    ],
)
def test_the_page_says_what_the_account_reports(built_site: Path, page: str, said: str):
    assert said in text_of(built_site, page)


@pytest.mark.parametrize(
    ("fact_ids", "values"),
    [
        ([f"gatekeeping.rate.2024-q{n}" for n in range(1, 5)], "98.7 98.8 99.1 100"),
        ([f"gatekeeping.rate.2021-q{n}" for n in range(1, 5)], "97.3 100 99.1 99.5"),
        (
            [f"follow_up_after_discharge.rate.2024-{n:02}" for n in range(4, 13)],
            "79 71 76 79 77 79 74 78 70",
        ),
        (
            [f"follow_up_after_discharge.rate.england.2025-{n:02}" for n in range(1, 4)],
            "73 72 72",
        ),
        (
            [f"learning_from_deaths.deaths_in_scope.2024-q{n}" for n in range(1, 5)],
            "468 402 506 454",
        ),
        (
            [f"patient_safety_incidents.incidents.202{n}-2{n + 1}" for n in range(1, 5)],
            "12701 13278 15163 19301",
        ),
        (
            [f"severe_harm_or_death.deaths.202{n}-2{n + 1}" for n in range(1, 5)],
            "72 80 66 246",
        ),
    ],
)
def test_the_ledger_holds_the_values_as_printed(ledger, fact_ids: list[str], values: str):
    assert [ledger[fact_id]["value"] for fact_id in fact_ids] == values.split()


def test_the_parts_of_the_deaths_make_the_total(ledger):
    parts = [
        int(ledger[f"learning_from_deaths.deaths_in_scope.2024-q{n}"]["value"]) for n in range(1, 5)
    ]

    assert sum(parts) == int(ledger["deaths.in_scope.total"]["value"]) == 1830


def test_a_series_holds_its_48_months(ledger):
    months = [
        fact_id
        for fact_id in ledger
        if re.fullmatch(r"follow_up_after_discharge\.rate\.\d{4}-\d{2}", fact_id)
    ]

    assert len(months) == 48


def test_every_fact_that_is_not_computed_has_a_source_and_a_place_in_it(
    ledger, built_project: Path
):
    sources = yaml.safe_load((built_project / "data/catalogue/sources.yml").read_text())
    stated = [row for row in ledger.values() if row["kind"] != "computed"]

    assert stated
    assert [
        row["fact_id"] for row in stated if row["source"] not in sources or not row["locator"]
    ] == []


def test_every_value_stands_in_the_cell_that_its_fact_names(ledger, built_project: Path):
    wrong = []
    for row in ledger.values():
        if row["kind"] == "computed":
            continue
        name, number, column = re.fullmatch(r"(.+)#(\d+):(\w+)", row["inputs"]).groups()
        with (built_project / name).open(encoding="utf-8-sig", newline="") as file:
            cell = list(csv.DictReader(file))[int(number) - 2][column]
        if cell != row["value"]:
            wrong.append((row["fact_id"], cell, row["value"]))

    assert wrong == []


def test_every_input_file_has_the_hash_that_the_ledger_gives(ledger, built_project: Path):
    pairs = {pair for row in ledger.values() for pair in row["sha256"].split(";") if pair}
    wrong = [
        pair
        for pair in pairs
        if hashlib.sha256((built_project / pair.split("=")[0]).read_bytes()).hexdigest()
        != pair.split("=")[1]
    ]

    assert pairs
    assert wrong == []


def test_every_computed_fact_with_a_value_names_the_cells_it_rests_on(ledger):
    rootless = [
        row["fact_id"]
        for row in ledger.values()
        if row["kind"] == "computed"
        and row["status"] == "final"
        and not row["inputs"]
        # where there is nothing to count, there is no cell to name
        and not (row["value"] == "0" and row["unit"] == "count" and "count" in row["method"])
    ]

    assert rootless == []


def test_every_absent_value_has_a_reason(ledger):
    without = [
        row["fact_id"]
        for row in ledger.values()
        if row["status"] in ("missing", "not_available", "suppressed", "not_applicable")
        and not row["reason"]
    ]

    assert without == []


def test_every_figure_of_the_ledger_can_be_met_on_its_page(ledger, built_site: Path):
    texts = {page: text_of(built_site, page) for page in {row["page"] for row in ledger.values()}}
    unseen = [
        row["fact_id"]
        for row in ledger.values()
        if row["kind"] != "computed" and " ".join(row["display"].split()) not in texts[row["page"]]
    ]

    assert unseen == []


def test_the_partial_edition_says_which_pages_it_does_not_hold(built_site: Path):
    page = built_site / "RT5/2023-24/notebooks/learning_from_deaths.html"

    assert "This book holds only some of the figures" in page.read_text(encoding="utf-8")


def test_the_partial_edition_knows_nothing_of_later_years(built_site: Path):
    with (built_site / "RT5/2023-24/ledger.csv").open(encoding="utf-8", newline="") as file:
        later = [row["fact_id"] for row in csv.DictReader(file) if "2024-25/" in row["inputs"]]

    assert later == []


def test_the_list_of_editions_shows_each_with_its_state(built_site: Path):
    html = (built_site / "index.html").read_text(encoding="utf-8")

    assert "RT5/2024-25/" in html
    assert "RT5/2023-24/" in html
    assert html.count("Unofficial reconstruction") >= 2
