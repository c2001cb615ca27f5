"""Tables that a screen reader can walk and a search can read."""

import pandas as pd
import pytest
from fixtures.marks import unmarked

from quality_account.facts import Fact
from quality_account.report.html_tables import cell_text, frame_facts, statement_rows, table_html
from quality_account.vocabulary import Reason, Status, Unit

RATE = Fact("g.rate.2024-q1", "98.7", "98.7%", Unit.PERCENT)
ABSENT = Fact(
    "g.rate.england", "", "not available", Unit.PERCENT,
    status=Status.NOT_AVAILABLE, reason=Reason.NO_REASON_GIVEN,
)  # fmt: skip


def frame() -> pd.DataFrame:
    return pd.DataFrame({"Rate": [RATE, ABSENT], "Note": ["a < b", "c"]}, index=["Q1", "England"])


def test_a_table_has_a_caption_and_scopes():
    html = table_html(frame().rename_axis("Quarter"), "Rates by quarter")

    assert "<caption>Rates by quarter</caption>" in html
    assert '<th scope="col">Quarter</th>' in html
    assert '<th scope="row">England</th>' in html


def test_columns_of_numbers_are_marked_for_the_right_edge_and_texts_are_not():
    html = table_html(frame().rename_axis("Quarter"), "Rates")

    assert '<th scope="col" class="numeric">Rate</th>' in html
    assert '<td class="numeric">98.7%</td>' in unmarked(html)
    assert '<th scope="col">Note</th>' in html


def test_a_cell_without_a_value_is_marked_as_a_gap_and_keeps_its_words():
    html = table_html(frame().rename_axis("Quarter"), "Rates")

    assert '<td class="numeric gap">not available</td>' in unmarked(html)
    assert html.count("gap") == 1


@pytest.mark.parametrize("cell", [None, float("nan"), pd.NA, "not stated"])
def test_a_hole_and_words_for_one_are_gaps_too(cell: object):
    rows = pd.DataFrame({"Safe": ["Good", cell]}, index=["Wards", "Clinics"]).rename_axis("Service")

    html = table_html(rows, "Ratings")

    assert "<td>Good</td>" in html
    assert f'<td class="gap">{cell_text(cell)}</td>' in html


def test_a_fact_that_a_source_does_not_state_is_a_gap():
    fact = Fact(
        "r.x", "", "not stated", Unit.TEXT,
        status=Status.NOT_AVAILABLE, reason=Reason.NOT_IN_SOURCE,
    )  # fmt: skip
    rows = pd.DataFrame({"Safe": [fact]}, index=["Wards"]).rename_axis("Service")

    assert '<td class="gap">not stated</td>' in unmarked(table_html(rows, "Ratings"))


def test_each_fact_in_a_cell_is_marked_and_no_other_text():
    html = table_html(frame().rename_axis("Quarter"), "Rates")

    assert '<td class="numeric"><data value="g.rate.2024-q1">98.7%</data></td>' in html
    assert '<data value="g.rate.england">not available</data>' in html
    assert html.count("<data ") == 2


def test_a_fact_cannot_smuggle_in_markup_by_its_text_or_its_id():
    fact = Fact('r."><b>', "<i>", "<i>", Unit.TEXT)
    rows = pd.DataFrame({"Safe": [fact]}, index=["Wards"]).rename_axis("Service")

    html = table_html(rows, "Ratings")

    assert '<data value="r.&quot;&gt;&lt;b&gt;">&lt;i&gt;</data>' in html


def test_texts_are_escaped():
    assert "<td>a &lt; b</td>" in table_html(frame().rename_axis("Quarter"), "Rates")


def test_no_two_tags_touch_because_search_would_join_their_words():
    html = unmarked(table_html(frame().rename_axis("Quarter"), "Rates"))

    assert "><" not in html.replace("></", "")


def test_an_absent_value_is_words_and_never_a_blank_or_a_zero():
    assert cell_text(ABSENT) == "not available"


def test_a_score_drops_the_scale_that_its_caption_names():
    assert cell_text(Fact("s.x", "7.10", "7.10 out of 10", Unit.SCORE_OUT_OF_10)) == "7.10"


def test_the_facts_of_a_table_are_known_row_by_row():
    assert frame_facts(frame()) == ["g.rate.2024-q1", "g.rate.england"]


def test_statements_are_headed_by_what_they_state():
    fact = Fact("cqc.conditions", "none", "none", Unit.TEXT, label="Conditions on the registration")

    assert list(statement_rows({fact.fact_id: fact}).index) == ["Conditions on the registration"]
