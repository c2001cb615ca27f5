import pytest
from unit.crosschecks.evidence_of_figures import evidence_of, stated

from quality_account.crosschecks.figures.lookalikes import find_differing_lookalikes
from quality_account.vocabulary import Unit

LABEL = "National audits that covered the services"


def _two(**second):
    one = stated("first.audits", "16", label=LABEL, period="2024-25")
    fields = {"value": "7", "label": f"{LABEL} in the year", "period": "2024-25"} | second
    return one, stated(fields.pop("fact_id", "second.audits"), fields.pop("value"), **fields)


def test_two_figures_with_nearly_one_label_make_a_question(tmp_path):
    (finding,) = find_differing_lookalikes(evidence_of(tmp_path, *_two())).findings
    assert finding.is_question
    assert (finding.printed, finding.found) == ("16", "7")


def test_where_they_are_equal_they_pass(tmp_path):
    checked = find_differing_lookalikes(evidence_of(tmp_path, *_two(value="16")))
    assert not checked.findings
    assert len(checked.passed) == 1


@pytest.mark.parametrize(
    "second",
    [
        {"period": "2022-23"},
        {"unit": Unit.PERCENT},
        {"page": "first"},
        {"label": "National audits whose reports were received"},
        {"qualifier": "about"},
        {"fact_id": "second.audits.3"},
    ],
    ids=["another time", "another unit", "one page", "another label", "about", "a row of a table"],
)
def test_what_a_reader_would_not_take_for_the_same_is_left_alone(tmp_path, second):
    checked = find_differing_lookalikes(evidence_of(tmp_path, *_two(**second)))
    assert not checked.findings
    assert not checked.passed


def test_two_figures_that_are_softened_alike_are_compared(tmp_path):
    one = stated("first.audits", "500", label=LABEL, qualifier="more_than")
    other = stated("second.audits", "510", label=LABEL, qualifier="more_than")
    assert find_differing_lookalikes(evidence_of(tmp_path, one, other)).findings


def test_what_is_declared_is_left_to_the_check_of_repeats(tmp_path):
    relations = "repeats:\n  - facts: [first.audits, second.audits]\n"
    assert not find_differing_lookalikes(
        evidence_of(tmp_path, *_two(), relations=relations)
    ).findings
