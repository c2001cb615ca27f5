"""Two versions of one edition, fact id by fact id, and their pages sentence by sentence."""

from __future__ import annotations

from dataclasses import fields

from quality_account.audit.comparing.audiences import for_both
from quality_account.audit.comparing.causes import Causes
from quality_account.audit.comparing.change import Change, ChangeKind, Differences, by_place
from quality_account.audit.comparing.restated import read_restatements
from quality_account.audit.comparing.sentences import changed_sentences
from quality_account.audit.comparing.side import Side
from quality_account.audit.comparing.sizes import size_of
from quality_account.facts import Fact

#: Where a fact stands and what its files hash to are not what it says.
_NOT_SAID = frozenset({"inputs", "sha256", "cell", "provider", "edition"})
_COMPARED = tuple(field.name for field in fields(Fact) if field.name not in _NOT_SAID)


def compare_versions(earlier: Side, later: Side) -> Differences:
    """What is different between two versions of one edition, each with its size and its causes.

    A fact is changed where anything differs that the ledger says of it, but for the place of its cells
    and the hashes of its files: a row that moved is no change.
    """
    earlier, later, left_out = for_both(earlier, later)
    causes = Causes(earlier, later, read_restatements(later))
    changes = []
    for fact_id in sorted({*earlier.facts, *later.facts}):
        was, now = earlier.facts.get(fact_id), later.facts.get(fact_id)
        differing = differing_fields(was, now)
        if was is None or now is None or differing:
            kind = _kind(was, now)
            found = causes.of(was, now)
            changes.append(Change(kind, was, now, differing, size_of(was, now), causes=found))
    ordered = by_place(changes)
    return Differences(
        later.provider,
        earlier.name,
        later.name,
        is_of_years=False,
        changes=ordered,
        sentences=changed_sentences(earlier, later, ordered),
        notes=tuple([*filter(None, [left_out]), *_notes(earlier, later)]),
    )


def differing_fields(was: Fact | None, now: Fact | None) -> tuple[str, ...]:
    """The columns in which two facts say something else; none where one is not there.

    >>> from quality_account.vocabulary import Unit
    >>> one = Fact("a.b", "12", "12", Unit.COUNT, inputs="a.csv#2:value")
    >>> differing_fields(one, Fact("a.b", "13", "13", Unit.COUNT, inputs="a.csv#3:value"))
    ('value', 'display')
    """
    if was is None or now is None:
        return ()
    return tuple(name for name in _COMPARED if getattr(was, name) != getattr(now, name))


def _kind(was: Fact | None, now: Fact | None) -> ChangeKind:
    if was is None:
        return ChangeKind.ADDED
    return ChangeKind.CHANGED if now is not None else ChangeKind.REMOVED


def _notes(earlier: Side, later: Side) -> list[str]:
    notes = []
    for side in (earlier, later):
        if not side.recorded:
            notes.append(
                f"{side.name} has no manifest, so it is not known whether its other inputs or the "
                "package differ."
            )
        if not side.documents:
            notes.append(
                f"{side.name} has no executed notebooks, so its sentences are not compared."
            )
    if earlier.may_hide or later.may_hide:
        notes.append("Small numbers are hidden or may be, so no cell of a table is told.")
    return notes
