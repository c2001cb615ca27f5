from unit.crosschecks.evidence_of_figures import ACCOUNT, evidence_of, stated

from quality_account.crosschecks.finding import Weight
from quality_account.crosschecks.times.events import find_differing_events
from quality_account.vocabulary import Unit

EVENT = "events:\n  - {event: Publication of the report, facts: [one.published, two.published]}\n"
ROWS = (
    "rows:\n  - {table: ratings, keys: [service, domain], value: rating, dates: [inspected, published]"
    ", before: before}\n"
)


def _dates(folder, one, two, **fields):
    facts = (
        stated("one.published", one, Unit.DATE),
        stated("two.published", two, Unit.DATE, **fields),
    )
    return find_differing_events(evidence_of(folder, *facts, relations=EVENT))


def test_a_day_and_its_month_agree(tmp_path):
    checked = _dates(tmp_path, "2024-05-30", "2024-05")
    assert not checked.findings
    assert "agree on 30 May 2024" in checked.passed[0].sentence


def test_one_event_with_two_dates_is_found_with_both_places(tmp_path):
    (finding,) = _dates(tmp_path, "2024-05-30", "2024-06").findings
    assert finding.weight is Weight.MEDIUM
    assert not finding.is_question
    assert "30 May 2024" in finding.sentence
    assert "June 2024" in finding.sentence


def test_a_year_that_was_inferred_makes_a_question(tmp_path):
    (finding,) = _dates(tmp_path, "2024-12", "2023-12", qualifier="year_inferred").findings
    assert finding.is_question


def test_another_month_is_no_question_of_the_year(tmp_path):
    (finding,) = _dates(tmp_path, "2024-12", "2024-11", qualifier="year_inferred").findings
    assert not finding.is_question


def test_what_only_other_documents_say_weighs_little(tmp_path):
    facts = [
        stated(one, date, Unit.DATE, source="a-letter")
        for one, date in (("one.published", "2017-02"), ("two.published", "2017-03"))
    ]
    (finding,) = find_differing_events(evidence_of(tmp_path, *facts, relations=EVENT)).findings
    assert finding.weight is Weight.LOW


def _row(rating, inspected="2024-01", before="", source=ACCOUNT, service="wards", domain="safe"):
    return {
        "service": service,
        "domain": domain,
        "rating": rating,
        "inspected": inspected,
        "published": "",
        "before": before,
        "source": source,
        "locator": "line 1",
    }


def _rows(folder, *rows):
    return find_differing_events(
        evidence_of(folder, relations=ROWS, tables={"ratings": list(rows)})
    )


def test_two_results_of_one_inspection_are_found(tmp_path):
    (finding,) = _rows(tmp_path, _row("good"), _row("inadequate", source="news")).findings
    assert (finding.printed, finding.found, finding.is_question) == ("good", "inadequate", False)


def test_other_inspections_and_other_services_are_not_compared(tmp_path):
    rows = _row("good"), _row("inadequate", inspected="2019-01"), _row("poor", service="clinics")
    checked = _rows(tmp_path, *rows)
    assert not checked.findings
    assert not checked.passed


def test_what_was_said_to_be_before_is_set_against_the_last_result(tmp_path):
    rows = _row("inadequate", inspected="2019-02"), _row("good", inspected="", before="2024-01")
    (finding,) = _rows(tmp_path, *rows).findings
    assert finding.is_question
    rows = _row("good", inspected="2019-02"), _row("good", inspected="", before="2024-01")
    assert not _rows(tmp_path, *rows).findings
