"""Changes in words, the same for the terminal, the page and the tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from quality_account.audit.comparing.change import Cause, CauseKind, Change, ChangeKind, Differences
from quality_account.facts import Fact
from quality_account.vocabulary import Kind, Unit

NOTHING = "nothing"

_CAUSES = {
    CauseKind.DATA: "data",
    CauseKind.CODE: "code",
    CauseKind.DEFINITION: "definition",
    CauseKind.RESTATEMENT: "restatement",
    CauseKind.PAGE: "page",
    CauseKind.UNKNOWN: "not known why",
}


def value_words(fact: Fact | None) -> str:
    """A fact as readers meet it, with its status where that is more than "final".

    >>> value_words(None)
    'nothing'
    """
    if fact is None:
        return NOTHING
    if not fact.has_value:
        return " – ".join(filter(None, [fact.display, fact.reason_sentence]))
    status = "" if fact.status.words in ("final", "") else fact.status.words
    return f"{fact.display} ({status})" if status and status not in fact.display else fact.display


def both_values(change: Change) -> tuple[str, str]:
    """The earlier and the later value; of a figure of another period, each with its period.

    Where only the words about a value differ, they are told instead.
    """
    if not change.is_of_value:
        return tuple(
            "; ".join(
                f"{name.replace('_', ' ')}: {getattr(one, name) or 'none'}"
                for name in change.fields
            )
            for one in (change.was, change.now)
        )
    has_moved = change.kind is ChangeKind.MOVED_ON
    return tuple(
        f"{value_words(one)}, {one.period_words}"
        if has_moved and one and one.period
        else value_words(one)
        for one in (change.was, change.now)
    )


def size_words(change: Change) -> str:
    """How large the change is, or why that is not said; empty where there is nothing to subtract."""
    if change.not_comparable:
        return "not comparable"
    if change.size is None:
        return ""
    if not change.size.is_beyond_rounding and change.size.exact != "0":
        return f"{change.size.words}, no more than rounding can make it seem"
    return change.size.words


def cause_words(causes: Sequence[Cause]) -> str:
    """All causes, each with its kind."""
    return "; ".join(f"{_CAUSES[one.kind]}: {one.words}" for one in causes)


def is_worked_out_text(change: Change) -> bool:
    """Whether it is a sentence that the book makes of other facts, and says nothing of its own."""
    return change.fact.unit is Unit.TEXT and change.fact.kind is Kind.COMPUTED


def summary(found: Differences) -> str:
    """How many facts are how different, in a sentence."""
    counts = Counter(one.kind for one in found.changes)
    told = [f"{count} {kind.words}" for kind in ChangeKind if (count := counts[kind])]
    facts = ", ".join(told) or "none different"
    if found.is_of_years:
        return f"Facts: {facts}."
    own = sum(not one.follows for one in found.sentences)
    follow = len(found.sentences) - own
    sentences = f"{own} different" if own else "none different in their own words"
    more = f", {follow} more only in their figures" if follow else ""
    return f"Facts: {facts}. Sentences: {sentences}{more}."
