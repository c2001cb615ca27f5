"""The words of a book, taken apart before its facts are known."""

from __future__ import annotations

import json
from pathlib import Path

from fixtures.tiny_provider_copies import PROVIDER, YEAR, copy_tiny_provider
from fixtures.tiny_texts import write_narrative, write_page

from quality_account.crosschecks.book_texts import BookTexts, read_book_texts


def read_texts(folder: Path) -> BookTexts:
    paths = copy_tiny_provider(folder / "project")
    write_page(
        paths,
        "falls",
        "report.words()",
        "%%words\nMats: {falls.mats}.",
        'report.show_table("falls", rows, f"The falls of {year}")',
    )
    write_page(paths, "wards", 'report.show_table("wards", rows, "Wards")', needs=("no_table",))
    write_narrative(paths, "falls", "# Falls\n\nThey fell. All were seen.")
    write_narrative(paths, "lost", "No page shows this.")
    return read_book_texts(paths, PROVIDER, YEAR, ["falls", "wards"])


def test_the_sentences_of_narratives_cells_and_captions_have_their_lines(tmp_path: Path):
    texts = read_texts(tmp_path)

    sentences = [
        (text.page, text.column, one.line, one.text, one.is_heading)
        for text in (*texts.words(), *texts.captions)
        if text.is_shown
        for one in text.templates
    ]
    assert sentences == [
        ("falls", "", 1, "Falls", True),
        ("falls", "", 3, "They fell.", False),
        ("falls", "", 3, "All were seen.", False),
        ("falls", "cell 3", 2, "Mats: {falls.mats}.", False),
        ("falls", "caption", 1, "The falls of {value}", True),
    ]


def test_a_text_that_no_page_of_the_book_shows_is_held_and_not_shown(tmp_path: Path):
    narratives = read_texts(tmp_path).narratives

    assert {name: one.is_shown for name, one in narratives.items()} == {
        "falls": True,
        "lost": False,
    }


def test_the_texts_come_back_from_json(tmp_path: Path):
    texts = read_texts(tmp_path)

    assert BookTexts.from_record(json.loads(json.dumps(texts.as_record()))) == texts
