"""What two sides can be compared in that were made for different readers."""

from __future__ import annotations

from dataclasses import replace

from quality_account.audit.audience import may_see
from quality_account.audit.comparing.side import Side
from quality_account.vocabulary import Audience

#: From the narrowest circle to the widest.
_CIRCLES = (Audience.TEAM, Audience.CIRCULATION, Audience.PUBLIC)


def for_both(earlier: Side, later: Side) -> tuple[Side, Side, str]:
    """Both sides with what the readers of both may see, and what was left out, in a sentence.

    The draft that goes round and the published account lack what is the team's alone; set beside the
    team's own book that would look added or removed. The sentence is empty where nothing was left out.
    """
    widest = max(map(_narrowest, (earlier, later)), key=_CIRCLES.index)
    kept = [_for(side, widest) for side in (earlier, later)]
    left_out = sum(len(side.facts) for side in (earlier, later)) - sum(
        len(one.facts) for one in kept
    )
    if not left_out:
        return earlier, later, ""
    note = (
        f"One of the two was made for {_words(widest)}: facts and pages that it would not hold are not "
        "compared."
    )
    shared = kept[0].documents.keys() & kept[1].documents.keys()
    kept = [replace(side, only_pages=frozenset(shared)) for side in kept]
    return kept[0], kept[1], note


def _narrowest(side: Side) -> Audience:
    audiences = {fact.audience for fact in side.facts.values()}
    return next((one for one in _CIRCLES if one in audiences), Audience.PUBLIC)


def _for(side: Side, audience: Audience) -> Side:
    facts = {name: fact for name, fact in side.facts.items() if may_see(audience, fact.audience)}
    return replace(side, facts=facts)


def _words(audience: Audience) -> str:
    return "everybody" if audience is Audience.PUBLIC else "the bodies that a draft goes to"
