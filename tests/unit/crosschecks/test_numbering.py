import pytest
from unit.crosschecks.evidence_of_figures import HandMadeEvidence, evidence_of

from quality_account.crosschecks.figures.numbering import find_gaps_in_numbering

KEY = ("audit", "action_number")


class Numbered(HandMadeEvidence):
    table_names = ("actions",)

    def primary_key(self, name: str) -> tuple[str, ...]:
        return KEY


def _check(folder, *rows):
    evidence = evidence_of(
        folder, tables={"actions": [dict(zip(KEY, row, strict=True)) for row in rows]}
    )
    evidence.__class__ = Numbered
    return find_gaps_in_numbering(evidence)


def test_a_number_that_is_missing_is_found_for_the_thing_that_lacks_it(tmp_path):
    (finding,) = _check(
        tmp_path, ("Falls", "1"), ("Falls", "3"), ("Meals", "1"), ("Meals", "2")
    ).findings

    assert finding.subject == "actions:Falls:action_number"
    assert "number 2 is missing" in finding.sentence


@pytest.mark.parametrize("numbers", [["1", "2", "3"], ["2", "1"], ["1"], [], ["4"], ["2", "5"]])
def test_numbers_without_a_gap_and_numbers_of_another_table_are_not_found(tmp_path, numbers):
    assert not _check(tmp_path, *(("Falls", number) for number in numbers)).findings
