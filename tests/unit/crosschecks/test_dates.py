import pytest
from unit.crosschecks.evidence_of_figures import evidence_of, stated

from quality_account.crosschecks.finding import Weight
from quality_account.crosschecks.times.dates import find_wrong_dates
from quality_account.vocabulary import Unit


def _check(folder, date, label, relations="", **fields):
    fact = stated("page.day", date, Unit.DATE, label=label, **fields)
    return find_wrong_dates(evidence_of(folder, fact, relations=relations))


def test_something_done_after_the_signature_is_found(tmp_path):
    (finding,) = _check(tmp_path, "2025-07", "Month in which the ward opened").findings
    assert finding.weight is Weight.MEDIUM
    assert "after 24 June 2025" in finding.sentence


@pytest.mark.parametrize(
    ("date", "label", "fields"),
    [
        ("2025-06", "Month of the feedback from commissioners", {}),
        ("2025", "Year in which the survey was published", {}),
        ("2025-09", "Month by which the reform must be in place", {}),
        ("2025-08", "Month in which the review is due", {}),
        ("2025-10", "Month of the conference", {"qualifier": "year_inferred"}),
        ("2025-07", "Day of the article", {"source": "a-newspaper"}),
    ],
    ids=["the month itself", "its year", "a duty", "a plan", "an inferred year", "not the account"],
)
def test_what_may_be_in_time_is_not_found(tmp_path, date, label, fields):
    assert not _check(tmp_path, date, label, **fields).findings


def test_what_is_told_as_to_come_and_lies_before_the_signature_is_found(tmp_path):
    label = "Month in which the strategy was to be launched"
    (finding,) = _check(tmp_path, "2025-04", label).findings
    assert finding.weight is Weight.LOW
    assert "told as still to come" in finding.sentence


def test_one_event_that_is_told_twice_makes_one_finding(tmp_path):
    label = "Month in which the strategy was to be launched"
    facts = [stated(one, "2025-04", Unit.DATE, label=label) for one in ("a.launch", "b.launch")]
    relations = "events:\n  - {event: Launch, facts: [a.launch, b.launch]}\n"
    (finding,) = find_wrong_dates(evidence_of(tmp_path, *facts, relations=relations)).findings
    assert len(finding.places) == 2


@pytest.mark.parametrize("date", ["2025-06-30", "2025-12", "2025"])
def test_a_plan_that_may_still_be_ahead_is_not_found(tmp_path, date):
    assert not _check(tmp_path, date, "Month in which it is planned to open again").findings


def test_a_latest_document_older_than_the_year_is_a_question(tmp_path):
    (finding,) = _check(tmp_path, "2023-05", "Month of the latest poster").findings
    assert finding.is_question
    assert not _check(tmp_path, "2024-05", "Month of the latest poster").findings


def test_dates_in_time_pass_together(tmp_path):
    (passed,) = _check(tmp_path, "2024-09", "Month of the conference").passed
    assert "None of 1 dates" in passed.sentence


REOPENING = "Month in which the ward is planned to open again"


def test_a_plan_for_the_month_of_the_signature_is_found(tmp_path):
    (finding,) = _check(tmp_path, "2025-06", REOPENING).findings
    assert finding.weight is Weight.LOW
    assert finding.sentence.endswith(
        "June 2025 is told as still to come. The account was signed in that month, on 24 June 2025, "
        "and does not say whether this had come about."
    )


def test_what_came_in_or_was_done_in_the_month_of_the_signature_is_no_plan(tmp_path):
    assert not _check(tmp_path, "2025-06", "Month in which feedback was received").findings


def test_a_row_of_the_same_place_and_date_is_told_with_its_event(tmp_path):
    facts = [
        stated(one, "2025-06", Unit.DATE, label=REOPENING, locator="line 738")
        for one in ("ward.reopening", "events.date.3")
    ]
    relations = "events:\n  - {event: The ward opens again, facts: [ward.reopening]}\n"
    (finding,) = find_wrong_dates(evidence_of(tmp_path, *facts, relations=relations)).findings
    assert finding.subject == "The ward opens again: month of the signature"
    assert finding.sentence.startswith("The ward opens again: June 2025 is told")
    assert len(finding.places) == 2


def test_another_plan_of_the_same_month_stays_a_finding_of_its_own(tmp_path):
    facts = [
        stated("ward.reopening", "2025-06", Unit.DATE, label=REOPENING, locator="line 738"),
        stated("rooms.ready", "2025-06", Unit.DATE, label="Expected end of work", locator="line 9"),
    ]
    relations = "events:\n  - {event: The ward opens again, facts: [ward.reopening]}\n"
    found = find_wrong_dates(evidence_of(tmp_path, *facts, relations=relations)).findings
    assert {one.subject.partition(":")[0] for one in found} == {
        "The ward opens again",
        "rooms.ready",
    }
