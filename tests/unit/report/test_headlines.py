"""At a glance: the worse as prominent as the better, and each figure in one group only."""

from __future__ import annotations

from quality_account.facts import Fact
from quality_account.report.headlines import (
    GROUPS,
    NOT_HELD_GROUP,
    count_sentence,
    group_headlines,
    headline_rows,
    movement_of,
)
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


def test_one_sentence_counts_all_groups_and_names_what_moved():
    assert count_sentence(FOUND, str.capitalize) == (
        "Of 7 main figures, 1 moved the better way (Meals), 1 moved the worse way (Falls), 2 did "
        "not change or moved too little to tell, and 1 cannot be compared with an earlier one. 1 "
        "moved, and neither way is better in itself. 1 has no earlier figure to stand beside. 5 are "
        "set beside an earlier figure: the more such comparisons a page makes, the more of them "
        "differ by chance alone."
    )


def test_what_no_figure_did_is_said_as_none_or_left_out():
    said = count_sentence(page("meals", Movement.BETTER_WAY), str)

    assert said == (
        "Of 1 main figure, 1 moved the better way (meals), none moved the worse way, none did not "
        "change or moved too little to tell, and none cannot be compared with an earlier one."
    )


def test_a_figure_that_is_not_held_is_in_a_group_of_its_own_and_not_counted():
    missing = Fact(
        "wards.headline", "", "not held", Unit.COUNT,
        status=Status.MISSING, reason=Reason.NOT_HELD,
    )  # fmt: skip
    found = page("meals", Movement.BETTER_WAY) | {"wards": [missing], "doors": []}

    groups = group_headlines(found)

    assert groups[NOT_HELD_GROUP] == ["wards", "doors"]
    assert groups["No earlier figure to stand beside"] == []
    said = count_sentence(found, str)
    assert said.startswith("Of 1 main figure, 1 moved the better way (meals),")
    assert "chance" not in said


def test_a_movement_without_a_value_sorts_nothing():
    missing = Fact(
        "falls.change.movement", "", "not held", Unit.TEXT,
        status=Status.MISSING, reason=Reason.NOT_HELD,
    )  # fmt: skip

    assert movement_of([missing]) is Movement.UNKNOWN


def test_main_figures_in_a_table_stand_beside_how_they_moved():
    short = Fact("falls.change.short", "That is 1 more.", "That is 1 more.", Unit.TEXT)
    falls = [Fact("falls.headline", "12", "12", Unit.COUNT, label="Falls, 2024/25"), short]
    beds = [Fact("beds.headline", "7", "7", Unit.COUNT, label="Beds")]

    rows = headline_rows({"falls": falls, "doors": [], "beds": beds})

    assert list(rows.index) == ["Falls, 2024/25", "Beds"]
    assert list(rows["Against the year before"]) == [short, "No earlier figure"]
