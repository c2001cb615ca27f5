"""What the law asks for and is not there is found; what is there has passed."""

from __future__ import annotations

import pytest
from fixtures.tiny_provider_copies import EARLIER, copy_tiny_provider
from unit.crosschecks.evidence_of_law import a_rule, count, evidence_of, law_project

from quality_account.crosschecks.finding import Weight
from quality_account.crosschecks.law import find_missing_law, judge_law, law_record


def found_in(root, rule, *facts):
    checked = find_missing_law(evidence_of(law_project(root, rule), *facts))
    return [*checked.findings, *checked.passed]


def test_a_rule_with_all_its_facts_has_passed(tmp_path):
    checked = find_missing_law(
        evidence_of(law_project(tmp_path, a_rule()), count("beds.count"), count("wards.count"))
    )

    assert not checked.findings
    assert [one.sentence for one in checked.passed] == ["Beds: all that is asked for is there."]


def test_law_that_was_read_and_is_partly_met_is_a_finding_of_high_weight_with_its_places(tmp_path):
    [finding] = found_in(tmp_path, a_rule(), count("beds.count"))

    assert finding.finding_id == "law:beds"
    assert finding.weight is Weight.HIGH
    assert not finding.is_question
    assert finding.printed == "the number of beds"
    assert finding.found == "the account does not give the number of wards"
    assert finding.sentence == (
        "Beds: the account does not give the number of wards, which the law asks for."
    )
    assert [place.file for place in finding.places] == [
        "data/rules/2024-25.yml",
        "data/beds.count.csv",
    ]


@pytest.mark.parametrize(
    ("parts", "weight"),
    [
        ({"verified": False}, Weight.MEDIUM),
        ({"severity": "guidance"}, Weight.MEDIUM),
        ({"severity": "good_practice"}, Weight.LOW),
        ({"severity": "good_practice", "verified": False}, Weight.LOW),
    ],
)
def test_an_unverified_rule_and_what_is_not_law_never_weigh_high(tmp_path, parts, weight):
    [finding] = found_in(tmp_path, a_rule(**parts))

    assert finding.weight is weight


def test_an_unverified_rule_says_that_it_was_not_checked(tmp_path):
    [finding] = found_in(tmp_path, a_rule(verified=False))

    assert finding.sentence.endswith("This rule was not checked against the text of its source.")


def test_what_is_asked_for_under_a_condition_is_a_question_of_low_weight(tmp_path):
    fields = [
        {"name": "the rate", "met_by": [{"facts": ["beds.rate"]}], "where": "a rate is available"}
    ]

    [finding] = found_in(tmp_path, a_rule(fields=fields))

    assert finding.is_question
    assert finding.weight is Weight.LOW
    assert finding.sentence == (
        "Beds: the account does not give the rate; the law asks for this where a rate is available."
    )


def test_what_is_there_in_place_of_a_field_is_told_first_and_is_a_place_of_the_finding(tmp_path):
    instead = [{"facts": ["rooms.count"], "says": "the account counts {0} rooms"}]
    rule = a_rule(instead=instead)

    [finding] = found_in(tmp_path / "a", rule, count("beds.count"), count("rooms.count", "40"))
    [without] = found_in(tmp_path / "b", rule, count("beds.count"))

    assert finding.sentence == (
        "Beds: the account counts 40 rooms. It does not give the number of wards, which the law "
        "asks for."
    )
    assert finding.printed == "the number of beds; the account counts 40 rooms"
    assert "data/rooms.count.csv" in [place.file for place in finding.places]
    assert "rooms" not in without.sentence
    assert finding.state != without.state


def test_a_detail_of_a_missing_field_is_told_only_where_the_field_is_there(tmp_path):
    fields = [
        {"name": "a statement", "met_by": [{"facts": ["beds.said"]}]},
        {"name": "its date", "met_by": [{"facts": ["beds.day"]}], "belongs_to": "a statement"},
    ]
    rule = a_rule(fields=fields)

    [without] = found_in(tmp_path / "a", rule)
    [undated] = found_in(tmp_path / "b", rule, count("beds.said"))

    assert without.found == "the account does not give a statement"
    assert "its date" not in without.sentence
    assert undated.found == "the account does not give its date"


