"""The main figure of each page in a few sentences, for the page about all pages."""

from __future__ import annotations

from quality_account.facts import Fact
from quality_account.report.wording import escape_markdown

NOT_HELD = "This edition does not hold this figure."


def headline_section(page: str, title: str, facts: list[Fact]) -> str:
    """A heading with a link to the page, the figure, and what it can be set beside."""
    heading = f"### {escape_markdown(title)}"
    if not facts:
        return f"{heading}\n\n{NOT_HELD}"
    figure, *comparisons = facts
    shown = f"{escape_markdown(figure.label)}: **{escape_markdown(figure.display)}**."
    sentences = [shown, figure.reason_sentence, *map(_comparison, comparisons)]
    link = f"[More: {escape_markdown(title)}]({page}.html)"
    return f"{heading}\n\n{' '.join(part for part in sentences if part)}\n\n{link}"


def _comparison(fact: Fact) -> str:
    if fact.has_value:
        return escape_markdown(fact.display)
    if fact.fact_id.endswith(".national"):
        return f"National figure: {fact.display}. {fact.reason_sentence}".strip()
    return ""
