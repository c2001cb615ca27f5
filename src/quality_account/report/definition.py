"""The definition card of an indicator, as a description list."""

from __future__ import annotations

from html import escape

from quality_account.catalogue import IndicatorCard, Source
from quality_account.numbers import write_number
from quality_account.vocabulary import Improvement

_IMPROVEMENT_WORDS = {
    Improvement.INCREASE: "Higher is better.",
    Improvement.DECREASE: "Lower is better.",
    Improvement.NEUTRAL: "Neither higher nor lower is better in itself.",
}
_NOT_GIVEN = "Not given in the source."


def definition_html(card: IndicatorCard, sources: dict[str, Source]) -> str:
    """Numerator, denominator, direction, target, comparison and where the definition stands."""
    entries: list[tuple[str, str]] = []
    for measure in card.measures.values():
        if len(card.measures) > 1:
            entries.append(("Measure", measure.label))
        if measure.numerator or measure.denominator:
            entries.append(("Counted (numerator)", measure.numerator or _NOT_GIVEN))
            entries.append(("Out of (denominator)", measure.denominator or _NOT_GIVEN))
        entries.append(("Which way is better", _IMPROVEMENT_WORDS[measure.improvement]))
    if card.target:
        unit = next(iter(card.measures.values())).unit
        value = write_number(str(card.target.value).removesuffix(".0"), unit, None)
        entries.append(("Target", f"{value} ({card.target.label})"))
    if card.comparator:
        entries.append((f"Compared with {card.comparator.label}", card.comparator.note))
    entries.append(("Collected by", card.publisher))
    for one in card.breaks:
        entries.append(("Break in the series", one.reason))
    rows = [f"<dt>{escape(term)}</dt>\n<dd>{escape(text)}</dd>" for term, text in _without_repeats(entries)]
    rows += [f"<dt>Definition from</dt>\n<dd>{_source_html(sources[key])}</dd>" for key in card.definition_sources]
    return "\n".join(['<dl class="definition">', *rows, "</dl>"])


def cautions_html(card: IndicatorCard) -> str:
    """What a reader must know before using the figures; one item each."""
    items = [f"<li>{escape(one.text)}</li>" for one in card.cautions]
    return "\n".join(["<ul>", *items, "</ul>"])


def _without_repeats(entries: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Measures that share a direction or a denominator say it once."""
    return list(dict.fromkeys(entries))


def _source_html(source: Source) -> str:
    text = f"{escape(source.title)}, {escape(source.publisher)}"
    return f'<a href="{escape(source.url)}">{text}</a>' if source.url else text
