"""Every rating of the inspections, against the account and the articles as they were read by eye."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

TABLE = Path(__file__).parents[2] / "data/providers/RT5/2024-25/inspection_ratings.csv"


def held_ratings() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def lines(table: str) -> list[list[str]]:
    return [line.split() for line in table.strip().splitlines()]


# Typed a second time from the texts.
# G good, R requires improvement, I inadequate, O outstanding, - not stated.

RATINGS = """
    inspected  service             safe  effective  caring  responsive  well_led  overall
    2016-11    trust               R     R          G       R           R         R
    2016-11    camhs_community     I     -          -       I           -         -
    2016-11    community_children  -     -          O       -           -         G
    2016-11    camhs_inpatient     -     -          -       -           -         G
    2016-11    end_of_life         -     -          -       -           -         G
    2016-11    secure_wards        -     -          -       -           -         G
    2016-11    older_wards         -     -          -       -           -         G
    2016-11    learning_disability_community  -  -  -       -           -         G
    2024-01    acute_wards         R     G          G       G           R         R
    2024-01    community_adults    G     G          G       G           G         G
    2024-01    trust               -     -          -       -           -         R
"""
RATING_WORDS = {
    "good": "G", "requires improvement": "R", "inadequate": "I", "outstanding": "O", "": "-",
}  # fmt: skip


def stated_rating(inspected: str, service: str, domain: str) -> str:
    """The rating of one cell after one inspection, also where it was left as it was."""
    found = {
        RATING_WORDS[row["rating"]]
        for row in held_ratings()
        if (row["inspected"], row["core_service"], row["domain"]) == (inspected, service, domain)
        and row["state"] != "implied"
    }
    assert len(found) <= 1, (inspected, service, domain, found)
    return found.pop() if found else "-"


@pytest.mark.parametrize("row", lines(RATINGS)[1:], ids=lambda row: f"{row[0]} {row[1]}")
def test_the_ratings_are_those_that_the_sources_state(row: list[str]):
    domains = lines(RATINGS)[0][2:]
    inspected, service, *expected = row

    assert [stated_rating(inspected, service, domain) for domain in domains] == expected


def test_no_rating_of_these_inspections_is_held_that_is_not_typed_here():
    typed = {(inspected, service) for inspected, service, *_ in lines(RATINGS)[1:]}
    held = {
        (row["inspected"], row["core_service"])
        for row in held_ratings()
        if row["rating"] and row["state"] != "implied" and row["inspected"]
    }

    assert held == typed


def test_of_the_report_of_2019_the_sources_rate_the_whole_and_the_acute_wards():
    held = {
        (row["core_service"], row["domain"], row["rating"])
        for row in held_ratings()
        if row["published"] == "2019-02" and row["rating"]
    }

    assert held == {
        ("trust", "overall", "requires improvement"),
        ("acute_wards", "overall", "inadequate"),
    }
