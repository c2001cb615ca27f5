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
    when = f" ({figure.period_words})" if figure.period else ""
    sentences = [f"**{escape_markdown(figure.display)}**{when}.", figure.reason_sentence]
    sentences += [_comparison(fact) for fact in comparisons]
    link = f"[More: {escape_markdown(title)}]({page}.html)"
    return f"{heading}\n\n{' '.join(part for part in sentences if part)}\n\n{link}"


def _comparison(fact: Fact) -> str:
    if fact.has_value:
        return escape_markdown(fact.display)
    if fact.fact_id.endswith(".national"):
        return f"England: {fact.display}. {fact.reason_sentence}"
    return ""
