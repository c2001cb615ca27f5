"""Sentences that name a measure, or all measures, without a figure."""

from __future__ import annotations

from dataclasses import replace

from fixtures.evidence_of_words import series

from quality_account.catalogue.indicators import MeasureSet
from quality_account.crosschecks.words.series_claims import (
    Context,
    judge_all_measures,
    judge_named_series,
)

SEEN = series({"2023-24": "65", "2024-25": "62"})
ENGLAND = series({"2024-25": "60"}, area="england")


def named(text: str, headings: str = "") -> list[str]:
    judged = judge_named_series(text, Context(headings), [SEEN, ENGLAND], "2024-25")
    return [one.state.value for one in judged]


def test_a_measure_that_is_named_in_words_is_looked_up():
    assert named("More children were seen in the target time, which fell.") == ["borne out"]
    assert named("The share of children seen in the target time rose.") == ["contradicted"]


def test_two_common_words_name_no_measure():
    assert named("Contacts with children rose in time.") == []


def test_a_heading_helps_to_name_a_measure():
    assert named("The number seen rose.", "Children within the target time") == ["contradicted"]


def test_an_average_is_the_printed_one_of_the_same_period():
    text = "An {word}-average share of children was seen within the target time."

    assert named(text.format(word="above")) == ["borne out"]
    assert named(text.format(word="below")) == ["contradicted"]


def all_of(text: str, *moves: tuple[str, str], linked: str = "waits") -> list[tuple[int, int]]:
    several = [
        series({"2023-24": before, "2024-25": after}, measure=f"m{place}")
        for place, (before, after) in enumerate(moves)
    ]
    context = Context(linked=frozenset({linked}))
    judged = judge_all_measures(text, context, several, "2024-25")
    return [(len(one.holds), len(one.fails)) for one in judged]


UP, SAME = ("1", "2"), ("2", "2")
PROMISE = MeasureSet(name="Promise", noun="element", nouns="elements", measures=("a", "b", "c"))


def test_all_is_checked_against_every_measure_of_the_table():
    assert all_of("All indicators improved.", UP, UP, UP) == [(3, 0)]
    assert all_of("All indicators improved.", UP, SAME, UP) == [(2, 1)]


def test_all_of_something_else_or_with_an_exception_is_not_checked():
    assert all_of("All wards improved.", UP, SAME, UP) == []
    assert all_of("All indicators improved except one.", UP, SAME, UP) == []
    assert all_of("All indicators improved.", UP, SAME, UP, linked="falls") == []
    assert all_of("All indicators improved.", UP, SAME) == []


def test_a_sentence_that_names_a_set_of_measures_speaks_of_its_measures_alone():
    moves = {"a": UP, "b": UP, "c": UP, "d": SAME}
    several = [
        replace(one, card=one.card.model_copy(update={"measure_sets": (PROMISE,)}))
        for name, (before, after) in moves.items()
        for one in [series({"2023-24": before, "2024-25": after}, measure=name)]
    ]
    context = Context(linked=frozenset({"waits"}))

    def failing(text: str) -> list[int]:
        return [len(one.fails) for one in judge_all_measures(text, context, several, "2024-25")]

    assert failing("All indicators of the Promise improved.") == [0]
    assert failing("All indicators improved.") == [1]
