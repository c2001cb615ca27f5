"""Lines of Python with their parts marked for the style sheet."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from markupsafe import Markup, escape

#: Twice the cells and modules of a book.
_MOST_TEXTS = 400
#: Names, operators, brackets and spaces have the colour of all text: without marks the page is half.
_PLAIN = re.compile(r'<span class="(?:n|o|p|w)">([^<]*)</span>')


class Colouring:
    """Colours code, each text once; what was coloured before is handed in and handed on.

    To read the code of a book takes the highlighter as long as all its facts together.

    Parameters
    ----------
    known : mapping of str to list of str, optional
        The lines of texts that were coloured before, by the sha256 of the text.

    Attributes
    ----------
    used : dict of str to list of str
        The same of all texts that were asked for, and of as many others as there is room for: those of
        a page that is not made again are not asked for.

    Examples
    --------
    >>> colouring = Colouring()
    >>> colouring.lines("x = 1")
    [Markup('x = <span class="mi">1</span>')]
    >>> Colouring(colouring.used).is_as_known
    True
    """

    def __init__(self, known: Mapping[str, list[str]] | None = None):
        self._known = dict(known or {})
        self._asked: dict[str, list[str]] = {}

    @property
    def used(self) -> dict[str, list[str]]:
        """See the attributes of the class."""
        others = [key for key in self._known if key not in self._asked]
        room = max(0, _MOST_TEXTS - len(self._asked))
        # the last ones are those that were asked for last
        return {key: self._known[key] for key in others[max(0, len(others) - room) :]} | self._asked

    @property
    def is_as_known(self) -> bool:
        """Whether nothing had to be coloured so far."""
        return self._asked.keys() <= self._known.keys()

    def lines(self, text: str) -> list[Markup]:
        """The lines of a text in Python, each whole in itself."""
        key = hashlib.sha256(text.encode()).hexdigest()
        if key not in self._asked:
            self._asked[key] = self._known.get(key) or _colour(text)
        return [Markup(line) for line in self._asked[key]]


def plain_lines(text: str) -> list[Markup]:
    """The lines of a text as they are."""
    return [escape(line) for line in text.splitlines()]


def _colour(text: str) -> list[str]:
    from pygments import highlight

    return _PLAIN.sub(r"\1", highlight(text, *_means())).splitlines()


@cache
def _means() -> tuple[Any, Any]:
    from pygments.formatters.html import HtmlFormatter
    from pygments.lexers.python import PythonLexer

    return PythonLexer(stripnl=False), HtmlFormatter(nowrap=True)
