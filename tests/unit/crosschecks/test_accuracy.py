"""Statements of accuracy beside figures that stand open."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
import yaml
from unit.crosschecks.evidence_of_comparability import HandMadeEvidence

from quality_account.catalogue.outcomes import Outcome, RecordedOutcome
from quality_account.crosschecks import accuracy
from quality_account.crosschecks.accuracy import find_accuracy_beside_findings
from quality_account.crosschecks.finding import CheckFinding, Kind, Place, Weight
from quality_account.crosschecks.outcomes import settle

WRONG = CheckFinding(
    kind=Kind.PERCENTAGE,
    weight=Weight.HIGH,
    subject="share",
    printed="0.6%",
    found="0.7%",
    places=(Place("falls.csv", 2),),
    sentence="0.6% is printed, and it is 0.7%.",
    inputs=(("share", "0.6"),),
)
DIRECTORS = {"directors": "# Our word\n\nWhat it says is accurate.\n"}


def write_rules(root):
    rule = {
        "id": "part_one.accuracy",
        "title": "Accuracy",
        "reference": "A law",
        "verified": False,
        "source": "https://example.org",
        "demands": "A statement.",
        "binds": {"whom": "all"},
        "severity": "statutory",
        "where": ["directors"],
        "fields": [{"name": "it", "met_by": [{"facts": ["accuracy"]}]}],
    }
    pack = {
        "year": "2024-25",
        "groups": {"all": {"words": "every provider"}},
        "bodies": [],
        "dates": [],
        "rules": [rule],
    }
    (root / "data" / "rules").mkdir(parents=True)
    (root / "data" / "rules" / "2024-25.yml").write_text(yaml.safe_dump(pack), encoding="utf-8")


def found(tmp_path, *findings, narratives=None, says_accurate=""):
    write_rules(tmp_path)
    statement = {"body": "The council", "says_accurate": says_accurate}
    evidence = HandMadeEvidence(
        tmp_path, narratives=narratives, tables={"stakeholder_statements": [statement]}
    )
    return find_accuracy_beside_findings(evidence, findings)


def test_a_wrong_figure_is_set_beside_each_statement_of_accuracy(tmp_path):
    (finding,) = found(
        tmp_path, WRONG, narratives=DIRECTORS, says_accurate="accurate, as far as it knows"
    ).findings

    assert (finding.finding_id, finding.weight) == ("statement:accuracy", Weight.MEDIUM)
    assert finding.sentence == (
        "That the account is accurate is said under “Our word” and in the statement of The council "
        "(as far as it knows). One printed figure is not: 0.6% is printed, and it is 0.7%."
    )
    assert finding.found == "0.6% is printed, and it is 0.7%"
    assert len(finding.places) == 3


def test_the_finding_changes_when_the_figure_does(tmp_path):
    (one,) = found(tmp_path / "one", WRONG, narratives=DIRECTORS).findings
    other = replace(WRONG, inputs=(("share", "0.5"),))
    (two,) = found(tmp_path / "two", other, narratives=DIRECTORS).findings

    assert one.state != two.state


@pytest.mark.parametrize(
    "other",
    [
        replace(WRONG, weight=Weight.MEDIUM),
        replace(WRONG, kind=Kind.LAW),
        replace(WRONG, is_question=True),
    ],
    ids=["not high", "not of a figure", "a question"],
)
def test_other_findings_do_not_stand_against_accuracy(tmp_path, other):
    result = found(tmp_path, other, narratives=DIRECTORS)

    assert not result.findings and len(result.passed) == 1


def test_a_figure_that_an_outcome_settles_no_longer_stands_open(tmp_path, monkeypatch):
    recorded = RecordedOutcome(
        finding=WRONG.finding_id,
        state=WRONG.state,
        outcome=Outcome.EXPLAINED,
        role="head of quality",
        dated=datetime.date(2025, 6, 25),
        reason="Cut, not rounded.",
        note="The figure is cut, not rounded.",
    )
    monkeypatch.setattr(accuracy, "with_outcomes", lambda _, ones: settle(ones, [recorded]))

    assert not found(tmp_path, WRONG, narratives=DIRECTORS).findings


@pytest.mark.parametrize(
    "narratives",
    [None, {"directors": "# Accurate data\n\nWe hope.\n"}, {"news": "Our clocks are accurate.\n"}],
    ids=["no words", "a heading only", "another page"],
)
def test_where_nobody_speaks_of_accuracy_nothing_is_found(tmp_path, narratives):
    assert not found(tmp_path, WRONG, narratives=narratives).findings
