"""Series that cross a possible break in one row."""

from __future__ import annotations

from unit.crosschecks.evidence_of_comparability import (
    ACCOUNT,
    HandMadeEvidence,
    make_card,
    make_measure,
    make_series,
)

from quality_account.catalogue.indicators import Break
from quality_account.crosschecks.finding import Weight
from quality_account.crosschecks.times.unmarked_breaks import find_unmarked_breaks

VALUES = {"2022-23": "3.0", "2023-24": "3.1", "2024-25": "5.2"}


def a_break(source: str = "publisher", **others) -> Break:
    given = {"starts": "2024-25", "label": "system changed", "possible": True}
    return Break(reason="The national system changed.", source=source, **given | others)


def found(tmp_path, *breaks, values=None, measures=("falls",), **others):
    card = make_card({name: make_measure(name.title()) for name in measures}, breaks=breaks)
    series = [make_series(card, name, values or VALUES, **others) for name in measures]
    return find_unmarked_breaks(HandMadeEvidence(tmp_path, cards=[card], series=series)).findings


def test_a_possible_break_within_one_row_is_a_question(tmp_path):
    (finding,) = found(tmp_path, a_break())

    assert (finding.finding_id, finding.weight) == ("break:falls.2024-25", Weight.MEDIUM)
    assert finding.is_question
    assert finding.sentence == (
        "Falls on wards: 3.1% for 2023/24 and 5.2% for 2024/25 (Falls) stand in one row. The "
        "national system changed. A reader may take them for one series."
    )


def test_the_measures_of_one_indicator_make_one_finding(tmp_path):
    (finding,) = found(tmp_path, a_break(), measures=("falls", "injuries"))

    assert len(finding.places) == 4


def test_a_possible_break_that_the_accounts_words_leave_open_is_found_too(tmp_path):
    assert len(found(tmp_path, a_break(ACCOUNT))) == 1


def test_a_certain_break_at_the_same_place_is_another_checks(tmp_path):
    assert not found(tmp_path, a_break(possible=False), a_break())


def test_a_break_of_another_measure_is_not_found(tmp_path):
    assert not found(tmp_path, a_break(measures=("injuries",)))


def test_values_that_all_lie_on_one_side_are_not_found(tmp_path):
    assert not found(tmp_path, a_break(starts="2021-22"))
    assert not found(tmp_path, a_break(), values={"2024-25": "5.2"})


def test_values_without_a_known_row_are_not_called_a_row(tmp_path):
    assert not found(tmp_path, a_break(), row="")


def test_values_of_others_are_left_alone(tmp_path):
    assert not found(tmp_path, a_break(), area="england")
