"""Texts and facts belong to a page of the contents."""

from __future__ import annotations

from fixtures.tiny_texts import read_texts, write_narrative, write_page

from quality_account.prose.unread_files import find_unread_files


def test_a_text_and_facts_of_no_page_are_told_with_the_nearest_page(paths):
    write_narrative(paths, "fals", "A text.")

    problems = find_unread_files(read_texts(paths, "fall", "staff_survey"))

    assert [(one.file, one.found, one.next_step) for one in problems] == [
        (
            "data/providers/XX1/2024-25/narrative/fals.md",
            "a text for the page 'fals'",
            "Did you mean 'fall'? Otherwise add the page there, or delete the file.",
        ),
        (
            "data/providers/XX1/2024-25/facts/falls.csv",
            "facts for the page 'falls'",
            "Did you mean 'fall'? Otherwise add the page there, or delete the file.",
        ),
    ]


def test_where_no_page_is_near_the_file_is_added_or_deleted(paths):
    problems = find_unread_files(read_texts(paths, "at_a_glance"))

    assert [one.next_step for one in problems] == ["Add the page there, or delete the file."]


def test_texts_and_facts_of_listed_pages_are_fine_also_where_the_page_has_no_notebook_yet(paths):
    write_narrative(paths, "falls", "A text.")

    assert find_unread_files(read_texts(paths, "falls")) == []


def test_a_page_may_read_a_text_and_facts_of_another_name(paths):
    write_narrative(paths, "shared", "A text.")
    write_page(paths, "wards", 'report.words("shared")', 'report.table("facts/falls")')

    assert find_unread_files(read_texts(paths, "wards")) == []


def test_the_text_of_a_page_that_never_shows_it_is_told(paths):
    write_narrative(paths, "falls", "A text.")
    write_page(paths, "falls", "report.statements()")

    [problem] = find_unread_files(read_texts(paths, "falls"))

    assert str(problem) == (
        "found a text that no page shows, expected report.words() in a cell of "
        "notebooks/falls.ipynb, which has the text's name\n"
        "    Next: Add that cell where the text belongs, or delete the file."
    )


def test_a_text_that_another_page_shows_or_may_show_is_fine(paths):
    write_narrative(paths, "falls", "A text.")
    write_page(paths, "falls", "report.statements()")

    for call in ('report.words("falls")', 'report.words(name="falls")', "report.words(name)"):
        write_page(paths, "wards", call)
        assert find_unread_files(read_texts(paths, "falls", "wards")) == []


def test_a_text_is_not_judged_where_its_page_is_not_made_or_cannot_be_read(paths):
    write_narrative(paths, "falls", "A text.")
    write_page(paths, "falls", "report.statements()")
    assert find_unread_files(read_texts(paths, "falls", "wards", left_out=("falls",))) == []

    write_page(paths, "falls", "report.statements()", needs=("no_such_table",))
    assert find_unread_files(read_texts(paths, "falls")) == []

    write_page(paths, "falls", "this is no Python")
    assert find_unread_files(read_texts(paths, "falls")) == []
