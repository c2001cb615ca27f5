"""Numbers and months that were typed, and all that looks like them and may stand."""

from __future__ import annotations

import pytest
from fixtures.tiny_texts import read_texts, write_narrative, write_page

from quality_account.prose.typed_figures import find_typed_figures, typed_figures


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("There were 12 falls.", "12"),
        ("There were 1,204 falls.", "1,204"),
        ("A share of 98.7% was reached.", "98.7%"),
        ("It cost £10,464.72.", "£10,464.72"),
        ("In 2024/25 it fell.", "2024/25"),
        ("About ½ of them.", "½"),
        ("Two wards closed.", "Two"),
        ("All twelve wards.", "twelve"),
        ("It has twenty beds.", "twenty"),
        ("It has twenty-five beds.", "twenty-five"),
        ("It has two hundred and fifty beds.", "two hundred and fifty"),
        ("Thousands of people came.", "Thousands"),
        ("A dozen wards.", "dozen"),
        ("Half of them answered.", "Half"),
        ("They met twice.", "twice"),
        ("Two-thirds answered.", "Two"),
        ("It began in April.", "April"),
        ("It began in May.", "May"),
        ("The May meeting was moved, as was that of May {year}.", "May"),
        ("By the end of March it closed.", "March"),
        ("March {year} was the last month.", "March"),
        ("## Progress in 2024", "2024"),
        ("[All 12 wards](wards.html)", "12"),
        ("**12**", "12"),
    ],
)
def test_a_typed_number_or_month_is_found(text: str, found: str):
    assert (1, found) in typed_figures(text)


@pytest.mark.parametrize(
    "text",
    [
        "There were {falls.total} falls.",
        "Row {staff_survey.strength.1} and {gatekeeping.rate.2024-q1}.",
        "One ward closed; no-one was hurt.",
        "The first and the second priority; the twenty-first century.",
        "Both wards closed on behalf of the Trust.",
        "Someone often weighs a tenth of it.",
        "It may close, and staff may march in a line.",
        "May the wards close? March on.",
        "The Pride March was well attended.",
        "It was an august meeting.",
        "The column `2024-q1` of the table.",
        "See [the law](https://example.org/2009/21) and <https://example.org/12>.",
        "Write to ward12@example.org or see www.example.org/2024.",
        "1. The first step\n2. The next step",
        "```\n12 lines of code\n```",
        "<!-- 12 -->",
        "The Trust&#8217;s wards.",
        '<span id="part-2">A part</span>',
    ],
)
def test_what_only_looks_like_one_may_stand(text: str):
    assert list(typed_figures(text)) == []


def test_a_listed_name_may_stand_also_over_two_lines_but_not_as_a_part_of_another_number():
    literals = ["72 hours", "out of 10"]

    assert list(typed_figures("Within 72 hours.\nWithin 72\nhours.", literals)) == []
    assert list(typed_figures("A score out of 100.", literals)) == [(1, "0")]


def test_lines_are_counted_as_the_file_has_them():
    text = "One line.\n\n```\ncode\n```\n\n<!-- a\ncomment -->\nAll 12 of {them}.\n"

    assert list(typed_figures(text)) == [(9, "12")]


def test_narratives_and_cells_are_searched_but_not_titles_and_code(paths):
    write_narrative(paths, "falls", "All is well.\n\nThere were 12 falls.\n")
    write_page(
        paths,
        "falls",
        "rows = 12",
        "%%words\nOver {report.year_in_full},\nthree wards closed.",
        "## What three wards say",
        title="Falls within 28 days",
    )

    problems = find_typed_figures(read_texts(paths, "falls"), [])

    assert [(one.file, one.place, one.found) for one in problems] == [
        (
            "data/providers/XX1/2024-25/narrative/falls.md",
            "line 3",
            "'12' typed into the text",
        ),
        ("notebooks/falls.ipynb", "line 3, cell 3", "'three' typed into the text"),
        ("notebooks/falls.ipynb", "line 1, cell 4", "'three' typed into the text"),
    ]


def test_a_backtick_in_one_paragraph_hides_nothing_of_another():
    assert list(typed_figures("A ` alone.\n\nAll 12 of them.\n\nA ` alone.")) == [(3, "12")]
    assert list(typed_figures("Code over `two\n12 lines`, and ``a ` 12``.")) == []


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('report.show_table("beds", rows, "All 12 beds")', ["'12' typed into the text"]),
        (
            'report.show_figure("beds", record, caption="In May", of=r)',
            ["'May' typed into the text"],
        ),
        ('report.show_table("beds", rows, f"Three in {year}")', ["'Three' typed into the text"]),
        ('report.show_table("beds_12", rows, "Beds in {year}")', []),
        ('report.show_table("beds", rows[rows["ward"] == "12"], "Beds")', []),
        ('report.record_column(rows, "12", "Beds")', []),
    ],
)
def test_captions_are_searched_and_no_other_text_of_the_code(paths, code: str, found: list[str]):
    write_page(paths, "falls", f"rows = 12\n{code}")

    problems = find_typed_figures(read_texts(paths, "falls"), [])

    assert [one.found for one in problems] == found
    assert all(one.place == "line 2, cell 2, caption" for one in problems)


def test_meanings_of_both_glossaries_are_searched_and_names_of_terms_may_stand(paths):
    common = "- term: NEWS2\n  meaning: The 2 of NEWS2.\n"
    (paths.catalogue / "glossary.yml").write_text(common)
    own = "- term: Mat\n  stands_for: Mat 1\n  meaning: One of {falls.mats}, unlike NEWS2.\n"
    (paths.edition("XX1", "2024-25") / "glossary.yml").write_text(own)

    problems = find_typed_figures(read_texts(paths, "falls"), [])

    assert [(one.file, one.place, one.found) for one in problems] == [
        ("data/catalogue/glossary.yml", "entry 1, meaning", "'2' typed into the text"),
    ]


def test_a_month_in_a_meaning_is_found(paths):
    own = "- term: Mat\n  meaning: In use since last May.\n- term: Bed\n  meaning: One of ten.\n"
    (paths.edition("XX1", "2024-25") / "glossary.yml").write_text(own)

    problems = find_typed_figures(read_texts(paths, "falls"), ["of ten"])

    assert [one.found for one in problems] == ["'May' typed into the text"]
