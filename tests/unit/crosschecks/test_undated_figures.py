"""Figures of one day or month, printed without it."""

from __future__ import annotations

from dataclasses import replace

from unit.crosschecks.evidence_of_figures import evidence_of, stated

from quality_account.crosschecks.finding import Weight
from quality_account.crosschecks.times.undated_figures import find_undated_figures
from quality_account.vocabulary import Status, Unit


def without(fact_id: str, unit: Unit = Unit.DATE):
    return replace(stated(fact_id, "", unit), status=Status.NOT_AVAILABLE)


def found(tmp_path, *facts):
    return find_undated_figures(evidence_of(tmp_path, *facts))


def test_a_count_beside_which_its_date_is_not_given_is_found(tmp_path):
    studies = stated("research.open", "30", label="Open studies")
    (finding,) = found(tmp_path, studies, without("research.open_date")).findings

    assert (finding.finding_id, finding.weight) == ("date:research.undated", Weight.LOW)
    assert finding.sentence == ("Printed without the day or month that it is of: Open studies: 30.")


def test_what_the_account_has_in_place_of_the_date_is_told(tmp_path):
    facts = [
        stated("research.open", "30", label="Open studies"),
        without("research.open_date"),
        stated("research.open_date.in_words", "that day", Unit.TEXT),
    ]
    (finding,) = found(tmp_path, *facts).findings

    assert finding.sentence.endswith("The account gives its date as that day.")


def test_the_figures_of_one_page_make_one_finding(tmp_path):
    facts = [
        stated("hire.score.before", "2"),
        stated("hire.score.after", "4"),
        without("hire.score.dates", Unit.TEXT),
        stated("hire.time", "63", Unit.DAYS),
        without("hire.time_date"),
    ]
    (finding,) = found(tmp_path, *facts).findings

    assert len(finding.places) == 3


def test_a_document_without_a_date_is_no_figure(tmp_path):
    result = found(tmp_path, stated("report.rule", "18", Unit.TEXT), without("report.date"))

    assert not result.findings


def test_a_count_of_another_name_is_not_the_one_without_a_date(tmp_path):
    assert not found(tmp_path, stated("open.wards", "9"), without("open.beds_date")).findings


def test_a_count_with_its_date_is_not_found(tmp_path):
    facts = [stated("research.open", "30"), stated("research.open_date", "2025-03", Unit.DATE)]

    assert not found(tmp_path, *facts).findings
