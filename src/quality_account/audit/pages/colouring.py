"""Lines of Python with their parts marked for the style sheet."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from markupsafe import Markup, escape

#: Names, operators, brackets and spaces have the colour of all text: without marks the page is half.
_PLAIN = re.compile(r'<span class="(?:n|o|p|w)">([^<]*)</span>')


def coloured_lines(text: str) -> list[Markup]:
    """The lines of a text in Python, each whole in itself.

    >>> coloured_lines("x = 1")
    [Markup('x = <span class="mi">1</span>')]
    """
    from pygments import highlight

    html = _PLAIN.sub(r"\1", highlight(text, *_means()))
    return [Markup(line) for line in html.splitlines()]


def plain_lines(text: str) -> list[Markup]:
    """The lines of a text as they are."""
    return [escape(line) for line in text.splitlines()]


@cache
def _means() -> tuple[Any, Any]:
    from pygments.formatters.html import HtmlFormatter
    from pygments.lexers.python import PythonLexer

    return PythonLexer(stripnl=False), HtmlFormatter(nowrap=True)
