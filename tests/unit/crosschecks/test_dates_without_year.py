"""Dates that are printed without their year."""

from __future__ import annotations

from unit.crosschecks.evidence_of_figures import evidence_of, stated

from quality_account.crosschecks.finding import Weight
from quality_account.crosschecks.times.dates_without_year import find_dates_without_year
from quality_account.vocabulary import Unit


def a_month(fact_id: str, line: str, qualifier: str = "year_inferred", **fields):
    return stated(
        fact_id, "2024-12", Unit.DATE, qualifier=qualifier, locator=f"{line}, News", **fields
    )


def test_all_dates_without_a_year_make_one_finding_with_their_lines_in_order(tmp_path):
    facts = [a_month("a.opened", "line 1232"), a_month("b.opened", "line 465")]
    (finding,) = find_dates_without_year(evidence_of(tmp_path, *facts)).findings

    assert (finding.finding_id, finding.weight) == ("date:without_year", Weight.LOW)
    assert finding.sentence == (
        "2 dates are printed without their year: lines 465 and 1232. The year was read in from the "
        "account's own."
    )


def test_one_date_that_two_pages_take_from_one_place_counts_once(tmp_path):
    facts = [a_month("a.opened", "line 9"), a_month("b.opened", "line 9")]
    (finding,) = find_dates_without_year(evidence_of(tmp_path, *facts)).findings

    assert finding.sentence.startswith("1 date is printed without its year: line 9.")


def test_dates_with_their_year_pass(tmp_path):
    result = find_dates_without_year(evidence_of(tmp_path, a_month("a.opened", "line 9", "")))

    assert not result.findings and len(result.passed) == 1


def test_a_date_of_another_document_is_not_the_accounts(tmp_path):
    fact = a_month("a.opened", "line 9", source="a-letter")

    assert not find_dates_without_year(evidence_of(tmp_path, fact)).findings
