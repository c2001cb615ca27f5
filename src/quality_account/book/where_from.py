"""The links that lead from words with figures to where these come from.

One a paragraph, and one for paragraphs so short that a link after each would be noise; a list is
one subject, and so is what introduces it. Each leads to the page's own list, and names the place
to which the pipeline lets it lead instead, in the page's view with a link at each number.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from quality_account.book.markup import SOURCES_ANCHOR, SOURCES_WORDS, left_out
from quality_account.book.nodes import FactText, WordsSources
from quality_account.vocabulary import anchor_of

#: Of paragraphs with fewer characters than this, several share a link.
SHORT = 320


def register(app: Sphinx) -> None:
    """Add the link with its HTML."""
    app.add_node(WordsSources, html=(visit_words_sources, None), **left_out())


def visit_words_sources(self: HTML5Translator, node: WordsSources) -> None:
    """The link; what it is about is for those who hear links one by one."""
    self.body.append(
        f'<p class="where-from"><a href="#{SOURCES_ANCHOR}" data-from="{escape(node["anchor"])}">'
        f'{SOURCES_WORDS}<span class="hidden-words">: {escape(node["subject"])}</span></a></p>\n'
    )
    raise nodes.SkipNode


def is_link_of_the_notebook(block: nodes.Node) -> bool:
    """Whether a block is only the link that a notebook puts under its words, for JupyterLab."""
    return isinstance(block, nodes.paragraph) and block.astext() == SOURCES_WORDS


def with_links(blocks: Iterable[nodes.Element], taken: set[str]) -> list[nodes.Element]:
    """Blocks of words with their links; the first block of each link gets an address.

    ``taken`` are the addresses of this kind that the page has already; it takes in the new ones.
    """
    shown: list[nodes.Element] = []
    first, last, length = -1, -1, 0
    for block in blocks:
        if first >= 0 and length >= SHORT:
            _close(shown, first, last, taken)
            first, length = -1, 0
        shown.append(block)
        if next(iter(block.findall(FactText)), None) is not None:
            last = len(shown) - 1
            first = last if first < 0 else first
        if first >= 0 and not _introduces(block):
            length += len(block.astext())
    if first >= 0:
        _close(shown, first, last, taken)
    return shown


def number_links(document: nodes.document) -> None:
    """Say in each link what it is about: the section's title, and which of its links it is."""
    by_section: dict[int, list[WordsSources]] = {}
    for link in document.findall(WordsSources):
        by_section.setdefault(id(_section_of(link)), []).append(link)
    for links in by_section.values():
        section = _section_of(links[0])
        title = section[0].astext() if section is not None else ""
        for number, link in enumerate(links, 1):
            link["subject"] = f"{title}, {number}" if len(links) > 1 else title


def _close(shown: list[nodes.Element], first: int, last: int, taken: set[str]) -> None:
    """Put the link after the last block with facts, and its address at what introduces the first."""
    fact = next(iter(shown[first].findall(FactText)))
    start = first - 1 if first and _introduces(shown[first - 1]) else first
    wanted = anchor = f"from-{anchor_of(fact['fact'])}"
    again = 1
    while anchor in taken:
        again += 1
        anchor = f"{wanted}-{again}"
    taken.add(anchor)
    shown[start]["ids"].append(anchor)
    shown.insert(last + 1, WordsSources(anchor=anchor, subject=""))


def _introduces(block: nodes.Element) -> bool:
    return isinstance(block, nodes.paragraph) and block.astext().rstrip().endswith(":")


def _section_of(node: nodes.Node) -> nodes.section | None:
    while node is not None and not isinstance(node, nodes.section):
        node = node.parent
    return node
