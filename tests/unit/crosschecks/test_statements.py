"""Statements by others, and figures that have changed since the draft."""

from __future__ import annotations

from unit.crosschecks.evidence_of_comparability import HandMadeEvidence, make_fact

from quality_account.crosschecks.statements import find_statements_on_changed_figures
from quality_account.vocabulary import Unit

NOW = make_fact("falls.total", "12", label="Falls on wards")


def found(tmp_path, draft="9", text="", facts=(NOW,), fact_id="falls.total", body=""):
    drafts = [{"fact_id": fact_id, "value": draft, "circulated_on": "2025-05-01", "body": body}]
    evidence = HandMadeEvidence(
        tmp_path,
        facts=facts,
        tables={"circulated": drafts},
        narratives={"stakeholder_statements": text},
    )
    return find_statements_on_changed_figures(evidence)


def test_a_statement_that_names_a_changed_figure_is_found_and_not_judged(tmp_path):
    (finding,) = found(
        tmp_path, text="It is glad of {falls.total} falls.", body="The council"
    ).findings

    assert finding.finding_id == "statement:falls.total.The council"
    assert not finding.is_question
    assert finding.sentence == (
        "Falls on wards: 9 in the draft of 2025-05-01, 12 now. The statement of The council rests "
        "on the figure: ask whether its words still hold."
    )


def test_a_statement_that_holds_only_the_number_of_the_draft_is_a_question(tmp_path):
    theirs = make_fact("stakeholder_statements.falls", "9")

    (finding,) = found(
        tmp_path, text="It notes {stakeholder_statements.falls} falls.", facts=(NOW, theirs)
    ).findings

    assert finding.is_question


def test_the_same_number_of_another_unit_is_no_question(tmp_path):
    theirs = make_fact("stakeholder_statements.wait", "9", Unit.WEEKS)

    result = found(
        tmp_path, text="It notes {stakeholder_statements.wait} of waiting.", facts=(NOW, theirs)
    )

    assert not result.findings
    assert result.passed[0].sentence.endswith("No statement by others holds it.")


def test_a_figure_that_has_not_changed_and_an_unknown_one_are_not_found(tmp_path):
    text = "It is glad of {falls.total} falls."

    assert not found(tmp_path, draft="12.0", text=text).findings
    assert not found(tmp_path, fact_id="falls.other", text=text).findings


def test_without_a_record_of_the_draft_nothing_is_known(tmp_path):
    evidence = HandMadeEvidence(
        tmp_path, facts=[NOW], narratives={"stakeholder_statements": "{falls.total} falls."}
    )

    result = find_statements_on_changed_figures(evidence)

    assert not result.findings and not result.passed
