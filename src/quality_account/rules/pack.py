"""One year's rules: what the law, guidance and good practice ask of an account."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import Annotated, Self

from pydantic import AfterValidator, StringConstraints, model_validator

from quality_account.catalogue.yaml_files import CatalogueRecord, read_yaml
from quality_account.errors import BadInputError, Problem, nearest
from quality_account.observed import list_all, read_text
from quality_account.paths import ProjectPaths
from quality_account.periods import Period
from quality_account.rules.fields import Field, Instead

_PACK_NAME = re.compile(r"\d{4}-\d{2}")
_NAMED = re.compile(r"\s*(?:- )?id: (\S+)\s*")


def _day_of_year(text: str) -> str:
    try:
        date.fromisoformat(f"2024-{text}")
    except ValueError:
        raise ValueError("a month and a day such as 06-30") from None
    return text


RuleId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*(\.[a-z0-9_]+)*$")]
#: A day of the year after the reporting year, ``06-30`` for 30 June.
DayOfYear = Annotated[str, AfterValidator(_day_of_year)]


class Severity(StrEnum):
    """Who asks for it."""

    STATUTORY = "statutory"
    GUIDANCE = "guidance"
    GOOD_PRACTICE = "good_practice"

    @property
    def words(self) -> str:
        """As the start of a sentence about what is asked for.

        >>> Severity.STATUTORY.words
        'the law asks for'
        """
        return _SEVERITY_WORDS[self]


_SEVERITY_WORDS = {
    Severity.STATUTORY: "the law asks for",
    Severity.GUIDANCE: "guidance asks for",
    Severity.GOOD_PRACTICE: "it is good practice to give",
}


class Group(CatalogueRecord):
    """Providers that a rule can bind.

    ``kinds`` are those of ``providers.yml``, all where none is named. A provider whose every service
    is among ``without_only`` is not in the group: an ambulance trust is a trust that provides
    ambulance services and nothing else.
    """

    words: str
    kinds: tuple[str, ...] = ()
    without_only: tuple[str, ...] = ()


class Binding(CatalogueRecord):
    """Whom a rule binds: a group of the pack, and of it those with one of these services."""

    whom: str
    services: tuple[str, ...] = ()


class Rule(CatalogueRecord):
    """One thing that is asked of an account.

    Attributes
    ----------
    id : str
        A name that stays the same from year to year.
    reference, item, source
        Where it stands: in words, the number in the Schedule, a link.
    verified : bool
        True only where somebody has read it in the source named. An unverified rule may warn and
        never fails, and its number is not shown to the public as law.
    title, demands, form
        What it is about; what it asks for, in our own words; the form that it prescribes.
    binds : Binding
    severity : Severity
    fields : tuple of Field
        What must be there.
    instead : tuple of Instead
        What may be there in place of it.
    where : tuple of str
        The pages of the book that show it.
    not_asked : str
        Why nobody is asked for it this year; empty where it is asked for.
    """

    id: RuleId
    title: str
    reference: str
    item: str = ""
    verified: bool
    source: str
    demands: str
    binds: Binding
    severity: Severity
    form: str = ""
    fields: tuple[Field, ...] = ()
    instead: tuple[Instead, ...] = ()
    where: tuple[str, ...]
    not_asked: str = ""

    @model_validator(mode="after")
    def _asks_for_something(self) -> Self:
        if not self.fields and not self.not_asked:
            raise ValueError("fields, or the reason in not_asked")
        return self

    @model_validator(mode="after")
    def _has_what_fields_belong_to(self) -> Self:
        names = {one.name for one in self.fields}
        for one in self.fields:
            if one.belongs_to and (one.belongs_to not in names or one.belongs_to == one.name):
                raise ValueError("belongs_to with the name of another field of the rule")
        return self


class Body(CatalogueRecord):
    """A body outside the provider that must be asked for a statement."""

    id: RuleId
    name: str
    reference: str
    verified: bool
    source: str
    words_at_most: int | None = None
    note: str = ""


class Deadline(CatalogueRecord):
    """A day by which something must be done, in the year after the reporting year."""

    id: RuleId
    by: DayOfYear
    demands: str
    reference: str
    verified: bool
    source: str

    def day(self, year: str) -> date:
        """The last day for an account of this reporting year.

        >>> Deadline(id="publish_by", by="06-30", demands="", reference="", verified=True,
        ...          source="").day("2024-25").isoformat()
        '2025-06-30'
        """
        return date.fromisoformat(f"{Period.parse(year).end.year}-{self.by}")


class Pack(CatalogueRecord):
    """The rules for accounts of one reporting year."""

    year: str
    groups: dict[str, Group]
    bodies: tuple[Body, ...]
    dates: tuple[Deadline, ...]
    rules: tuple[Rule, ...]

    def rule(self, rule_id: str) -> Rule:
        """The rule of this id; ``KeyError`` where the pack has none."""
        return {rule.id: rule for rule in self.rules}[rule_id]


def list_packs(paths: ProjectPaths) -> list[str]:
    """The years for which there are rules, oldest first."""
    names = (file.stem for file in list_all(paths.rules, "*.yml"))
    return sorted(name for name in names if _PACK_NAME.fullmatch(name))


def load_pack(paths: ProjectPaths, year: str) -> Pack:
    """The rules of ``data/rules/<year>.yml``.

    Raises
    ------
    BadInputError
        The file is missing or out of shape, names another year or an unknown group, or uses one id
        twice: every mistake with its place and what to do.
    """
    file = paths.rules / f"{year}.yml"
    pack = read_yaml(paths, file, Pack)
    problems = _find_problems(paths.relative(file), year, pack)
    if problems:
        raise BadInputError(problems)
    return pack


def rows_of_rules(paths: ProjectPaths, pack: Pack) -> dict[str, int]:
    """The line of the pack's file on which each rule is named, by the rule's id."""
    lines = read_text(paths.rules / f"{pack.year}.yml").splitlines()
    named = [(number, _NAMED.fullmatch(line)) for number, line in enumerate(lines, 1)]
    return {found[1]: number for number, found in reversed(named) if found}


def find_pack(paths: ProjectPaths, year: str) -> tuple[Pack | None, str]:
    """The rules for an account of a year, and a warning where they are those of an earlier one.

    Returns
    -------
    pack : Pack or None
        That of the year, else that of the nearest year before; None where every pack is of a later
        year, because rules do not reach back.
    warning : str
        Empty where the pack is that of the year.
    """
    known = list_packs(paths)
    earlier = [one for one in known if one <= year]
    words = Period.parse(year).words
    if not earlier:
        return None, f"This project has no rules for accounts of {words} or of a year before."
    pack = load_pack(paths, earlier[-1])
    if earlier[-1] == year:
        return pack, ""
    used = Period.parse(earlier[-1]).words
    return pack, f"This project has no rules for accounts of {words}; those of {used} were used."


def _find_problems(place: str, year: str, pack: Pack) -> list[Problem]:
    problems = []
    if pack.year != year:
        problems.append(
            Problem(
                place, 0, "year", pack.year, f"{year}, as the file is named", "Correct the year."
            )
        )
    seen: set[str] = set()
    for number, rule in enumerate(pack.rules, 1):
        if rule.id in seen:
            problems.append(
                Problem(
                    place,
                    0,
                    f"rules, entry {number}, id",
                    f"the id {rule.id!r} a second time",
                    "each id once",
                    "Rename or delete one of the two rules.",
                )
            )
        seen.add(rule.id)
        if rule.binds.whom not in pack.groups:
            guess = nearest(rule.binds.whom, pack.groups)
            problems.append(
                Problem(
                    place,
                    0,
                    f"rules, entry {number} ({rule.id}), binds, whom",
                    repr(rule.binds.whom),
                    f"one of {', '.join(pack.groups)}",
                    f"Did you mean {guess!r}?" if guess else "Add the group, or name a known one.",
                )
            )
    return problems
