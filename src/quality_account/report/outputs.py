"""Sending outputs from the notebook to the book: the metadata that the book's extension reads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from IPython.display import display

from quality_account.vocabulary import FACT_ELEMENT, FACTS_TYPE, OUTPUT_METADATA

WHERE_FROM = "[Where these numbers come from](#where-these-numbers-come-from)"


def show_words(markdown: str, facts: list[str]) -> None:
    """Prose as Markdown; where it holds facts, a link to their sources ends it."""
    text = f"{markdown.strip()}\n\n{WHERE_FROM}" if facts else markdown.strip()
    _show({"text/markdown": text}, kind="words", facts=facts)


def show_figure(
    svg: str,
    *,
    name: str,
    caption: str,
    alt: str,
    description: list[str],
    subject: str,
    table: str,
    csv: str,
    facts: list[str],
    marked: Mapping[str, str],
) -> None:
    """A chart with caption, a short alternative text and a visible description.

    Its values go beside it, as an HTML table and as CSV. They are no further forms of the output,
    of which JupyterLab would show the table in place of the chart. ``marked`` has ``caption`` and
    ``description`` as HTML with marks.
    """
    _show(
        {"image/svg+xml": svg, "text/plain": alt},
        kind="figure",
        name=name,
        caption=caption,
        alt=alt,
        description=description,
        subject=subject,
        table=table,
        csv=csv,
        facts=facts,
        **_only_marked(marked),
    )


def show_table(
    html: str,
    text: str,
    *,
    name: str,
    caption: str,
    facts: list[str],
    marked: Mapping[str, str],
) -> None:
    """A table with caption and scopes; ``marked`` has its ``caption`` as HTML with marks."""
    _show(
        {"text/html": html, "text/plain": text},
        kind="table",
        name=name,
        caption=caption,
        facts=facts,
        **_only_marked(marked),
    )


def show_html(html: str, text: str, *, kind: str, **meaning: Any) -> None:
    """A part of the page that is HTML already; ``meaning`` names its facts, where it has some."""
    _show({"text/html": html, "text/plain": text}, kind=kind, **meaning)


def show_sources(html: str, payload: dict) -> None:
    """The page's sources for readers, and its facts for the pipeline."""
    _show({"text/html": html, "text/plain": "Sources", FACTS_TYPE: payload}, kind="sources")


def _only_marked(texts: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """The texts that hold a mark; the others would only say the same once more."""
    marked = {name: html for name, html in texts.items() if f"<{FACT_ELEMENT} " in html}
    return {"marked": marked} if marked else {}


def _show(data: dict[str, Any], **meaning: Any) -> None:
    display(data, metadata={OUTPUT_METADATA: meaning}, raw=True)
