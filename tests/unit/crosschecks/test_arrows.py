import pytest
from unit.crosschecks.evidence_of_figures import card_of, evidence_of, series_of

from quality_account.crosschecks.figures.arrows import find_wrong_arrows

ARROWS = "arrows:\n  - {table: changes, column: printed, indicator: survey}\n"


def _check(folder, printed, before, now, edition="2024-25"):
    card = card_of("survey", team={"unit": "score_out_of_10"})
    values = {"survey-2023": before, "survey-2024": now}
    return find_wrong_arrows(
        evidence_of(
            folder,
            relations=ARROWS,
            series=(series_of(card, "team", values, edition=edition),),
            tables={"changes": [{"measure": "team", "printed": printed}]},
        )
    )


@pytest.mark.parametrize(
    ("printed", "before", "now"),
    [("increase", "7.1", "7.2"), ("no change", "7.1", "7.1"), ("decrease", "7.2", "7.1")],
)
def test_an_arrow_that_goes_the_way_of_the_figures_passes(tmp_path, printed, before, now):
    checked = _check(tmp_path, printed, before, now)
    assert not checked.findings
    assert len(checked.passed) == 1


@pytest.mark.parametrize(
    ("printed", "before", "now", "found"),
    [
        ("increase", "7.2", "7.2", "no change"),
        ("increase", "7.2", "7.1", "decrease"),
        ("no change", "7.1", "7.2", "increase"),
    ],
)
def test_an_arrow_that_the_figures_do_not_show_is_found(tmp_path, printed, before, now, found):
    (finding,) = _check(tmp_path, printed, before, now).findings
    assert finding.found == found
    assert before in finding.sentence
    assert now in finding.sentence


def test_a_change_without_a_figure_of_this_year_is_not_judged(tmp_path):
    assert not _check(tmp_path, "increase", "7.2", "7.2", edition="2023-24").findings


def test_a_measure_that_the_table_of_changes_leaves_out_is_found(tmp_path):
    card = card_of("survey", team={"unit": "score_out_of_10"}, morale={"unit": "score_out_of_10"})
    values = {"survey-2023": "7.1", "survey-2024": "7.2"}
    (finding,) = find_wrong_arrows(
        evidence_of(
            tmp_path,
            relations=ARROWS,
            series=(series_of(card, "team", values), series_of(card, "morale", values)),
            tables={"changes": [{"measure": "team", "printed": "increase"}]},
        )
    ).findings

    assert finding.subject == "changes:morale:unmarked"
