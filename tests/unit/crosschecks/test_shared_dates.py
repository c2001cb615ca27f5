from unit.crosschecks.evidence_of_figures import ACCOUNT, evidence_of

from quality_account.crosschecks.finding import Weight
from quality_account.crosschecks.times.shared_dates import find_unshared_dates

RELATIONS = "shared:\n  - {table: ratings, keys: [inspected, source], value: published}\n"


def _check(folder, *dates, source=ACCOUNT):
    rows = [{"inspected": "2024-01", "source": source, "published": date} for date in dates]
    return find_unshared_dates(evidence_of(folder, relations=RELATIONS, tables={"ratings": rows}))


def test_the_one_row_of_an_event_with_another_date_is_found(tmp_path):
    (finding,) = _check(tmp_path, "2024-05-30", "2024-05-30", "2024-09-30").findings

    assert finding.printed == "30 September 2024 (row 4)"
    assert finding.found == "30 May 2024"
    assert finding.weight is Weight.MEDIUM


def test_what_only_another_document_says_weighs_little(tmp_path):
    (finding,) = _check(tmp_path, "2024-05", "2024-05", "2024-06", source="a letter").findings

    assert finding.weight is Weight.LOW


def test_rows_with_one_date_pass_and_blanks_say_nothing(tmp_path):
    checked = _check(tmp_path, "2024-05-30", "", "2024-05-30")

    assert not checked.findings
    assert len(checked.passed) == 1
