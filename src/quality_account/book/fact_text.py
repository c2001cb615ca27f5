"""Facts in text: the marks that a notebook puts round them, as nodes, and as the same HTML again.

A mark must not reach a heading's name, from which its address and the contents are made. So
headings are read without marks, and get them back once they have their names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from quality_account.book.markup import FACT_END, fact_start
from quality_account.book.nodes import FactText
from quality_account.vocabulary import FACT_ELEMENT

_OPENING = re.compile(rf'<{FACT_ELEMENT} value="([^"]*)">')
_MARK = re.compile(rf"{_OPENING.pattern}(.*?){FACT_END}", re.DOTALL)
_HEADING = re.compile(r"^ {0,3}#{1,6} .*$", re.MULTILINE)


def register(app: Sphinx) -> None:
    """Add the node; builders without HTML show its text."""

    def pass_over(self: nodes.NodeVisitor, node: nodes.Node) -> None:
        """The text inside says all."""

    others = {name: (pass_over, pass_over) for name in ("latex", "text", "man", "texinfo")}
    app.add_node(FactText, html=(visit_fact_text, depart_fact_text), **others)


def visit_fact_text(self: HTML5Translator, node: FactText) -> None:
    """The mark again, for the pipeline; a browser shows what is in it."""
    self.body.append(fact_start(node))


def depart_fact_text(self: HTML5Translator, node: FactText) -> None:
    """Close what ``visit_fact_text`` opened."""
    self.body.append(FACT_END)


def marked_text(html: str) -> list[nodes.Node]:
    """Escaped text with marks, as nodes.

    >>> [node.astext() for node in marked_text('a &lt; <data value="b.c">1</data>.')]
    ['a < ', '1', '.']
    """
    found: list[nodes.Node] = []
    done = 0
    for match in _MARK.finditer(html):
        found += _text(html[done : match.start()])
        found.append(FactText("", *_text(match[2]), fact=unescape(match[1])))
        done = match.end()
    return [*found, *_text(html[done:])]


def _text(html: str) -> list[nodes.Text]:
    return [nodes.Text(unescape(html))] if html else []


def without_marks_in_headings(markdown: str) -> tuple[str, list[list[tuple[str, str]]]]:
    """Markdown whose headings have no marks; and what was marked in each, as id and text.

    >>> without_marks_in_headings('## In <data value="a.b">May</data>')
    ('## In May', [[('a.b', 'May')]])
    """
    taken: list[list[tuple[str, str]]] = []

    def take(heading: re.Match) -> str:
        taken.append([(unescape(one[1]), one[2]) for one in _MARK.finditer(heading[0])])
        return _MARK.sub(r"\2", heading[0])

    return _HEADING.sub(take, markdown), taken


def mark_facts(blocks: Iterable[nodes.Element], in_headings: list[list[tuple[str, str]]]) -> None:
    """Turn the raw HTML of marks in rendered Markdown into nodes, and give headings theirs back."""
    blocks = list(blocks)
    for block in blocks:
        for parent in {id(one.parent): one.parent for one in _openings(block)}.values():
            parent.children = _gather(parent)
            for child in parent.children:
                child.parent = parent
    headings = [one for block in blocks for one in block.findall(nodes.rubric)]
    for heading, marks in zip(headings, in_headings, strict=False):
        for fact_id, text in marks:
            _mark_in(heading, fact_id, text)


def _openings(block: nodes.Element) -> Iterator[nodes.raw]:
    return (one for one in block.findall(nodes.raw) if _OPENING.fullmatch(one.astext()))


def _gather(parent: nodes.Element) -> list[nodes.Node]:
    """The children, those between the two ends of a mark inside a node of their own."""
    gathered: list[nodes.Node] = []
    fact: FactText | None = None
    for child in parent.children:
        said = child.astext() if isinstance(child, nodes.raw) else ""
        opening = _OPENING.fullmatch(said)
        if opening:
            fact = FactText(fact=unescape(opening[1]))
            gathered.append(fact)
        elif said == FACT_END:
            fact = None
        elif fact is not None:
            fact += child
        else:
            gathered.append(child)
    return gathered


def _mark_in(heading: nodes.Element, fact_id: str, text: str) -> None:
    for child in list(heading.children):
        before, found, after = child.astext().partition(text)
        if isinstance(child, nodes.Text) and found:
            pieces = [
                nodes.Text(before),
                FactText("", nodes.Text(text), fact=fact_id),
                nodes.Text(after),
            ]
            heading.replace(child, [piece for piece in pieces if piece.astext()])
            return
