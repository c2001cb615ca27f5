"""Judging one edition by the rules: met, partly met, missing or not applicable, each with its reason.

A verdict follows from facts, rows and texts that are there, never from a list of verdicts: take a
fact away and the field that rested on it is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from quality_account.catalogue.providers import Provider
from quality_account.facts import Fact
from quality_account.rules.binding import why_not_bound, why_not_served
from quality_account.rules.fields import Every, Field, Instead, Means, OnlyIf, fill_pattern
from quality_account.rules.pack import Pack, Rule, Severity
from quality_account.rules.texts import has_heading
from quality_account.vocabulary import Status


class FieldState(StrEnum):
    """What is known of one field."""

    MET = "met"
    #: Not printed, and told by what is.
    IMPLIED = "implied"
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"


class VerdictStatus(StrEnum):
    """What is known of one rule."""

    MET = "met"
    PARTLY = "partly"
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True)
class Material:
    """What the rules are held against.

    Attributes
    ----------
    provider : Provider
    year : str
        The reporting year, such as ``2024-25``.
    facts : mapping of str to Fact
        By id.
    table : callable
        The rows of a table by its name, each a mapping of column to text that may also have
        ``place`` and ``number``; none for a table that the edition does not have.
    narratives : mapping of str to str
        The texts by name, as Markdown.
    """

    provider: Provider
    year: str
    facts: Mapping[str, Fact]
    table: Callable[[str], list[Any]]
    narratives: Mapping[str, str]


@dataclass(frozen=True)
class FieldVerdict:
    """One field, what meets it, and in words why it is met or not.

    ``facts`` are the ids of the facts that meet it, or that are there without a value; ``rests_on``
    are all things looked at, with what was found, so that it changes when one of them does.
    """

    field: Field
    state: FieldState
    words: str
    facts: tuple[str, ...] = ()
    rests_on: tuple[tuple[str, str], ...] = ()

    @property
    def is_question(self) -> bool:
        """Missing, but asked for only where something is so that facts cannot tell."""
        return self.state is FieldState.MISSING and bool(self.field.where)


@dataclass(frozen=True)
class Verdict:
    """One rule and how the edition answers it.

    ``instead`` are clauses that tell what it has in place of what is not there, and ``instead_facts``
    the ids of the facts in them. ``exceptions`` are those that only give the reason why a value is not
    there, which explains no more than that value.
    """

    rule: Rule
    status: VerdictStatus
    reason: str
    fields: tuple[FieldVerdict, ...] = ()
    instead: tuple[str, ...] = ()
    instead_facts: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()

    @property
    def missing(self) -> tuple[FieldVerdict, ...]:
        """The fields that are not there."""
        return tuple(one for one in self.fields if one.state is FieldState.MISSING)

    @property
    def told_missing(self) -> tuple[FieldVerdict, ...]:
        """The missing fields without those that belong to another one that is missing too."""
        names = {one.field.name for one in self.missing}
        return tuple(one for one in self.missing if one.field.belongs_to not in names)

    @property
    def implied(self) -> tuple[FieldVerdict, ...]:
        """The fields that are not printed and follow from what is."""
        return tuple(one for one in self.fields if one.state is FieldState.IMPLIED)

    @property
    def is_question(self) -> bool:
        """Whether all that is missing is asked for only under a condition that facts cannot tell."""
        return bool(self.missing) and all(one.is_question for one in self.missing)

    @property
    def can_fail(self) -> bool:
        """Whether the rule is law that somebody has read; any other may warn only."""
        return self.rule.verified and self.rule.severity is Severity.STATUTORY

    def as_record(self) -> dict[str, Any]:
        """The verdict as values that JSON has; the item's number only where it was read in the law.

        ``reference`` is for the team: it names items that nobody has checked.
        """
        return {
            "rule": self.rule.id,
            "title": self.rule.title,
            "demands": self.rule.demands,
            "reference": self.rule.reference,
            "item": self.rule.item if self.rule.verified else "",
            "source": self.rule.source,
            "severity": str(self.rule.severity),
            "verified": self.rule.verified,
            "status": str(self.status),
            "is_question": self.is_question,
            "reason": self.reason,
            "fields": [
                {
                    "name": one.field.name,
                    "is_met": one.state is FieldState.MET,
                    "state": str(one.state),
                    "facts": list(one.facts),
                    # what meets a field is named by its facts: their values change no verdict
                    "words": one.words if one.state is FieldState.MISSING else "",
                }
                for one in self.fields
            ],
            "where": list(self.rule.where),
        }


def judge_pack(pack: Pack, material: Material) -> list[Verdict]:
    """A verdict for each rule, in the order of the pack."""
    judge = _Judge(material)
    return [_judge_rule(rule, pack, judge) for rule in pack.rules]


def judge_rule(rule: Rule, pack: Pack, material: Material) -> Verdict:
    """How the edition answers one rule.

    Parameters
    ----------
    rule, pack : Rule, Pack
        The rule, and the pack that says whom its group holds.
    material : Material
        The edition.

    Returns
    -------
    Verdict
        NOT_APPLICABLE where the rule does not bind the provider, or none of its fields is needed;
        MET where no field is missing; MISSING where every field that is needed is; else PARTLY. A
        field that follows from another is not missing.
    """
    return _judge_rule(rule, pack, _Judge(material))


def _judge_rule(rule: Rule, pack: Pack, judge: _Judge) -> Verdict:
    why_not = why_not_bound(rule, pack, judge.provider)
    if why_not:
        return Verdict(rule, VerdictStatus.NOT_APPLICABLE, why_not)
    fields = tuple(judge.field(one) for one in rule.fields)
    states = {one.state for one in fields}
    if states == {FieldState.NOT_APPLICABLE}:
        reasons = dict.fromkeys(one.words for one in fields)
        return Verdict(rule, VerdictStatus.NOT_APPLICABLE, " ".join(reasons), fields)
    if FieldState.MISSING not in states:
        follows = ", or follows from what is" if FieldState.IMPLIED in states else ""
        reason = f"Everything that is asked for is there{follows}."
        return Verdict(rule, VerdictStatus.MET, reason, fields)
    missing = "; ".join(one.field.name for one in fields if one.state is FieldState.MISSING)
    is_partly = states & {FieldState.MET, FieldState.IMPLIED}
    status = VerdictStatus.PARTLY if is_partly else VerdictStatus.MISSING
    told = [(one, *pair) for one in rule.instead for pair in judge.instead(one)]
    return Verdict(
        rule,
        status,
        f"Not there: {missing}.",
        fields,
        tuple(clause for one, clause, _ in told if not one.reasons),
        tuple(dict.fromkeys(fact for _, _, ids in told for fact in ids)),
        tuple(clause for one, clause, _ in told if one.reasons),
    )


@dataclass(frozen=True)
class _Found:
    """What one way to meet a field came to."""

    state: FieldState
    words: str
    facts: tuple[str, ...] = ()
    rests_on: tuple[tuple[str, str], ...] = ()


class _Judge:
    def __init__(self, material: Material):
        self._material = material
        self.provider = material.provider

    def field(self, field: Field) -> FieldVerdict:
        why_not = why_not_served(field.services, self._material.provider)
        if not why_not and field.not_needed and self._holds(field.not_needed):
            fact = self._fact_of(field.not_needed)
            why_not = f"Not needed: {fact.label or fact.fact_id}: {fact.display}."
            return FieldVerdict(
                field,
                FieldState.NOT_APPLICABLE,
                why_not,
                (fact.fact_id,),
                ((fact.fact_id, fact.value),),
            )
        if why_not:
            return FieldVerdict(field, FieldState.NOT_APPLICABLE, why_not)
        tried = [
            self._try(means, field)
            for means in field.met_by
            if means.only_if is None or self._holds(means.only_if)
        ]
        rests_on = tuple(dict.fromkeys(one for found in tried for one in found.rests_on))
        for state in (FieldState.MET, FieldState.NOT_APPLICABLE):
            for found in tried:
                if found.state is state:
                    return FieldVerdict(field, state, found.words, found.facts, rests_on)
        if field.implied_by and self._holds(field.implied_by):
            return self._follow(field, field.implied_by, rests_on)
        words = " ".join(dict.fromkeys(found.words for found in tried if found.words))
        if field.where:
            words = f"{words} It is asked for only where {field.where}.".strip()
        facts = tuple(dict.fromkeys(one for found in tried for one in found.facts))
        return FieldVerdict(field, FieldState.MISSING, words, facts, rests_on)

    def _follow(
        self, field: Field, condition: OnlyIf, rests_on: tuple[tuple[str, str], ...]
    ) -> FieldVerdict:
        fact = self._fact_of(condition)
        words = f"It follows from another figure ({fact.label or fact.fact_id}: {fact.display})."
        known = (*rests_on, (fact.fact_id, fact.value))
        return FieldVerdict(field, FieldState.IMPLIED, words, (fact.fact_id,), known)

    def instead(self, instead: Instead) -> Iterator[tuple[str, list[str]]]:
        """The clause of what is there in place of a field, with its facts; nothing where it is not."""
        facts = self._material.facts
        held = []
        for pattern in instead.facts:
            named = fill_pattern(pattern, self._material.year, self._fact_ids)
            held.append(
                [facts[one] for one in named if one in facts and _counts(instead, facts[one])]
            )
        if all(held):
            shown = [_joined([one.display for one in several]) for several in held]
            yield instead.says.format(*shown), [one.fact_id for several in held for one in several]

    def _try(self, means: Means, field: Field) -> _Found:
        if means.facts:
            return self._try_facts(means, field)
        return self._try_table(means) if means.table else self._try_narrative(means)

    def _try_facts(self, means: Means, field: Field) -> _Found:
        facts = self._material.facts
        named = [
            fact_id
            for pattern in means.facts
            for fact_id in fill_pattern(pattern, self._material.year, self._fact_ids)
        ]
        held = [facts[one] for one in named if one in facts]
        valued = [one.fact_id for one in held if one.has_value]
        rests_on = tuple(
            (one, facts[one].value or facts[one].status if one in facts else "") for one in named
        )
        needed = len(named) if means.every is Every.FACT else means.at_least
        if named and len(valued) >= needed:
            words = "; ".join(
                f"{facts[one].label or one}: {facts[one].display}" for one in valued[:4]
            )
            return _Found(FieldState.MET, words, tuple(valued), rests_on)
        answered = [one for one in held if self._is_answered(one, field)]
        if answered and len(answered) + len(valued) >= max(needed, len(held)):
            reasons = dict.fromkeys(one.reason_sentence or one.display for one in answered)
            ids = tuple(one.fact_id for one in answered)
            return _Found(FieldState.NOT_APPLICABLE, " ".join(reasons), ids, rests_on)
        without = [one for one in held if not one.has_value]
        words = "; ".join(f"{one.label or one.fact_id}: {one.display}" for one in without[:4])
        return _Found(
            FieldState.MISSING,
            f"{words}." if words else "",
            tuple(one.fact_id for one in held),
            rests_on,
        )

    def _is_answered(self, fact: Fact, field: Field) -> bool:
        is_not_for_it = fact.status is Status.NOT_APPLICABLE
        return not fact.has_value and (is_not_for_it or fact.reason in field.accepts)

    def _try_table(self, means: Means) -> _Found:
        rows = [
            row
            for row in self._material.table(means.table)
            if all(row[column] == text for column, text in means.rows_where.items())
        ]
        filled = [row for row in rows if row[means.column].strip()]
        needed = max(len(rows), 1) if means.every is Every.ROW else means.at_least
        rests_on = ((f"table {means.table}: {means.column}", str(len(filled))),)
        if len(filled) < needed:
            return _Found(FieldState.MISSING, "", (), rests_on)
        words = f"{len(filled)} in the table {means.table.replace('_', ' ')}"
        return _Found(FieldState.MET, words, (), rests_on)

    def _try_narrative(self, means: Means) -> _Found:
        text = self._material.narratives.get(means.narrative, "")
        is_there = bool(text.strip()) and (
            not means.headings or any(has_heading(text, one) for one in means.headings)
        )
        name = f"text {means.narrative}" + (f", {means.headings[0]}" if means.headings else "")
        rests_on = ((name, "there" if is_there else "not there"),)
        state = FieldState.MET if is_there else FieldState.MISSING
        words = f"The text of the page {means.narrative.replace('_', ' ')}" if is_there else ""
        return _Found(state, words, (), rests_on)

    def _fact_of(self, condition: OnlyIf) -> Fact | None:
        """The first of the condition's facts that has one of its values."""
        named = (condition.fact,) if isinstance(condition.fact, str) else condition.fact
        for pattern in named:
            [fact_id] = fill_pattern(pattern, self._material.year, ())
            fact = self._material.facts.get(fact_id)
            if fact is not None and fact.value.strip().lower() in condition.values:
                return fact
        return None

    def _holds(self, condition: OnlyIf) -> bool:
        return self._fact_of(condition) is not None

    @cached_property
    def _fact_ids(self) -> list[str]:
        return sorted(self._material.facts)


def _counts(instead: Instead, fact: Fact) -> bool:
    return fact.reason in instead.reasons if instead.reasons else fact.has_value


def _joined(words: list[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else words[0]
