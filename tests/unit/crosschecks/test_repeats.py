from unit.crosschecks.evidence_of_figures import evidence_of, stated

from quality_account.crosschecks.figures.repeats import find_differing_repeats
from quality_account.crosschecks.finding import Weight
from quality_account.vocabulary import Unit

SAME = "repeats:\n  - facts: [research.all, care.recruited]\n    same: Both are one count.\n"
UNKNOWN = "repeats:\n  - facts: [research.all, care.recruited]\n"


def test_a_figure_that_is_the_same_on_both_pages_passes(tmp_path):
    facts = stated("research.all", "529"), stated("care.recruited", "529")
    checked = find_differing_repeats(evidence_of(tmp_path, *facts, relations=SAME))
    assert not checked.findings
    assert "research and care" in checked.passed[0].sentence


def test_one_figure_printed_in_two_ways_is_found(tmp_path):
    facts = stated("research.all", "529"), stated("care.recruited", "539")
    relations = f"{SAME}    prescribed: true\n"
    (finding,) = find_differing_repeats(evidence_of(tmp_path, *facts, relations=relations)).findings
    assert finding.weight is Weight.HIGH
    assert not finding.is_question


def test_figures_that_may_be_two_things_make_a_question(tmp_path):
    facts = stated("research.all", "529"), stated("care.recruited", "539")
    (finding,) = find_differing_repeats(evidence_of(tmp_path, *facts, relations=UNKNOWN)).findings
    assert finding.is_question
    assert finding.sentence.startswith("Figures that a reader may take for the same: 529, ")


def test_figures_of_two_documents_are_told_with_their_documents(tmp_path):
    facts = stated("research.all", "20"), stated("care.recruited", "37", source="a-news-article")
    (finding,) = find_differing_repeats(evidence_of(tmp_path, *facts, relations=UNKNOWN)).findings
    assert finding.sentence.endswith(
        "20, research.all (the account); 37, care.recruited (a-news-article)."
    )


def test_the_same_at_fewer_decimals_passes(tmp_path):
    facts = (
        stated("research.all", "58.4", Unit.PERCENT),
        stated("care.recruited", "58", Unit.PERCENT),
    )
    assert not find_differing_repeats(evidence_of(tmp_path, *facts, relations=SAME)).findings


def test_each_period_is_set_against_itself(tmp_path):
    relations = "repeats:\n  - facts: ['one.{survey}', 'two.{survey}']\n    same: One question.\n"
    facts = [
        stated("one.survey-2023", "62", period="survey-2023"),
        stated("one.survey-2024", "67", period="survey-2024"),
        stated("two.survey-2024", "66", period="survey-2024"),
    ]
    checked = find_differing_repeats(evidence_of(tmp_path, *facts, relations=relations))
    assert [one.finding_id for one in checked.findings] == ["repeat:one.survey-2024"]
    assert not checked.passed


def test_more_than_so_many_is_not_compared(tmp_path):
    facts = stated("research.all", "500", qualifier="more_than"), stated("care.recruited", "529")
    assert not find_differing_repeats(evidence_of(tmp_path, *facts, relations=SAME)).findings
