"""The HTML of the book's own nodes, and what Markdown tables lack: scopes and a region that scrolls.

Nothing here writes a ``style`` or ``script``: the pages' Content-Security-Policy refuses both.
"""

from __future__ import annotations

from html import escape

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from quality_account.book.nodes import (
    CodeDisclosure,
    DataTable,
    FactText,
    FigureData,
    PageContents,
    SourcesLink,
)
from quality_account.vocabulary import FACT_ELEMENT

#: Every notebook page ends with this section; the link's words are fixed by the contract of pages.
SOURCES_ANCHOR = "where-these-numbers-come-from"
SOURCES_WORDS = "Where these numbers come from"

FACT_END = f"</{FACT_ELEMENT}>"


def fact_start(node: FactText) -> str:
    """The beginning of a mark, which says which fact a text is."""
    return f'<{FACT_ELEMENT} value="{escape(node["fact"])}">'


def register(app: Sphinx) -> None:
    """Add the nodes with their HTML; builders without pages of their own leave them out."""
    for node, visit, depart in (
        (SourcesLink, visit_sources_link, None),
        (CodeDisclosure, visit_code_disclosure, None),
        (PageContents, visit_page_contents, None),
    ):
        app.add_node(node, html=(visit, depart), **left_out())
    app.add_enumerable_node(
        DataTable,
        "table",
        title_getter=lambda table: table[0].astext(),
        html=(visit_data_table, None),
        **left_out(),
    )
    app.add_node(nodes.table, override=True, html=(visit_table, depart_table))
    app.add_node(nodes.entry, override=True, html=(visit_entry, HTML5Translator.depart_entry))


def visit_data_table(self: HTML5Translator, node: DataTable) -> None:
    """A region that scrolls sideways on a phone, named by the caption of the table inside."""
    caption, body = node.children
    caption_id = f"{node['ids'][0]}-caption"
    classes = " ".join(["data-table", *node["table_classes"]])
    self.body.append(scroll_region_start(f'aria-labelledby="{caption_id}"', node["ids"][0]))
    self.body.append(f'<table class="{escape(classes)}">\n<caption id="{caption_id}">')
    self.body.append('<span class="caption-body">')
    self.add_fignumber(node)
    self.body.append(
        f'<span class="caption-text">{caption_html(caption)}</span></span></caption>\n'
        f"{body.astext()}</table>\n</div>\n"
    )
    raise nodes.SkipNode


def visit_sources_link(self: HTML5Translator, node: SourcesLink) -> None:
    """One link per figure or table, not one per number; a figure can also be opened alone."""
    subject = number_in_words(self, node)
    place = escape(node["subject_id"])
    links = [f'<a href="#{SOURCES_ANCHOR}" data-from="{place}">{SOURCES_WORDS}: {subject}</a>']
    figure = self.document.ids[node["subject_id"]]
    # The image stands before this line, so its address is already the published one.
    links += [
        f'<a href="{escape(image["uri"])}">Open {subject} on its own</a>'
        for image in figure.findall(nodes.image)
    ]
    items = "".join(f"<li>{link}</li>" for link in links)
    self.body.append(f'<ul class="sources-links">{items}</ul>\n')
    raise nodes.SkipNode


def visit_code_disclosure(self: HTML5Translator, node: CodeDisclosure) -> None:
    """A closed ``<details>``; the highlighter writes classes only."""
    summary = f"Show how this was worked out: {node['subject']}"
    self.body.append(f'<details class="code">\n<summary>{escape(summary)}</summary>\n')
    for text, lexer in node["sources"]:
        self.body.append(self.highlighter.highlight_block(text, lexer, location=node))
    self.body.append("</details>\n")
    raise nodes.SkipNode


def visit_page_contents(self: HTML5Translator, node: PageContents) -> None:
    """A short list of the page's sections."""
    items = "".join(
        f'<li><a href="#{escape(anchor)}">{escape(title)}</a></li>\n'
        for anchor, title in node["entries"]
    )
    self.body.append(
        '<nav class="page-contents" aria-labelledby="page-contents-title">\n'
        '<p id="page-contents-title">On this page</p>\n'
        f"<ul>\n{items}</ul>\n</nav>\n"
    )
    raise nodes.SkipNode


def visit_table(self: HTML5Translator, node: nodes.table) -> None:
    """A Markdown table in a region of its own, so that a phone scrolls it and not the page."""
    title = next(iter(node.findall(nodes.title)), None)
    name = title.astext() if title is not None else _section_title(node)
    self.body.append(scroll_region_start(f'aria-label="{escape(name)}"'))
    HTML5Translator.visit_table(self, node)


def depart_table(self: HTML5Translator, node: nodes.table) -> None:
    """Close what ``visit_table`` opened."""
    HTML5Translator.depart_table(self, node)
    self.body.append("</div>\n")


def visit_entry(self: HTML5Translator, node: nodes.entry) -> None:
    """docutils gives header cells no ``scope``; in its tables they all head columns."""
    HTML5Translator.visit_entry(self, node)
    if isinstance(node.parent.parent, nodes.thead):
        self.body[-1] = self.body[-1].replace("<th", '<th scope="col"', 1)


def scroll_region_start(label: str, identifier: str = "") -> str:
    """The opening of a region that scrolls by itself and that the keyboard can reach."""
    own_id = f' id="{identifier}"' if identifier else ""
    return f'<div class="table-scroll"{own_id} role="region" {label} tabindex="0">\n'


def number_in_words(self: HTML5Translator, node: SourcesLink | FigureData) -> str:
    """``Figure 2``, in the book's own format, also where numbering is switched off."""
    kind = node["subject_type"]
    number = self.builder.fignumbers.get(kind, {}).get(node["subject_id"])
    if number is None:
        return f"this {kind}"
    return escape(self.config.numfig_format[kind] % ".".join(map(str, number)))


def _section_title(node: nodes.Node) -> str:
    while node.parent is not None:
        node = node.parent
        if isinstance(node, nodes.section):
            return f"Table: {node[0].astext()}"
    return "Table"


def caption_html(caption: nodes.caption) -> str:
    """The words of a caption, those that are a fact as they are marked in text."""
    return "".join(
        f"{fact_start(child)}{escape(child.astext())}{FACT_END}"
        if isinstance(child, FactText)
        else escape(child.astext())
        for child in caption.children
    )


def left_out() -> dict[str, tuple]:
    """What other builders than HTML do with a node of ours: nothing."""

    def leave_out(self: nodes.NodeVisitor, node: nodes.Node) -> None:
        raise nodes.SkipNode

    return {builder: (leave_out, None) for builder in ("latex", "text", "man", "texinfo")}
