"""Two editions of one provider, by measure and period.

The same measure, group, area and period have one id in every edition, so what differs under one id is
a value for the same period: a restatement. An id without a period is the year's own figure: where its
period moved on, this year's value stands beside last year's.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from quality_account.audit.comparing.causes import Causes
from quality_account.audit.comparing.change import (
    Cause,
    CauseKind,
    Change,
    ChangeKind,
    Differences,
    by_place,
)
from quality_account.audit.comparing.restated import UNDECLARED, read_restatements
from quality_account.audit.comparing.side import Side
from quality_account.audit.comparing.sizes import size_of
from quality_account.audit.comparing.versions import differing_fields
from quality_account.audit.evidence.subject import indicator_of
from quality_account.audit.explaining.inputs import cell_place
from quality_account.catalogue.indicators import IndicatorCard
from quality_account.facts import Fact
from quality_account.periods import Period

#: Of two years these say the same thing in another place or other words.
_SHOWN = frozenset({"value", "display", "unit", "period", "qualifier", "status", "reason"})


def compare_years(
    earlier: Side, later: Side, cards: Collection[str], card_of: Callable[[str], IndicatorCard]
) -> Differences:
    """What is different between two editions.

    Parameters
    ----------
    earlier, later : Side
        Editions of one provider, in the order of their years.
    cards : collection of str
        The indicators that have a card.
    card_of : callable
        Gives the card of an indicator, with its breaks.
    """
    declared = read_restatements(later)
    causes = Causes(earlier, later, declared)
    begun = {
        name: {_without_period(fact) for fact in side.facts.values()}
        for name, side in (("earlier", earlier), ("later", later))
    }
    changes = []
    for fact_id in sorted({*earlier.facts, *later.facts}):
        was, now = earlier.facts.get(fact_id), later.facts.get(fact_id)
        kind = _kind(was, now, begun["earlier"])
        if kind is None:
            continue
        reason = _reason_not_comparable(earlier, later, was, now, cards, card_of)
        change = Change(
            kind,
            was,
            now,
            tuple(name for name in differing_fields(was, now) if name in _SHOWN),
            None if reason else size_of(was, now),
            reason,
            _causes_of(kind, was, now, causes, reason),
        )
        changes.append(change)
    return Differences(
        later.provider,
        earlier.name,
        later.name,
        is_of_years=True,
        changes=by_place(changes),
        sentences=(),
        notes=tuple(_notes(earlier, later)),
    )


def _kind(was: Fact | None, now: Fact | None, begun: Collection[str]) -> ChangeKind | None:
    if was is None:
        is_known = now.period and _without_period(now) in begun
        return ChangeKind.NEW_PERIOD if is_known else ChangeKind.ADDED
    if now is None:
        return ChangeKind.REMOVED
    if was.period != now.period:
        return ChangeKind.MOVED_ON
    if not set(differing_fields(was, now)) & _SHOWN:
        return None
    return ChangeKind.RESTATED if now.period else ChangeKind.CHANGED


def _causes_of(
    kind: ChangeKind, was: Fact | None, now: Fact | None, causes: Causes, reason: str
) -> tuple[Cause, ...]:
    """A figure of another period needs no cause but a break; a restated one should be declared."""
    if kind is ChangeKind.MOVED_ON:
        return (Cause(CauseKind.DEFINITION, reason),) if reason else ()
    if kind is ChangeKind.NEW_PERIOD:
        return ()
    if kind is ChangeKind.CHANGED and _files(was) != _files(now):
        return (Cause(CauseKind.DATA, "each edition works it out from the rows of its own year"),)
    found = causes.of(was, now)
    is_declared = any(one.kind is CauseKind.RESTATEMENT for one in found)
    if kind is not ChangeKind.RESTATED or is_declared:
        return found
    known = [one for one in found if one.kind is not CauseKind.UNKNOWN]
    return (*known, Cause(CauseKind.UNKNOWN, UNDECLARED))


def _files(fact: Fact) -> set[str]:
    return {cell_place(cell)[0] for cell in fact.inputs.split(";") if cell}


def _without_period(fact: Fact) -> str:
    """The id of what a fact is one period of; of another fact its own.

    >>> from quality_account.vocabulary import Unit
    >>> _without_period(Fact("beds.rate.2024-q1", "1", "1", Unit.COUNT, period="2024-q1"))
    'beds.rate'
    """
    return fact.fact_id.removesuffix(f".{fact.period}") if fact.period else fact.fact_id


def _reason_not_comparable(
    earlier: Side,
    later: Side,
    was: Fact | None,
    now: Fact | None,
    cards: Collection[str],
    card_of: Callable[[str], IndicatorCard],
) -> str:
    """The break of the indicator's card that lies between the periods of two figures; else empty.

    Which measure a figure is, its cells say; of a figure whose cells cannot be told, any break counts.
    """
    if was is None or now is None or not (was.period and now.period) or was.period == now.period:
        return ""
    indicator = indicator_of(now, cards)
    if not indicator:
        return ""
    card = card_of(indicator)
    first, last = sorted((was.period, now.period), key=lambda one: Period.parse(one).start)
    measures = _measures(later, now) | _measures(earlier, was) or set(card.measures)
    reasons = (card.reason_not_comparable(one, first, last) for one in sorted(measures))
    return next(filter(None, reasons), "")


def _measures(side: Side, fact: Fact) -> set[str]:
    found = set()
    for cell in filter(None, fact.inputs.split(";")):
        file, number, _ = cell_place(cell)
        row = side.row(file, number)
        if row is not None and row.get("measure"):
            found.add(row["measure"])
    return found


def _notes(earlier: Side, later: Side) -> list[str]:
    notes = ["Sentences are compared between versions of one edition, not between years."]
    for side in (earlier, later):
        if side.is_partial:
            notes.insert(
                0,
                f"{side.name} is a partial edition: it holds only some figures of an account. What "
                "both hold is compared; what only the other holds need not be new.",
            )
    return notes
