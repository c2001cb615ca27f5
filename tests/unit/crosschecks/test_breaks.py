"""Breaks: what is found across them, and what is not."""

from __future__ import annotations

from unit.crosschecks.evidence_of_comparability import (
    ACCOUNT,
    HandMadeEvidence,
    make_card,
    make_fact,
    make_measure,
    make_series,
)

from quality_account.catalogue.indicators import Break
from quality_account.crosschecks.finding import Weight
from quality_account.crosschecks.times.breaks import find_breaks_read_as_trend
from quality_account.vocabulary import Unit


def counted_anew(source: str = "publisher", **others) -> Break:
    reason = "Falls without injury are counted too."
    return Break(starts="2024-25", label="counted anew", reason=reason, source=source, **others)


def series_across(broken: Break, **others):
    card = make_card({"falls": make_measure()}, breaks=[broken])
    return card, make_series(card, "falls", {"2023-24": "3.1", "2024-25": "5.2"}, **others)


def found(tmp_path, card, *series, **others):
    evidence = HandMadeEvidence(tmp_path, cards=[card], series=series, **others)
    return find_breaks_read_as_trend(evidence)


def test_values_on_both_sides_of_a_break_in_one_row_are_found(tmp_path):
    (finding,) = found(tmp_path, *series_across(counted_anew())).findings

    assert finding.finding_id == "break:falls.falls.2024-25"
    assert finding.weight is Weight.MEDIUM
    assert finding.sentence == (
        "3.1% for 2023/24 and 5.2% for 2024/25 (Falls) stand in one row, but they cannot be "
        "compared, and the account does not say so. Falls without injury are counted too."
    )


def test_a_break_that_the_account_itself_tells_of_passes(tmp_path):
    result = found(tmp_path, *series_across(counted_anew(ACCOUNT)))

    assert not result.findings
    assert "the account tells of the break between them: counted anew" in result.passed[0].sentence


def test_a_possible_break_is_left_to_the_check_of_unmarked_ones(tmp_path):
    result = found(tmp_path, *series_across(counted_anew(possible=True)))

    assert not result.findings and not result.passed


def test_values_without_a_known_row_are_not_called_a_row(tmp_path):
    assert not found(tmp_path, *series_across(counted_anew(), row="")).findings


def test_two_measures_that_take_turns_in_one_row_are_found(tmp_path):
    card = make_card({"old": make_measure("Contact"), "new": make_measure("Involvement")})
    old = make_series(card, "old", {"2022-23": "64"})
    new = make_series(card, "new", {"2024-25": "60"})

    (finding,) = found(tmp_path, card, new, old).findings

    assert finding.finding_id == "break:falls.old.new"
    assert finding.sentence.startswith(
        "One row holds two measures: 64% for 2022/23 are “Contact”, 60% for 2024/25 is"
    )


def test_measures_that_one_row_prints_side_by_side_are_not_found(tmp_path):
    card = make_card({"harm": make_measure("Harm"), "deaths": make_measure("Deaths")})
    both = [
        make_series(card, name, {"2023-24": "1", "2024-25": "2"}) for name in ("harm", "deaths")
    ]

    assert not found(tmp_path, card, *both).findings


def test_measures_of_two_units_or_two_rows_are_not_taken_for_one(tmp_path):
    card = make_card({"old": make_measure(), "new": make_measure(unit=Unit.COUNT)})
    old = make_series(card, "old", {"2022-23": "64"})
    assert not found(tmp_path, card, old, make_series(card, "new", {"2024-25": "6"})).findings

    card = make_card({"old": make_measure(), "new": make_measure()})
    elsewhere = make_series(card, "new", {"2024-25": "60"}, row="line 10, Our indicators")
    assert not found(tmp_path, card, old, elsewhere).findings


def sentence_across(tmp_path, text: str):
    card, series = series_across(counted_anew(ACCOUNT))
    facts = [
        make_fact("falls.falls.2023-24", "3.1", Unit.PERCENT, period="2023-24"),
        make_fact("falls.falls.2024-25", "5.2", Unit.PERCENT),
    ]
    return found(tmp_path, card, series, facts=facts, narratives={"safety": text}).findings


def test_a_sentence_that_compares_across_a_break_is_found_even_where_a_note_tells_of_it(tmp_path):
    (finding,) = sentence_across(
        tmp_path, "Falls rose from {falls.falls.2023-24} to {falls.falls.2024-25}."
    )

    assert finding.sentence.startswith("A sentence compares 3.1% for 2023/24 and 5.2%")
    assert finding.places[0].file == "narrative/safety.md"


def test_a_sentence_that_says_that_figures_cannot_be_compared_is_not_found(tmp_path):
    text = "{falls.falls.2023-24} and the higher {falls.falls.2024-25} can't be compared."
    assert not sentence_across(tmp_path, text)


def test_a_sentence_that_only_lists_both_figures_is_not_found(tmp_path):
    assert not sentence_across(tmp_path, "{falls.falls.2023-24}, then {falls.falls.2024-25}.")
