"""The list of works that pages name, as a list that screen readers know.

docutils gives each entry a role that was withdrawn and that a list may not hold.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator


def register(app: Sphinx) -> None:
    """Write entries our way; the rest of a list stays as sphinxcontrib-bibtex has it."""
    app.add_node(
        nodes.citation, override=True, html=(visit_citation, HTML5Translator.depart_citation)
    )


def visit_citation(self: HTML5Translator, node: nodes.citation) -> None:
    """One entry; the first of several beside one another opens their list."""
    if not isinstance(node.previous_sibling(), nodes.citation):
        self.body.append('<div role="list" class="citation-list">\n')
    self.body.append(self.starttag(node, "div", classes=["citation"], role="listitem"))
