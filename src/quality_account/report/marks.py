"""Marks: which piece of a page's text is which fact.

A mark is an HTML element around the text, ``<data value="beds.total">1,830</data>``. JupyterLab and
a book that is built without the pipeline show its text and nothing else. Of each page of a finished
book the pipeline makes two: one where the marks are taken out, and one where they are links.
"""

from __future__ import annotations

from html import escape

from quality_account.facts import Fact
from quality_account.vocabulary import FACT_ELEMENT


def mark(fact_id: str, markup: str) -> str:
    """Markup, HTML or Markdown, of which all is the text of one fact.

    >>> mark("beds.total", "1,830")
    '<data value="beds.total">1,830</data>'
    """
    return f'<{FACT_ELEMENT} value="{escape(fact_id)}">{markup}</{FACT_ELEMENT}>'


def write_html(found: Fact | str) -> str:
    """What stands for a name in HTML: a fact as readers meet it and marked, or any other text.

    >>> write_html("a < b")
    'a &lt; b'
    """
    text = escape(str(found))
    return mark(found.fact_id, text) if isinstance(found, Fact) else text
