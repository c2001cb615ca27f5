"""Targets, baselines and results of priorities; targets of indicators."""

from __future__ import annotations

import pytest
from unit.crosschecks.evidence_of_comparability import (
    ACCOUNT,
    HandMadeEvidence,
    make_card,
    make_fact,
    make_measure,
    make_series,
)

from quality_account.catalogue.indicators import Target
from quality_account.crosschecks.comparing.targets import find_targets_without_baseline
from quality_account.crosschecks.finding import Weight
from quality_account.vocabulary import Improvement, Unit


def found(tmp_path, *measures, direction="looking_forward", **others):
    tables = {
        "priorities": [{"page": "falls", "direction": direction, "title": "Fewer falls"}],
        "priority_measures": [
            {"page": "falls", "promise": f"Promise {number}"} | one
            for number, one in enumerate(measures, 1)
        ],
    }
    return find_targets_without_baseline(HandMadeEvidence(tmp_path, tables=tables, **others))


def test_a_measure_without_target_and_baseline_is_found(tmp_path):
    measures = [{"target": "80%", "baseline": "60%"}, {"measure": "Falls"}]

    (finding,) = found(tmp_path, *measures).findings

    assert finding.finding_id == "target:falls.baseline"
    assert finding.weight is Weight.MEDIUM
    assert finding.sentence == (
        "Priority “Fewer falls”: 1 of the 2 measures has neither a target nor a baseline "
        "(Promise 2). No figure can tell whether it will have succeeded."
    )
    assert [place.row for place in finding.places] == [3]


def test_a_target_without_a_baseline_is_found(tmp_path):
    (finding,) = found(tmp_path, {"target": "80%"}, {"target": "all"}).findings

    assert finding.weight is Weight.MEDIUM
    assert "each of the 2 measures has a target and no baseline" in finding.sentence
    assert "(Promise 1: 80%; Promise 2: all)" in finding.sentence


def test_baselines_that_the_account_promises_are_said_to_be(tmp_path):
    promised = make_fact("falls.baselines", "to be established", Unit.TEXT)

    (finding,) = found(tmp_path, {"measure": "Falls"}, facts=[promised]).findings

    assert finding.sentence.endswith("The account says that the baselines are to be established.")
    assert "No figure can tell" not in finding.sentence


def test_measures_with_baselines_pass(tmp_path):
    result = found(tmp_path, {"target": "80%", "baseline": "60%"}, {"baseline": "3"})

    assert not result.findings and len(result.passed) == 1


def test_a_priority_without_measures_is_left_to_the_law(tmp_path):
    result = found(tmp_path)

    assert not result.findings and not result.passed


def test_a_baseline_that_is_added_changes_what_the_finding_rests_on(tmp_path):
    (before,) = found(tmp_path, {"target": "80%"}, {}).findings
    (after,) = found(tmp_path, {"target": "80%", "baseline": "60%"}, {}).findings

    assert before.finding_id == after.finding_id
    assert before.state != after.state


def test_a_promise_of_which_nothing_is_told_is_found(tmp_path):
    measures = [{"done": "Training", "result": "92% trained"}, {"measure": "Falls"}]

    (finding,) = found(tmp_path, *measures, direction="looking_back").findings

    assert finding.weight is Weight.MEDIUM
    assert finding.sentence == (
        "Priority “Fewer falls”: it is not told what was done on 1 of its 2 promises (Promise 2)."
    )


def test_only_the_part_with_a_figure_is_told_as_one(tmp_path):
    measures = [{"done": "Brought into wards; more than 500 staff trained"}]

    (finding,) = found(tmp_path, *measures, direction="looking_back").findings

    assert finding.sentence.endswith("One figure tells what was done: more than 500 staff trained.")


def test_results_without_any_figure_weigh_low(tmp_path):
    measures = [{"done": "Training", "result": "staff liked it"}, {"done": "A leaflet"}]

    (finding,) = found(tmp_path, *measures, direction="looking_back").findings

    assert finding.weight is Weight.LOW
    assert finding.sentence == (
        "Priority “Fewer falls”: none of its 2 promises has a target or a figure as its result. "
        "Results in words: staff liked it."
    )


@pytest.mark.parametrize(
    "told",
    [
        {"done": "Training", "measure": "Falls on wards"},
        {"done": "More than 500 staff trained"},
    ],
)
def test_no_result_in_figures_weighs_more_where_there_was_something_to_count(tmp_path, told):
    (finding,) = found(tmp_path, told, direction="looking_back").findings

    assert finding.weight is Weight.MEDIUM
    assert told.get("measure", told["done"]) in finding.sentence


def test_a_result_with_a_figure_passes(tmp_path):
    measures = [{"done": "Training", "result": "12 falls fewer"}, {"done": "A leaflet"}]

    assert not found(tmp_path, *measures, direction="looking_back").findings


def with_target(
    tmp_path,
    source="a national guide",
    year="2024-25",
    improvement=Improvement.DECREASE,
    **tables,
):
    target = Target(value=80, label="National ambition", source=source)
    card = make_card({"rate": make_measure(improvement=improvement)}, target=target)
    evidence = HandMadeEvidence(
        tmp_path, cards=[card], series=[make_series(card, "rate", {year: "79"})], tables=tables
    )
    return find_targets_without_baseline(evidence)


def test_a_target_that_the_account_leaves_out_is_found(tmp_path):
    (finding,) = with_target(tmp_path).findings

    assert finding.weight is Weight.LOW
    assert finding.sentence == (
        "Falls on wards: the account prints its figures without the national ambition of 80%."
    )


def test_a_target_that_is_left_out_and_missed_weighs_more(tmp_path):
    (finding,) = with_target(tmp_path, improvement=Improvement.INCREASE).findings

    assert finding.weight is Weight.MEDIUM
    assert finding.sentence.endswith("of 80%, which the figure of the year does not reach.")


def test_a_target_that_the_account_prints_passes(tmp_path):
    statement = {"indicator": "falls", "explanation": "This is below the ambition of 80%."}

    assert not with_target(tmp_path, source=ACCOUNT).findings
    assert not with_target(tmp_path, indicator_statements=[statement]).findings


def test_a_target_is_not_missed_where_the_account_has_no_figure_of_the_year(tmp_path):
    assert not with_target(tmp_path, year="2023-24").findings
