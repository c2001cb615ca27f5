"""The kinds of node that the book needs and docutils does not have. No behaviour here.

They are pickled with the doctrees, so a change of their attributes needs a new
``ENVIRONMENT_VERSION``.
"""

from __future__ import annotations

from docutils import nodes


class NotebookOutput(nodes.General, nodes.Element):
    """One output that carries our metadata, until the outline takes its children out.

    Attribute ``kind``: words, figure, table, definition, cautions, languages or sources.
    """


class DataTable(nodes.General, nodes.Element):
    """A numbered table whose head and body are the notebook's own HTML.

    Children: a ``caption`` and one ``raw`` node with everything after the HTML caption. Attribute
    ``table_classes``: the classes of the notebook's ``<table>``.
    """


class FigureData(nodes.General, nodes.Element):
    """The values of a figure, folded under it. It has no children, so that search does not find the
    page by each number of a chart.

    Attributes ``subject_id`` and ``subject_type`` (figure) say of which; ``subject`` says what the
    figure shows; ``caption`` and ``body`` are the table's, as in a ``DataTable``; ``csv`` is the
    text of the download, and ``file`` its name.
    """


class SourcesLink(nodes.General, nodes.Element):
    """The line under a figure or table that leads to the sources of its numbers.

    Attributes ``subject_id`` and ``subject_type`` (figure or table) say of which.
    """


class WordsSources(nodes.General, nodes.Element):
    """The line under words with figures that leads to the sources of their numbers.

    Attributes ``anchor``, the address of what it is about on this page, or nothing; ``subject``, the
    words for it.
    """


class FactText(nodes.Inline, nodes.TextElement):
    """Text that is one fact. Attribute ``fact``: its id."""


class CodeDisclosure(nodes.General, nodes.Element):
    """The code of one section, folded. It has no children, so that code stays out of the search.

    Attributes ``subject`` (the section's title) and ``sources``, a list of ``[code, lexer]``.
    """


class PageContents(nodes.General, nodes.Element):
    """The page's own contents, before its first section.

    Attribute ``entries``: a list of ``[id, title]``.
    """