def test_what_follows_from_a_zero_is_not_called_missing(tmp_path):
    implied = {"fact": "beds.count", "values": ["0"]}
    fields = [
        {"name": "the number of beds", "met_by": [{"facts": ["beds.count"]}]},
        {
            "name": "their share",
            "met_by": [{"facts": ["beds.share"]}],
            "implied_by": implied,
        },
        {"name": "the method", "met_by": [{"facts": ["beds.method"]}]},
    ]
    rule = a_rule(fields=fields)

    [none] = found_in(tmp_path / "a", rule, count("beds.count", "0"))
    [some] = found_in(tmp_path / "b", rule, count("beds.count", "2"))

    assert none.found == "the account does not give the method"
    assert none.sentence == (
        "Beds: their share follows from this and is not printed. The account does not give the "
        "method, which the law asks for."
    )
    assert some.found == "the account does not give their share or the method"


def test_a_field_may_say_in_its_own_words_that_it_is_missing(tmp_path):
    says = "the account does not say what changed."
    fields = [{"name": "a view", "met_by": [{"facts": ["beds.view"]}], "says_missing": says}]

    [finding] = found_in(tmp_path, a_rule(fields=fields))

    assert finding.sentence == f"Beds: {says}"


def test_a_rule_that_does_not_bind_the_provider_has_passed_and_says_why(tmp_path):
    rule = a_rule(binds={"whom": "everybody", "services": ["ambulance"]})

    [passed] = found_in(tmp_path, rule)

    assert "providers of ambulance services" in passed.sentence


def test_a_finding_changes_its_state_when_a_value_that_it_rests_on_changes(tmp_path):
    [before] = found_in(tmp_path / "a", a_rule(), count("beds.count", "3"))
    [after] = found_in(tmp_path / "b", a_rule(), count("beds.count", "4"))

    assert before.finding_id == after.finding_id
    assert before.state != after.state


def test_rules_of_an_earlier_year_are_used_with_a_warning(tmp_path):
    paths = law_project(tmp_path, a_rule(), year="2022-23")
    evidence = evidence_of(paths, count("beds.count"), count("wards.count"))

    assert not find_missing_law(evidence).findings
    assert law_record(evidence)["warnings"] == [
        "This project has no rules for accounts of 2024/25; those of 2022/23 were used."
    ]


def test_without_any_rules_nothing_is_called_missing(tmp_path):
    evidence = evidence_of(copy_tiny_provider(tmp_path / "project"))

    assert not find_missing_law(evidence).findings
    assert judge_law(evidence) == []
    assert len(law_record(evidence)["warnings"]) == 1


def test_an_edition_that_holds_only_some_figures_is_not_held_against_the_law(tmp_path):
    paths = law_project(tmp_path, a_rule(), year=EARLIER)

    checked = find_missing_law(evidence_of(paths, year=EARLIER))

    assert not checked.findings
    assert [one.subject for one in checked.passed] == ["coverage"]


def test_an_account_dated_after_the_last_day_for_publishing_is_a_question(tmp_path):
    facts = count("beds.count"), count("wards.count")
    early = law_project(tmp_path / "a", a_rule(), publish_by="01-01")
    late = law_project(tmp_path / "b", a_rule(), publish_by="12-31")

    [finding] = find_missing_law(evidence_of(early, *facts)).findings

    assert finding.is_question
    assert finding.finding_id == "law:publish_by"
    assert not find_missing_law(evidence_of(late, *facts)).findings


def test_verdicts_are_handed_to_pages_in_the_order_of_the_rules(tmp_path):
    paths = law_project(tmp_path, a_rule(id="z"), a_rule(id="a"))

    assert [one.rule.id for one in judge_law(evidence_of(paths))] == ["z", "a"]
