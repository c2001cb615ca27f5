"""Where an edition stands: its next step, and the days of the year's rules."""

from __future__ import annotations

from datetime import date

import pytest
from fixtures.life import known

from quality_account.facts import Fact
from quality_account.lifecycle.circulated import changes_to_tell
from quality_account.lifecycle.known import AskedBody, Deadline, Known
from quality_account.lifecycle.needs import Checks
from quality_account.lifecycle.standing import stand
from quality_account.vocabulary import EditionState, Step, Unit

CHECKS = Checks(0, {"findings": []}, "quality-account check XX1 2024-25")
DEADLINES = tuple(
    Deadline(name, day, "Something is done.", True)
    for name, day in (("draft_by", "2025-04-30"), ("replies_by", "2025-05-30"), ("publish_by", "2025-06-30"))
)  # fmt: skip


@pytest.mark.parametrize(
    ("state", "step"),
    [
        (EditionState.IN_YEAR, Step.DRAFT_FINISHED),
        (EditionState.DRAFT, Step.CIRCULATED),
        (EditionState.CIRCULATED, Step.REVISED),
        (EditionState.REVISED, Step.BOARD_APPROVAL),
        (EditionState.APPROVED, Step.PUBLICATION),
        (EditionState.PUBLISHED, None),
        (EditionState.RECONSTRUCTION, None),
        (EditionState.WITHDRAWN, None),
    ],
)
def test_each_state_has_one_next_step_or_none(state, step):
    assert stand(known(state), CHECKS).next_step is step


def test_a_day_is_done_when_its_step_was_taken_and_late_when_after_its_day():
    edition = known(
        EditionState.CIRCULATED, deadlines=DEADLINES, steps=(("circulated", "2025-05-02"),)
    )

    draft, replies, publish = stand(edition, CHECKS).due

    assert (draft.done_on, draft.was_late) == ("2025-05-02", True)
    assert (replies.done_on, publish.done_on) == ("", "")
    assert publish.days_left(date(2025, 7, 2)) == -2


def test_replies_are_done_when_every_body_has_given_its_statement():
    given = AskedBody("healthwatch", "H", "received", "2025-04-28", "2025-05-20", 2)
    silent = AskedBody("commissioner", "C", "no_reply", "2025-04-28", "", 3)

    def done_on(*bodies):
        edition = known(EditionState.CIRCULATED, deadlines=DEADLINES, bodies=bodies)
        return stand(edition, CHECKS).due[1].done_on

    assert done_on(given) == "2025-05-20"
    assert done_on(given, silent) == ""


def test_days_of_the_law_do_not_bind_outsiders():
    assert stand(known(EditionState.RECONSTRUCTION, deadlines=DEADLINES), CHECKS).due == ()


def test_what_is_known_goes_through_json_unchanged():
    edition = known(
        EditionState.DRAFT,
        deadlines=DEADLINES,
        bodies=(AskedBody("healthwatch", "H"),),
        steps=(("circulated", "2025-05-02"),),
        unknown_sections=(("fals", 2),),
    )

    assert Known.from_json(edition.as_json()) == edition


@pytest.mark.parametrize(
    "cell",
    [
        "data/providers/XX1/2024-25/falls.csv#2:embargo_until",
        "releases/XX1/2024-25/changed_values.csv#2:now",
        "data/providers/XX1/2024-25/steps.csv#2:date",
    ],
)
def test_bodies_are_told_of_figures_and_not_of_what_the_account_says_of_itself(cell):
    day = Fact("a.day", "2025-09-01", "1 September 2025", Unit.DATE, label="A day", inputs=cell)
    figure = Fact("falls.total", "12", "12", Unit.COUNT, label="Falls")

    told = changes_to_tell({day.fact_id: day, figure.fact_id: figure}, {})

    assert [one.partition(" (")[0] for one in told] == ["No longer in the account: Falls"]
