from unit.crosschecks.evidence_of_figures import evidence_of, stated

from quality_account.crosschecks.figures.lists import find_wrong_counts
from quality_account.crosschecks.finding import Weight

ACTIONS = [
    {"audit": "Falls", "action": "Train"},
    {"audit": "Falls", "action": "Measure"},
    {"audit": "Letters", "action": "Remind"},
]
DISTINCT = (
    "lists:\n  - {count: audits.reviewed, table: actions, distinct: audit, prescribed: true}\n"
)


def test_different_cells_are_counted_once(tmp_path):
    evidence = evidence_of(
        tmp_path, stated("audits.reviewed", "2"), relations=DISTINCT, tables={"actions": ACTIONS}
    )
    checked = find_wrong_counts(evidence)
    assert not checked.findings
    assert checked.passed[0].sentence.endswith("2 stated, 2 listed.")


def test_more_listed_than_stated_is_found(tmp_path):
    rows = [*ACTIONS, {"audit": "Blood tests", "action": "Poster"}]
    evidence = evidence_of(
        tmp_path, stated("audits.reviewed", "2"), relations=DISTINCT, tables={"actions": rows}
    )
    (finding,) = find_wrong_counts(evidence).findings
    assert (finding.printed, finding.found, finding.weight) == ("2", "3", Weight.HIGH)


def test_only_the_rows_that_are_meant_are_counted(tmp_path):
    relations = (
        "lists:\n  - count: audits.falls\n    table: actions\n    where: {audit: Falls}\n"
        "    unless: {action: Measure}\n"
    )
    evidence = evidence_of(
        tmp_path, stated("audits.falls", "1"), relations=relations, tables={"actions": ACTIONS}
    )
    assert not find_wrong_counts(evidence).findings


def test_a_list_that_the_book_does_not_have_is_not_judged(tmp_path):
    checked = find_wrong_counts(
        evidence_of(tmp_path, stated("audits.reviewed", "2"), relations=DISTINCT)
    )
    assert not checked.findings
    assert not checked.passed


def test_facts_are_counted_by_their_common_beginning(tmp_path):
    relations = "lists:\n  - {count: wards.number, items: 'wards.named.*'}\n"
    facts = stated("wards.number", "3"), stated("wards.named.1", "7"), stated("wards.named.2", "8")
    (finding,) = find_wrong_counts(evidence_of(tmp_path, *facts, relations=relations)).findings
    assert finding.found == "2"


def test_a_list_of_points_below_a_number_is_counted(tmp_path):
    words = "It began. It looks at {areas.number} areas:\n\n- food\n- sleep\n  and rest\n\nMore.\n"
    (finding,) = find_wrong_counts(
        evidence_of(tmp_path, stated("areas.number", "3"), words=words)
    ).findings
    assert finding.sentence.endswith("3 are stated, but 2 are listed.")
    assert finding.places[1].row == 3


def test_of_so_many_of_all_the_first_is_counted(tmp_path):
    words = "It chose {wards.chosen} of {wards.all} wards:\n\n- one\n- two\n"
    facts = stated("wards.chosen", "2"), stated("wards.all", "15")
    assert not find_wrong_counts(evidence_of(tmp_path, *facts, words=words)).findings


def test_a_sentence_with_two_numbers_or_with_about_so_many_is_not_judged(tmp_path):
    words = "The {wards.all} wards have {staff.all} duties:\n\n- one\n"
    facts = stated("wards.all", "15"), stated("staff.all", "20")
    assert not find_wrong_counts(evidence_of(tmp_path, *facts, words=words)).findings
    words = "About {wards.all} wards:\n\n- one\n"
    soft = stated("wards.all", "15", qualifier="about")
    assert not find_wrong_counts(evidence_of(tmp_path, soft, words=words)).findings


def test_a_number_in_an_earlier_sentence_says_nothing_of_the_list(tmp_path):
    words = "There are {wards.all} wards. They changed:\n\n- one\n"
    assert not find_wrong_counts(
        evidence_of(tmp_path, stated("wards.all", "15"), words=words)
    ).findings
