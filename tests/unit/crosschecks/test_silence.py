"""Moves that no words of the account mention."""

from __future__ import annotations

import pytest
from unit.crosschecks.evidence_of_comparability import (
    HandMadeEvidence,
    make_card,
    make_fact,
    make_measure,
    make_series,
)

from quality_account.catalogue.indicators import Break, Comparator, Target
from quality_account.crosschecks.finding import Weight
from quality_account.crosschecks.silences.silence import find_silences
from quality_account.vocabulary import Improvement, Unit


def found(tmp_path, values, measure=None, narratives=None, statements=(), **others):
    beside = others.pop("beside", None)
    card = make_card({"rate": measure or make_measure("Patients who fell")}, **others)
    series = [make_series(card, "rate", values)]
    if beside:
        series.append(make_series(card, "rate", beside, area="england"))
    facts = [
        make_fact(f"falls.rate.{period}", value, Unit.PERCENT) for period, value in values.items()
    ]
    return find_silences(
        HandMadeEvidence(
            tmp_path,
            cards=[card],
            series=series,
            facts=facts,
            narratives=narratives,
            tables={"indicator_statements": list(statements)},
        )
    )


ROSE = {"2023-24": "8.6", "2024-25": "9.2"}


@pytest.mark.parametrize("values", [ROSE, {"2023-24": "9.2", "2024-25": "8.6"}])
def test_a_move_beyond_rounding_that_nothing_mentions_is_found_whichever_way_it_went(
    tmp_path, values
):
    (finding,) = found(tmp_path, values).findings

    assert finding.finding_id == "silence:falls"
    assert finding.weight is Weight.MEDIUM


def test_the_finding_says_what_moved_and_that_chance_cannot_be_judged(tmp_path):
    (finding,) = found(tmp_path, ROSE).findings

    assert finding.sentence == (
        "Patients who fell: the share rose from 8.6% in 2023/24 to 9.2% in 2024/25. "
        "No sentence of the account mentions this. The move is more than rounding. Whether it is "
        "chance cannot be judged from what is printed."
    )


def test_a_move_that_went_on_for_more_than_a_year_is_told_from_its_start(tmp_path):
    years = {"2021-22": "7.8", "2022-23": "6.9"} | ROSE

    (finding,) = found(tmp_path, years).findings

    assert (
        "rose from 6.9% in 2022/23 to 8.6% in 2023/24 and to 9.2% in 2024/25. "
        "Before these years it was 7.8% in 2021/22."
    ) in finding.sentence
    assert len(finding.places) == 4


def test_the_year_before_a_move_is_not_told_across_a_break(tmp_path):
    broken = Break(starts="2022-23", label="anew", reason="Counted anew.", source="a")
    years = {"2021-22": "7.8", "2022-23": "6.9"} | ROSE

    (finding,) = found(tmp_path, years, breaks=[broken]).findings

    assert "Before these years" not in finding.sentence


def test_a_break_or_a_year_without_a_figure_ends_the_move_backwards(tmp_path):
    broken = Break(starts="2023-24", label="anew", reason="Counted anew.", source="a")

    for years, breaks in (
        ({"2022-23": "6.9"} | ROSE, [broken]),
        ({"2021-22": "6.9"} | ROSE, []),
    ):
        (finding,) = found(tmp_path, years, breaks=breaks).findings
        assert "rose from 8.6% in 2023/24 to 9.2% in 2024/25" in finding.sentence


RULES = """
year: 2024-25
groups: {all: {words: every provider}}
bodies: []
dates: []
rules:
  - id: a
    title: A
    reference: A
    verified: true
    source: https://example.org
    demands: A.
    binds: {whom: all}
    severity: SEVERITY
    where: [falls]
    fields:
      - name: a
        met_by: [{facts: ["falls.rate.{year}"]}]
"""


