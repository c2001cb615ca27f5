"""What an account tells in words only: one finding a page, and none that another check has."""

from __future__ import annotations

import pytest
from unit.crosschecks.evidence_of_figures import evidence_of, stated

from quality_account.crosschecks.finding import Weight
from quality_account.crosschecks.silences.untold_figures import find_untold_figures
from quality_account.vocabulary import Reason, Status, Unit


def untold(fact_id: str, label: str, unit: Unit = Unit.COUNT, **fields):
    given = {"status": Status.NOT_AVAILABLE, "reason": Reason.NOT_IN_SOURCE, "locator": "line 5"}
    return stated(fact_id, "", unit, label=label, **given | fields)


@pytest.fixture
def check(tmp_path):
    return lambda *facts: find_untold_figures(evidence_of(tmp_path, *facts)).findings


def test_the_figures_that_a_page_lacks_are_one_finding(check):
    found = check(untold("wards.falls", "Falls on wards"), untold("wards.beds", "Empty beds"))

    assert [one.finding_id for one in found] == ["untold:wards"]
    assert found[0].weight is Weight.LOW and not found[0].is_question
    assert "Falls on wards" in found[0].sentence and "Empty beds" in found[0].sentence


def test_each_page_has_a_finding_of_its_own(check):
    found = check(
        untold("wards.falls", "Falls on wards"),
        untold("clinics.visits", "Visits to clinics", locator="line 6"),
    )

    assert {one.finding_id for one in found} == {"untold:wards", "untold:clinics"}


@pytest.mark.parametrize(
    "fact",
    [
        untold("wards.names", "Names of the wards", Unit.TEXT),
        untold("wards.opened", "Day of opening", Unit.DATE),
        untold("wards.falls", "Falls on wards", reason=Reason.NO_REASON_GIVEN),
        untold("wards.falls", "Falls on wards", source="another-document"),
        untold("wards.falls", "Falls on wards in the previous year"),
        stated("wards.falls", "3", label="Falls on wards"),
        untold("wards.grants", "Money for training", Unit.POUNDS),
        untold("wards.sessions", "Number of sessions on leadership"),
        untold("wards.visits", "Informal visits of board members"),
    ],
    ids=[
        "words",
        "date",
        "other reason",
        "other document",
        "comparison",
        "has a value",
        "money",
        "sessions",
        "visits of the board",
    ],
)
def test_what_is_no_untold_number_of_the_account_is_not_found(check, fact):
    assert not check(fact)


def test_visits_and_sessions_for_patients_are_found(check):
    assert check(untold("wards.sessions", "Sessions of therapy that were cancelled"))


def test_a_wait_weighs_more(check):
    (found,) = check(untold("clinics.wait", "Length of the wait", Unit.WEEKS))

    assert found.weight is Weight.MEDIUM


def test_a_part_of_a_printed_figure_is_not_found(check):
    assert not check(stated("wards.fines", "900"), untold("wards.fines.paid_out", "Part paid out"))


def test_a_figure_whose_change_is_printed_is_not_found(check):
    change = stated("wards.vacancies_fall", "20", Unit.PERCENT)

    assert not check(change, untold("wards.vacancies", "Vacancies on wards"))


def test_what_two_pages_lack_from_one_place_is_found_once(check):
    found = check(
        untold("wards.vacancies", "Vacancy rate for nurses, wards", Unit.PERCENT),
        untold("staff.vacancies", "Vacancy rate for nurses on wards", Unit.PERCENT),
    )

    assert len(found) == 1


def test_two_figures_of_one_place_are_both_found(check):
    found = check(
        untold("wards.vacancies", "Vacancy rate for nurses, acute wards", Unit.PERCENT),
        untold("staff.training", "Mandatory training, acute wards", Unit.PERCENT),
    )

    assert len(found) == 2
