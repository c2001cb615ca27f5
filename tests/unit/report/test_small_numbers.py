"""The rows, totals and shares that a page gets of counts of people: what a policy hides in them."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest
from fixtures.counted_people import (
    INDICATOR,
    choose_policy,
    deaths,
    open_with,
    with_year,
    write_counts,
)
from fixtures.tiny_provider_copies import EARLIER, PROVIDER, YEAR, copy_tiny_provider

from quality_account.paths import ProjectPaths
from quality_account.report import Report
from quality_account.statistics.shares import share
from quality_account.tables.reads import WITHHELD
from quality_account.vocabulary import Reason, Status, Unit


@pytest.fixture
def paths(tmp_path: Path) -> ProjectPaths:
    return copy_tiny_provider(tmp_path / "project")


def values(rows: pd.DataFrame) -> list[str]:
    return [fact.value for fact in rows["fact"]]


def test_the_rule_for_a_hidden_number_and_its_neighbour_is_told_alike(paths: ProjectPaths):
    rows = open_with(paths, with_year(deaths(3, 12, 40, 20), 75), "one_to_five").measures(INDICATOR)

    small, neighbour = rows["fact"][0], rows["fact"][2]

    assert values(rows) == ["", "75", "", "40", "20"]
    for fact in (small, neighbour):
        assert (fact.status, fact.reason) == (Status.SUPPRESSED, Reason.SMALL_NUMBERS)
        assert fact.small_numbers == "one_to_five"
        assert fact.method == "hidden under the policy for small numbers: one to five"
    assert (small.display, small.reason_sentence) == (neighbour.display, neighbour.reason_sentence)
    assert rows["fact"][3].method == "as printed in the source"


def test_rows_hold_hidden_numbers_in_no_column(paths: ProjectPaths):
    rows = open_with(paths, deaths(3, 4, 40, 20), "one_to_five").measures(INDICATOR)

    assert list(rows["printed"]) == ["", "", "40", "20"]
    assert rows["value"].isna().tolist() == [True, True, False, False]
    assert list(rows["point"]) == [Status.SUPPRESSED, Status.SUPPRESSED, "40", "20"]


def test_the_other_way_to_rows_of_measures_hides_the_same(paths: ProjectPaths):
    rows = open_with(paths, deaths(3, 4, 40, 20), "one_to_five").table(INDICATOR)

    assert list(rows["printed"]) == ["", "", "40", "20"]


def test_an_account_is_repeated_as_it_was_published_by_default(paths: ProjectPaths):
    rows = open_with(paths, [*deaths(3, 0, 1), "deaths - provider 2024-q4 -"], "").measures(
        INDICATOR
    )

    assert values(rows) == ["3", "0", "1", ""]
    assert [fact.small_numbers for fact in rows["fact"]] == ["", "", "", "as_published"]


def test_rounded_numbers_say_so_in_label_and_method(paths: ProjectPaths):
    rows = open_with(paths, deaths(12, 0, 45, 7), "nhs_england_2018").measures(INDICATOR)

    assert values(rows) == ["10", "0", "45", ""]
    for rounded in (rows["fact"][0], rows["fact"][2]):
        assert rounded.label.endswith(", rounded to the nearest 5")
        assert rounded.method == (
            "as printed in the source, then rounded to the nearest 5 under NHS England 2018"
        )
    assert rows["fact"][1].method == "as printed in the source"


def test_a_years_total_is_formed_from_the_true_counts_and_then_rounded(paths: ProjectPaths):
    report = open_with(paths, deaths(12, 12, 12, 3), "nhs_england_2018")

    fact = report.year_total("reviews.all", report.measures(INDICATOR), year=YEAR, label="All")

    # 39, and not 10 + 10 + 10 and something hidden.
    assert (fact.value, fact.status) == ("40", Status.FINAL)
    assert fact.method == (
        "sum of the year's quarters, with counts and totals rounded to the nearest 5 under "
        "NHS England 2018"
    )
    assert fact.small_numbers == "nhs_england_2018"


def test_a_years_total_that_gives_its_quarters_away_is_hidden(paths: ProjectPaths):
    report = open_with(paths, deaths(7, 7, 7, 7), "nhs_england_2018")

    fact = report.year_total("reviews.all", report.measures(INDICATOR), year=YEAR, label="All")

    assert (fact.value, fact.status) == ("", Status.SUPPRESSED)


def test_a_total_of_a_hidden_quarter_is_hidden_where_nothing_is_rounded(paths: ProjectPaths):
    report = open_with(paths, deaths(12, 12, 12, 3), "one_to_five")

    fact = report.year_total("reviews.all", report.measures(INDICATOR), year=YEAR, label="All")

    assert (fact.value, fact.status, fact.reason) == ("", Status.SUPPRESSED, Reason.SMALL_NUMBERS)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # groups under their total
        (["deaths ash p 2024-25 3", "deaths elm p 2024-25 20", "deaths oak p 2024-25 30", "deaths - p 2024-25 53"], ["", "", "30", "53"]),
        # what the groups leave over is three
        (["deaths ash p 2024-25 20", "deaths elm p 2024-25 30", "deaths - p 2024-25 53"], ["", "30", "53"]),
        # measures that add up to another
        (["reviewed_here - p 2024-25 2", "reviewed_elsewhere - p 2024-25 40", "reviewed - p 2024-25 42"], ["", "", "42"]),
        # quarters of one measure that add up to the year of another
        (["reviewed_here - p 2024-q1 2", "reviewed_here - p 2024-q2 20", "reviewed_here - p 2024-q3 20", "reviewed_here - p 2024-q4 20",
          "reviewed_elsewhere - p 2024-25 0", "reviewed - p 2024-25 62"], ["", "", "20", "20", "0", "62"]),
        # the rest of a part
        (["seen - p 2024-25 97", "invited - p 2024-25 100"], ["", "100"]),
        # one figure less another for a part of its time
        (["deaths - p 2024-04/2024-06 40", "deaths - p 2024-04/2024-09 43"], ["", "43"]),
        # the quarter that has no row
        (["deaths - p 2024-q1 20", "deaths - p 2024-25 63", "deaths - p 2024-q2 20", "deaths - p 2024-q3 20"], ["", "63", "20", "20"]),
        # counts of wards are nobody's
        (["wards - p 2024-25 3"], ["3"]),
        # figures for England are spared by this rule
        (["deaths - england 2024-25 3"], ["3"]),
    ],
    ids=["groups", "left over", "measures", "quarters of measures", "rest", "longer", "no row", "wards", "England"],
)  # fmt: skip
def test_what_adds_up_is_found_in_every_direction(
    paths: ProjectPaths, rows: list[str], expected: list[str]
):
    rows = [row.replace(" p ", " provider ") for row in rows]

    assert values(open_with(paths, rows, "one_to_five").measures(INDICATOR)) == expected


@pytest.mark.parametrize(
    ("seen", "invited", "policy", "rate", "wait"),
    [
        (50, 100, "one_to_five", "50.0", "9.5"),
        (4, 100, "one_to_five", "", "9.5"),
        (97, 100, "one_to_five", "", "9.5"),
        (100, 100, "one_to_five", "100.0", "9.5"),
        (0, 100, "one_to_five", "0.0", "9.5"),
        (100, 100, "below_seven", "", "9.5"),
        (0, 100, "below_seven", "", "9.5"),
        (2, 4, "one_to_five", "", ""),
        (8, 8, "nhs_england_2018", "100.0", "9.5"),
        # 12 of 44 is 27.3%, and 10 of 45 is 22.2%
        (12, 44, "nhs_england_2018", "22.2", "9.5"),
        (98, 100, "nhs_england_2018", "", "9.5"),
        (7, 100, "nhs_england_2018", "", "9.5"),
    ],
)
def test_a_share_and_a_mean_go_with_the_counts_that_they_rest_on(
    paths: ProjectPaths, seen: int, invited: int, policy: str, rate: str, wait: str
):
    rows = [
        f"seen - provider 2024-25 {seen}",
        f"invited - provider 2024-25 {invited}",
        f"rate - provider 2024-25 {100 * seen / invited:.1f}",
        "wait - provider 2024-25 9.5",
    ]
    facts = {
        fact.fact_id: fact for fact in open_with(paths, rows, policy).measures(INDICATOR)["fact"]
    }

    assert facts["reviews.rate.2024-25"].value == rate
    # Where the number invited is hidden to protect another, its mean is too.
    if facts["reviews.invited.2024-25"].has_value:
        assert facts["reviews.wait.2024-25"].value == wait


@pytest.mark.parametrize(("part", "is_hidden"), [(4, True), (50, False), (98, True), (100, False)])
def test_a_share_worked_out_on_the_page_is_hidden_with_the_rest(
    paths: ProjectPaths, part: int, is_hidden: bool
):
    # The card does not say that one is part of the other; the notebook's division does.
    rows = [f"reviewed - provider 2024-25 {part}", "deaths - provider 2024-25 100"]
    report = open_with(paths, rows, "nhs_england_2018")
    facts = list(report.measures(INDICATOR)["fact"])

    fact = report.compute("reviews.share", share, of=facts, unit=Unit.PERCENT, label="Share", method="÷", decimals=1)  # fmt: skip
    [interval] = report.intervals("reviews.around", pd.DataFrame([facts], index=[YEAR]), label="Share", decimals=1)  # fmt: skip
    difference = report.compare_shares(
        "reviews.difference", facts, facts, than="before", card=report.card(INDICATOR), measure="rate", decimals=1,
    )  # fmt: skip

    assert (fact.status is Status.SUPPRESSED) is is_hidden
    assert (interval is None) is is_hidden
    assert ("hidden to protect privacy" in difference.display) is is_hidden


def test_a_single_fact_that_counts_people_is_treated(paths: ProjectPaths):
    folder = paths.edition(PROVIDER, YEAR)
    file = folder / "facts/falls.csv"
    lines = file.read_text(encoding="utf-8").splitlines()
    marks = ["audience,counts_people", "public,", "public,"]
    marked = [f"{line},{mark}" for line, mark in zip(lines, marks, strict=True)]
    marked.append(
        "falls.harmed,People who came to harm,4,count,2024-25,final,,exampleton-account,page 14,public,yes"
    )
    file.write_text("\n".join(marked) + "\n", encoding="utf-8")
    descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    [table] = [one for one in descriptor["resources"] if one["name"] == "facts/falls"]
    more = [{"name": name, "type": "string"} for name in ("audience", "counts_people")]
    table["schema"]["fields"] += more
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    choose_policy(paths, YEAR, "one_to_five")
    report = Report.open(paths, PROVIDER, YEAR, "falls")

    facts = report.statements()

    assert facts["falls.harmed"].display == "hidden to protect privacy"
    assert facts["falls.mats"].display == "40"
    assert WITHHELD in facts["falls.mats"].sha256


# What earlier editions did


def test_what_an_earlier_edition_hid_stays_hidden(paths: ProjectPaths):
    write_counts(paths, EARLIER, ["deaths - provider 2023-24 3"], "one_to_five")

    rows = open_with(paths, ["deaths - provider 2024-25 2"], "as_published").measures(INDICATOR)

    assert values(rows) == ["", "2"]
    assert rows["fact"][0].small_numbers == "one_to_five"


def test_the_neighbour_that_an_earlier_edition_hid_stays_the_same(paths: ProjectPaths):
    before = [
        "deaths ash provider 2023-24 3",
        "deaths elm provider 2023-24 9",
        "deaths - provider 2023-24 12",
    ]
    write_counts(paths, EARLIER, before, "one_to_five")
    alone = Report.open(paths, PROVIDER, EARLIER, INDICATOR).measures(INDICATOR)

    rows = open_with(paths, ["deaths - provider 2024-25 20"], "below_seven").measures(INDICATOR)

    assert values(rows)[:3] == values(alone) == ["", "", "12"]


def test_a_figure_less_that_of_last_years_account_is_no_way_in(paths: ProjectPaths):
    # April 2023 to September 2024 less the year that was published before leaves three.
    write_counts(paths, EARLIER, ["deaths - provider 2023-24 40"], "as_published")

    rows = open_with(paths, ["deaths - provider 2023-04/2024-09 43"], "one_to_five").measures(
        INDICATOR
    )

    assert values(rows) == ["40", ""]
