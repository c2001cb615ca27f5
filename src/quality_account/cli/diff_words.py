"""What ``quality-account diff`` says of changes, page by page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from quality_account.audit.comparing.answers import Answer
from quality_account.audit.comparing.change import (
    CauseKind,
    Change,
    ChangeKind,
    Differences,
    SentenceChange,
)
from quality_account.audit.comparing.told import (
    NOTHING,
    both_values,
    cause_words,
    is_worked_out_text,
    size_words,
    summary,
)

_LONGEST = 100
#: Of more facts of a page that are there on one side only, a reader wants the number.
_MOST_ALONE = 6

_ON_ONE_SIDE = (ChangeKind.ADDED, ChangeKind.REMOVED, ChangeKind.NEW_PERIOD)


def difference_words(found: Differences) -> str:
    """Everything that is different, by page; sentences worked out from facts are only counted."""
    lines = [f"{found.provider}: {found.later} against {found.earlier}", summary(found)]
    lines += [f"Note: {note}" for note in found.notes]
    pages = sorted(
        {*(one.fact.page for one in found.changes), *(one.page for one in found.sentences)}
    )
    for page in pages:
        lines += ["", page]
        lines += _facts([one for one in found.changes if one.fact.page == page])
        lines += _sentences([one for one in found.sentences if one.page == page])
    return "\n".join(lines)


def answer_words(answers: Sequence[Answer], found: Differences) -> str:
    """The list of changes made in answer to statements, by page."""
    lines = [
        f"{found.provider}: changes from {found.earlier} to {found.later}, each with its reason"
    ]
    if not answers:
        return f"{lines[0]}\nNothing is different, and no ask is recorded."
    in_order = sorted(answers, key=lambda one: one.page)
    for page, of_page in groupby(in_order, key=lambda one: one.page):
        lines += ["", page]
        for one in of_page:
            lines.append(f"  {one.subject}")
            if one.was or one.now:
                lines.append(f"    {_short(one.was or NOTHING)} → {_short(one.now or NOTHING)}")
            asked = f" (asked by {one.asked_by})" if one.asked_by else ""
            when = f", decided on {one.decided_words}" if one.decided_on else ""
            lines.append(f"    {one.reason_words}{asked}{when}")
    return "\n".join(lines)


def _facts(changes: Sequence[Change]) -> Iterator[str]:
    told = [one for one in changes if not is_worked_out_text(one)]
    for kind in ChangeKind:
        of_kind = [one for one in told if one.kind is kind]
        whys = {cause_words(one.causes) for one in of_kind}
        is_page = any(cause.kind is CauseKind.PAGE for one in of_kind for cause in one.causes)
        if kind in _ON_ONE_SIDE and of_kind and (is_page or len(of_kind) > _MOST_ALONE):
            why = f": {whys.pop()}" if len(whys) == 1 and any(whys) else ""
            yield f"  {len(of_kind)} fact{'s' * (len(of_kind) > 1)} {kind.words}{why}"
            continue
        for one in of_kind:
            yield from _fact(one)
    worked_out = len(changes) - len(told)
    if worked_out:
        many = "sentences that are" if worked_out > 1 else "sentence that is"
        yield f"  {worked_out} {many} worked out from facts (in --json and --to)"


def _fact(change: Change) -> Iterator[str]:
    was, now = map(_short, both_values(change))
    size = size_words(change)
    yield f"  {change.fact.fact_id}: {change.kind.words}"
    yield f"    {was} → {now}{f' ({size})' if size else ''}"
    if change.causes:
        yield f"    {cause_words(change.causes)}"


def _sentences(sentences: Sequence[SentenceChange]) -> Iterator[str]:
    for one in sentences:
        if one.follows:
            continue
        yield f"  {one.key}: sentence {one.kind.words}"
        yield from (f"    − {_short(text)}" for text in filter(None, [one.was]))
        yield from (f"    + {_short(text)}" for text in filter(None, [one.now]))
    follow = sum(bool(one.follows) for one in sentences)
    if follow:
        yield f"  {follow} sentence{'s' * (follow > 1)} with the new figures and no other words"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
