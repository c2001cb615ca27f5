"""Links from a page's words lead to a page of this edition's book."""

from __future__ import annotations

import pytest
from fixtures.tiny_texts import read_texts, write_narrative, write_page

from quality_account.prose.links import find_dead_links

NARRATIVE = "data/providers/XX1/2024-25/narrative/falls.md"


def found(paths, text: str, *listed: str, left_out: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """What is said of a text on the page ``falls``, and what to do; ``about`` is written by hand."""
    write_page(paths, "falls", "report.words()")
    write_narrative(paths, "falls", text)
    paths.book.mkdir(exist_ok=True)
    (paths.book / "about.md").write_text("# About\n")
    texts = read_texts(paths, "falls", *listed, left_out=left_out)
    return [(one.found, one.next_step) for one in find_dead_links(texts)]


@pytest.mark.parametrize(
    "text",
    [
        "See [wards](wards.html).",
        "See [wards](./wards.html) and [wards](../notebooks/wards.html#beds).",
        'See [about](../book/about.html) and [a part](../book/about.html#part "A part").',
        "[elsewhere](https://example.org/ward.html), [a part](#ward), [data](../ledger.csv)",
        "As code, `[ward](ward.html)`, or\n\n```\n[ward](ward.html)\n```\n\n<!-- [w](ward.html) -->",
    ],
)
def test_a_link_to_a_page_of_the_book_or_elsewhere_is_fine(paths, text: str):
    assert found(paths, text, "wards") == []


@pytest.mark.parametrize(
    ("target", "guess"),
    [
        ("ward.html", "wards.html"),
        ("Wards.html", "wards.html"),
        ("../notebooks/ward.html#beds", "wards.html"),
        ("<ward.html>", "wards.html"),
        ('ward.html "All of them"', "wards.html"),
        ("about.html", "../book/about.html"),
        ("../book/wards.html", "wards.html"),
        ("../book/abuot.html", "../book/about.html"),
        # Pages are files of HTML once they are published; words are left as they were written.
        ("wards.ipynb", "wards.html"),
    ],
)
def test_a_link_to_no_page_is_told_with_the_nearest_one(paths, target: str, guess: str):
    [(said, next_step)] = found(paths, f"See\n[it]({target}).", "wards")

    assert said.startswith("a link to ")
    assert next_step == f"Did you mean {guess}?"


def test_a_link_that_is_like_no_page_is_corrected_or_taken_out(paths):
    assert found(paths, "[it](zzzz.html)") == [
        ("a link to zzzz.html", "Correct the address, or take the link out and keep its words.")
    ]


def test_the_place_is_the_line_of_the_text_or_of_the_cell(paths):
    write_narrative(paths, "falls", "One line.\n\n[it](ward.html)\n")
    write_page(paths, "falls", "report.words()", "%%words\nSee [it](ward.html).", "## [a](b.html)")

    problems = find_dead_links(read_texts(paths, "falls", "wards"))

    assert [(one.file, one.place) for one in problems] == [
        (NARRATIVE, "line 3"),
        ("notebooks/falls.ipynb", "line 2, cell 3"),
    ]


def test_a_link_to_a_page_that_the_edition_leaves_out_is_told_as_that(paths):
    assert found(paths, "[it](wards.html)", "wards", left_out=("wards",)) == [
        (
            "a link to wards.html, a page that this edition leaves out",
            "Take the link out and keep its words, or take the page out of `leaves_out`.",
        )
    ]


def test_a_page_that_is_itself_left_out_may_link_to_such_a_page(paths):
    assert found(paths, "[it](wards.html)", "wards", "beds", left_out=("falls", "wards")) == []


def test_where_nobody_can_tell_what_is_left_out_every_page_is_taken_to_be_there(paths):
    assert found(paths, "[it](wards.html)", "wards", left_out=("falls", "wards")) == []
