"""Facts that a text names: known from a file, from the code of its page, or unknown."""

from __future__ import annotations

import pytest
from fixtures.tiny_provider_copies import EARLIER
from fixtures.tiny_texts import read_texts, write_facts, write_narrative, write_page

from quality_account.prose.markup import PLACEHOLDER
from quality_account.prose.unknown_facts import find_unknown_facts
from quality_account.report import wording

OPENING = 'report = open_report(provider, edition, page="falls")\nstatements = report.statements()'
NARRATIVE = "data/providers/XX1/2024-25/narrative/falls.md"


def unknown(paths, text: str, *code: str, **page) -> list[str]:
    """The placeholders of a narrative that its page cannot fill."""
    write_page(paths, "falls", OPENING, *code, "report.words()", **page)
    write_narrative(paths, "falls", text)
    return [one.found for one in find_unknown_facts(read_texts(paths, "falls"))]


def test_an_unknown_fact_is_told_with_file_line_and_the_nearest_name(paths):
    write_page(paths, "falls", OPENING, "report.words()")
    write_narrative(paths, "falls", "Mats in use: {falls.mats}.\n\nMore: {falls.matts}.\n")

    [problem] = find_unknown_facts(read_texts(paths, "falls"))

    assert (problem.file, problem.row) == (NARRATIVE, 3)
    assert str(problem) == (
        "line 3: found {falls.matts}, expected a fact of data/providers/XX1/2024-25/facts/falls.csv, "
        "or a name or fact of notebooks/falls.ipynb\n    Next: Did you mean {falls.mats}?"
    )


def test_a_name_like_no_other_is_told_where_a_fact_is_added(paths):
    write_page(paths, "falls", OPENING, "report.words()")
    write_narrative(paths, "falls", "{quite_something_else_altogether}")

    [problem] = find_unknown_facts(read_texts(paths, "falls"))

    assert problem.next_step == "Add the fact to that file."


@pytest.mark.parametrize(
    ("code", "placeholder"),
    [
        ('mean = report.headline("falls.headline", rows)', "mean"),
        ('mean = report.headline("falls.headline", rows)', "mean.period_words"),
        ('mean = report.headline("falls.headline", rows)', "falls.headline"),
        ('change = report.compare("falls.change", now, before)', "falls.change.short"),
        ('report.record_column(rows, "ward", "falls.ward", key="ward")', "falls.ward.1"),
        ('report.compute_each("falls.rate", share, of=rows)', "falls.rate.2024-q1"),
        ('one = [report.compute(f"falls.{ward}.share", 1) for ward in wards]', "falls.ash.share"),
        ('shown = [fact for fact in facts if fact.startswith("wards.")]', "wards.ash"),
        ("for ward in wards:\n    pass", "ward"),
        ("%time\nmean = 1", "mean"),
        ("", "report.provider.short_name"),
        ('rows = report.measures("falls")', "falls.falls.ash.2024-q1"),
    ],
)
def test_what_the_code_of_the_page_names_is_known(paths, code: str, placeholder: str):
    assert unknown(paths, f"{{{placeholder}}}", code) == []


@pytest.mark.parametrize(
    ("code", "placeholder"),
    [
        ("", "mean"),
        ('mean = report.headline("falls.headline", rows)', "falls.headlin"),
        ('rows = report.measures("falls")', "falls.falls.ash.2019-q1"),
        ('label = f"{ward} in {year}"', "falls.rate"),
        # A table may bear the name with which facts begin; a fact is still no attribute of it.
        ('falls = report.table("wards")', "falls.mats.total"),
    ],
)
def test_what_neither_file_nor_code_can_give_is_unknown(paths, code: str, placeholder: str):
    assert unknown(paths, f"{{{placeholder}}}", code) == [f"{{{placeholder}}}"]


def test_rows_of_an_earlier_edition_are_known_but_not_those_of_a_later_one(paths):
    earlier = "falls.falls.ash.2023-q1"
    first_row = (paths.edition("XX1", EARLIER) / "falls.csv").read_text().splitlines()[1]
    assert first_row.startswith("falls,ash,provider,2023-q1")
    assert unknown(paths, f"{{{earlier}}}", 'report.measures("falls")') == []

    write_narrative(paths, "falls", "{falls.falls.ash.2024-q1}", year=EARLIER)
    texts = read_texts(paths, "falls", year=EARLIER)
    assert [one.found for one in find_unknown_facts(texts)] == ["{falls.falls.ash.2024-q1}"]


