"""Who may see a fact as at a day, and what stands in its place."""

from __future__ import annotations

from datetime import date

import pytest

from quality_account.facts import Fact
from quality_account.lifecycle.circulated import changes_to_tell
from quality_account.lifecycle.withholding import Withholding, why_withheld, withheld_facts
from quality_account.vocabulary import Audience, Status, Unit

BEFORE, ON = date(2025, 6, 11), date(2025, 6, 12)
GAP = Fact(
    "falls.total", "", "not available", Unit.COUNT, label="Falls", status=Status.NOT_AVAILABLE
)
CAME = Fact("falls.total", "12", "12", Unit.COUNT, label="Falls")


def fact(audience: Audience = Audience.PUBLIC, embargo_until: str = "") -> Fact:
    return Fact("a.b", "1", "1", Unit.COUNT, audience=audience, embargo_until=embargo_until)


@pytest.mark.parametrize("for_whom", list(Audience))
@pytest.mark.parametrize("of", list(Audience))
def test_a_narrower_circle_sees_what_a_wider_one_may_and_never_the_other_way(for_whom, of):
    circles = [Audience.TEAM, Audience.CIRCULATION, Audience.PUBLIC]
    may_see = circles.index(for_whom) <= circles.index(of)

    assert (why_withheld(fact(of), for_whom, ON) is None) is may_see


@pytest.mark.parametrize("audience", [Audience.CIRCULATION, Audience.PUBLIC])
def test_an_embargo_holds_until_its_day_and_for_ever_where_nobody_says_the_day(audience):
    under = fact(embargo_until="2025-06-12")

    assert why_withheld(under, audience, BEFORE) is Withholding.EMBARGO
    assert why_withheld(under, audience, None) is Withholding.EMBARGO
    assert why_withheld(under, audience, ON) is None
    assert why_withheld(under, Audience.TEAM, None) is None


def test_an_embargoed_fact_has_words_without_its_value_and_a_team_fact_has_none():
    found = withheld_facts(
        [fact(), fact(embargo_until="2025-06-12"), fact(Audience.TEAM, "2025-06-12")],
        Audience.PUBLIC,
        BEFORE,
    )

    assert [one.words for one in found] == ["not yet published: expected on 12 June 2025", ""]


def test_the_bodies_are_told_what_came_changed_or_went_and_nothing_else():
    before = {"falls.total": GAP, "a.b": fact(), "old.one": CAME, "same.one": CAME}
    changed = Fact("a.b", "2", "2", Unit.COUNT, label="Beds")
    now = {"falls.total": CAME, "a.b": changed, "same.one": CAME}

    assert changes_to_tell(before, now) == [
        "Changed since the draft: Beds (a.b): 1 then; now 2.",
        "Came after the draft: Falls (falls.total): 12.",
        "No longer in the account: Falls (old.one): was 12.",
    ]


def test_what_the_bodies_are_told_holds_nothing_of_the_team_and_no_number_under_embargo():
    under = Fact("falls.total", "12", "12", Unit.COUNT, label="Falls", embargo_until="2025-06-12")

    assert changes_to_tell({}, {"a.b": fact(Audience.TEAM)}) == []
    [told] = changes_to_tell({"falls.total": GAP}, {"falls.total": under})
    assert told == "Came after the draft: Falls (falls.total): under embargo until 12 June 2025."
