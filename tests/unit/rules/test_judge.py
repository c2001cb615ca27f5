"""A verdict follows from what is there: facts, rows and texts, and whom the rule binds."""

from __future__ import annotations

import json

import pytest
from unit.rules.rules_by_hand import AMBULANCES, CHARITY, ended, fact, field, judge, rule

from quality_account.rules.judge import FieldState, VerdictStatus
from quality_account.vocabulary import Reason, Status

QUARTERS = [f"beds.count.2024-q{number}" for number in range(1, 5)]


def test_a_fact_that_is_added_meets_the_rule_and_one_that_is_taken_out_leaves_it_missing():
    assert judge(rule(), fact("beds.count")).status is VerdictStatus.MET
    assert judge(rule(), fact("wards.count")).status is VerdictStatus.MISSING


def test_a_rule_of_which_some_fields_are_there_is_partly_met_and_names_the_others():
    two = rule(field(), field(name="the number of wards", met_by=[{"facts": ["wards.count"]}]))

    verdict = judge(two, fact("beds.count"))

    assert verdict.status is VerdictStatus.PARTLY
    assert verdict.reason == "Not there: the number of wards."
    assert verdict.fields[0].facts == ("beds.count",)


def test_facts_without_a_value_leave_a_field_missing_and_are_named():
    for status in (Status.MISSING, Status.NOT_AVAILABLE, Status.SUPPRESSED):
        verdict = judge(rule(), fact("beds.count", status=status, reason=Reason.NOT_IN_SOURCE))

        assert verdict.status is VerdictStatus.MISSING
        assert verdict.fields[0].words == f"beds.count: {status.words}."


def test_a_zero_is_a_value():
    assert judge(rule(), fact("beds.count", "0")).status is VerdictStatus.MET


def test_a_fact_that_does_not_apply_makes_its_rule_not_applicable():
    verdict = judge(rule(), fact("beds.count", status=Status.NOT_APPLICABLE))

    assert verdict.status is VerdictStatus.NOT_APPLICABLE
    assert verdict.reason == "does not apply"


def test_an_indicator_that_has_ended_answers_only_a_field_that_accepts_this_reason():
    accepting = rule(field(accepts=["indicator_ended"]))

    assert judge(accepting, ended("beds.count")).status is VerdictStatus.NOT_APPLICABLE
    assert judge(accepting, ended("beds.count")).reason == Reason.INDICATOR_ENDED.sentence
    assert judge(rule(), ended("beds.count")).status is VerdictStatus.MISSING


def test_every_quarter_of_the_reporting_year_is_wanted_and_no_other_year_counts():
    each = rule(field(met_by=[{"facts": ["beds.count.{quarter}"], "every": "fact"}]))
    all_four = [fact(one) for one in QUARTERS]

    assert judge(each, *all_four).status is VerdictStatus.MET
    assert judge(each, *all_four[:3]).status is VerdictStatus.MISSING
    assert judge(each, *all_four[:3], fact("beds.count.2023-q4")).status is VerdictStatus.MISSING


def test_a_pattern_with_any_end_is_not_met_by_a_fact_that_only_begins_alike():
    listed = rule(field(met_by=[{"facts": ["beds.list.*"], "at_least": 2}]))

    assert judge(listed, fact("beds.list.1"), fact("beds.list.2")).status is VerdictStatus.MET
    assert judge(listed, fact("beds.list.1"), fact("beds.listed")).status is VerdictStatus.MISSING


def test_rows_of_a_table_count_only_with_the_cells_asked_for_and_a_text_in_the_column():
    three = rule(
        field(
            met_by=[
                {"table": "aims", "column": "title", "rows_where": {"year": "next"}, "at_least": 2}
            ]
        )
    )
    rows = [
        {"title": "A", "year": "next"},
        {"title": "B", "year": "last"},
        {"title": " ", "year": "next"},
    ]

    assert judge(three, tables={"aims": rows}).status is VerdictStatus.MISSING
    rows.append({"title": "C", "year": "next"})
    assert judge(three, tables={"aims": rows}).status is VerdictStatus.MET


def test_every_row_must_have_its_cell_and_no_row_is_not_every_row():
    each = rule(field(met_by=[{"table": "audits", "column": "cases", "every": "row"}]))

    assert judge(each, tables={"audits": [{"cases": "9"}]}).status is VerdictStatus.MET
    assert judge(each, tables={"audits": [{"cases": "9"}, {"cases": ""}]}).missing
    assert judge(each, tables={"audits": []}).missing
    assert judge(each).missing


def test_a_text_meets_a_field_with_its_heading_and_something_below_it():
    told = rule(field(met_by=[{"narrative": "beds", "headings": ["What was learnt"]}]))

    assert judge(told, beds="## What was learnt\n\nTo listen.").status is VerdictStatus.MET
    assert judge(told, beds="## What was learnt\n\n## Next\n\nMore.").missing
    assert judge(told, beds="Nobody says what was learnt.").missing


def test_a_field_is_not_needed_where_the_account_says_that_there_was_nothing_to_tell():
    steps = rule(field(not_needed={"fact": "reviews", "values": ["none"]}))

    assert judge(steps, fact("reviews", "None")).status is VerdictStatus.NOT_APPLICABLE
    assert judge(steps, fact("reviews", "two")).status is VerdictStatus.MISSING
    assert judge(steps).status is VerdictStatus.MISSING


