"""At a glance: the worse as prominent as the better, and each figure in one group only."""

from __future__ import annotations

from quality_account.facts import Fact
from quality_account.report.headlines import GROUPS, count_sentence, group_headlines, movement_of
from quality_account.statistics.movement import Movement
from quality_account.vocabulary import Reason, Status, Unit


def page(name: str, moved: Movement | None) -> dict[str, list[Fact]]:
    facts = [Fact(f"{name}.headline", "12", "12", Unit.COUNT)]
    if moved:
        facts.append(Fact(f"{name}.change.movement", moved.value, moved.value, Unit.TEXT))
    return {name: facts}


FOUND = (
    page("falls", Movement.WORSE_WAY)
    | page("meals", Movement.BETTER_WAY)
    | page("beds", Movement.SAME)
    | page("baths", Movement.WITHIN_ROUNDING)
    | page("survey", Movement.NOT_COMPARABLE)
    | page("reports", Movement.NO_BETTER_WAY)
    | page("deaths", None)
)


def test_every_movement_has_one_group():
    assert sorted(one for movements in GROUPS.values() for one in movements) == sorted(Movement)


def test_each_page_stands_in_the_group_of_its_movement():
    assert group_headlines(FOUND) == {
        "Moved the better way": ["meals"],
        "Moved the worse way": ["falls"],
        "Did not change, or too little to tell": ["beds", "baths"],
        "Cannot be compared, and why": ["survey"],
        "Neither better nor worse in itself": ["reports"],
        "No earlier figure to stand beside": ["deaths"],
    }


def test_one_sentence_counts_all_groups():
    assert count_sentence(FOUND) == (
        "of 7 main figures, 1 moved the better way, 1 moved the worse way, 2 did not change or "
        "moved too little to tell, and 1 cannot be compared with the year before. 1 is neither "
        "better nor worse in itself, and 1 has no earlier figure to stand beside."
    )


def test_a_movement_without_a_value_sorts_nothing():
    missing = Fact(
        "falls.change.movement", "", "not held", Unit.TEXT,
        status=Status.MISSING, reason=Reason.NOT_HELD,
    )  # fmt: skip

    assert movement_of([missing]) is Movement.UNKNOWN