def test_a_cell_of_the_notebook_is_searched_too_and_named_by_its_number(paths):
    write_page(paths, "falls", OPENING, "%%words\nMats:\n{falls.matts}.", "## {no.placeholder}")

    [problem] = find_unknown_facts(read_texts(paths, "falls"))

    assert (problem.file, problem.place) == ("notebooks/falls.ipynb", "line 3, cell 3")


def test_a_page_may_read_the_facts_and_the_text_of_another(paths):
    write_facts(paths, "wards", "wards.open,Open wards,2,count,2024-25,final,,exampleton-account,p")
    write_page(paths, "falls", OPENING, 'report.table("facts/wards")', 'report.words("shared")')
    write_narrative(paths, "shared", "{falls.mats} mats in {wards.open} wards, {wards.shut} shut.")

    problems = find_unknown_facts(read_texts(paths, "falls"))

    assert [one.found for one in problems] == ["{wards.shut}"]


def test_a_page_about_all_pages_knows_what_they_know(paths):
    write_page(paths, "falls", OPENING, 'report.headline("falls.headline", rows)')
    write_page(paths, "at_a_glance", "%%words\n{falls.headline} {falls.mats} {falls.no}", wave=2)

    problems = find_unknown_facts(read_texts(paths, "at_a_glance", "falls"))

    assert [one.found for one in problems] == ["{falls.no}"]


def test_the_meanings_of_a_glossary_are_searched_where_a_page_shows_it(paths):
    glossary = paths.edition("XX1", "2024-25") / "glossary.yml"
    glossary.write_text("- term: Mat\n  meaning: One of {falls.mats}, not {falls.matts}.\n")
    write_page(paths, "falls", OPENING)
    assert find_unknown_facts(read_texts(paths, "falls")) == []

    write_page(paths, "falls", OPENING, "report.show_glossary()")
    [problem] = find_unknown_facts(read_texts(paths, "falls"))

    assert (problem.file, problem.row, problem.found) == (
        "data/providers/XX1/2024-25/glossary.yml",
        2,
        "{falls.matts}",
    )


def test_nothing_is_called_unknown_where_the_code_cannot_be_read(paths):
    assert unknown(paths, "{anything}", "this is no Python") == []


def test_nothing_is_called_unknown_where_the_facts_cannot_be_read(paths):
    facts = paths.edition("XX1", "2024-25") / "facts" / "falls.csv"
    facts.write_text(facts.read_text() + "falls.new,a row with too few cells\n")

    assert unknown(paths, "{falls.new}") == []


def test_a_page_that_the_book_does_not_have_is_not_judged(paths):
    assert unknown(paths, "{anything}", needs=("no_such_table",)) == []

    write_page(paths, "falls", OPENING, "report.words()")
    assert find_unknown_facts(read_texts(paths, "falls", left_out=("falls",))) == []


def test_placeholders_are_what_a_running_page_takes_them_for():
    assert PLACEHOLDER.pattern == wording._PLACEHOLDER.pattern


def test_a_text_of_two_pages_is_judged_for_each_of_them(paths):
    write_facts(paths, "wards", "wards.open,Open wards,2,count,2024-25,final,,exampleton-account,p")
    write_page(paths, "falls", OPENING, "report.words()")
    write_page(paths, "wards", 'report.words("falls")')
    write_narrative(paths, "falls", "{falls.mats} and\n{wards.open} and {nobody.knows}.")

    problems = find_unknown_facts(read_texts(paths, "falls", "wards"))

    assert [(one.file, one.row, one.found) for one in problems] == [
        (NARRATIVE, 1, "{falls.mats} in a text that notebooks/wards.ipynb shows as well"),
        (NARRATIVE, 2, "{wards.open} in a text that notebooks/falls.ipynb shows as well"),
        (NARRATIVE, 2, "{nobody.knows}"),
    ]
    assert problems[0].expected.endswith(
        "such as those of data/providers/XX1/2024-25/facts/wards.csv"
    )


def test_a_text_of_two_pages_that_both_know_its_facts_is_fine(paths):
    write_page(paths, "falls", OPENING, "report.words()")
    write_page(paths, "wards", 'report.table("facts/falls")', 'report.words("falls")')
    write_narrative(paths, "falls", "{falls.mats}")

    assert find_unknown_facts(read_texts(paths, "falls", "wards")) == []