@pytest.mark.parametrize(
    ("severity", "values", "weight"),
    [
        ("statutory", {"2023-24": "9.2", "2024-25": "8.6"}, Weight.MEDIUM),
        ("guidance", {"2023-24": "9.2", "2024-25": "8.6"}, Weight.LOW),
        ("guidance", ROSE, Weight.MEDIUM),
    ],
)
def test_a_move_for_the_better_of_what_no_law_asks_for_weighs_little(
    tmp_path, severity, values, weight
):
    folder = tmp_path / "data" / "rules"
    folder.mkdir(parents=True)
    rules = RULES.replace("SEVERITY", severity)
    (folder / "2024-25.yml").write_text(rules, encoding="utf-8")
    provider = "XX1: {name: A, short_name: A, kind: nhs_trust, services: [community]}\n"
    (tmp_path / "data" / "catalogue").mkdir()
    (tmp_path / "data" / "catalogue" / "providers.yml").write_text(provider, encoding="utf-8")

    (finding,) = found(tmp_path, values).findings

    assert finding.weight is weight


@pytest.mark.parametrize(
    "values",
    [
        {"2023-24": "8.6", "2024-25": "8.6"},
        {"2023-24": "8.6", "2024-25": "8.7"},
        {"2023-24": "9", "2024-25": "9.2"},
        {"2024-25": "9.2"},
    ],
)
def test_what_rounding_can_explain_or_stands_alone_is_no_move(tmp_path, values):
    assert not found(tmp_path, values).findings


def counted() -> dict:
    return {"measure": make_measure("Patients who fell", Unit.COUNT)}


def test_counts_are_judged_by_chance(tmp_path):
    assert not found(tmp_path, {"2023-24": "11", "2024-25": "18"}, **counted()).findings

    (finding,) = found(tmp_path, {"2023-24": "110", "2024-25": "180"}, **counted()).findings
    assert "That is more than two such counts would differ by chance." in finding.sentence


def quarters(*years: tuple[str, ...]) -> dict[str, str]:
    return {
        f"{year}-q{number}": value
        for year, values in zip((2023, 2024), years, strict=True)
        for number, value in enumerate(values, 1)
    }


def test_parts_of_a_year_are_judged_by_their_variation(tmp_path):
    within = quarters(("99.6", "99.2", "99.2", "97.1"), ("98.7", "98.8", "99.1", "100"))
    assert not found(tmp_path, within).findings

    beyond = quarters(("99.6", "99.2", "99.2", "99.1"), ("95.7", "95.8", "96.1", "96.0"))
    (finding,) = found(tmp_path, beyond).findings
    assert "fell from 99.3% in 2023/24 (mean of 4 quarters) to 95.9%" in finding.sentence
    assert "more than the variation within the two years explains" in finding.sentence


def test_a_year_with_a_quarter_missing_is_not_compared(tmp_path):
    values = quarters(("99", "99", "99", "99"), ("90", "90", "90", "90"))
    del values["2024-q4"]

    assert not found(tmp_path, values).findings


def test_a_target_that_was_crossed_is_found_even_where_the_move_may_be_chance(tmp_path):
    values = quarters(("85", "75", "90", "71"), ("85", "70", "90", "72"))
    target = Target(value=80, label="National ambition", source="a guide")
    measure = make_measure("Patients seen", improvement=Improvement.INCREASE)

    (finding,) = found(tmp_path, values, measure=measure, target=target).findings

    assert (
        "Its mean over the year now lies below the national ambition, 80%, and in 2023/24 it did "
        "not. Of the 4 quarters, 2 fall short of it. No sentence"
    ) in finding.sentence


def test_the_last_parts_of_a_year_that_reach_the_target_again_are_told(tmp_path):
    values = quarters(("85", "75", "90", "71"), ("70", "71", "85", "90"))
    target = Target(value=80, label="National ambition", source="a guide")
    measure = make_measure("Patients seen", improvement=Improvement.INCREASE)

    (finding,) = found(tmp_path, values, measure=measure, target=target).findings

    assert "Of the 4 quarters, 2 fall short of it. The last 2 do not." in finding.sentence


