"""One notice in several languages: each text says which language it is and which way it is read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from itertools import repeat

from quality_account.report.marks import mark

#: Groups of digits, as in a telephone number. In a text that is read from right to left a browser
#: would show the last group first, and nobody would be reached under that number.
_GROUPS_OF_DIGITS = re.compile(r"\d+(?: \d+)+")
_FROM_RIGHT_TO_LEFT = "rtl"


@dataclass(frozen=True)
class Language:
    """The language of one text.

    Attributes
    ----------
    name : str
        In English: ``Arabic``.
    tag : str
        As browsers and screen readers know it (BCP 47): ``ar``.
    direction : str
        ``ltr`` or ``rtl``.
    """

    name: str
    tag: str
    direction: str

    @property
    def attributes(self) -> str:
        """What an HTML tag around the text says of it.

        >>> Language("Arabic", "ar", "rtl").attributes
        'lang="ar" dir="rtl"'
        """
        return f'lang="{escape(self.tag)}" dir="{escape(self.direction)}"'

    def text_html(self, text: str) -> str:
        """The text for a page, escaped; its telephone numbers keep the order of their groups.

        >>> Language("Urdu", "ur", "rtl").text_html("0116 295 0903")
        '<bdi dir="ltr">0116 295 0903</bdi>'
        """
        html = escape(text, quote=False)
        if self.direction == _FROM_RIGHT_TO_LEFT:
            html = _GROUPS_OF_DIGITS.sub(r'<bdi dir="ltr">\g<0></bdi>', html)
        return html


def languages_html(
    texts: Iterable[tuple[Language, str]], fact_ids: Iterable[str | None] = repeat(None)
) -> str:
    """Each text in a paragraph of its own, under the English name of its language.

    ``fact_ids`` say which facts the texts are, in their order.
    """
    entries = [
        f"<dt>{escape(language.name)}</dt>\n"
        f"<dd>\n<p {language.attributes}>{_marked(language.text_html(text), fact_id)}</p>\n</dd>"
        for (language, text), fact_id in zip(texts, fact_ids, strict=False)
    ]
    return "\n".join(['<dl class="languages">', *entries, "</dl>"])


def _marked(html: str, fact_id: str | None) -> str:
    return mark(fact_id, html) if fact_id else html


def languages_text(texts: Iterable[tuple[Language, str]]) -> str:
    """The same for a terminal or a notebook without HTML."""
    return "\n".join(f"{language.name}: {text}" for language, text in texts)
