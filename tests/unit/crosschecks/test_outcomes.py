"""What settles a finding, and what does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from quality_account.catalogue.outcomes import Outcome, RecordedOutcome
from quality_account.crosschecks.finding import CheckFinding, Kind, Weight
from quality_account.crosschecks.outcomes import settle
from quality_account.crosschecks.run import join_findings

FINDING = CheckFinding(
    kind=Kind.SUM,
    weight=Weight.HIGH,
    subject="falls.total",
    printed="12",
    found="13",
    places=(),
    sentence="12 falls are printed, but the parts add up to 13.",
    inputs=(("falls.total", "12"), ("falls.ash", "13")),
)


def recorded(outcome: Outcome, finding: CheckFinding = FINDING, day: int = 1) -> RecordedOutcome:
    return RecordedOutcome(
        finding=finding.finding_id,
        state=finding.state,
        outcome=outcome,
        role="Head of quality",
        dated=date(2025, 6, day),
        reason="Looked at.",
        note="One fall was counted twice.",
    )


@pytest.mark.parametrize("outcome", [Outcome.EXPLAINED, Outcome.NOT_AN_ERROR])
def test_a_high_finding_blocks_until_it_has_an_outcome(outcome):
    [before], [after] = settle([FINDING], []), settle([FINDING], [recorded(outcome)])

    assert (before.is_blocking, before.is_settled) == (True, False)
    assert (after.is_blocking, after.is_settled) == (False, True)


@pytest.mark.parametrize("weight", [Weight.MEDIUM, Weight.LOW])
def test_no_other_weight_blocks(weight):
    [settled] = settle([replace(FINDING, weight=weight)], [])

    assert not settled.is_blocking


@pytest.mark.parametrize("changed", [{"printed": "14"}, {"inputs": (("falls.total", "14"),)}])
def test_an_outcome_lapses_when_the_finding_rests_on_something_else(changed):
    [settled] = settle([replace(FINDING, **changed)], [recorded(Outcome.NOT_AN_ERROR)])

    assert settled.is_blocking
    assert "has changed" in settled.objection


def test_a_wrong_prescribed_figure_cannot_be_accepted_and_a_missing_field_can():
    missing = replace(FINDING, kind=Kind.LAW)
    accepted = [recorded(Outcome.ACCEPTED), recorded(Outcome.ACCEPTED, missing)]

    wrong, absent = settle([FINDING, missing], accepted)

    assert (wrong.is_settled, absent.is_settled) == (False, True)


def test_what_is_said_to_be_corrected_and_is_still_found_is_not_settled():
    [settled] = settle([FINDING], [recorded(Outcome.CORRECTED)])

    assert not settled.is_settled


def test_the_newest_outcome_counts():
    [settled] = settle(
        [FINDING], [recorded(Outcome.NOT_AN_ERROR, day=2), recorded(Outcome.CORRECTED, day=3)]
    )

    assert not settled.is_settled


def test_an_outcome_of_another_finding_settles_nothing():
    other = replace(FINDING, subject="beds.total")

    assert not settle([FINDING], [recorded(Outcome.NOT_AN_ERROR, other)])[0].is_settled


def test_the_state_does_not_depend_on_the_order_of_the_inputs():
    assert replace(FINDING, inputs=FINDING.inputs[::-1]).state == FINDING.state


def test_findings_of_one_id_become_one_that_says_both_and_weighs_as_the_heavier():
    other = replace(
        FINDING, weight=Weight.LOW, is_question=True, sentence="They may differ.", found="11"
    )

    [joined] = join_findings([other, FINDING])

    assert (joined.weight, joined.is_question) == (Weight.HIGH, False)
    assert joined.sentence == f"They may differ. {FINDING.sentence}"
    assert joined.found == "11; 13"
