import pytest
from unit.crosschecks.evidence_of_figures import evidence_of, stated

from quality_account.crosschecks.times.intervals import find_wrong_intervals, months_between
from quality_account.vocabulary import Unit

LENGTH = "intervals:\n  - {length: gap.length, first: visit.first, last: visit.second}\n"


def _check(folder, first, last, words=("from", "until")):
    facts = [
        stated(f"count.{word}", date, Unit.DATE, label=word)
        for word, date in zip(words, (first, last), strict=True)
    ]
    return find_wrong_intervals(evidence_of(folder, *facts))


def test_an_end_before_its_start_is_found(tmp_path):
    (finding,) = _check(tmp_path, "2024-12", "2024-05").findings
    assert finding.sentence == "until: May 2024, which lies before December 2024 (from)."


@pytest.mark.parametrize(
    ("first", "last"), [("2024-05", "2024-12"), ("2024-05-30", "2024-05"), ("2024", "2024-05")]
)
def test_an_end_that_may_be_in_time_passes(tmp_path, first, last):
    checked = _check(tmp_path, first, last)
    assert not checked.findings
    assert len(checked.passed) == 1


def test_dates_whose_names_say_nothing_of_their_order_are_not_compared(tmp_path):
    checked = _check(tmp_path, "2024-12", "2024-05", words=("poster", "article"))
    assert not checked.findings
    assert not checked.passed


def _length(folder, value, unit=Unit.MONTHS, last="2016-11"):
    facts = [
        stated("gap.length", value, unit, source="letter"),
        stated("visit.first", "2015-03", Unit.DATE, source="letter"),
        stated("visit.second", last, Unit.DATE, source="letter"),
    ]
    return find_wrong_intervals(evidence_of(folder, *facts, relations=LENGTH))


def test_a_length_that_its_dates_do_not_give_is_a_question(tmp_path):
    (finding,) = _length(tmp_path, "18").findings
    assert finding.is_question
    assert finding.found == "19 to 20 months"


def test_a_length_within_what_two_months_allow_passes(tmp_path):
    assert not _length(tmp_path, "19").findings
    assert not _length(tmp_path, "20").findings


def test_a_length_beside_a_year_alone_is_not_judged(tmp_path):
    checked = _length(tmp_path, "18", last="2016")
    assert not checked.findings
    assert not checked.passed


def test_days_give_the_months_exactly():
    assert months_between("2015-03-14", "2016-11-14") == (20, 20)
    assert months_between("2015-03-15", "2016-11-14") == (19, 19)


def test_columns_of_a_row_must_follow_one_another(tmp_path):
    relations = "rows:\n  - {table: ratings, keys: [service], value: rating, dates: [seen, told]}\n"
    row = {"service": "wards", "rating": "good", "seen": "2024-05", "told": "2024-01"}
    evidence = evidence_of(tmp_path, relations=relations, tables={"ratings": [row]})
    (finding,) = find_wrong_intervals(evidence).findings
    assert "wrong order" in finding.sentence
