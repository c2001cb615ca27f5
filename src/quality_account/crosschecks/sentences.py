"""The sentences of an edition, with the facts that each of them holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from quality_account.crosschecks.book_texts import BookTexts
from quality_account.crosschecks.templates import Template, split_templates
from quality_account.facts import Fact
from quality_account.prose.markup import PLACEHOLDER

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


def read_sentences(texts: BookTexts, facts: Mapping[str, Fact]) -> list[Sentence]:
    """Every sentence that this edition's book shows, in the order of its files, then the captions."""
    shown = (one for one in (*texts.words(), *texts.captions) if one.is_shown)
    return [
        _filled(template, facts, one.place, one.column, one.page)
        for one in shown
        for template in one.templates
    ]


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
    for template in split_templates(markdown):
        yield _filled(template, facts, place, column, page)


def _filled(
    template: Template, facts: Mapping[str, Fact], place: str, column: str, page: str
) -> Sentence:
    text = template.text
    return Sentence(
        text=_fill(text, facts),
        facts=tuple(dict.fromkeys(_facts_of(text, facts))) if "{" in text else (),
        place=place,
        line=template.line,
        column=column,
        page=page,
        is_heading=template.is_heading,
        template=text,
    )


def fact_named(placeholder: str, facts: Mapping[str, Fact]) -> Fact | None:
    """The fact that a placeholder names, with or without an attribute such as ``.period_words``."""
    name = placeholder
    while name:
        if name in facts:
            return facts[name]
        name = name.rpartition(".")[0]
    return None


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
