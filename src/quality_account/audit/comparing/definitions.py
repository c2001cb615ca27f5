"""Whether the definition of an indicator is another: its card, field by field."""

from __future__ import annotations

from typing import Any

from quality_account.audit.comparing.change import Cause, CauseKind
from quality_account.audit.comparing.side import Side
from quality_account.audit.evidence.subject import indicator_of
from quality_account.catalogue.indicators import Break, IndicatorCard, Target, load_card
from quality_account.errors import QualityAccountError
from quality_account.facts import Fact

CARDS = "data/catalogue/indicators/"

#: The fields of a card that say what is counted, and by whom that was laid down.
_DEFINING = ("definition_version", "definition_sources", "publisher", "breaks", "target")
#: And those of one of its measures.
_DEFINING_MEASURE = ("label", "unit", "numerator", "denominator", "exclusions", "improvement")


def changed_definition(earlier: Side, later: Side, fact: Fact) -> list[Cause]:
    """The fields of the fact's card that differ; that the card does, where its text is not held.

    Other fields of a card, such as its cautions, define nothing: a change of them is none of these.
    """
    indicator = indicator_of(fact, _cards(earlier) & _cards(later))
    if not indicator:
        return []
    file = f"{CARDS}{indicator}.yml"
    was, now = (side.hashes.get(file, "") for side in (earlier, later))
    if not was or not now or was == now:
        return []
    cards = [_card(side, indicator) for side in (earlier, later)]
    if None in cards:
        words = f"the card {indicator} differs; whether its definition does is not known"
        return [Cause(CauseKind.DEFINITION, words)]
    words = "; ".join(_differing(*cards))
    return [Cause(CauseKind.DEFINITION, f"the card {indicator}: {words}")] if words else []


def _cards(side: Side) -> set[str]:
    return {
        name.removeprefix(CARDS).removesuffix(".yml")
        for name in side.hashes
        if name.startswith(CARDS)
    }


def _card(side: Side, indicator: str) -> IndicatorCard | None:
    """The card as it was when the side was made; None where it is not held so."""
    if not side.holds_text(f"{CARDS}{indicator}.yml"):
        return None
    try:
        return load_card(side.paths, indicator)
    except QualityAccountError:
        return None


def _differing(was: IndicatorCard, now: IndicatorCard) -> list[str]:
    found = [
        f"{name.replace('_', ' ')}: {_words(getattr(was, name))} before, {_words(getattr(now, name))} now"
        for name in _DEFINING
        if getattr(was, name) != getattr(now, name)
    ]
    for measure in sorted({*was.measures, *now.measures}):
        old, new = was.measures.get(measure), now.measures.get(measure)
        if old is None or new is None:
            found.append(f"the measure {measure} is {'new' if old is None else 'gone'}")
            continue
        found += [
            f"{name} of {measure}: {_words(getattr(old, name))} before, {_words(getattr(new, name))} now"
            for name in _DEFINING_MEASURE
            if getattr(old, name) != getattr(new, name)
        ]
    return found


def _words(value: Any) -> str:
    if value is None or value == ():
        return "none"
    if isinstance(value, tuple):
        return ", ".join(map(_words, value))
    if isinstance(value, Target):
        return f"{value.label} ({value.value:g})"
    if isinstance(value, Break):
        return f"{value.label} from {value.starts}: {value.reason}"
    return str(value)
