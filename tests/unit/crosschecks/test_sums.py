from unit.crosschecks.evidence_of_figures import card_of, evidence_of, series_of, stated

from quality_account.crosschecks.figures.sums import find_wrong_sums
from quality_account.crosschecks.finding import Weight
from quality_account.vocabulary import Status, Unit

SERVICES = "sums:\n  - whole: services.all\n    parts: [services.mental, services.community]\n"
BY_QUARTER = "sums:\n  - whole: deaths.total.{year}\n    parts: ['deaths.scope.{quarter}']\n"
QUARTERS = {"2024-q1": "468", "2024-q2": "402", "2024-q3": "506", "2024-q4": "454"}


def test_parts_that_make_their_whole_pass(tmp_path):
    facts = stated("services.all", "120"), stated("services.mental", "75")
    checked = find_wrong_sums(
        evidence_of(tmp_path, *facts, stated("services.community", "45"), relations=SERVICES)
    )
    assert not checked.findings
    assert "75 and 45 add up to 120" in checked.passed[0].sentence


def test_a_whole_that_its_parts_do_not_make_is_found_with_all_places(tmp_path):
    facts = stated("services.all", "120"), stated("services.mental", "76")
    checked = find_wrong_sums(
        evidence_of(tmp_path, *facts, stated("services.community", "45"), relations=SERVICES)
    )
    (finding,) = checked.findings
    assert (finding.printed, finding.found, finding.weight) == ("120", "121", Weight.MEDIUM)
    assert finding.finding_id == "sum:services.all"
    assert {place.fact_id for place in finding.places} == {
        "services.all",
        "services.mental",
        "services.community",
    }


def test_a_prescribed_whole_weighs_most(tmp_path):
    facts = stated("services.all", "120"), stated("services.mental", "76")
    relations = f"{SERVICES}    prescribed: true\n"
    checked = find_wrong_sums(
        evidence_of(tmp_path, *facts, stated("services.community", "45"), relations=relations)
    )
    assert checked.findings[0].weight is Weight.HIGH


def test_a_sum_with_a_part_that_is_not_printed_is_not_judged(tmp_path):
    facts = stated("services.all", "120"), stated("services.mental", "76")
    checked = find_wrong_sums(evidence_of(tmp_path, *facts, relations=SERVICES))
    assert not checked.findings
    assert not checked.passed


def test_a_part_of_about_so_much_is_not_judged(tmp_path):
    facts = stated("services.all", "120"), stated("services.mental", "76", qualifier="about")
    checked = find_wrong_sums(
        evidence_of(tmp_path, *facts, stated("services.community", "45"), relations=SERVICES)
    )
    assert not checked.findings


def test_parts_of_another_time_make_a_question(tmp_path):
    facts = [
        stated("services.all", "120", period="2024-25"),
        stated("services.mental", "76", period="2023-24"),
        stated("services.community", "45", period="2023-24"),
    ]
    checked = find_wrong_sums(evidence_of(tmp_path, *facts, relations=SERVICES))
    assert checked.findings[0].is_question


def test_an_estimated_part_makes_a_question(tmp_path):
    facts = stated("services.all", "120"), stated("services.mental", "76", status=Status.ESTIMATED)
    checked = find_wrong_sums(
        evidence_of(tmp_path, *facts, stated("services.community", "45"), relations=SERVICES)
    )
    assert checked.findings[0].is_question


def test_rounded_parts_may_miss_their_whole_by_their_rounding(tmp_path):
    shares = [
        stated("services.all", "100", Unit.PERCENT),
        stated("services.mental", "62.6", Unit.PERCENT),
        stated("services.community", "37.5", Unit.PERCENT),
    ]
    assert not find_wrong_sums(evidence_of(tmp_path, *shares, relations=SERVICES)).findings


def test_quarters_make_their_year(tmp_path):
    card = card_of("deaths", scope={}, total={})
    whole, parts = series_of(card, "total", {"2024-25": "1831"}), series_of(card, "scope", QUARTERS)
    checked = find_wrong_sums(evidence_of(tmp_path, relations=BY_QUARTER, series=(whole, parts)))
    (finding,) = checked.findings
    assert finding.found == "1,830"
    assert not finding.is_question


def test_three_quarters_are_not_set_against_a_year(tmp_path):
    card = card_of("deaths", scope={}, total={})
    parts = {period: value for period, value in QUARTERS.items() if period != "2024-q4"}
    both = series_of(card, "total", {"2024-25": "1830"}), series_of(card, "scope", parts)
    checked = find_wrong_sums(evidence_of(tmp_path, relations=BY_QUARTER, series=both))
    assert not checked.findings
    assert not checked.passed


def test_what_a_card_adds_up_is_judged_period_by_period(tmp_path):
    card = card_of("deaths", met={}, review={"adds_up_to": "met"}, onward={"adds_up_to": "met"})
    series = (
        series_of(card, "met", {"2024-q1": "15", "2024-q2": "29"}),
        series_of(card, "review", {"2024-q1": "3", "2024-q2": "16"}),
        series_of(card, "onward", {"2024-q1": "12", "2024-q2": "12"}),
    )
    checked = find_wrong_sums(evidence_of(tmp_path, series=series))
    assert [one.finding_id for one in checked.findings] == ["sum:deaths.met.2024-q2"]
    assert [one.subject for one in checked.passed] == ["deaths.met.2024-q1"]


def test_a_part_greater_than_its_whole_is_found(tmp_path):
    relations = "parts:\n  - {part: projects.done, whole: projects.all}\n"
    facts = stated("projects.done", "170"), stated("projects.all", "160")
    checked = find_wrong_sums(evidence_of(tmp_path, *facts, relations=relations))
    assert "more than the 160" in checked.findings[0].sentence


def test_a_part_as_great_as_its_whole_passes(tmp_path):
    card = card_of("beds", all={}, used={"part_of": "all"})
    both = series_of(card, "all", {"2024-25": "12"}), series_of(card, "used", {"2024-25": "12"})
    checked = find_wrong_sums(evidence_of(tmp_path, series=both))
    assert not checked.findings
    assert len(checked.passed) == 1
