import pytest
from unit.crosschecks.evidence_of_figures import card_of, evidence_of, series_of, stated

from quality_account.crosschecks.figures.decimals import find_uneven_decimals
from quality_account.crosschecks.finding import Weight
from quality_account.vocabulary import Unit


def _check(folder, values, unit="percent"):
    card = card_of("rate", share={"unit": unit, "label": "Share"})
    return find_uneven_decimals(evidence_of(folder, series=(series_of(card, "share", values),)))


def test_a_series_with_more_decimals_in_one_year_is_found_once(tmp_path):
    values = {"2022-23": "0.7", "2023-24": "0.5", "2024-25": "1.37"}
    (finding,) = _check(tmp_path, values).findings
    assert finding.weight is Weight.LOW
    assert finding.finding_id == "decimals:rate.share"
    assert (
        "one decimal for 2022/23 (0.7%) and 2023/24 (0.5%); two decimals for 2024/25 (1.37%)"
        in (finding.sentence)
    )


@pytest.mark.parametrize("end", ["0", "100"])
def test_all_and_none_have_no_decimals_to_leave_away(tmp_path, end):
    assert not _check(tmp_path, {"2022-23": "97.3", "2023-24": end, "2024-25": "99.1"}).findings


def test_a_whole_score_beside_decimals_is_found(tmp_path):
    values = {"2023-24": "10", "2024-25": "6.4"}
    assert _check(tmp_path, values, unit="score_out_of_10").findings


def test_counts_and_single_figures_are_not_judged(tmp_path):
    assert not _check(tmp_path, {"2023-24": "10", "2024-25": "12"}, unit="count").passed
    assert not _check(tmp_path, {"2024-25": "1.37"}).passed


def test_a_figure_before_and_its_figure_after_are_one_thing(tmp_path):
    facts = (
        stated("score.before", "2.21", Unit.SCORE_OUT_OF_5, label="Satisfaction, earlier score"),
        stated("score.after", "4", Unit.SCORE_OUT_OF_5, label="Satisfaction, later score"),
    )
    (finding,) = find_uneven_decimals(evidence_of(tmp_path, *facts)).findings
    assert finding.sentence.startswith("Satisfaction: ")
    assert "two decimals for the earlier (2.21); no decimals for the later (4)" in finding.sentence
