"""Indicators above or below their comparator all through the year, with no word on it."""

from __future__ import annotations

import pytest
from unit.crosschecks.evidence_of_comparability import (
    HandMadeEvidence,
    make_card,
    make_fact,
    make_measure,
    make_series,
)

from quality_account.catalogue.indicators import Comparator
from quality_account.crosschecks.finding import Weight
from quality_account.crosschecks.silences.beside_comparator import find_silences_beside_comparator
from quality_account.vocabulary import Unit

QUARTERS = [f"2024-q{number}" for number in (1, 2, 3, 4)]


def found(tmp_path, own, beside, periods=QUARTERS, narratives=None):
    card = make_card(
        {"rate": make_measure("Patients seen")},
        comparator=Comparator(area="england", label="National average"),
    )
    own = dict(zip(periods, own, strict=False))
    series = [
        make_series(card, "rate", own),
        make_series(card, "rate", dict(zip(periods, beside, strict=False)), area="england"),
    ]
    facts = [make_fact(f"falls.rate.{one}", value, Unit.PERCENT) for one, value in own.items()]
    return find_silences_beside_comparator(
        HandMadeEvidence(tmp_path, cards=[card], series=series, facts=facts, narratives=narratives)
    )


ABOVE, LINE = ["79", "88", "70", "87"], ["63", "70", "69", "72"]


def test_a_lead_in_every_part_of_the_year_is_found_with_the_part_in_which_it_was_gone(tmp_path):
    (finding,) = found(tmp_path, ABOVE, LINE).findings

    assert (finding.finding_id, finding.weight) == ("silence:falls.rate.comparator", Weight.LOW)
    assert finding.sentence == (
        "Patients seen: above the national average in all 4 quarters of 2024/25. In October to "
        "December 2024 the two were as good as level: 70% and 69%. No sentence of the account "
        "mentions it."
    )


def test_a_lead_that_no_rounding_explains_is_not_called_level(tmp_path):
    (finding,) = found(tmp_path, ABOVE, ["63", "70", "68", "72"]).findings

    assert "level" not in finding.sentence


def test_bad_news_passes_the_same_test(tmp_path):
    (finding,) = found(tmp_path, LINE, ABOVE).findings

    assert "below the national average" in finding.sentence


def test_a_sentence_that_says_how_it_stands_is_a_mention(tmp_path):
    words = {"news": "Patients seen in time were above the national average.\n"}
    result = found(tmp_path, ABOVE, LINE, narratives=words)

    assert not result.findings
    assert result.passed[0].sentence.endswith("The account speaks of it (news).")


@pytest.mark.parametrize(
    ("own", "periods"),
    [
        (["79", "60", "70", "87"], QUARTERS),
        (["79", "70", "70", "87"], QUARTERS),
        (["79", "88", "70"], QUARTERS),
        (["79"], ["2024-25"]),
    ],
    ids=["on both sides", "level once", "a quarter missing", "one value for the year"],
)
def test_what_does_not_last_all_through_the_year_is_not_found(tmp_path, own, periods):
    assert not found(tmp_path, own, LINE, periods).findings


def test_parts_without_the_comparator_are_not_judged(tmp_path):
    assert not found(tmp_path, ABOVE, LINE[:3]).findings
