"""What is told of one difference between two editions or versions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from quality_account.facts import Fact


class ChangeKind(StrEnum):
    """What happened to a fact. The last three are of two years, the others of two versions too."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    RESTATED = "restated"
    MOVED_ON = "moved_on"
    NEW_PERIOD = "new_period"

    @property
    def words(self) -> str:
        """The kind as a list says it.

        >>> ChangeKind.MOVED_ON.words
        'a new period'
        """
        return _KIND_WORDS[self]


_KIND_WORDS = {
    ChangeKind.ADDED: "added",
    ChangeKind.REMOVED: "removed",
    ChangeKind.CHANGED: "changed",
    ChangeKind.RESTATED: "restated",
    ChangeKind.MOVED_ON: "a new period",
    ChangeKind.NEW_PERIOD: "one period more",
}


class CauseKind(StrEnum):
    """Why something is different."""

    DATA = "data"
    CODE = "code"
    DEFINITION = "definition"
    RESTATEMENT = "restatement"
    #: One of the two books does not have the page at all.
    PAGE = "page"
    UNKNOWN = "not_known"


@dataclass(frozen=True)
class Cause:
    """One reason, and what shows it in words."""

    kind: CauseKind
    words: str


@dataclass(frozen=True)
class Size:
    """How far apart two numbers of one unit are.

    Attributes
    ----------
    exact : str
        The later less the earlier, unrounded.
    words : str
        As a reader sees it, with its unit and direction: "0.4 percentage points higher".
    is_beyond_rounding : bool
        Whether it is more than the rounding of the two shown figures can make it seem.
    """

    exact: str
    words: str
    is_beyond_rounding: bool


@dataclass(frozen=True)
class Change:
    """One fact that is different.

    Attributes
    ----------
    was, now : Fact or None
        None where that side does not have it.
    fields : tuple of str
        The columns of the ledger that differ; empty where one side does not have the fact.
    size : Size or None
        None where there are no two numbers of one unit, or they are not comparable.
    not_comparable : str
        Why two numbers were not subtracted, in a sentence; else empty.
    """

    kind: ChangeKind
    was: Fact | None
    now: Fact | None
    fields: tuple[str, ...] = ()
    size: Size | None = None
    not_comparable: str = ""
    causes: tuple[Cause, ...] = ()

    @property
    def fact(self) -> Fact:
        """The fact as the later side has it, or as the earlier had."""
        return self.now or self.was

    @property
    def is_of_value(self) -> bool:
        """Whether a reader sees another value, and not only other words about it."""
        return not self.fields or bool(set(self.fields) & set(VALUE_FIELDS))

    def as_record(self) -> dict[str, Any]:
        """The change as values that JSON has."""
        return {
            "fact_id": self.fact.fact_id,
            "page": self.fact.page,
            "label": self.fact.label,
            "kind": self.kind.value,
            "fields": list(self.fields),
            "was": _shown(self.was),
            "now": _shown(self.now),
            "difference": self.size.exact if self.size else "",
            "difference_words": self.size.words if self.size else "",
            "is_beyond_rounding": self.size.is_beyond_rounding if self.size else None,
            "not_comparable": self.not_comparable,
            "causes": [{"kind": one.kind.value, "words": one.words} for one in self.causes],
        }


#: The columns of the ledger that a reader meets as the value; of the others only words differ.
VALUE_FIELDS = ("value", "display", "unit", "period", "qualifier", "status", "reason")


@dataclass(frozen=True)
class SentenceChange:
    """A sentence of a page that is there on one side only, or reads otherwise.

    Attributes
    ----------
    key : str
        The name by which ``changes.csv`` of an edition can give its reason.
    was, now : str
        Empty where that side has no such sentence.
    follows : tuple of str
        The changed facts with which alone it differs; empty where its own words do.
    """

    page: str
    key: str
    was: str
    now: str
    follows: tuple[str, ...] = ()

    @property
    def kind(self) -> ChangeKind:
        """Added, removed or changed."""
        if not self.was:
            return ChangeKind.ADDED
        return ChangeKind.CHANGED if self.now else ChangeKind.REMOVED

    def as_record(self) -> dict[str, Any]:
        """The change as values that JSON has."""
        return {
            "page": self.page,
            "key": self.key,
            "kind": self.kind.value,
            "was": self.was,
            "now": self.now,
            "follows": list(self.follows),
        }


@dataclass(frozen=True)
class Differences:
    """Everything that is different between an earlier and a later side.

    Attributes
    ----------
    earlier, later : str
        The sides' names.
    is_of_years : bool
        Whether two editions were compared by measure and period; else two versions by id.
    changes, sentences : tuple
        By page and id, and by page in the order of the text.
    notes : tuple of str
        What somebody must know who reads the list.
    """

    provider: str
    earlier: str
    later: str
    is_of_years: bool
    changes: tuple[Change, ...]
    sentences: tuple[SentenceChange, ...]
    notes: tuple[str, ...]

    def of_kind(self, kind: ChangeKind) -> Sequence[Change]:
        """The changes of one kind."""
        return [one for one in self.changes if one.kind is kind]

    def as_record(self) -> dict[str, Any]:
        """All of it as values that JSON has."""
        return {
            "provider": self.provider,
            "earlier": self.earlier,
            "later": self.later,
            "compared_by": "measure and period" if self.is_of_years else "fact",
            "notes": list(self.notes),
            "changes": [one.as_record() for one in self.changes],
            "sentences": [one.as_record() for one in self.sentences],
        }


def by_place(changes: Sequence[Change]) -> tuple[Change, ...]:
    """Changes in the order of pages and ids."""
    return tuple(sorted(changes, key=lambda one: (one.fact.page, one.fact.fact_id)))


def _shown(fact: Fact | None) -> dict[str, str] | None:
    if fact is None:
        return None
    return {name: str(getattr(fact, name)) for name in (*VALUE_FIELDS, "method", "source")}
