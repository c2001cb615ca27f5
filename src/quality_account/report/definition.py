"""The definition card of an indicator, as a description list."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from quality_account.catalogue import IndicatorCard, Measure, Source
from quality_account.catalogue.comparators import ComparatorStatus
from quality_account.numbers import write_number
from quality_account.periods import Period
from quality_account.vocabulary import Improvement

_IMPROVEMENT_WORDS = {
    Improvement.INCREASE: "Higher is better.",
    Improvement.DECREASE: "Lower is better.",
    Improvement.NEUTRAL: "Neither higher nor lower is better in itself.",
}
_NOT_GIVEN = "Not given in the source."


def definition_html(
    card: IndicatorCard,
    year: str,
    sources: dict[str, Source],
    on_record: Iterable[tuple[str, str]] = (),
    comparator: ComparatorStatus | None = None,
) -> str:
    """Numerator, denominator, direction, target, comparison and where the definition stands.

    Of what holds for some editions only, what holds for the edition of ``year`` is shown.
    ``on_record`` are entries about the quality of the data and the tests done, a term and HTML each.
    ``comparator`` is what can be had to compare with in that year; None where nobody has looked.
    """
    entries = [entry for alike in _alike(card) for entry in _measure_entries(alike)]
    if card.target:
        unit = next(iter(card.measures.values())).unit
        value = write_number(f"{card.target.value:g}", unit)
        entries.append(("Target", escape(f"{value} ({card.target.label})")))
    if card.comparator and card.comparator.note and _speaks_of(card.comparator.editions, year):
        entries.append((f"Compared with {card.comparator.label}", escape(card.comparator.note)))
    if comparator:
        entries.append(("National figure to compare with", escape(comparator.sentence)))
    entries.append(("Collected by", escape(card.publisher)))
    last_day = Period.parse(year).end
    entries += [
        (
            "Possible break in the series" if one.possible else "Break in the series",
            escape(one.reason),
        )
        for one in card.breaks
        if Period.parse(one.starts).start <= last_day
    ]
    definitions = [_source_html(sources[key]) for key in card.definition_sources]
    if definitions:
        entries.append(("Definition from", "<br>\n".join(definitions)))
    if card.definition_version:
        entries.append(("Version of the definition", escape(card.definition_version)))
    entries += on_record
    rows = [f"<dt>{escape(term)}</dt>\n<dd>{html}</dd>" for term, html in entries]
    return "\n".join(['<dl class="definition">', *rows, "</dl>"])


def _alike(card: IndicatorCard) -> list[list[Measure]]:
    """Measures that differ in nothing but their name, which the card need say only once."""
    groups: dict[tuple, list[Measure]] = {}
    for measure in card.measures.values():
        key = (
            measure.numerator,
            measure.denominator,
            measure.exclusions,
            measure.improvement,
            measure.unit,
        )
        groups.setdefault(key, []).append(measure)
    return list(groups.values())


def _measure_entries(alike: list[Measure]) -> list[tuple[str, str]]:
    first = alike[0]
    entries = [("What is measured", "<br>\n".join(escape(measure.label) for measure in alike))]
    if first.numerator or first.denominator:
        entries.append(("Counted (numerator)", escape(first.numerator or _NOT_GIVEN)))
        entries.append(("Out of (denominator)", escape(first.denominator or _NOT_GIVEN)))
    if first.exclusions:
        entries.append(("Not counted (exclusions)", escape(first.exclusions)))
    entries.append(("Which way is better", _IMPROVEMENT_WORDS[first.improvement]))
    return entries


def cautions_html(card: IndicatorCard, year: str, own: str, sources: dict[str, Source]) -> str:
    """What a reader must know before using the figures; one item each.

    Parameters
    ----------
    own : str
        The key of the edition's own source, which need not be named again at each item.
    """
    items = [
        f"<li>{escape(one.text)}{'' if one.source == own else _from(sources[one.source])}</li>"
        for one in card.cautions
        if _speaks_of(one.editions, year)
    ]
    return "\n".join(["<ul>", *items, "</ul>"])


def _from(source: Source) -> str:
    return f" (Source: {_source_html(source)}.)"


def _speaks_of(editions: tuple[str, ...], year: str) -> bool:
    return not editions or year in editions


def _source_html(source: Source) -> str:
    text = f"{escape(source.title)}, {escape(source.publisher)}"
    return f'<a href="{escape(source.url)}">{text}</a>' if source.url else text
