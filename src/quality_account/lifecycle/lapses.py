"""Which sentence or value changed since a section was signed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher

from quality_account.lifecycle.signed_text import SignedText

#: A message shows this much of a sentence.
MOST_SHOWN = 160


def what_changed(signed: SignedText, now: SignedText) -> tuple[str, ...]:
    """What is another in a section than when it was signed; nothing where all is the same.

    A sentence that differs only by a figure which is named already is not named again.

    Examples
    --------
    >>> fact = {"label": "Falls", "display": "12", "value": "12"}
    >>> signed = SignedText("falls", ("There were 12 falls.",), {"falls.total": fact})
    >>> now = SignedText("falls", ("There were 13 falls.",),
    ...                  {"falls.total": fact | {"display": "13", "value": "13"}})
    >>> what_changed(signed, now)
    ('Falls (falls.total) was 12 and is 13',)
    """
    if signed.as_bytes() == now.as_bytes():
        return ()
    told = (*_facts(signed.facts, now.facts), *_sentences(signed, now))
    return told or ("the form of the page changed, and no sentence or value",)


def _facts(
    signed: Mapping[str, Mapping[str, str]], now: Mapping[str, Mapping[str, str]]
) -> Iterator[str]:
    for fact_id in sorted({*signed, *now}):
        before, after = signed.get(fact_id), now.get(fact_id)
        if before == after:
            continue
        name = f"{(after or before or {}).get('label') or fact_id} ({fact_id})"
        if before is None:
            yield f"{name} is new: {after['display']}"
        elif after is None:
            yield f"{name} is gone: it was {before['display']}"
        elif before["display"] != after["display"]:
            yield f"{name} was {before['display']} and is {after['display']}"
        else:
            column = next(one for one in before if before[one] != after.get(one))
            yield f"{name}: its {column} was {before[column]!r} and is {after.get(column, '')!r}"


def _sentences(signed: SignedText, now: SignedText) -> Iterator[str]:
    before, after = list(signed.sentences), list(now.sentences)
    matcher = SequenceMatcher(a=before, b=after, autojunk=False)
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            continue
        was, is_now = before[start:end], after[new_start:new_end]
        for old, new in zip(was, is_now, strict=False):
            if not _differ_by_a_figure(old, new, signed, now):
                yield f"the sentence {_shown(old)} is now {_shown(new)}"
        for old in was[len(is_now) :]:
            yield f"the sentence {_shown(old)} was taken out"
        for new in is_now[len(was) :]:
            yield f"the sentence {_shown(new)} was added"


def _differ_by_a_figure(old: str, new: str, signed: SignedText, now: SignedText) -> bool:
    for fact_id, before in signed.facts.items():
        after = now.facts.get(fact_id)
        if after is not None and before["display"] != after["display"] and before["display"] in old:
            old = old.replace(before["display"], after["display"])
            if old == new:
                return True
    return False


def _shown(sentence: str) -> str:
    cut = sentence if len(sentence) <= MOST_SHOWN else f"{sentence[: MOST_SHOWN - 1]}…"
    return f"“{cut}”"
