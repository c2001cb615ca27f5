"""Things of one list that should stand in another."""

from __future__ import annotations

import pytest
from unit.crosschecks.evidence_of_figures import evidence_of

from quality_account.crosschecks.figures.members import find_things_outside_their_list
from quality_account.crosschecks.finding import Weight

RELATIONS = """
members:
  - {table: reports, column: title, within: audits, within_column: audit, asks: why}
"""


@pytest.fixture
def check(tmp_path):
    def run(titles: list[str], audits: list[str]):
        tables = {
            "reports": [{"title": one, "source": "", "locator": ""} for one in titles],
            "audits": [{"audit": one, "source": "", "locator": ""} for one in audits],
        }
        return find_things_outside_their_list(
            evidence_of(tmp_path, relations=RELATIONS, tables=tables)
        )

    return run


def test_a_report_on_an_audit_that_is_not_listed_is_a_question(check):
    found = check(["Audit of sleep", "Audit of falls"], ["Audit of falls"]).findings[0]

    assert found.finding_id == "list:reports.title:audits"
    assert found.is_question and found.weight is Weight.MEDIUM
    assert found.printed == "Audit of sleep"
    assert found.sentence.startswith(
        "Audit of sleep is among the reports, but not among the 1 audit"
    )


@pytest.mark.parametrize(
    ("title", "audit"),
    [
        ("Topic 16c: Rapid treatment", "Rapid treatment"),
        ("Rapid treatment", "National audit: rapid treatment (NART)"),
        ("Falls on wards (NAIF)", "National Audit of Inpatient Falls (NAIF)"),
        ("AUDIT OF FALLS", "Audit of falls"),
    ],
)
def test_a_name_that_holds_the_other_or_has_its_abbreviation_is_the_same(check, title, audit):
    checked = check([title], ["Audit of sleep", audit])

    assert checked.passed and not checked.findings


def test_part_of_a_word_is_not_the_same_name(check):
    assert check(["Sleep"], ["Sleepiness"]).findings


def test_a_list_of_which_there_is_nothing_is_not_judged(check):
    checked = check(["Audit of sleep"], [])

    assert not checked.findings and not checked.passed