def test_a_figure_that_may_stand_under_two_ids_is_looked_for_under_both():
    steps = rule(
        field(not_needed={"fact": ["deaths.reviews.{year}", "deaths.reviews"], "values": ["0"]})
    )

    for fact_id in ("deaths.reviews.2024-25", "deaths.reviews"):
        assert judge(steps, fact(fact_id, "0")).status is VerdictStatus.NOT_APPLICABLE
        assert judge(steps, fact(fact_id, "3")).status is VerdictStatus.MISSING


def test_one_way_to_meet_a_field_can_hold_only_where_another_fact_says_so():
    way = {"facts": ["beds.count"], "only_if": {"fact": "share", "values": ["100"]}}
    listed = rule(field(met_by=[way]))

    assert judge(listed, fact("beds.count"), fact("share", "100")).status is VerdictStatus.MET
    assert judge(listed, fact("beds.count"), fact("share", "90")).missing


def test_a_field_of_services_that_the_provider_lacks_is_not_applicable_and_says_why():
    verdict = judge(rule(field(services=["acute", "emergency"])))

    assert verdict.status is VerdictStatus.NOT_APPLICABLE
    assert verdict.reason == (
        "It is for providers of acute or emergency services, and Exampleton provides none of these."
    )


def test_a_rule_for_ambulance_services_does_not_bind_a_trust_without_them():
    verdict = judge(rule(services=("ambulance",)))

    assert verdict.status is VerdictStatus.NOT_APPLICABLE
    assert "ambulance services" in verdict.reason
    assert judge(rule(services=("ambulance",)), provider=AMBULANCES).missing


def test_a_rule_for_all_but_ambulance_trusts_binds_a_trust_with_other_services_too():
    deaths = rule(whom="trusts_but_no_ambulance_trusts")
    both = AMBULANCES.model_copy(update={"services": ("ambulance", "acute")})

    assert judge(deaths, provider=AMBULANCES).status is VerdictStatus.NOT_APPLICABLE
    assert judge(deaths, provider=AMBULANCES).reason == (
        "It binds NHS trusts other than ambulance trusts, and Blue Light is none of these."
    )
    assert judge(deaths, provider=both).status is VerdictStatus.MISSING


def test_a_rule_for_nhs_trusts_does_not_bind_a_charity():
    assert judge(rule(whom="trusts"), provider=CHARITY).status is VerdictStatus.NOT_APPLICABLE
    assert judge(rule(), provider=CHARITY).status is VerdictStatus.MISSING


def test_what_is_asked_for_only_under_a_condition_is_a_question():
    verdict = judge(rule(field(where="a rate is available")))
    beside = judge(rule(field(where="a rate is available"), field(met_by=[{"facts": ["b"]}])))

    assert verdict.is_question and verdict.missing
    assert not beside.is_question
    assert verdict.fields[0].words == "It is asked for only where a rate is available."


def test_only_law_that_somebody_has_read_can_fail():
    assert judge(rule()).can_fail
    assert not judge(rule(verified=False)).can_fail
    assert not judge(rule(severity="guidance")).can_fail


def test_the_number_of_an_unverified_item_is_not_handed_to_pages():
    assert judge(rule()).as_record()["item"] == "1"
    record = judge(rule(verified=False)).as_record()

    assert record["item"] == ""
    assert json.loads(json.dumps(record)) == record


def test_what_a_field_rests_on_changes_with_the_value_that_it_looked_at():
    before = judge(rule(), fact("beds.count", "12")).fields[0]
    after = judge(rule(), fact("beds.count", "13")).fields[0]

    assert before.state is after.state is FieldState.MET
    assert before.rests_on != after.rests_on


def test_a_field_that_follows_from_a_zero_is_neither_met_nor_missing():
    follows = {"fact": "beds.count", "values": ["0"]}
    share = field(name="their share", met_by=[{"facts": ["beds.share"]}], implied_by=follows)

    none = judge(rule(field(), share), fact("beds.count", "0"))
    some = judge(rule(field(), share), fact("beds.count", "3"))
    printed = judge(rule(field(), share), fact("beds.count", "0"), fact("beds.share", "0"))

    assert (none.status, none.fields[1].state) == (VerdictStatus.MET, FieldState.IMPLIED)
    assert none.reason == "Everything that is asked for is there, or follows from what is."
    assert some.fields[1].state is FieldState.MISSING
    assert printed.fields[1].state is FieldState.MET


def test_what_is_there_instead_is_told_only_where_every_fact_of_it_is():
    told = [{"facts": ["rooms.count", "rooms.list.*"], "says": "there are {0} rooms ({1})"}]
    one = rule(instead=told)

    whole = judge(
        one, fact("rooms.count", "2"), fact("rooms.list.1", "1"), fact("rooms.list.2", "9")
    )

    assert whole.instead == ("there are 2 rooms (1 and 9)",)
    assert whole.instead_facts == ("rooms.count", "rooms.list.1", "rooms.list.2")
    assert judge(one, fact("rooms.count", "2")).instead == ()
    assert judge(one, fact("beds.count"), fact("rooms.count", "2")).instead == ()


def test_a_reason_why_a_value_is_not_there_is_told_as_an_exception():
    told = [{"facts": ["beds.*"], "reasons": ["indicator_ended"], "says": "it has ended"}]
    one = rule(instead=told)

    said = judge(one, ended("beds.count"))
    assert (said.instead, said.exceptions) == ((), ("it has ended",))
    assert judge(one, fact("beds.count", "", Status.NOT_AVAILABLE)).exceptions == ()


def test_words_for_a_fact_that_is_not_named_are_refused():
    with pytest.raises(ValueError, match=r"with \{0\} for the first pattern of facts"):
        rule(instead=[{"facts": ["rooms.count"], "says": "there are {1} rooms"}])
