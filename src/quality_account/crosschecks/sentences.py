"""The sentences of an edition, with the facts that each of them holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from quality_account.facts import Fact
from quality_account.prose.edition import EditionTexts
from quality_account.prose.markup import PLACEHOLDER, blank_code, line_at
from quality_account.tables.sentence_ends import sentence_spans

_HEADING = re.compile(r"^#{1,6}[ \t]+")
_LIST_ITEM = re.compile(r"^[ \t]*(?:[-*+]|\d{1,2}[.)])[ \t]+")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


@dataclass(frozen=True)
class Sentence:
    """One sentence, heading, item of a list or cell of a table.

    Attributes
    ----------
    text : str
        As readers read it: placeholders of facts are filled, links are their words.
    facts : tuple of Fact
        The facts whose placeholders stand in it, in their order.
    place, line, column : str, int, str
        File, line and cell, as messages name them.
    page : str
        The narrative's or the notebook's name.
    is_heading : bool
        A heading or a caption stands out, so its comparison words are always checked.
    template : str
        As it was written, with placeholders.
    """

    text: str
    facts: tuple[Fact, ...]
    place: str
    line: int
    column: str
    page: str
    is_heading: bool
    template: str


def read_sentences(texts: EditionTexts, facts: Mapping[str, Fact]) -> list[Sentence]:
    """Every sentence that this edition's book shows, in the order of its files, then the captions."""
    of_words = [
        sentence
        for piece in texts.words()
        if piece.is_shown
        for sentence in split_sentences(
            piece.text, facts, place=piece.place, column=piece.column, page=_page_of(piece.place)
        )
    ]
    return [*of_words, *_read_captions(texts, facts)]


def _read_captions(texts: EditionTexts, facts: Mapping[str, Fact]) -> Iterator[Sentence]:
    """A caption stands out as a heading does; its line is that of its cell."""
    for page in texts.pages.values():
        for caption in page.captions if page.is_made else ():
            for sentence in split_sentences(
                caption.text, facts, place=page.place, column="caption", page=page.name
            ):
                yield replace(sentence, is_heading=True, line=caption.line)


def split_sentences(
    markdown: str, facts: Mapping[str, Fact], *, place: str = "", column: str = "", page: str = ""
) -> Iterator[Sentence]:
    """The sentences of a text with placeholders.

    >>> from quality_account.vocabulary import Unit
    >>> beds = Fact("beds.count", "12", "12", Unit.COUNT)
    >>> text = "## Beds\\n\\nThere were {beds.count} beds. All were used."
    >>> [(one.line, one.text, len(one.facts)) for one in split_sentences(text, {"beds.count": beds})]
    [(1, 'Beds', 0), (3, 'There were 12 beds.', 1), (3, 'All were used.', 0)]
    """
    for line, template, is_heading in _templates_of(markdown):
        has_facts = "{" in template
        yield Sentence(
            text=_fill(template, facts),
            facts=tuple(dict.fromkeys(_facts_of(template, facts))) if has_facts else (),
            place=place,
            line=line,
            column=column,
            page=page,
            is_heading=is_heading,
            template=template,
        )


@lru_cache(maxsize=1024)
def _templates_of(markdown: str) -> tuple[tuple[int, str, bool], ...]:
    """Line, words and kind of each sentence of a text.

    Kept, because texts stand still while a build runs and can be taken apart before the facts are there.
    """
    text = blank_code(markdown)
    return tuple(
        (line_at(text, start + begin), block[begin:end], is_heading)
        for start, block, is_heading in _blocks(text)
        for begin, end in sentence_spans(block)
    )


def fact_named(placeholder: str, facts: Mapping[str, Fact]) -> Fact | None:
    """The fact that a placeholder names, with or without an attribute such as ``.period_words``."""
    name = placeholder
    while name:
        if name in facts:
            return facts[name]
        name = name.rpartition(".")[0]
    return None


def _page_of(place: str) -> str:
    return place.rpartition("/")[2].partition(".")[0]


def _blocks(text: str) -> Iterator[tuple[int, str, bool]]:
    """Each paragraph, item, heading and row of a table: where it starts, its words, its kind."""
    start, lines = 0, []
    position = 0
    for line in [*text.splitlines(keepends=True), "\n"]:
        heading, item = _HEADING.match(line), _LIST_ITEM.match(line)
        is_row = line.lstrip().startswith("|")
        if not line.strip() or heading or item or is_row:
            if lines:
                yield start, "".join(lines), False
            lines = []
        if heading:
            yield position + heading.end(), line[heading.end() :], True
        elif item:
            start, lines = position + item.end(), [line[item.end() :]]
        elif is_row:
            for cell in re.finditer(r"[^|\n]+", line):
                yield position + cell.start(), cell[0], False
        elif line.strip():
            start = start if lines else position
            lines.append(line)
        position += len(line)


def _facts_of(template: str, facts: Mapping[str, Fact]) -> Iterator[Fact]:
    for match in PLACEHOLDER.finditer(template):
        fact = fact_named(match[1], facts)
        if fact is not None:
            yield fact


def _fill(template: str, facts: Mapping[str, Fact]) -> str:
    def value_of(match: re.Match) -> str:
        fact = fact_named(match[1], facts)
        if fact is None:
            return match[0]
        return fact.period_words if match[1].endswith(".period_words") else fact.display

    filled = PLACEHOLDER.sub(value_of, template) if "{" in template else template
    return " ".join((_LINK.sub(r"\1", filled) if "](" in filled else filled).split())
