import pytest
from unit.crosschecks.evidence_of_figures import evidence_of, stated

from quality_account.crosschecks.figures.percentages import find_wrong_percentages
from quality_account.crosschecks.finding import Weight
from quality_account.vocabulary import Unit

SHARE = (
    "shares:\n  - percentage: harm.share.{year}\n    numerator: ['harm.severe.{year}', "
    "'harm.deaths.{year}']\n    denominator: incidents.all.{year}\n    prescribed: true\n"
)


def _evidence(folder, share, severe, deaths, incidents, year="2021-22", **fields):
    facts = [
        stated(f"harm.share.{year}", share, Unit.PERCENT, period=year, label="Share of harm"),
        stated(f"harm.severe.{year}", severe, period=year, **fields),
        stated(f"harm.deaths.{year}", deaths, period=year),
        stated(f"incidents.all.{year}", incidents, period=year),
    ]
    return evidence_of(folder, *facts, relations=SHARE)


def test_a_percentage_wrong_beyond_its_rounding_names_counts_and_both_figures(tmp_path):
    (finding,) = find_wrong_percentages(_evidence(tmp_path, "0.6", "11", "72", "12701")).findings
    assert finding.weight is Weight.HIGH
    assert not finding.is_question
    assert finding.sentence == (
        "Share of harm, 2021/22: 0.6% is printed, but 83 (11 and 72) of 12,701 is 0.65%, which rounds "
        "to 0.7%."
    )


@pytest.mark.parametrize(
    ("share", "severe", "deaths", "incidents"),
    [("0.7", "12", "80", "13278"), ("1.37", "18", "246", "19301"), ("1", "18", "246", "19301")],
)
def test_a_percentage_is_judged_at_the_decimals_that_are_printed(
    tmp_path, share, severe, deaths, incidents
):
    checked = find_wrong_percentages(_evidence(tmp_path, share, severe, deaths, incidents))
    assert not checked.findings
    assert len(checked.passed) == 1


def test_a_half_is_rounded_up(tmp_path):
    assert not find_wrong_percentages(_evidence(tmp_path, "13", "1", "0", "8")).findings
    assert find_wrong_percentages(_evidence(tmp_path, "12", "1", "0", "8")).findings


def test_so_many_decimals_are_shown_that_the_rounding_is_plain(tmp_path):
    (finding,) = find_wrong_percentages(_evidence(tmp_path, "13", "1", "124", "1001")).findings
    assert finding.sentence.endswith("125 (1 and 124) of 1,001 is 12.49%, which rounds to 12%.")


def test_a_percentage_without_its_counts_or_with_a_soft_one_is_not_judged(tmp_path):
    share = stated("harm.share.2021-22", "5", Unit.PERCENT, period="2021-22")
    assert not find_wrong_percentages(evidence_of(tmp_path, share, relations=SHARE)).findings
    soft = _evidence(tmp_path, "0.6", "11", "72", "12701", qualifier="about")
    assert not find_wrong_percentages(soft).findings


def test_nothing_is_divided_by_none(tmp_path):
    assert not find_wrong_percentages(_evidence(tmp_path, "0", "0", "0", "0")).findings


def test_a_finding_changes_when_a_count_changes(tmp_path):
    (one,) = find_wrong_percentages(_evidence(tmp_path, "0.6", "11", "72", "12701")).findings
    (other,) = find_wrong_percentages(_evidence(tmp_path, "0.6", "11", "73", "12701")).findings
    assert one.finding_id == other.finding_id
    assert one.state != other.state
