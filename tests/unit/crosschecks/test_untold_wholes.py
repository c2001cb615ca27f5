"""Pages that give the ratings of parts, and leave out that of the whole."""

from __future__ import annotations

import pytest
from unit.crosschecks.evidence_of_figures import evidence_of, stated

from quality_account.crosschecks.finding import Weight
from quality_account.crosschecks.silences.untold_wholes import find_untold_wholes
from quality_account.vocabulary import Unit

RELATIONS = """
wholes:
  - thing: Wards
    parts: [opening.wards.parts]
    whole: [ratings.wards, opening.wards.overall]
"""
PARTS = stated("opening.wards.parts", "Good", Unit.TEXT)
WHOLE = stated("ratings.wards", "requires improvement", Unit.TEXT)


@pytest.fixture
def check(tmp_path):
    def run(*facts, words: str = ""):
        return find_untold_wholes(evidence_of(tmp_path, *facts, relations=RELATIONS, words=words))

    return run


def test_a_page_with_good_parts_and_without_the_worse_whole_is_found(check):
    found = check(PARTS, WHOLE).findings[0]

    assert found.finding_id == "rating:opening:ratings.wards"
    assert (found.weight, found.is_question) == (Weight.MEDIUM, False)
    assert found.page == "opening" and found.found == "requires improvement"


def test_a_page_that_gives_the_whole_too_passes(check):
    here = stated("opening.wards.overall", "requires improvement", Unit.TEXT)
    checked = check(PARTS, WHOLE, here)

    assert checked.passed and not checked.findings


def test_a_page_whose_words_give_the_whole_passes(check):
    parts = stated("opening.wards.parts", "Good", Unit.TEXT, page="page")
    checked = check(parts, WHOLE, words="The wards were rated {ratings.wards}.")

    assert checked.passed and not checked.findings


def test_a_whole_that_was_judged_as_its_parts_misleads_nobody(check):
    checked = check(PARTS, stated("ratings.wards", "good", Unit.TEXT))

    assert checked.passed and not checked.findings


@pytest.mark.parametrize("alone", [PARTS, WHOLE])
def test_parts_or_whole_alone_are_not_judged(check, alone):
    checked = check(alone)

    assert not checked.findings and not checked.passed
