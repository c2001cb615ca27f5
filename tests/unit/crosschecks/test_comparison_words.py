"""Comparison words of an edition's texts: findings, waivers, and what is left alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fixtures.evidence_of_words import evidence, fact
from fixtures.tiny_provider_copies import copy_tiny_provider
from fixtures.tiny_texts import write_page

from quality_account.crosschecks.finding import Weight
from quality_account.crosschecks.words.comparison_words import find_unborne_words
from quality_account.crosschecks.words.stated_differences import find_stated_differences
from quality_account.paths import ProjectPaths
from quality_account.vocabulary import Status, Unit

CUT = fact("falls.reduction", "20", "Reduction in falls", Unit.PERCENT)


@pytest.fixture
def paths(tmp_path) -> ProjectPaths:
    paths = copy_tiny_provider(tmp_path / "project")
    write_page(paths, "falls", "report.words()")
    return paths


def test_a_word_against_its_figure_is_a_finding_with_both_places(paths):
    [found] = find_unborne_words(
        evidence(paths, "Falls rose by {falls.reduction}.\n", CUT)
    ).findings

    assert (found.weight, found.is_question) == (Weight.MEDIUM, False)
    assert found.places[0].file.endswith("narrative/falls.md")
    assert found.places[1].fact_id == "falls.reduction"
    assert ("falls.reduction", "20") in found.inputs


def test_a_word_that_agrees_is_listed_as_passed(paths):
    checked = find_unborne_words(evidence(paths, "Falls fell by {falls.reduction}.\n", CUT))

    assert checked.findings == ()
    assert [one.subject for one in checked.passed] == ["falls.reduction.down"]


@pytest.mark.parametrize(
    "text",
    [
        "<!-- not compared: the name of a plan -->\nFalls rose by {falls.reduction}.\n",
        "Falls rose by {falls.reduction}. <!-- not compared: the name of a plan -->\n",
    ],
)
def test_a_waiver_with_its_reason_lets_a_word_pass(paths, text: str):
    checked = find_unborne_words(evidence(paths, text, CUT))

    assert checked.findings == ()
    assert "the name of a plan" in checked.passed[0].sentence


def test_a_waiver_does_not_reach_the_line_after_next(paths):
    text = "<!-- not compared: a name -->\nFalls rose.\n\nFalls rose by {falls.reduction}.\n"

    [found] = find_unborne_words(evidence(paths, text, CUT)).findings

    assert found.subject == "falls.reduction.up"


def test_a_waiver_without_a_reason_waives_nothing_and_is_told(paths):
    text = "Falls rose by {falls.reduction}. <!-- not compared: -->\n"

    found = find_unborne_words(evidence(paths, text, CUT)).findings

    assert {one.found for one in found if one.printed == "not compared"} == {"gives no reason"}
    assert "falls.reduction.up" in [one.subject for one in found]


def test_a_waiver_beside_no_comparison_word_is_told(paths):
    text = "There is a policy. <!-- not compared: it was once -->\n"

    [found] = find_unborne_words(evidence(paths, text, CUT)).findings

    assert found.found == "stands beside no comparison word"


def test_a_comparison_with_a_year_that_is_not_stated_is_a_question(paths):
    before = fact("falls.before", "", "Falls in the year before", status=Status.NOT_AVAILABLE)
    text = "Falls have increased.\n\n- Falls in the year before: {falls.before}\n"

    found = find_unborne_words(evidence(paths, text, before)).findings

    assert [(one.subject, one.is_question, one.weight) for one in found] == [
        ("falls.before.missing", True, Weight.LOW)
    ]


def test_a_figure_that_is_not_stated_and_compared_with_nothing_is_no_finding(paths):
    before = fact("falls.before", "", "Falls in the year before", status=Status.NOT_AVAILABLE)
    text = "Vacancies have increased.\n\n- Falls in the year before: {falls.before}\n"

    assert find_unborne_words(evidence(paths, text, before)).findings == ()


def test_the_figure_may_stand_in_the_next_sentence(paths):
    size = fact("falls.network", "100", "Size of the network of volunteers")
    text = "The network of volunteers grew. It now has {falls.network}.\n"

    [found] = find_unborne_words(evidence(paths, text, size)).findings

    assert (found.subject, found.is_question) == ("falls.network.up", True)


@pytest.mark.parametrize(("word", "findings"), [("improved", 0), ("worsened", 1)])
def test_a_move_in_the_next_sentence_is_set_beside_the_word(paths, word: str, findings: int):
    before = fact("falls.before", "2.21", "Score before", Unit.SCORE_OUT_OF_5)
    after = fact("falls.after", "4", "Score after", Unit.SCORE_OUT_OF_5)
    text = f"Feedback {word}. Its score went from {{falls.before}} to {{falls.after}}.\n"

    found = find_unborne_words(evidence(paths, text, before, after)).findings

    assert len(found) == findings


def test_a_place_among_others_is_a_question_and_an_ordinal_is_not(paths):
    rank = fact("falls.rank", "second", "Place among the country's trusts", Unit.TEXT)
    band = fact("falls.band", "second", "Pay band", Unit.TEXT)
    text = "It is {falls.rank}, in band {falls.band}.\n"

    [found] = find_unborne_words(evidence(paths, text, rank, band)).findings

    assert (found.subject, found.printed) == ("falls.ranks", "second")


def test_a_heading_that_says_what_changed_needs_a_figure(paths):
    text = "## Reduced waits\n\nWaits are short.\n\n## Reducing falls\n\nMats help.\n"
    with_figure = "## Fewer falls\n\nThey fell by {falls.reduction}.\n"

    [found] = find_unborne_words(evidence(paths, text, CUT)).findings
    assert (found.printed, found.is_question) == ("a fall", True)
    assert find_unborne_words(evidence(paths, with_figure, CUT)).findings == ()


def test_one_figure_said_in_two_places_is_one_finding(paths):
    text = "Falls rose by {falls.reduction}.\n\nAgain: falls rose by {falls.reduction}.\n"

    [found] = find_unborne_words(evidence(paths, text, CUT)).findings

    assert [place.row for place in found.places if place.file] == [1, 3]


def test_a_stated_difference_is_checked_against_both_figures(paths):
    now = fact("falls.now", "79.0", "Assessed now", Unit.PERCENT)
    then = fact("falls.then", "85.0", "Assessed then", Unit.PERCENT)
    said = "That is 6.0 percentage points {} than the 85.0%."
    lower = fact("falls.change", said.format("lower"), "Change", Unit.TEXT)
    higher = fact("falls.change", said.format("higher"), "Change", Unit.TEXT)

    good = find_stated_differences(evidence(paths, "", now, then, lower))
    [found] = find_stated_differences(evidence(paths, "", now, then, higher)).findings

    assert (good.findings, len(good.passed)) == ((), 1)
    assert found.subject == "falls.change.difference"


def test_a_word_of_this_books_own_telling_is_not_quoted_as_the_accounts(paths):
    [found] = find_unborne_words(
        evidence(paths, "Falls climbed by {falls.reduction}.\n", CUT)
    ).findings

    assert found.sentence.startswith("Reduction in falls: the account tells of a rise, but")
    assert "climbed" not in found.sentence


def test_a_highest_value_set_against_an_average_is_a_finding(paths):
    highest = fact("hiring.highest", "63", "Highest time to hire", Unit.DAYS)
    average = fact("hiring.average", "36", "Average time to hire", Unit.DAYS)
    text = "Hiring came down from a high of {hiring.highest} to an average of {hiring.average}.\n"

    [found] = find_unborne_words(evidence(paths, text, highest, average)).findings

    assert (found.weight, found.is_question) == (Weight.MEDIUM, False)
    assert found.found == "63 days, the highest value, beside 36 days, the average"


def test_the_year_before_a_part_of_a_year_is_left_to_the_check_of_periods(paths):
    before = fact("falls.count.before", "", "Falls in the year before", status=Status.NOT_AVAILABLE)
    before = replace(before, period="2023-24")
    part = replace(fact("falls.count", "51", "Falls"), period="2024-05/2024-12")
    text = "Falls have increased: {falls.count}.\n\n- Before: {falls.count.before}\n"

    found = find_unborne_words(evidence(paths, text, before, part)).findings

    assert "falls.count.before.missing" not in [one.subject for one in found]
