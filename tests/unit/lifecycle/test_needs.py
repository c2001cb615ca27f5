"""What each step needs: what blocks it, and what is only told with it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fixtures.life import FOLDER, known

from quality_account.lifecycle.known import AskedBody, LateNumber, SignedSection
from quality_account.lifecycle.needs import Checks, NeedKind, find_needs
from quality_account.vocabulary import EditionState, Step

FINDING = {
    "is_blocking": True,
    "kind": "sum",
    "sentence": "The wards add up to 12, not 13.",
    "outcome_file": f"{FOLDER}/outcomes/falls.yml",
}
LAW = FINDING | {"kind": "law", "sentence": "Income: the account does not give the share."}
ALL_WELL = Checks(0, {"findings": []}, "quality-account check XX1 2024-25")


def kinds(found, *, blocks: bool = True) -> list[NeedKind]:
    return [one.kind for one in found if one.blocks is blocks]


@pytest.mark.parametrize("step", [Step.CIRCULATED, Step.REVISED, Step.BOARD_APPROVAL, None])
def test_where_nothing_is_open_nothing_is_needed(step):
    assert find_needs(known(EditionState.DRAFT), ALL_WELL, step) == []


def test_a_finding_of_high_weight_without_an_outcome_keeps_a_draft_from_going_out():
    checks = replace(ALL_WELL, account={"findings": [FINDING, FINDING | {"is_blocking": False}]})

    [need] = find_needs(known(EditionState.DRAFT), checks, Step.CIRCULATED)

    assert need.blocks
    assert FINDING["sentence"] in need.words
    assert need.place == FINDING["outcome_file"]


def test_what_the_law_asks_for_is_told_of_a_draft_and_keeps_the_board_from_approving():
    checks = replace(ALL_WELL, account={"findings": [LAW]})

    circulated = find_needs(known(EditionState.DRAFT), checks, Step.CIRCULATED)
    approved = find_needs(known(EditionState.REVISED), checks, Step.BOARD_APPROVAL)

    assert kinds(circulated, blocks=False) == [NeedKind.LAW]
    assert kinds(approved) == [NeedKind.LAW]


def test_figures_that_were_not_checked_block_and_those_of_a_partial_edition_never_are():
    unchecked = replace(ALL_WELL, account=None)

    assert kinds(find_needs(known(EditionState.DRAFT), unchecked, Step.CIRCULATED)) == [
        NeedKind.CHECK
    ]
    assert find_needs(known(EditionState.DRAFT, is_full=False), unchecked, Step.CIRCULATED) == []


def test_the_board_approves_what_is_signed_as_approved_and_a_draft_goes_out_without():
    signed = known(EditionState.REVISED).signed[:2]
    edition = known(EditionState.REVISED, signed=signed)

    assert find_needs(edition, ALL_WELL, Step.CIRCULATED) == []
    [need] = find_needs(edition, ALL_WELL, Step.BOARD_APPROVAL)
    assert need.words == "1 section not signed for as approved: falls."


def test_a_lapsed_sign_off_is_named_with_its_row_and_what_changed_and_never_with_a_name():
    lapsed = SignedSection(
        "falls",
        "checked",
        "Head of quality",
        "2025-04-20",
        3,
        ("Falls (falls.total) was 12 and is 13",),
    )
    first, _, last = known(EditionState.DRAFT).signed
    edition = known(EditionState.DRAFT, signed=(first, lapsed, last))

    [need] = find_needs(edition, ALL_WELL, Step.CIRCULATED)

    assert need.place == f"{FOLDER}/signoffs.csv, row 3"
    assert need.words == (
        "The sign-off of falls as checked (Head of quality, 20 April 2025) has lapsed: "
        "Falls (falls.total) was 12 and is 13."
    )


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (AskedBody("healthwatch", "Healthwatch"), "nobody is on record as having asked it"),
        (
            AskedBody("healthwatch", "Healthwatch", "awaited", "2025-04-28", row=2),
            "asked on 28 April 2025, no answer is on record",
        ),
        (
            AskedBody(
                "healthwatch", "Healthwatch", "received", "2025-04-28", "2025-05-20", 2, 1001, 1000
            ),
            "its statement has 1,001 words; the rules of the year allow 1,000",
        ),
    ],
)
def test_a_statement_that_is_open_or_too_long_is_named_with_its_body(body, said):
    edition = known(EditionState.CIRCULATED, bodies=(body,))

    [need] = find_needs(edition, ALL_WELL, Step.REVISED)

    assert need.blocks
    assert said in need.words


@pytest.mark.parametrize("reply", ["received", "late", "no_reply", "declined", "not_sitting"])
def test_a_statement_that_is_in_or_will_not_come_blocks_nothing(reply):
    body = AskedBody("healthwatch", "Healthwatch", reply, "2025-04-28", "2025-05-20", 2, 1000, 1000)

    assert find_needs(known(EditionState.CIRCULATED, bodies=(body,)), ALL_WELL, Step.REVISED) == []


def test_late_and_embargoed_numbers_and_what_the_bodies_must_hear_are_told_and_do_not_block():
    edition = known(
        EditionState.REVISED,
        awaited=(LateNumber("falls.total", "Falls", "falls", "2025-06-10"),),
        embargoed=(LateNumber("survey.score", "Score", "survey", "2025-06-12"),),
        to_tell=("Came after the draft: Falls (falls.total): 12.",),
    )

    found = find_needs(edition, ALL_WELL, Step.BOARD_APPROVAL)

    assert kinds(found) == []
    said = " ".join(one.words for one in found)
    assert "expected on 10 June 2025: Falls" in said
    assert "Under embargo until 12 June 2025: Score" in said
    assert "Came after the draft" in said


def test_nothing_is_published_without_the_boards_approval_on_record():
    edition = known(EditionState.APPROVED, steps=(("circulated", "2025-04-28"),))
    approved = known(EditionState.APPROVED, steps=(("board_approval", "2025-06-20"),))

    assert kinds(find_needs(edition, ALL_WELL, Step.PUBLICATION)) == [NeedKind.STEPS]
    assert find_needs(approved, ALL_WELL, Step.PUBLICATION) == []


def test_outsiders_need_not_settle_what_they_found_in_the_account_of_another():
    checks = replace(ALL_WELL, account={"findings": [FINDING, LAW]})

    assert find_needs(known(EditionState.RECONSTRUCTION, signed=()), checks, None) == []


def test_problems_in_the_files_come_first_whatever_the_step():
    checks = replace(ALL_WELL, problem_count=2, account=None)

    for step in (Step.DRAFT_FINISHED, Step.CIRCULATED, Step.PUBLICATION, None):
        first = find_needs(known(EditionState.DRAFT), checks, step)[0]
        assert (first.kind, first.blocks) == (NeedKind.DATA, True)
        assert first.words == "2 problems in the files of the edition."