def test_a_comparator_that_was_crossed_is_found_where_both_years_have_one(tmp_path):
    still = {"2023-24": "70.1", "2024-25": "70.0"}
    comparator = Comparator(area="england", label="England")
    both = {"2023-24": "70.0", "2024-25": "70.1"}

    assert not found(tmp_path, still, comparator=comparator).findings
    assert not found(tmp_path, still, comparator=comparator, beside={"2024-25": "70.1"}).findings
    (finding,) = found(tmp_path, still, comparator=comparator, beside=both).findings
    assert (
        "It now lies below the figure for England, and in 2023/24 it did not." in finding.sentence
    )


def test_figures_that_a_certain_break_keeps_apart_are_not_compared(tmp_path):
    broken = {"starts": "2024-25", "label": "anew", "reason": "Counted anew.", "source": "a"}

    assert not found(tmp_path, ROSE, breaks=[Break(**broken)]).findings
    (finding,) = found(tmp_path, ROSE, breaks=[Break(**broken, possible=True)]).findings
    assert finding.sentence.endswith("Counted anew.")


@pytest.mark.parametrize(
    "text",
    [
        "Last year {falls.rate.2024-25} of patients fell.",
        "The share of patients who fell rose.",
        "Falls on our wards are higher.",
    ],
)
def test_a_sentence_with_the_figure_or_with_words_for_its_move_is_a_mention(tmp_path, text):
    result = found(tmp_path, ROSE, narratives={"safety": text})

    assert not result.findings
    assert result.passed[0].sentence.endswith("The account speaks of it (safety, row 1).")


def test_the_accounts_own_statement_on_the_indicator_is_a_mention(tmp_path):
    statement = {
        "indicator": "falls",
        "explanation": "More care. Patients fell less: it decreased.",
    }

    assert not found(tmp_path, ROSE, statements=[statement]).findings


@pytest.mark.parametrize(
    "narratives",
    [
        {"safety": "Patients fell."},
        {"safety": "Complaints rose. Patients who fell had help."},
        {"safety": "## Falls on wards rose"},
        {"safety": "- [Falls on wards, higher](falls.html)"},
        {"safety": "The account does not say why more patients fell, or whether it improved."},
        {"safety": "## What the account does not say\n\n- by how much patients who fell increased"},
        {"stakeholder_statements": "The council is sorry that patients who fell increased."},
    ],
)
def test_what_says_nothing_of_the_move_is_no_mention(tmp_path, narratives):
    assert len(found(tmp_path, ROSE, narratives=narratives).findings) == 1


def test_a_word_of_praise_is_no_mention_of_a_figure_that_has_no_better_way(tmp_path):
    text = {"safety": "When patients fell, we improved."}
    neutral = make_measure("Patients who fell", improvement=Improvement.NEUTRAL)

    assert found(tmp_path, ROSE, measure=neutral, narratives=text).findings
    assert not found(tmp_path, ROSE, narratives=text).findings


def test_other_names_of_an_indicator_are_data(tmp_path):
    text = {"safety": "Tumbles increased."}
    assert found(tmp_path, ROSE, narratives=text).findings

    folder = tmp_path / "data" / "catalogue"
    folder.mkdir(parents=True)
    (folder / "indicator_names.yml").write_text("falls:\n  - [tumble]\n", encoding="utf-8")
    assert not found(tmp_path, ROSE, narratives=text).findings


def test_a_label_of_one_word_is_not_enough_to_know_a_measure_by(tmp_path):
    text = {"safety": "The nurses' morale improved."}

    assert found(tmp_path, ROSE, measure=make_measure("Morale"), narratives=text).findings


def test_a_table_above_is_no_level(tmp_path):
    assert found(tmp_path, ROSE, narratives={"a": "Patients who fell: see above."}).findings
    assert not found(
        tmp_path, ROSE, narratives={"a": "Patients who fell: above the target."}
    ).findings


def test_an_edit_of_the_figure_changes_what_the_finding_rests_on(tmp_path):
    (one,) = found(tmp_path, ROSE).findings
    (other,) = found(tmp_path, ROSE | {"2023-24": "8.5"}).findings

    assert one.finding_id == other.finding_id
    assert one.state != other.state
