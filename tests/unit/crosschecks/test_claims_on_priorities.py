"""What others say of priorities: never judged, only set beside what the account says."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from unit.crosschecks.evidence_of_figures import evidence_of

from quality_account.crosschecks.comparing.claims_on_priorities import find_claims_on_priorities
from quality_account.crosschecks.finding import Weight

REAL = Path(__file__).parents[3] / "data/providers/RT5/2024-25"


def priority(page: str, title: str, *, direction="looking_back", **cells):
    empty = {"own_verdict": "", "state": "", "carried_on_in": "", "source": "", "locator": ""}
    return {"page": page, "title": title, "direction": direction} | empty | cells


def claim(page: str, what: str = "achieved", body: str = "The board"):
    return {"body": body, "page": page, "claim": what, "words": "Done", "source": "", "locator": ""}


def measure(page: str, promise: str):
    return {"page": page, "promise": promise, "measure": ""}


@pytest.fixture
def check(tmp_path):
    def run(priorities, claims=(), measures=()):
        tables = {
            "priorities": list(priorities),
            "stakeholder_claims": list(claims),
            "priority_measures": list(measures),
        }
        return find_claims_on_priorities(evidence_of(tmp_path, tables=tables))

    return run


def test_an_achieved_priority_that_the_account_leaves_open_is_a_question(check):
    row = priority("falls", "Falls", own_verdict="Work goes on", state="goes on")
    found = check([row], [claim("falls")]).findings[0]

    assert found.finding_id == "statement:The board.achieved"
    assert found.is_question and found.weight is Weight.MEDIUM
    assert "says of “Falls”: work goes on" in found.sentence
    assert "wrong" not in found.sentence and "however" not in found.sentence


def test_where_the_account_gives_no_verdict_the_question_weighs_little(check):
    found = check([priority("falls", "Falls")], [claim("falls")]).findings[0]

    assert found.weight is Weight.LOW and "gives no verdict on “Falls”" in found.sentence


def test_a_priority_that_the_account_calls_achieved_too_passes(check):
    row = priority("falls", "Falls", own_verdict="It was reached", state="achieved")
    checked = check([row], [claim("falls")])

    assert checked.passed and not checked.findings


def test_all_that_one_body_calls_achieved_is_one_finding(check):
    rows = [priority("falls", "Falls", state="goes on"), priority("sleep", "Sleep")]
    found = check(rows, [claim("falls"), claim("sleep")]).findings

    assert len(found) == 1 and "the 2 priorities of the year" in found[0].sentence


def test_a_priority_that_goes_on_under_its_own_name_passes(check):
    rows = [
        priority("falls", "Prevention of falls", carried_on_in="next"),
        priority("next", "Fewer falls at night", direction="looking_forward"),
    ]
    checked = check(rows, [claim("falls", "stays a priority")])

    assert checked.passed and not checked.findings


def test_a_priority_that_goes_on_under_the_name_of_another_thing_is_a_question(check):
    rows = [
        priority("ulcers", "Prevention of pressure ulcers", carried_on_in="next"),
        priority("next", "Prevention of damp skin", direction="looking_forward"),
    ]
    measures = [measure("next", "Fewer pressure ulcers"), measure("next", "Less damp skin")]
    found = check(rows, [claim("ulcers", "stays a priority")], measures).findings[0]

    assert found.finding_id == "target:ulcers.carried_on"
    assert found.is_question and found.weight is Weight.MEDIUM
    assert "although 1 of its 2 measures does" in found.sentence
    assert "The statement of The board speaks of it as staying one" in found.sentence


def test_a_priority_that_is_said_to_stay_and_is_carried_on_by_none_is_a_question(check):
    found = check([priority("falls", "Falls")], [claim("falls", "stays a priority")]).findings[0]

    assert "points to no priority of the next year" in found.sentence


def test_a_priority_of_which_nobody_says_anything_is_not_judged(check):
    checked = check([priority("falls", "Falls"), priority("sleep", "Sleep", state="goes on")])

    assert not checked.findings and not checked.passed


def test_the_claims_and_links_of_the_project_name_priorities_that_there_are():
    def rows_of(name: str) -> list[dict[str, str]]:
        with (REAL / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    priorities, claims = rows_of("priorities"), rows_of("stakeholder_claims")
    pages = {row["page"] for row in priorities}
    bodies = {row["body"] for row in rows_of("stakeholder_statements")}
    assert {row["page"] for row in claims} <= pages
    assert {row["body"] for row in claims} <= bodies
    assert {row["carried_on_in"] for row in priorities} - {""} <= pages
