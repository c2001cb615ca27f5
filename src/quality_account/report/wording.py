"""Putting facts into sentences: ``{braces}`` name a fact, and nothing else is replaced."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from quality_account.errors import UnknownFactError
from quality_account.facts import Fact, FactCollection

#: A fact id, or a name of the notebook with at most a few attributes (``latest.period_words``).
_PLACEHOLDER = re.compile(r"\{([A-Za-z_][A-Za-z0-9_.\-]*)\}")

#: Characters that Markdown or HTML would take for markup. A name or a locator from a data file may
#: hold any of them, and raw HTML passes through the book's Markdown unfiltered.
_MARKUP = re.compile(r"([\\`*_\[\]<>&|~#])")


def escape_markdown(text: str) -> str:
    r"""Text from data as Markdown that shows exactly that text.

    >>> escape_markdown("a_b <script>")
    'a\\_b \\<script\\>'
    """
    return _MARKUP.sub(r"\\\1", text)


class Filler:
    """Fills the placeholders of one page and remembers which facts each text used."""

    def __init__(self, facts: FactCollection, names: Callable[[], Mapping[str, object]]):
        self._facts = facts
        self._names = names

    def fill(
        self, text: str, escape: Callable[[str], str] = escape_markdown
    ) -> tuple[str, list[str]]:
        """The text with each placeholder replaced, and the ids of the facts in it.

        Raises
        ------
        UnknownFactError
            A placeholder that is neither a fact of this page nor a name of its notebook.
        """
        used: list[str] = []

        def replace(match: re.Match) -> str:
            found = self._look_up(match[1])
            if isinstance(found, Fact):
                used.append(found.fact_id)
            return escape(str(found))

        return _PLACEHOLDER.sub(replace, text), used

    def _look_up(self, name: str) -> object:
        if name in self._facts:
            return self._facts[name]
        first, *attributes = name.split(".")
        names = self._names()
        if first in names and not isinstance(names[first], type):
            value = names[first]
            for attribute in attributes:
                if attribute.startswith("_") or not hasattr(value, attribute):
                    break
                value = getattr(value, attribute)
            else:
                if isinstance(value, (Fact, str)):
                    return value
        known = [fact.fact_id for fact in self._facts]
        known += [key for key, value in names.items() if isinstance(value, Fact)]
        raise UnknownFactError.of("fact in a sentence", name, known)
