from unit.crosschecks.evidence_of_figures import card_of, evidence_of, series_of, stated

from quality_account.crosschecks.figures.totals import find_missing_totals
from quality_account.vocabulary import Unit

MET = {"2024-q1": "15", "2024-q2": "29", "2024-q3": "29", "2024-q4": "24"}
ONWARD = {"2024-q1": "11", "2024-q2": "12", "2024-q3": "20", "2024-q4": "13"}
SHARE = (
    "shares:\n  - percentage: harm.share.{year}\n    numerator: ['harm.severe.{year}', "
    "'harm.deaths.{year}']\n    denominator: incidents.all.{year}\n"
)


def _series(met=None, onward=None):
    card = card_of("deaths", met={}, onward={"adds_up_to": "met"})
    return series_of(card, "met", met or MET), series_of(card, "onward", onward or ONWARD)


def test_quarters_without_a_total_make_one_finding_with_their_parts(tmp_path):
    (finding,) = find_missing_totals(evidence_of(tmp_path, series=_series())).findings
    assert finding.found == "97"
    assert "onward (56)" in finding.sentence


def test_where_the_year_is_printed_nothing_is_missing(tmp_path):
    checked = find_missing_totals(
        evidence_of(tmp_path, series=_series(met={**MET, "2024-25": "97"}))
    )
    assert not checked.findings
    assert len(checked.passed) == 1


def test_three_quarters_have_no_total_to_print(tmp_path):
    some = {period: value for period, value in MET.items() if period != "2024-q4"}
    assert not find_missing_totals(evidence_of(tmp_path, series=_series(met=some))).findings


def test_a_count_of_which_no_card_says_that_it_sums_is_left_alone(tmp_path):
    card = card_of("waits", waiting={})
    assert not find_missing_totals(
        evidence_of(tmp_path, series=(series_of(card, "waiting", MET),))
    ).findings


def _share(folder, *more):
    year = {"period": "2024-25"}
    facts = [
        stated("harm.share.2024-25", "1.37", Unit.PERCENT, **year),
        stated("harm.severe.2024-25", "18", **year),
        stated("harm.deaths.2024-25", "246", **year),
        stated("incidents.all.2024-25", "19301", **year),
    ]
    return find_missing_totals(evidence_of(folder, *facts, *more, relations=SHARE))


def test_a_percentage_of_two_counts_whose_sum_is_not_printed_is_found(tmp_path):
    (finding,) = _share(tmp_path).findings
    assert (finding.printed, finding.found) == ("18 and 246", "264")


def test_a_percentage_beside_the_sum_of_its_counts_passes(tmp_path):
    assert not _share(tmp_path, stated("harm.either", "264", period="2024-25")).findings
