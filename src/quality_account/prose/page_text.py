"""A page's words in the order in which a reader meets them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quality_account.prose.code import words_of_cell
from quality_account.prose.edition import EditionTexts, Page
from quality_account.prose.markup import PLACEHOLDER, read_words
from quality_account.prose.notebook import CellKind
from quality_account.vocabulary import Unit


@dataclass(frozen=True)
class Line:
    """One line of what a reader reads, and where it was written."""

    place: str
    row: int
    column: str
    text: str


def page_lines(texts: EditionTexts, page: Page) -> list[Line]:
    """The words of a page: its cells in order, with the narrative where a cell shows it.

    A placeholder becomes the fact's text where the fact is a text, and is left out elsewhere.
    """
    values = {
        row["fact_id"]: row["value"]
        for name in page.facts_files & set(texts.facts)
        for row in texts.facts[name].rows
        if row["unit"] == Unit.TEXT
    }

    def value_of(placeholder: re.Match) -> str:
        return " ".join(values.get(placeholder[1], "").split())

    return [
        Line(place, row, column, words)
        for place, column, text in _pieces(texts, page)
        # Filled first: a fact may be an address, which is not read as words.
        for row, words in enumerate(read_words(PLACEHOLDER.sub(value_of, text)).split("\n"), 1)
    ]


def _pieces(texts: EditionTexts, page: Page) -> Iterator[tuple[str, str, str]]:
    for cell in page.notebook.cells:
        if cell.kind is not CellKind.CODE:
            yield page.place, cell.place, cell.text
            continue
        for named in words_of_cell(cell.text):
            narrative = texts.narratives.get(named or page.name)
            if narrative:
                yield narrative.place, "", narrative.text
