"""One sentence beside its figures: borne out, contradicted, alone, unlike, or not judged at all."""

from __future__ import annotations

import pytest
from fixtures.evidence_of_words import fact, series

from quality_account.crosschecks.words.judging_words import Surroundings, judge_words
from quality_account.vocabulary import Unit

BEFORE = fact("hiring.before", "63", "Time to hire before", Unit.DAYS)
AFTER = fact("hiring.after", "36", "Time to hire after", Unit.DAYS)
CUT = fact("paper.reduction", "20", "Reduction in paper", Unit.PERCENT)
NETWORK = fact("network.size", "100", "Size of the network of volunteers")


def states(text: str, *facts, surroundings: Surroundings | None = None) -> list[str]:
    return [one.state.value for one in judge_words(text, facts, surroundings)]


def test_a_move_between_two_figures_is_judged():
    assert states("It fell from 63 days to 36 days.", BEFORE, AFTER) == ["borne out"]
    assert states("It rose from 63 days to 36 days.", BEFORE, AFTER) == ["contradicted"]
    assert states("It fell from 36 days to 36 days.", AFTER, AFTER) == []


def test_a_higher_score_is_better_and_of_other_units_nobody_knows():
    low = fact("talk.before", "2.21", "Score before", Unit.SCORE_OUT_OF_5)
    high = fact("talk.after", "4", "Score after", Unit.SCORE_OUT_OF_5)

    assert states("It improved from 2.21 to 4 out of 5.", low, high) == ["borne out"]
    assert states("It worsened from a score of 2.21 to 4 out of 5.", low, high) == ["contradicted"]
    assert states("It improved from 63 days to 36 days.", BEFORE, AFTER) == []


def test_a_highest_value_and_an_average_are_not_the_same_kind():
    average = fact("hiring.average", "36", "Average time to hire", Unit.DAYS)
    highest = fact("hiring.highest", "63", "Time to hire at its height", Unit.DAYS)

    text = "It came down from a high of 63 days to an average of 36 days."

    assert states(text, highest, average) == ["mixed"]
    assert states(text.replace("came down", "went up"), highest, average) == ["contradicted"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Paper use fell by 20%.", ["borne out"]),
        ("Paper use fell by about 20%.", ["borne out"]),
        ("Paper use rose by 20%.", ["contradicted"]),
        ("We use 20% less paper.", ["borne out"]),
        ("We use 20% more paper than planned.", []),
    ],
)
def test_a_figure_that_is_a_change_is_judged_by_its_label(text: str, expected: list[str]):
    assert states(text, CUT) == expected


def test_each_of_two_changes_has_its_own_word():
    growth = fact("staff.growth", "85", "Growth of the workforce", Unit.WHOLE_TIME_EQUIVALENTS)
    text = "The fall in vacancies went with a growth of the workforce by 85 whole time equivalents."

    assert states(text, growth) == ["borne out"]


def test_a_change_of_a_figure_without_an_earlier_one_stands_alone():
    assert states("The network of volunteers grew and has 100 members.", NETWORK) == ["alone"]


@pytest.mark.parametrize(
    "text",
    [
        "The 100 volunteers of the network had increased opportunity to meet.",
        "Waits fell; the network has 100 volunteers.",
        "The network has 100 volunteers, which is more than 90.",
        "The network of 100 volunteers wants to reduce waits.",
        "The network has 100 volunteers, with higher trainees among them.",
    ],
)
def test_a_word_about_something_else_is_not_judged(text: str):
    assert states(text, NETWORK) == []


def test_the_highest_value_of_nothing_else_stands_alone():
    response = fact("survey.response", "58.4", "Response to the survey", Unit.PERCENT)
    ratings = fact("ratings.possible", "4", "Ratings that can be given")

    assert states("The highest response so far, 58.4%.", response) == ["alone"]
    assert states("It can give 4 ratings, from the lowest: inadequate.", ratings) == []


def surroundings(values: dict[str, str], **more) -> Surroundings:
    one = series(values, **more)
    return Surroundings({"waits.now": (one, one.values[-1])})


NOW = fact("waits.now", "62", "Children seen within the target time", Unit.PERCENT)
SEEN = "Children seen within the target time {word} to 62%."


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("rose", ["contradicted"]),
        ("fell", ["borne out"]),
        ("worsened", ["borne out"]),
        ("improved", ["contradicted"]),
    ],
)
def test_a_figure_of_a_series_is_set_beside_the_year_before(word: str, expected: list[str]):
    known = surroundings({"2023-24": "65", "2024-25": "62"})

    assert states(SEEN.format(word=word), NOW, surroundings=known) == expected


def test_decimals_make_no_difference():
    known = surroundings({"2023-24": "62.4", "2024-25": "62"})

    text = "Children seen within the target time, 62%, remained the same."

    assert states(text, NOW, surroundings=known) == ["borne out"]


def test_across_a_break_a_word_is_only_questioned():
    a_break = {"starts": "2024-25", "label": "b", "reason": "Counted anew.", "source": "s"}
    known = surroundings({"2023-24": "65", "2024-25": "62"}, breaks=(a_break,))

    assert states(SEEN.format(word="rose"), NOW, surroundings=known) == ["unlike"]


def test_where_two_earlier_values_disagree_nothing_is_said():
    one = series({"2023-q1": "50", "2023-q4": "70", "2024-q1": "62"})
    known = Surroundings({"waits.now": (one, one.values[-1])})

    assert states(SEEN.format(word="rose"), NOW, surroundings=known) == []


def test_the_highest_of_a_series_is_looked_up():
    known = surroundings({"2022-23": "50", "2023-24": "65", "2024-25": "62"})
    text = "Of children, 62% were seen within the target time, the {word} share of children so far."

    assert states(text.format(word="highest"), NOW, surroundings=known) == ["contradicted"]
