"""What a revised release changes, value by value."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from quality_account.national.tidy import TidyRow


@dataclass(frozen=True)
class Change:
    """One value that two releases do not share.

    Attributes
    ----------
    before, after : TidyRow or None
        None where a release does not have the value at all.
    """

    before: TidyRow | None
    after: TidyRow | None

    @property
    def row(self) -> TidyRow:
        """The newer of the two, or the one that there is."""
        return self.after or self.before

    @property
    def kind(self) -> str:
        """``changed``, ``new`` or ``gone``."""
        if self.before is None:
            return "new"
        return "gone" if self.after is None else "changed"


def find_changes(before: Iterable[TidyRow], after: Iterable[TidyRow]) -> list[Change]:
    """Every value that differs in number, mark or status, in the order of the newer release.

    Words alone are no change: publishers re-label measures under the same code. What a value is
    about is its code, organisation, breakdown, level and period.

    Examples
    --------
    >>> from datetime import date
    >>> from fractions import Fraction
    >>> from quality_account.vocabulary import Status
    >>> def row(printed):
    ...     return TidyRow("A1", "Beds", "RGD", "", "", "", date(2024, 4, 1), date(2024, 4, 30), printed,
    ...         Fraction(printed), "count", Status.FINAL, "", None, "row 2", 2, "VALUE")
    >>> [(one.kind, one.before.printed, one.after.printed) for one in find_changes([row("5")], [row("6")])]
    [('changed', '5', '6')]
    """
    old = {row.key: row for row in before}
    changes, met = [], set()
    for row in after:
        met.add(row.key)
        known = old.get(row.key)
        if known is None or _said(known) != _said(row):
            changes.append(Change(known, row))
    return changes + [Change(row, None) for key, row in old.items() if key not in met]


def find_changes_between(
    before: Callable[[], Iterable[TidyRow]], after: Callable[[], Iterable[TidyRow]]
) -> list[Change]:
    """As ``find_changes``, of releases that are read as often as need be and never held as a whole.

    Of every value only a number is kept that tells whether it is the same; rows are kept where it is not.
    """
    known = {hash(row.key): _number_of(row) for row in before()}
    differing = [row for row in after() if known.pop(hash(row.key), None) != _number_of(row)]
    wanted = {*known, *(hash(row.key) for row in differing)}
    if not wanted:
        return []
    return find_changes((row for row in before() if hash(row.key) in wanted), differing)


def find_restated(before: Iterable[TidyRow], after: Iterable[TidyRow]) -> list[Change]:
    """The values that both releases have and that differ: of sources whose every release tells earlier
    periods again, such as a survey whose history is weighted anew.

    Nothing follows for what was printed: an account keeps the value of the release that it rests on.
    """
    return [change for change in find_changes(before, after) if change.kind == "changed"]


def _number_of(row: TidyRow) -> int:
    # as texts, because Python gives -1 and -2 one number
    return hash(tuple(map(str, _said(row))))


def _said(row: TidyRow) -> tuple:
    # "14" and "14.0" are one number; a text, a mark or another unit is compared as it stands
    told = row.value if row.value is not None else row.printed.strip()
    return told, row.status, row.reason, row.unit, row.rounded_to
