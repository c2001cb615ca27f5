"""What an analyst's home holds: sections, the list of things to do, and how far both are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from quality_account.dates import is_date, write_date
from quality_account.vocabulary import EditionState

#: The states in which a team still works on an account.
IN_THE_MAKING = (
    EditionState.IN_YEAR,
    EditionState.DRAFT,
    EditionState.CIRCULATED,
    EditionState.REVISED,
    EditionState.APPROVED,
)


@dataclass(frozen=True)
class SectionHome:
    """One page as its owner sees it.

    Attributes
    ----------
    part, page : str
        The part of the book, and the page's name.
    owner : str
        By role; empty where nobody owns it.
    supplied, missing : int
        Values of its tables, or of published files about the year, that are there; and those that are
        not held yet.
    expected : tuple of str
        The days on which missing values are expected, of those that have one; sorted.
    empty_tables : tuple of str
        Its tables without any row; of a priority that is looked back on, that of its promises too, as
        long as no row says what was done or what came of it.
    stale : int
        Sentences that stand as in the year before and are not re-affirmed.
    wrong : int
        Problems in its files.
    unmet : tuple of str
        What the rules of the year ask for and the section lacks, by title; none where the account was
        not checked as it is now.
    not_to_be_had : int
        Values of its tables that are said, with the reason, to be not available or not applicable.
    """

    part: str
    page: str
    owner: str
    supplied: int
    missing: int
    expected: tuple[str, ...]
    empty_tables: tuple[str, ...]
    stale: int
    wrong: int
    unmet: tuple[str, ...] = ()
    not_to_be_had: int = 0

    def late(self, today: date | None) -> int:
        """How many values are past the day on which they were expected; 0 where no day is given."""
        days = filter(None, map(_whole_day, self.expected))
        return sum(day < today for day in days) if today else 0

    @property
    def is_done(self) -> bool:
        """Whether nothing is open."""
        return not (self.missing or self.empty_tables or self.stale or self.wrong or self.unmet)


@dataclass(frozen=True)
class OpenItem:
    """A row of the list of things to do that is not done; ``by`` is empty where the law names no day."""

    item: str
    kind: str
    what: str
    page: str
    by: str
    role: str
    row: int

    @property
    def by_words(self) -> str:
        """The day for a reader; empty without one, and as it was typed where it is none."""
        return write_date(self.by) if is_date(self.by) else self.by

    def days_left(self, today: date | None) -> int | None:
        """How many days are left, below 0 when it is late; None without a whole day on either side."""
        by = _whole_day(self.by)
        return (by - today).days if by and today else None


@dataclass(frozen=True)
class Home:
    """One edition: its sections in reading order, and what is on its list.

    ``is_checked`` is true where it is known what the rules of the year miss in it as it is now, and
    ``lesson_count`` says how many lessons were noted for the next year.
    """

    sections: tuple[SectionHome, ...]
    to_do: tuple[OpenItem, ...]
    done_count: int
    is_in_the_making: bool
    is_rehearsal: bool = False
    is_checked: bool = False
    lesson_count: int = 0

    @property
    def is_listed(self) -> bool:
        """Whether there is anything to tell a team section by section."""
        return self.is_in_the_making or bool(self.to_do)

    @property
    def open_count(self) -> int:
        """How many things are open, of all kinds."""
        return len(self.to_do) + sum(
            one.missing + len(one.empty_tables) + one.stale + one.wrong + len(one.unmet)
            for one in self.sections
        )

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> Home:
        """The home of which ``dataclasses.asdict`` went through JSON."""
        sections = tuple(
            SectionHome(
                **{
                    **one,
                    "expected": tuple(one["expected"]),
                    "empty_tables": tuple(one["empty_tables"]),
                    "unmet": tuple(one["unmet"]),
                }
            )
            for one in record["sections"]
        )
        to_do = tuple(OpenItem(**one) for one in record["to_do"])
        return cls(**{**record, "sections": sections, "to_do": to_do})


def _whole_day(text: str) -> date | None:
    """The day that a cell names; None for a month or year, and for what is no date, as the check tells."""
    return date.fromisoformat(text) if is_date(text) and text.count("-") == 2 else None
