"""What stands on a page in the place of a figure, table or value that was taken back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from html import escape

from quality_account.facts import Fact
from quality_account.report.wording import escape_markdown
from quality_account.vocabulary import Reason

#: Of a chart that would be drawn otherwise without a value that it shows.
OF_ITS_VALUES = "This figure is left out, because a value that it shows was withdrawn."


def withdrawn_words(
    withdrawn: Mapping[str, str], name: str, shown: Iterable[Fact], *, is_drawn: bool
) -> str:
    """What is said in the place of a figure or table; empty where it stands.

    A table says of each value that it was withdrawn. A chart has nothing to say it with, and its
    scale and lines would be those of the other values.

    Parameters
    ----------
    withdrawn : mapping of str to str
        Of the edition.
    name : str
        The anchor of the figure or table.
    shown : iterable of Fact
        What it shows or draws.
    is_drawn : bool
        Whether it is a chart.
    """
    if name in withdrawn:
        return withdrawn[name]
    has_lost_one = any(fact.reason == Reason.WITHDRAWN for fact in shown)
    return OF_ITS_VALUES if is_drawn and has_lost_one else ""


def notice_html(name: str, words: str) -> str:
    """The words, at the anchor of what they stand for.

    >>> notice_html("falls-by-year", "This figure was withdrawn.")
    '<p id="falls-by-year" class="withdrawn">This figure was withdrawn.</p>'
    """
    return f'<p id="{escape(name)}" class="withdrawn">{escape(words)}</p>'


def withdrawn_notes(withdrawn: Mapping[str, str], facts: Iterable[Fact]) -> str:
    """What the end of a page says of its withdrawn values, as Markdown; empty without any.

    Values of which the same is said are named together.
    """
    named: dict[str, list[str]] = defaultdict(list)
    for fact in facts:
        if fact.reason == Reason.WITHDRAWN and fact.fact_id in withdrawn:
            named[withdrawn[fact.fact_id]].append(fact.label or fact.fact_id)
    items = [
        f"- {escape_markdown('; '.join(dict.fromkeys(labels)))}. {escape_markdown(words)}"
        for words, labels in named.items()
    ]
    return "\n".join(["Values of this page that were withdrawn:", "", *items]) if items else ""
