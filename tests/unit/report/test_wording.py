"""Only facts fill a sentence, and data can never become markup."""

import pytest
from fixtures.marks import unmarked

from quality_account.errors import UnknownFactError
from quality_account.facts import Fact, FactCollection
from quality_account.report.wording import Filler, escape_markdown
from quality_account.vocabulary import Reason, Status, Unit


class Page:
    name = "Example Trust"
    secret = 12


def filler(**names: object) -> Filler:
    facts = FactCollection()
    facts.add(Fact("deaths.total", "1830", "1,830", Unit.COUNT))
    return Filler(facts, lambda: names)


def test_a_fact_id_is_filled_with_its_display():
    filled, used = filler().fill("In all {deaths.total}.")

    assert (unmarked(filled), used) == ("In all 1,830.", ["deaths.total"])


def test_a_fact_in_a_sentence_is_marked_and_a_word_is_not():
    filled, _ = filler(page=Page()).fill("{page.name}: {deaths.total}")

    assert filled == 'Example Trust: <data value="deaths.total">1,830</data>'


@pytest.mark.parametrize(
    ("sentence", "filled"),
    [
        ("[more]({deaths.total})", "[more](1,830)"),
        ("<{deaths.total}>", "<1,830>"),
        ("[{deaths.total}](x.html)", '[<data value="deaths.total">1,830</data>](x.html)'),
    ],
)
def test_no_mark_stands_in_an_address(sentence: str, filled: str):
    assert filler().fill(sentence)[0] == filled


@pytest.mark.parametrize("before", ["- ", "", "**", "1. "])
def test_a_mark_never_makes_html_of_its_line(before: str):
    from markdown_it import MarkdownIt

    after = "**" if before == "**" else ""
    filled, _ = filler().fill_prose(f"{before}{{deaths.total}}{after} people. *Died.*")

    rendered = MarkdownIt("gfm-like", {"linkify": False}).render(filled)

    assert '<data value="deaths.total">1,830</data>' in rendered
    assert "<em>Died.</em>" in rendered
    assert before != "**" or "<strong><data" in rendered


def test_a_name_of_the_notebook_is_filled_if_it_is_a_fact():
    latest = Fact("gatekeeping.latest", "98.7", "98.7%", Unit.PERCENT, "2024-q1")

    filled, used = filler(latest=latest).fill("{latest} in {latest.period_words}")

    assert unmarked(filled) == "98.7% in April to June 2024"
    assert used == ["gatekeeping.latest"]


def test_a_number_of_the_notebook_is_refused_because_nothing_traces_it():
    with pytest.raises(UnknownFactError, match="'total'"):
        filler(total=12).fill("In all {total}.")


def test_a_number_behind_an_attribute_is_refused_too():
    with pytest.raises(UnknownFactError, match=r"page\.secret"):
        filler(page=Page()).fill("{page.secret}")


def test_private_attributes_are_out_of_reach():
    with pytest.raises(UnknownFactError):
        filler(page=Page()).fill("{page.__class__}")


def test_a_misspelt_fact_is_refused_with_the_nearest_name():
    with pytest.raises(UnknownFactError, match="Did you mean 'deaths.total'"):
        filler().fill("{deaths.totl}")


def test_braces_that_hold_no_name_are_left_alone():
    assert filler().fill("a {1} {} { deaths.total }")[0] == "a {1} {} { deaths.total }"


@pytest.mark.parametrize(
    "hostile",
    ["<script>alert(1)</script>", "[x](javascript:alert(1))", "**b** _i_ `c` | a & b # ~"],
)
def test_data_with_markup_shows_as_itself(hostile: str):
    from markdown_it import MarkdownIt

    rendered = MarkdownIt("gfm-like", {"linkify": False}).render(escape_markdown(hostile))

    assert "<script" not in rendered
    assert "<a " not in rendered
    assert "<strong>" not in rendered
    assert "<em>" not in rendered
    assert "<code>" not in rendered


def absent(label: str) -> Fact:
    return Fact(
        "x.absent", "", "hidden to protect privacy", Unit.COUNT,
        status=Status.SUPPRESSED, reason=Reason.SMALL_NUMBERS, label=label,
    )  # fmt: skip


def test_a_sentence_never_closes_around_an_absent_value():
    filled, used = filler(few=absent("Patients on leave")).fill_prose(
        "The team saw {few} of {deaths.total} patients.\n\nIn all {deaths.total}."
    )

    assert unmarked(filled) == (
        "Patients on leave: hidden to protect privacy. "
        "The number could identify someone, or give away another that could.\n\nIn all 1,830."
    )
    assert used == ["x.absent", "deaths.total"]


def test_after_a_colon_an_absent_value_stands_by_itself():
    filled, _ = filler(few=absent("Patients on leave")).fill_prose("On leave: {few}. And more.")

    assert unmarked(filled) == "On leave: hidden to protect privacy. And more."
