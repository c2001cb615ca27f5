"""How a field that a rule asks for is met: by facts, by rows of a table, or by a text that is there.

A field names its facts by patterns. ``{year}``, ``{quarter}``, ``{month}`` and ``{survey}`` stand for
the periods of the reporting year, ``{last_year}`` for the year before, and a final ``*`` for any end.
"""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from typing import Self

from pydantic import model_validator

from quality_account.catalogue.yaml_files import CatalogueRecord
from quality_account.periods import Period
from quality_account.vocabulary import Reason, Unit


class Every(StrEnum):
    """Of what each one has to be there."""

    FACT = "fact"
    ROW = "row"


class OnlyIf(CatalogueRecord):
    """Holds where the fact has one of these values, as it is stored; ``{year}`` may stand in its id.

    Where one figure may stand under several ids, as a row of a table of measures or as a single fact,
    it is enough that one of them has such a value.
    """

    fact: str | tuple[str, ...]
    values: tuple[str, ...]


class Means(CatalogueRecord):
    """One way to meet a field; exactly one of ``facts``, ``table`` and ``narrative`` is given.

    Attributes
    ----------
    facts : tuple of str
        Patterns of fact ids. One fact with a value is enough, or ``at_least`` so many; with
        ``every: fact`` each fact that the patterns name must have one, so that ``{quarter}`` asks for
        all four quarters.
    table, column, rows_where, at_least
        At least so many rows of the table, of those with these cells, have a text in the column;
        with ``every: row`` all of them.
    narrative, headings
        The edition has this text, with one of these headings where any are named.
    only_if : OnlyIf, optional
        This way counts only where another fact has a certain value.
    """

    facts: tuple[str, ...] = ()
    table: str = ""
    column: str = ""
    rows_where: dict[str, str] = {}
    narrative: str = ""
    headings: tuple[str, ...] = ()
    at_least: int = 1
    every: Every | None = None
    only_if: OnlyIf | None = None

    @model_validator(mode="after")
    def _is_one_way(self) -> Self:
        if sum(map(bool, (self.facts, self.table, self.narrative))) != 1:
            raise ValueError("exactly one of facts, table and narrative")
        if self.table and not self.column:
            raise ValueError("a table with its column")
        return self


class Instead(CatalogueRecord):
    """What an account may print in place of what is asked for, so that this is told first.

    Attributes
    ----------
    facts : tuple of str
        Patterns of fact ids, each of which must name one with a value at least.
    reasons : tuple of Reason
        Where given, the facts have no value, and one of these reasons why.
    says : str
        A clause in which ``{0}``, ``{1}`` … stand for what the facts of each pattern show.
    """

    facts: tuple[str, ...]
    reasons: tuple[Reason, ...] = ()
    says: str

    @model_validator(mode="after")
    def _has_facts_for_its_words(self) -> Self:
        if not self.facts:
            raise ValueError("at least one pattern in facts")
        try:
            self.says.format(*self.facts)
        except (IndexError, KeyError, ValueError):
            raise ValueError("says, with {0} for the first pattern of facts") from None
        return self


class Prepared(CatalogueRecord):
    """A single fact that answers a field, so that a new edition can have its empty row ready.

    Attributes
    ----------
    fact : str
        Its id, which is one that ``met_by`` names.
    unit : Unit
    of_last_year : bool
        Whether its period is the year before the reporting year.
    """

    fact: str
    unit: Unit
    of_last_year: bool = False


class Field(CatalogueRecord):
    """One thing that a rule asks for.

    Attributes
    ----------
    name : str
        What is asked for, so that it can follow "the law asks for".
    met_by : tuple of Means
        Any one of them meets the field.
    services : tuple of str
        Only providers with one of these services have it; empty where all have.
    not_needed : OnlyIf, optional
        The account's own words make the field needless: no enforcement, so no steps taken on it.
    where : str
        The law asks for it only where this is so, which facts cannot tell: what is missing is then a
        question.
    accepts : tuple of Reason
        Coded reasons that answer the field in place of a value, such as an indicator that has ended.
    implied_by : OnlyIf, optional
        Where this holds the field follows without being printed: of none in a year, none in each
        quarter, and no share.
    says_missing : str
        A sentence of its own for a field that is not there.
    belongs_to : str
        The name of another field of the rule of which this is a detail, such as the date of a
        signature: where the other is missing, this is not told besides.
    prepared : Prepared, optional
        The row that a new edition gets for it, where nothing of the year before would give it one.
    """

    name: str
    met_by: tuple[Means, ...]
    services: tuple[str, ...] = ()
    not_needed: OnlyIf | None = None
    where: str = ""
    accepts: tuple[Reason, ...] = ()
    implied_by: OnlyIf | None = None
    says_missing: str = ""
    belongs_to: str = ""
    prepared: Prepared | None = None

    @model_validator(mode="after")
    def _can_be_met(self) -> Self:
        if not self.met_by:
            raise ValueError("at least one way in met_by")
        return self


def fill_pattern(pattern: str, year: str, fact_ids: Collection[str]) -> list[str]:
    """The fact ids that a pattern names for a reporting year, sorted.

    Without ``*`` they are named whether or not anybody has recorded them, so that a quarter without a
    figure can be missed.

    >>> fill_pattern("deaths.{quarter}", "2024-25", [])
    ['deaths.2024-q1', 'deaths.2024-q2', 'deaths.2024-q3', 'deaths.2024-q4']
    >>> fill_pattern("staff.{survey}", "2024-25", []), fill_pattern("staff.{last_year}", "2024-25", [])
    (['staff.survey-2024'], ['staff.2023-24'])
    >>> fill_pattern("audits.action.*", "2024-25", ["audits.action.1", "audits.cases.1"])
    ['audits.action.1']
    """
    first = Period.parse(year).start.year
    stands_for = {
        "{year}": [year],
        "{last_year}": [f"{first - 1}-{first % 100:02d}"],
        "{quarter}": [f"{first}-q{number}" for number in range(1, 5)],
        "{month}": [f"{first + (m > 12)}-{(m - 1) % 12 + 1:02d}" for m in range(4, 16)],
        "{survey}": [f"survey-{first}"],
    }
    filled = [pattern]
    for name, periods in stands_for.items():
        filled = [
            text.replace(name, period)
            for text in filled
            for period in (periods if name in text else [""])
        ]
    named = {text for text in filled if not text.endswith("*")}
    for start in (text.removesuffix("*") for text in filled if text.endswith("*")):
        named |= {one for one in fact_ids if one.startswith(start) and one != start}
    return sorted(named)
