"""National figures beside one year of a row and not beside the others."""

from __future__ import annotations

import pytest
from unit.crosschecks.evidence_of_comparability import (
    HandMadeEvidence,
    make_card,
    make_measure,
    make_series,
)

from quality_account.catalogue.indicators import Comparator
from quality_account.crosschecks.comparing import comparator_years
from quality_account.crosschecks.comparing.comparator_years import find_comparators_of_one_year
from quality_account.crosschecks.finding import Weight

OWN = {"2022-23": "81", "2023-24": "85", "2024-25": "79"}


def found(tmp_path, beside, status="available", since="2020-21"):
    folder = tmp_path / "data" / "rules"
    folder.mkdir(parents=True)
    (folder / "comparators.yml").write_text(
        f'- indicator: falls\n  since: "{since}"\n  status: {status}\n  sentence: It is published.\n'
        "  source: a page\n  verified: true\n",
        encoding="utf-8",
    )
    comparator = Comparator(area="england", label="England")
    card = make_card({"rate": make_measure()}, comparator=comparator)
    series = [make_series(card, "rate", OWN), make_series(card, "rate", beside, area="england")]
    return find_comparators_of_one_year(HandMadeEvidence(tmp_path, cards=[card], series=series))


def test_earlier_years_without_the_national_figure_are_found(tmp_path):
    (finding,) = found(tmp_path, {"2024-25": "70"}).findings

    assert (finding.finding_id, finding.weight) == ("comparator:falls.earlier_years", Weight.MEDIUM)
    assert finding.sentence == (
        "Falls on wards: national figures stand beside 2024/25 and none beside 2022/23 and 2023/24, "
        "so a reader cannot see how the difference developed. It is published."
    )


def test_an_indicator_that_nobody_must_report_weighs_less(tmp_path, monkeypatch):
    monkeypatch.setattr(comparator_years, "prescribed_indicators", lambda evidence: frozenset())

    (finding,) = found(tmp_path, {"2024-25": "70"}).findings

    assert finding.weight is Weight.LOW


def test_years_before_it_could_be_had_are_not_asked_for(tmp_path):
    (finding,) = found(tmp_path, {"2024-25": "70"}, since="2023-24").findings

    assert finding.found == "none for 2023/24"


def test_national_figures_beside_every_year_pass(tmp_path):
    result = found(tmp_path, {"2022-23": "68", "2023-24": "69", "2024-25": "70"})

    assert not result.findings and len(result.passed) == 1


def test_a_reporting_year_without_one_is_another_checks(tmp_path):
    assert not found(tmp_path, {"2024-25": ""}).findings


@pytest.mark.parametrize("status", ["available_group_only", "retired", "other_measure_only"])
def test_what_is_no_figure_of_england_for_the_same_thing_is_not_asked_for(tmp_path, status):
    assert not found(tmp_path, {"2024-25": "70"}, status=status).findings
