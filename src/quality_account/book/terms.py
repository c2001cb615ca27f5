"""The first use of each glossary term on a page becomes a link to its meaning.

Authors write plain words: which of them are terms is decided here, once, for pages made from
notebooks and pages written by hand alike. Headings, captions, tables, links and code are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx

from quality_account.book.nodes import (
    CodeDisclosure,
    DataTable,
    PageContents,
    SourcesLink,
    WordsSources,
)
from quality_account.catalogue import load_glossary
from quality_account.catalogue.glossary import is_abbreviation
from quality_account.paths import ProjectPaths

#: The page that the links lead to; a book without it has no links.
GLOSSARY_PAGE = "notebooks/glossary"
#: A page's main text should not need more than 60 tab stops; most are for what it is about.
MOST_LINKS = 15

_LEFT_ALONE = (
    nodes.title, nodes.rubric, nodes.caption, nodes.reference, nodes.literal, nodes.literal_block,
    nodes.raw, nodes.table, nodes.figure, nodes.image, nodes.footnote, nodes.pending,
    CodeDisclosure, DataTable, PageContents, SourcesLink, WordsSources,
)  # fmt: skip


@dataclass(frozen=True)
class _Terms:
    """What is looked for in each text: made once for a book."""

    pattern: re.Pattern
    anchors: Mapping[str, str]
    by_lower_case: Mapping[str, str]

    @classmethod
    def of(cls, anchors: Mapping[str, str]) -> _Terms:
        by_lower_case = {spelling.lower(): anchor for spelling, anchor in anchors.items()}
        return cls(term_pattern(anchors), anchors, by_lower_case)

    def anchor_of(self, word: str) -> str:
        return self.anchors.get(word) or self.by_lower_case[word.lower()]


def register(app: Sphinx) -> None:
    """Link terms once all pages are read, so that it is known whether there is a glossary."""
    app.connect("doctree-resolved", link_terms)


def link_terms(app: Sphinx, document: nodes.document, docname: str) -> None:
    """Link the first use of each term on a page."""
    if docname == GLOSSARY_PAGE or GLOSSARY_PAGE not in app.env.found_docs:
        return
    if not hasattr(app.builder, "quality_account_terms"):
        app.builder.quality_account_terms = _Terms.of(_read_anchors(app))
    terms: _Terms = app.builder.quality_account_terms
    if not terms.anchors:
        return
    address = app.builder.get_relative_uri(docname, GLOSSARY_PAGE)
    linked: set[str] = set()
    for text in list(_running_text(document)):
        if len(linked) >= MOST_LINKS:
            return
        pieces = list(_pieces(text, terms, linked, address))
        if len(pieces) > 1:
            text.parent.replace(text, pieces)


def term_pattern(spellings: Mapping[str, str]) -> re.Pattern:
    """Whole words only, the longest spelling first.

    An abbreviation is met as it is written; any other word also in capitals or lower case.

    >>> pattern = term_pattern({"CQC": "a", "Clinical audit": "b"})
    >>> [match[0] for match in pattern.finditer("A clinical audit for the CQC, not the CQCs.")]
    ['clinical audit', 'CQC']
    """
    longest_first = sorted(spellings, key=lambda spelling: (-len(spelling), spelling))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(_as_met, longest_first))})(?![\w-])")


def _as_met(spelling: str) -> str:
    escaped = re.escape(spelling)
    return escaped if is_abbreviation(spelling) else f"(?i:{escaped})"


def _read_anchors(app: Sphinx) -> dict[str, str]:
    """The anchor of each spelling that becomes a link."""
    settings = app.config
    paths = ProjectPaths.find(Path(app.confdir))
    terms = load_glossary(
        paths, settings.quality_account_provider, settings.quality_account_edition
    )
    linked = [term for term in terms.values() if term.linked]
    return {spelling: term.anchor for term in linked for spelling in term.spellings}


def _running_text(node: nodes.Node) -> Iterator[nodes.Text]:
    for child in node.children:
        if isinstance(child, nodes.Text):
            yield child
        elif not isinstance(child, _LEFT_ALONE):
            yield from _running_text(child)


def _pieces(
    text: nodes.Text,
    terms: _Terms,
    linked: set[str],
    address: str,
) -> Iterator[nodes.Node]:
    """The text cut at each term that is met for the first time, with a link in its place."""
    words, done = text.astext(), 0
    for match in terms.pattern.finditer(words):
        anchor = terms.anchor_of(match[0])
        if anchor in linked or len(linked) >= MOST_LINKS:
            continue
        linked.add(anchor)
        if match.start() > done:
            yield nodes.Text(words[done : match.start()])
        yield nodes.reference(
            "", match[0], internal=True, refuri=f"{address}#{anchor}", classes=["term"]
        )
        done = match.end()
    if done < len(words):
        yield nodes.Text(words[done:])
