"""The links that lead from words with figures to where these come from.

One a paragraph, and one for paragraphs so short that a link after each would be noise; a list is
one subject, and so is what introduces it. Each leads to the page's own list, and names the place
to which the pipeline lets it lead instead, in the page's view with a link at each number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from quality_account.book.markup import SOURCES_ANCHOR, SOURCES_WORDS, left_out
from quality_account.book.nodes import FactText, WordsSources
from quality_account.vocabulary import anchor_of

#: Of paragraphs with fewer characters than this, several share a link.
SHORT = 320
#: A page with more of these links than this has one a section, or one a section of the first level:
#: there are 60 tab stops at most in a page's main text, and these are not what it is read for.
MOST_LINKS = 15


def register(app: Sphinx) -> None:
    """Add the link with its HTML."""
    app.add_node(WordsSources, html=(visit_words_sources, None), **left_out())


def visit_words_sources(self: HTML5Translator, node: WordsSources) -> None:
    """The link; what it is about is for those who hear links one by one."""
    place = f' data-from="{escape(node["anchor"])}"' if node["anchor"] else ""
    self.body.append(
        f'<p class="where-from"><a href="#{SOURCES_ANCHOR}"{place}>'
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


def finish_links(document: nodes.document) -> None:
    """Leave no more links than a page can bear, and say in each what it is about.

    That is the section's title, and which of the section's links it is.
    """
    for section_of in (_section_of, _first_level_section_of):
        if sum(1 for _ in document.findall(WordsSources)) > MOST_LINKS:
            for links in _by_section(document, section_of):
                _leave_one(links)
    by_title: dict[str, list[WordsSources]] = {}
    for links in _by_section(document, _section_of):
        # two sections of one title, such as one in each half of a page, are counted as one
        by_title.setdefault(_title_of(links[0]), []).extend(links)
    for title, links in by_title.items():
        for number, link in enumerate(links, 1):
            link["subject"] = f"{title}, {number}" if len(links) > 1 else title


def _by_section(
    document: nodes.document, section_of: Callable[[nodes.Node], nodes.Node | None]
) -> list[list[WordsSources]]:
    found: dict[int, list[WordsSources]] = {}
    for link in document.findall(WordsSources):
        found.setdefault(id(section_of(link)), []).append(link)
    return list(found.values())


def _leave_one(links: list[WordsSources]) -> None:
    """Only the last, which leads to where the first did."""
    links[-1]["anchor"] = links[0]["anchor"]
    for link in links[:-1]:
        link.parent.remove(link)


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


def _title_of(link: WordsSources) -> str:
    section = _section_of(link)
    return section[0].astext() if section is not None else ""


def _section_of(node: nodes.Node) -> nodes.section | None:
    while node is not None and not isinstance(node, nodes.section):
        node = node.parent
    return node


def _first_level_section_of(node: nodes.Node) -> nodes.section | None:
    """The section right below the page's title; that of the title for what stands before."""
    section = _section_of(node)
    while section is not None:
        above = _section_of(section.parent)
        if above is None or _section_of(above.parent) is None:
            return section
        section = above
    return None
