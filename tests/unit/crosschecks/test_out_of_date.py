"""Lists and results of an earlier time than the reporting year's end."""

from __future__ import annotations

from dataclasses import replace

import pytest
from unit.crosschecks.evidence_of_figures import evidence_of, stated
from unit.crosschecks.evidence_of_law import a_rule, count, law_project, write_text
from unit.crosschecks.evidence_of_law import evidence_of as evidence_of_law

from quality_account.crosschecks.finding import Weight
from quality_account.crosschecks.times.out_of_date import find_out_of_date
from quality_account.vocabulary import Unit


def of_list(tmp_path, date: str, fact_id: str = "board.as_of"):
    fact = stated(fact_id, date, Unit.DATE, label="Month of the list", locator="line 3, Our board")
    return find_out_of_date(evidence_of(tmp_path, fact))


def test_a_list_dated_before_the_year_ended_is_found(tmp_path):
    (finding,) = of_list(tmp_path, "2024-07").findings

    assert (finding.finding_id, finding.weight) == ("date:board.as_of", Weight.LOW)
    assert finding.sentence == (
        "Our board: the list is of July 2024. The reporting year ended on 31 March 2025, and the "
        "account was signed on 24 June 2025."
    )


@pytest.mark.parametrize("date", ["2025-03", "2025-03-31", "2025-06"])
def test_a_list_of_the_years_end_or_later_passes(tmp_path, date):
    result = of_list(tmp_path, date)

    assert not result.findings and len(result.passed) == 1


def test_a_date_of_something_else_is_no_date_of_a_list(tmp_path):
    assert not of_list(tmp_path, "2024-07", "board.meeting").findings


def of_rule(tmp_path, *facts, text: str = "", **rule):
    field = {"name": "the result", "met_by": [{"facts": ["beds.count", "beds.year"]}]}
    paths = law_project(tmp_path, a_rule(fields=[rule.pop("field", field)], **rule))
    if text:
        write_text(paths, text)
    return find_out_of_date(evidence_of_law(paths, *facts)).findings


def of_year(year: str, fact_id: str = "beds.count"):
    return replace(count(fact_id), period=year, label="Beds", page="about")


def test_a_result_of_the_year_before_alone_weighs_more_untold_or_where_the_law_asks(tmp_path):
    (untold,) = of_rule(tmp_path / "one", of_year("2023-24"), severity="guidance")
    (told, of_law) = (
        of_rule(
            tmp_path / severity,
            of_year("2023-24"),
            text="In 2023/24 there were {beds.count} beds.\n",
            severity=severity,
        )[0]
        for severity in ("guidance", "statutory")
    )

    assert (untold.finding_id, untold.weight) == ("period:beds.year", Weight.MEDIUM)
    assert untold.sentence == (
        "Beds: what is given is of 2023/24 (Beds: 3). Nothing is given for the reporting year "
        "2024/25."
    )
    assert told.weight is Weight.LOW
    assert of_law.weight is Weight.MEDIUM


def test_a_result_of_the_reporting_year_beside_the_older_one_passes(tmp_path):
    assert not of_rule(tmp_path, of_year("2023-24"), of_year("2024-25", "beds.year"))


def test_what_a_rule_asks_of_the_year_before_is_not_out_of_date(tmp_path):
    field = {"name": "before", "met_by": [{"facts": ["beds.count.{last_year}"]}]}

    assert not of_rule(tmp_path, of_year("2023-24", "beds.count.2023-24"), field=field)


def test_a_result_without_a_period_is_left_alone(tmp_path):
    assert not of_rule(tmp_path, count("beds.count"))


def test_a_later_day_on_the_page_is_told_beside_the_finding(tmp_path):
    due = replace(
        of_year("2024-25", "about.due"),
        value="2999-06-30",
        display="30 June 2999",
        unit=Unit.DATE,
        label="Next deadline",
    )
    (finding,) = of_rule(tmp_path, of_year("2023-24"), due)

    assert finding.sentence.endswith("also names a later day: Next deadline: 30 June 2999.")
