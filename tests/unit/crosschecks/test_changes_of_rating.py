"""Ratings that are said to have improved, fallen or stayed, against the ratings before."""

from __future__ import annotations

import pytest
from unit.crosschecks.evidence_of_figures import evidence_of

from quality_account.crosschecks.finding import Weight
from quality_account.crosschecks.times.changes import find_changes_not_borne_out

RELATIONS = """
rows:
  - table: ratings
    keys: [service]
    value: rating
    dates: [inspected]
    before: before
    change: change
    order: [poor, fair, good]
"""


def row(rating: str, inspected: str = "", *, before: str = "", change: str = "", source="account"):
    return {
        "service": "wards",
        "rating": rating,
        "inspected": inspected,
        "before": before,
        "change": change,
        "source": source,
        "locator": "line 1",
    }


@pytest.fixture
def check(tmp_path):
    def run(*rows):
        evidence = evidence_of(tmp_path, relations=RELATIONS, tables={"ratings": list(rows)})
        return find_changes_not_borne_out(evidence)

    return run


@pytest.mark.parametrize(
    ("earlier", "change", "later", "agrees"),
    [
        ("fair", "improved", "good", True),
        ("good", "improved", "good", False),
        ("good", "fell", "fair", True),
        ("fair", "fell", "good", False),
        ("fair", "stayed", "fair", True),
        ("fair", "stayed", "good", False),
        ("fair", "re-rated", "good", True),
    ],
)
def test_a_change_is_held_against_the_rating_before(check, earlier, change, later, agrees):
    checked = check(row(earlier, "2022-01"), row(later, "2024-01", change=change))

    assert bool(checked.passed) is agrees
    assert bool(checked.findings) is not agrees
    assert all(one.weight is Weight.MEDIUM and not one.is_question for one in checked.findings)


def test_re_rated_with_the_same_rating_is_a_question_of_little_weight(check):
    found = check(
        row("good", "2024-01", change="re-rated"), row("good", before="2024-01", source="letter")
    ).findings[0]

    assert found.finding_id == "rating:ratings:wards:change:2024-01"
    assert found.is_question and found.weight is Weight.LOW
    assert "by another document it was good before as well" in found.sentence


def test_what_was_said_of_the_time_just_before_counts_more_than_an_older_rating(check):
    checked = check(
        row("poor", "2019-01"),
        row("fair", before="2024-01"),
        row("fair", "2024-01", change="stayed"),
    )

    assert checked.passed and not checked.findings


def test_without_a_rating_before_nothing_is_judged(check):
    checked = check(row("good", "2024-01", change="re-rated"), row("good", "2025-01"))

    assert not checked.findings and not checked.passed


def test_a_rating_of_another_service_is_no_rating_before(check):
    other = row("good", "2022-01") | {"service": "clinics"}

    assert not check(other, row("good", "2024-01", change="improved")).findings


def test_a_rating_without_a_word_on_its_change_is_not_judged(check):
    assert not check(row("good", "2022-01"), row("fair", "2024-01")).findings
