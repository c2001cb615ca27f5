"""The glossary as a description list, each term with an address of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape

from quality_account.catalogue import GlossaryTerm, Source


def glossary_html(
    terms: Iterable[GlossaryTerm], fill: Callable[[str], str], sources: dict[str, Source]
) -> str:
    """Terms with what they stand for and mean, and where an account explains them.

    Parameters
    ----------
    fill : callable
        Puts facts into a meaning, ``{braces}`` and all; what it is given and gives is HTML.

    Examples
    --------
    >>> term = GlossaryTerm(term="QI", stands_for="Quality improvement", meaning="A method.")
    >>> print(glossary_html([term], str, {}))
    <dl class="glossary">
    <dt id="term-qi"><dfn>QI</dfn>: Quality improvement</dt>
    <dd>A method.</dd>
    </dl>
    """
    rows = [_entry(term, fill, sources) for term in terms]
    return "\n".join(['<dl class="glossary">', *rows, "</dl>"])


def _entry(term: GlossaryTerm, fill: Callable[[str], str], sources: dict[str, Source]) -> str:
    name = f"<dfn>{escape(term.term)}</dfn>"
    heading = f"{name}: {escape(term.stands_for)}" if term.stands_for else name
    meaning = fill(escape(term.meaning)) or "The account gives no meaning beyond the full name."
    lines = [f'<dt id="{term.anchor}">{heading}</dt>', f"<dd>{meaning}</dd>"]
    if term.source:
        line = (term.locator or "").partition(",")[0]  # the heading is the glossary's own
        place = ", ".join(part for part in (sources[term.source].title, line) if part)
        lines.append(f'<dd class="place">{escape(place)}</dd>')
    return "\n".join(lines)
