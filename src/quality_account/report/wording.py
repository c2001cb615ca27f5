"""Putting facts into sentences: ``{braces}`` name a fact, and nothing else is replaced."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from quality_account.errors import UnknownFactError
from quality_account.facts import Fact, FactCollection
from quality_account.report.marks import mark

#: A fact id, or a name of the notebook with at most a few attributes (``latest.period_words``).
_PLACEHOLDER = re.compile(r"\{([A-Za-z_][A-Za-z0-9_.\-]*)\}")
#: The same, alone between the brackets that make an address a link, if it stands so.
_TO_FILL = re.compile(rf"<{_PLACEHOLDER.pattern}>|{_PLACEHOLDER.pattern}")

#: Characters that Markdown or HTML would take for markup. A name or a locator from a data file may
#: hold any of them, and raw HTML passes through the book's Markdown unfiltered.
_MARKUP = re.compile(r"([\\`*_\[\]<>&|~#])")


def escape_markdown(text: str) -> str:
    r"""Text from data as Markdown that shows exactly that text.

    >>> escape_markdown("a_b <script>")
    'a\\_b \\<script\\>'
    """
    return _MARKUP.sub(r"\\\1", text)


_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_WEB = re.compile(r"(?:https?://|www\.)[\w./#?=&%~+-]*[\w/]")


def write_markdown(found: Fact | str, text: str = "") -> str:
    r"""What stands for a name in Markdown: a fact as readers meet it and marked, or any other text.

    ``text`` stands in the place of what the fact shows by itself.

    >>> from quality_account.vocabulary import Unit
    >>> write_markdown(Fact("beds.ward", "Ash_1", "Ash_1", Unit.TEXT))
    '<data value="beds.ward">Ash\\_1</data>'
    >>> write_markdown(Fact("ward.mail", "", "ash@nhs.uk", Unit.TEXT))
    '<data value="ward.mail">[ash@nhs.uk](mailto:ash@nhs.uk)</data>'
    """
    words = text or str(found)
    if not isinstance(found, Fact):
        return escape_markdown(words)
    return mark(found.fact_id, _as_link(words) or escape_markdown(words))


def _as_link(words: str) -> str:
    """An address alone as a link. Within a mark not every version of the Markdown reader makes one."""
    if _MAIL.fullmatch(words):
        return f"[{escape_markdown(words)}](mailto:{words})"
    if _WEB.fullmatch(words):
        return f"[{escape_markdown(words)}]({words if '://' in words else f'http://{words}'})"
    return ""


#: A placeholder that stands after a colon reads well whatever fills it.
_AFTER_COLON = re.compile(r":\s*\{[A-Za-z_][A-Za-z0-9_.\-]*\}")


def absence_sentence(fact: Fact) -> str:
    """What can be said of a fact without a value: what it is, its status, and why.

    >>> from quality_account.vocabulary import Status, Unit
    >>> absence_sentence(Fact("a.b", "", "not held", Unit.PERCENT, status=Status.MISSING,
    ...                       reason="not_held", label="Mean of the year"))
    'Mean of the year: <data value="a.b">not held</data>.'
    """
    said = f"{escape_markdown(fact.label)}: {write_markdown(fact)}."
    return f"{said} {escape_markdown(fact.reason_sentence)}".strip()


class Filler:
    """Fills the placeholders of one page and remembers which facts each text used."""

    def __init__(self, facts: FactCollection, names: Callable[[], Mapping[str, object]]):
        self._facts = facts
        self._names = names

    def fill(
        self, text: str, write: Callable[[Fact | str], str] = write_markdown
    ) -> tuple[str, list[str]]:
        """The text with each placeholder replaced, and the ids of the facts in it.

        ``write`` says what stands for a fact or a text; no mark stands in the address of a link.

        Raises
        ------
        UnknownFactError
            A placeholder that is neither a fact of this page nor a name of its notebook.
        """
        used: list[str] = []

        def replace(match: re.Match) -> str:
            found = self._look_up(match[1] or match[2])
            if isinstance(found, Fact):
                used.append(found.fact_id)
            if match[1]:
                return f"<{write(str(found))}>"
            return write(str(found) if _is_in_address(match) else found)

        return _TO_FILL.sub(replace, text), used

    def fill_prose(self, markdown: str) -> tuple[str, list[str]]:
        """As ``fill``, paragraph by paragraph; a sentence never closes around an absent value.

        "The team assessed not held of the people" is no sentence. Where a fact in running text has
        no value, its paragraph gives way to what is known: the fact's label, its status and the
        reason. After a colon the status stands by itself, and the paragraph stays.
        """
        filled: list[str] = []
        used: list[str] = []
        for paragraph in re.split(r"\n\s*\n", markdown.strip()):
            absent = self._absent_in_running_text(paragraph)
            text, ids = self.fill(paragraph)
            if absent:
                text = " ".join(absence_sentence(fact) for fact in absent)
                ids = [fact.fact_id for fact in absent]
            filled.append(text)
            used += ids
        return "\n\n".join(filled), used

    def _absent_in_running_text(self, paragraph: str) -> list[Fact]:
        names = _PLACEHOLDER.findall(_AFTER_COLON.sub(":", paragraph))
        found = dict.fromkeys(self._look_up(name) for name in names)
        return [one for one in found if isinstance(one, Fact) and not one.has_value]

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


def _is_in_address(match: re.Match) -> bool:
    """Whether a placeholder stands between the brackets that hold where a link leads."""
    before = match.string[: match.start()]
    return before.rfind("](") > before.rfind(")")
