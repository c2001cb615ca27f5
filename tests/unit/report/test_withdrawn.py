"""What a page shows in the place of what was taken back."""

from __future__ import annotations

from quality_account.facts import Fact, FactCollection
from quality_account.report.withdrawn import OF_ITS_VALUES, withdrawn_notes, withdrawn_words
from quality_account.vocabulary import Status, Unit

TWELVE = Fact("falls.total", "12", "12", Unit.COUNT, label="Falls", qualifier="about")
GONE = {
    "falls.total": "This number was withdrawn on 4 August 2025.",
    "falls-by-year": "So was this.",
}


def test_a_withdrawn_fact_is_recorded_without_its_value_whoever_records_it():
    facts = FactCollection(withdrawn=GONE)

    recorded = facts.add(TWELVE)

    assert (recorded.value, recorded.display, recorded.qualifier) == ("", "withdrawn", "")
    assert (recorded.status, recorded.reason) == (Status.NOT_AVAILABLE, "withdrawn")
    assert facts.add(TWELVE) is recorded
    assert recorded.reason_sentence == "Its page says when and why."


def test_a_chart_of_a_withdrawn_value_is_left_out_and_a_table_says_it_in_its_cell():
    shown = [TWELVE.as_withdrawn()]

    assert withdrawn_words(GONE, "falls-by-month", shown, is_drawn=True) == OF_ITS_VALUES
    assert withdrawn_words(GONE, "falls-by-month", shown, is_drawn=False) == ""
    assert withdrawn_words(GONE, "falls-by-month", [TWELVE], is_drawn=True) == ""
    assert withdrawn_words(GONE, "falls-by-year", [], is_drawn=False) == "So was this."


def test_the_end_of_a_page_says_when_and_why_values_were_withdrawn_and_names_them_together():
    rate = Fact("falls.rate", "1.2", "1.2", Unit.PERCENT, label="Rate")
    gone = {
        "falls.total": "Withdrawn on 4 August 2025.",
        "falls.rate": "Withdrawn on 4 August 2025.",
    }

    notes = withdrawn_notes(gone, [TWELVE.as_withdrawn(), rate.as_withdrawn()])

    assert notes.endswith("\n\n- Falls; Rate. Withdrawn on 4 August 2025.")
    assert withdrawn_notes(gone, [TWELVE]) == ""
