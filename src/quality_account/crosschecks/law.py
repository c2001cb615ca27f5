"""What law and guidance ask for and the edition does not hold, rule by rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from quality_account.crosschecks.describing import join_words
from quality_account.crosschecks.evidence import Evidence
from quality_account.crosschecks.finding import Checked, CheckFinding, Kind, Passed, Place, Weight
from quality_account.dates import write_date
from quality_account.rules import (
    FieldState,
    Material,
    Verdict,
    VerdictStatus,
    judge_pack,
)
from quality_account.rules.pack import Deadline, Pack, Rule, Severity, rows_of_rules
from quality_account.vocabulary import Coverage

#: The date by which an account must be out is held against the day that the edition bears.
_PUBLISH_BY = "publish_by"
_NOT_CHECKED = "This rule was not checked against the text of its source."


def judge_law(evidence: Evidence) -> list[Verdict]:
    """A verdict for each rule of the edition's year, or of the nearest year before.

    Returns
    -------
    list of Verdict
        In the order of the pack; empty where the project has no rules for the year or before it.
    """
    return _judge(evidence).verdicts


def law_record(evidence: Evidence) -> dict[str, list]:
    """The verdicts with the place of each rule, and what the rules leave in doubt, as values that JSON has."""
    law = _judge(evidence)
    rules = [
        {**one.as_record(), "place": vars(_place_of_rule(evidence, law, one.rule))}
        for one in law.verdicts
    ]
    return {"rules": rules, "warnings": [law.warning] if law.warning else []}


@dataclass(frozen=True)
class _JudgedLaw:
    """A pack of rules, with the warning where it is of another year, each rule's line, and the verdicts."""

    pack: Pack | None
    warning: str
    rows: Mapping[str, int]
    verdicts: list[Verdict]


def _judge(evidence: Evidence) -> _JudgedLaw:
    # asked once for the findings and once for the record
    return evidence.once(_judge_now)


def _judge_now(evidence: Evidence) -> _JudgedLaw:
    pack, warning = evidence.pack
    if pack is None:
        return _JudgedLaw(None, warning, {}, [])
    rows = rows_of_rules(evidence.paths, pack)
    return _JudgedLaw(pack, warning, rows, judge_pack(pack, material_of(evidence)))


def material_of(evidence: Evidence) -> Material:
    """The evidence as rules are held against it: narratives that a page shows count, others do not."""
    narratives = evidence.texts.narratives
    shown = {name: one.text for name, one in narratives.items() if one.is_shown}
    return Material(
        provider=evidence.provider_record,
        year=evidence.year,
        facts=evidence.facts,
        table=evidence.table,
        narratives=shown,
    )


def find_missing_law(evidence: Evidence) -> Checked:
    """One finding for each rule that is missing or partly met; the others have passed.

    An edition that means to hold only some figures of an account is not judged. A rule that nobody
    has read in its source is at most of medium weight; what is asked for only under a condition that
    facts cannot tell is a question.
    """
    if evidence.edition.coverage is Coverage.PARTIAL:
        sentence = "This edition holds only some figures of its account, so it is not held against the law."
        return Checked.of(Passed(Kind.LAW, "coverage", sentence))
    law = _judge(evidence)
    if law.pack is None:
        return Checked()
    results = [_result_of(evidence, law, verdict) for verdict in law.verdicts]
    results += [
        _dated_in_time(evidence, law.pack, one) for one in law.pack.dates if one.id == _PUBLISH_BY
    ]
    return Checked.of(*results)


def _result_of(evidence: Evidence, law: _JudgedLaw, verdict: Verdict) -> CheckFinding | Passed:
    rule = verdict.rule
    if verdict.status is VerdictStatus.MET:
        return Passed(Kind.LAW, rule.id, f"{rule.title}: all that is asked for is there.")
    if verdict.status is VerdictStatus.NOT_APPLICABLE:
        return Passed(Kind.LAW, rule.id, f"{rule.title}: not applicable. {verdict.reason}")
    held = [one.field.name for one in verdict.fields if one.state is FieldState.MET]
    missing = join_words([one.field.name for one in verdict.told_missing], "or")
    return CheckFinding(
        kind=Kind.LAW,
        weight=_weight(verdict),
        is_question=verdict.is_question,
        subject=rule.id,
        printed="; ".join((*held, *verdict.instead, *verdict.exceptions)) or "nothing on this",
        found=f"the account does not give {missing}",
        places=_places(evidence, law, verdict),
        sentence=_sentence(verdict),
        inputs=(
            *((f"{rule.id}: {one.field.name}", str(one.state)) for one in verdict.fields),
            *(pair for one in verdict.fields for pair in one.rests_on),
            *((one, evidence.facts[one].display) for one in verdict.instead_facts),
        ),
    )


