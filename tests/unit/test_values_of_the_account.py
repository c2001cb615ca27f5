"""Every figure of the measures tables, against the published account as it was read by eye."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest
from unit.figures_that_the_account_prints import (
    AUDIT_REPORTS,
    AUDITS,
    DEATHS_IN_SCOPE,
    DEATHS_IN_SCOPE_IN_THE_YEAR,
    ELSEWHERE,
    LOCAL_AUDITS,
    NEWEST,
    OTHERS,
    PRINTED,
    STAFF_SURVEY,
    Figure,
    figure,
    lines,
)

PROVIDER = Path(__file__).parents[2] / "data" / "providers" / "RT5"
EDITIONS = ("2021-22", "2022-23", "2023-24", "2024-25")


def rows_of(edition: str, table: str) -> list[dict[str, str]]:
    with (PROVIDER / edition / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def held_figures(table: str) -> list[Figure]:
    """The rows of a table in every edition that has it."""
    return [
        figure(
            edition,
            row["measure"],
            row["period"],
            known_of(row),
            group=row["group"],
            area=row["area"],
        )
        for edition in EDITIONS
        if (PROVIDER / edition / f"{table}.csv").exists()
        for row in rows_of(edition, table)
    ]


def known_of(row: dict[str, str]) -> str:
    """The value as it is typed; where more or something else is known, also that."""
    status = "" if row["status"] == "final" else row["status"]
    return " ".join(filter(None, [row["value"], status, row["reason"], row["qualifier"]]))


@pytest.mark.parametrize("table", PRINTED)
def test_a_table_holds_the_figures_that_the_account_prints_and_no_others(table: str):
    printed, _, _ = PRINTED[table]

    assert sorted(held_figures(table)) == sorted(printed)


@pytest.mark.parametrize("table", PRINTED)
def test_a_table_holds_as_many_figures_as_were_counted_in_the_account(table: str):
    _, with_value, without_value = PRINTED[table]
    counted = Counter(known[0].isdigit() for *_, known in held_figures(table))

    assert (counted[True], counted[False]) == (with_value, without_value)


def test_every_table_of_these_editions_is_compared_with_the_account():
    held = {file.stem for edition in EDITIONS for file in (PROVIDER / edition).glob("*.csv")}

    assert held == PRINTED.keys() | OTHERS | ELSEWHERE


def test_the_deaths_of_the_quarters_make_those_of_the_year():
    assert sum(map(int, DEATHS_IN_SCOPE.split())) == int(DEATHS_IN_SCOPE_IN_THE_YEAR)


def test_the_arrows_of_the_staff_survey_are_those_that_the_account_prints():
    arrows = {"↑": "increase", "-": "no change"}

    held = [
        (row["measure"], row["printed_change"])
        for row in rows_of(NEWEST, "staff_survey_printed_changes")
    ]

    assert held == [(question, arrows[arrow]) for question, *_, arrow in lines(STAFF_SURVEY)[1:]]


def test_the_seven_national_audits_are_those_that_the_account_lists():
    held = [
        (row["programme"], row["audit"], row["cases_submitted_pct"])
        for row in rows_of(NEWEST, "clinical_audits")
    ]

    assert held == AUDITS
    assert len(held) == 7


def test_the_three_reports_of_national_audits_are_those_that_the_account_lists():
    held = [
        (row["programme"], row["title"], row["state"]) for row in rows_of(NEWEST, "audit_reports")
    ]

    assert held == AUDIT_REPORTS
    assert len(held) == 3


def test_the_four_local_audits_have_as_many_actions_as_the_account_names():
    actions = Counter(row["audit"] for row in rows_of(NEWEST, "local_audit_actions"))

    assert len(actions) == 4
    for (subject, number), (words, expected) in zip(actions.items(), LOCAL_AUDITS, strict=True):
        assert words in subject
        assert number == expected


def test_the_actions_of_a_local_audit_are_numbered_from_one():
    numbers: dict[str, list[str]] = {}
    for row in rows_of(NEWEST, "local_audit_actions"):
        numbers.setdefault(row["audit"], []).append(row["action_number"])

    assert list(numbers.values()) == [["1"], ["1", "2", "3"], ["1"], ["1", "2", "3"]]


def test_the_account_lists_four_actions_for_data_quality():
    held = [
        (row["action_number"], row["locator"]) for row in rows_of(NEWEST, "data_quality_actions")
    ]

    assert held == [(str(n), f"line {673 + n}, Our data quality") for n in (1, 2, 3, 4)]


def test_the_account_gives_no_reasons_and_no_actions_for_its_core_indicators():
    rows = rows_of(NEWEST, "indicator_statements")

    assert len(rows) == 8
    assert {(row["reasons"], row["actions"]) for row in rows} == {("", "")}


def test_the_account_says_more_of_five_core_indicators():
    said = [
        row["indicator"] for row in rows_of(NEWEST, "indicator_statements") if row["explanation"]
    ]

    assert said == [
        "gatekeeping",
        "follow_up_after_discharge",
        "community_survey",
        "staff_recommendation",
        "severe_harm_or_death",
    ]
