"""When other bodies gave their statements."""

from __future__ import annotations

import pytest
import yaml
from unit.crosschecks.evidence_of_figures import evidence_of, stated

from quality_account.crosschecks.finding import Weight
from quality_account.crosschecks.times.statement_dates import find_statement_dates
from quality_account.vocabulary import Unit

REPLY = "replies:\n  - {kind_of_body: commissioner, dated: feedback.commissioner}\n"


def a_statement(dated: str, body: str = "The board", kind: str = "commissioner") -> dict[str, str]:
    return {"body": body, "kind_of_body": kind, "dated": dated, "source": "", "locator": ""}


def write_rules(root, verified: bool = False):
    deadline = {
        "id": "replies_by",
        "by": "05-30",
        "demands": "Replies are in.",
        "reference": "A law",
        "verified": verified,
        "source": "https://example.org",
    }
    pack = {"year": "2024-25", "groups": {}, "bodies": [], "dates": [deadline], "rules": []}
    (root / "data" / "rules").mkdir(parents=True)
    (root / "data" / "rules" / "2024-25.yml").write_text(yaml.safe_dump(pack), encoding="utf-8")


def found(tmp_path, *statements, reply: str = "", relations: str = ""):
    facts = [stated("feedback.commissioner", reply, Unit.DATE)] if reply else []
    return find_statement_dates(
        evidence_of(
            tmp_path,
            *facts,
            relations=relations,
            tables={"stakeholder_statements": list(statements)},
        )
    )


def test_statements_without_a_date_make_one_finding(tmp_path):
    other = a_statement("2025-05", "The council", "scrutiny committee")
    (finding,) = found(tmp_path, a_statement(""), other).findings

    assert (finding.finding_id, finding.weight) == ("date:stakeholder_statements.dated", Weight.LOW)
    assert finding.sentence == "1 of 2 statements by other bodies bears no date: The board."


def test_a_month_that_the_account_gives_elsewhere_is_told(tmp_path):
    (finding,) = found(tmp_path, a_statement(""), reply="2025-05", relations=REPLY).findings

    assert finding.sentence.endswith(
        "Elsewhere the account dates their feedback: May 2025 (commissioner)."
    )


def test_statements_that_all_bear_a_date_pass(tmp_path):
    result = found(tmp_path, a_statement("2025-05-12"))

    assert not result.findings and len(result.passed) == 1


def test_an_account_without_statements_has_none_undated(tmp_path):
    assert not found(tmp_path).findings


def test_a_reply_after_the_day_of_the_rules_is_a_question_that_says_if_nobody_read_the_rule(
    tmp_path,
):
    write_rules(tmp_path)
    (finding,) = found(tmp_path, a_statement("2025-06")).findings

    assert finding.is_question and finding.weight is Weight.LOW
    assert finding.sentence == (
        "The board: the account dates the reply June 2025. Replies to the draft are due by 30 May "
        "2025. That day was not checked against the text of its source."
    )


@pytest.mark.parametrize("dated", ["2025-05", "2025-05-30", "2025"])
def test_a_reply_that_may_be_in_time_passes(tmp_path, dated):
    write_rules(tmp_path, verified=True)

    assert not found(tmp_path, a_statement(dated)).findings