def _weight(verdict: Verdict) -> Weight:
    if verdict.is_question or verdict.rule.severity is Severity.GOOD_PRACTICE:
        return Weight.LOW
    return Weight.HIGH if verdict.can_fail else Weight.MEDIUM


def _sentence(verdict: Verdict) -> str:
    """What is there in part, what follows from it, what is asked for and not there, and why it is not.

    A field that is asked for under a condition gets a sentence of its own, so that nothing is called
    missing that may not be asked for.
    """
    sentences = [f"{one}." for one in (*verdict.instead, *_follows(verdict))]
    who = "it" if any("the account" in one for one in verdict.instead) else "the account"
    certain = [one.field for one in verdict.told_missing if not one.is_question]
    plain = [one.name for one in certain if not one.says_missing]
    if plain:
        sentences.append(
            f"{who} does not give {join_words(plain, 'or')}, which {verdict.rule.severity.words}."
        )
    sentences += [one.says_missing for one in certain if one.says_missing]
    sentences += [
        f"{who} does not give {one.field.name}; {verdict.rule.severity.words} this where "
        f"{one.field.where}."
        for one in verdict.told_missing
        if one.is_question
    ]
    sentences += [f"{one}." for one in verdict.exceptions]
    first, *others = sentences
    said = " ".join((first, *(one[:1].upper() + one[1:] for one in others)))
    doubt = "" if verdict.rule.verified else f" {_NOT_CHECKED}"
    return f"{verdict.rule.title}: {said}{doubt}"


def _follows(verdict: Verdict) -> list[str]:
    """What is not printed and follows from what is."""
    names = [one.field.name for one in verdict.implied]
    if not names:
        return []
    verbs = "follows from this and is" if len(names) == 1 else "follow from this and are"
    return [f"{join_words(names)} {verbs} not printed"]


def _places(evidence: Evidence, law: _JudgedLaw, verdict: Verdict) -> tuple[Place, ...]:
    """The rule with the page that should show it, every fact in part of an answer, the texts read."""
    rule = verdict.rule
    places = [_place_of_rule(evidence, law, rule)]
    answers = [fact_id for one in verdict.fields for fact_id in one.facts]
    places += [evidence.place_of(evidence.facts[one]) for one in (*answers, *verdict.instead_facts)]
    texts = evidence.texts.narratives
    for means in (means for one in verdict.missing for means in one.field.met_by):
        if means.narrative in texts:
            places.append(Place(file=texts[means.narrative].place, page=rule.where[0]))
    return tuple(dict.fromkeys(places))


def _place_of_rule(evidence: Evidence, law: _JudgedLaw, rule: Rule) -> Place:
    return Place(
        file=evidence.paths.relative(evidence.paths.rules / f"{law.pack.year}.yml"),
        row=law.rows[rule.id],
        column="id",
        page=rule.where[0],
        locator=rule.reference,
    )


def _dated_in_time(evidence: Evidence, pack: Pack, deadline: Deadline) -> CheckFinding | Passed:
    """Whether the day that the edition bears is one by which it could be published in time."""
    last, dated = deadline.day(evidence.year), evidence.edition.dated
    day = write_date(last.isoformat())
    if dated <= last:
        sentence = f"The account bears a date before the last day for publishing it, {day}."
        return Passed(Kind.LAW, deadline.id, sentence)
    printed = write_date(dated.isoformat())
    edition_file = evidence.paths.edition(evidence.provider, evidence.year) / "edition.yml"
    return CheckFinding(
        kind=Kind.LAW,
        weight=Weight.MEDIUM,
        is_question=True,
        subject=deadline.id,
        printed=printed,
        found=day,
        places=(Place(file=evidence.paths.relative(edition_file), column="dated"),),
        sentence=f"The account bears the date {printed}; it had to be published by {day}.",
        inputs=(("dated", dated.isoformat()), (deadline.id, last.isoformat())),
    )
