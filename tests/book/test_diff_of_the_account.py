"""The real accounts of two years beside each other, on the terminal and in the book."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from project_copies import run_command

from quality_account.facts import read_ledger


@pytest.fixture(scope="module")
def found(built_project: Path) -> dict:
    result = run_command("diff", "RT5", "2023-24", "2024-25", "--json", project=built_project)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def changes(found: dict, kind: str) -> dict[str, dict]:
    return {one["fact_id"]: one for one in found["changes"] if one["kind"] == kind}


def test_this_years_headline_stands_beside_last_years_with_the_change(found):
    one = changes(found, "moved_on")["readmissions.headline"]

    assert (one["was"]["display"], one["now"]["display"]) == ("8.6%", "9.2%")
    assert (one["difference"], one["is_beyond_rounding"]) == ("0.6", True)


def test_two_figures_on_both_sides_of_a_change_of_definition_have_no_difference(found):
    one = changes(found, "moved_on")["severe_harm_or_death.headline"]

    assert one["difference"] == "" and "recorded in another way" in one["not_comparable"]


def test_nothing_is_restated_because_the_earlier_edition_reprints_the_later_one(found):
    assert changes(found, "restated") == {}


def test_the_partial_edition_is_named_and_loses_nothing(found):
    assert found["notes"][0].startswith("2023-24 is a partial edition")
    assert changes(found, "removed") == {}


def test_the_book_says_with_what_it_is_compared_and_that_nothing_was_corrected(built_site: Path):
    page = (built_site / "RT5/2024-25/notebooks/what_changed.html").read_text(encoding="utf-8")

    assert "provider’s edition of 2023/24. That edition is partial" in page
    assert "This edition restates no figure of an earlier one." in page
    assert "No version of this edition has been corrected or withdrawn." in page
    assert 'href="learning_from_deaths.html"' in page


def test_the_counts_of_indicators_follow_from_the_tables_of_both_editions(built_site: Path):
    ledger = {one.fact_id: one for one in read_ledger(built_site / "RT5/2024-25/ledger.csv")}

    held = [one.value for name, one in ledger.items() if name.startswith("what_changed.indicator.")]

    assert ledger["what_changed.count.both"].value == str(held.count("in both"))
    assert ledger["what_changed.count.new"].value == str(held.count("only in this one")) != "0"
