"""Lists and results that are of an earlier time than the reporting year's end."""

from __future__ import annotations

from collections.abc import Iterator

from quality_account.crosschecks.describing import input_of_fact, join_words
from quality_account.crosschecks.evidence import Evidence
from quality_account.crosschecks.finding import Checked, CheckFinding, Kind, Passed, Weight
from quality_account.crosschecks.law import judge_law
from quality_account.crosschecks.times.intervals import lies_before
from quality_account.dates import write_date
from quality_account.facts import Fact
from quality_account.periods import Period
from quality_account.rules import Verdict
from quality_account.rules.judge import FieldState
from quality_account.rules.pack import Severity
from quality_account.vocabulary import Unit

#: The last word of a fact that says of which day or month a list is.
_OF_A_LIST = "as_of"
#: What stands in a rule's pattern where it asks for a figure of the year before.
_LAST_YEAR = "{last_year}"


def find_out_of_date(evidence: Evidence) -> Checked:
    """Look for lists dated before the reporting year ended, and for last year's results.

    A list bears its date in a fact whose id ends in ``as_of``. A result is out of date where a rule
    asks for it and every fact that meets the rule's field is of a year before; what a rule asks of
    the year before passes.

    Returns
    -------
    Checked
        Low; of medium weight where the law asks for the result, or no sentence with it names its year.
    """
    results = [_of_list(evidence, fact) for fact in evidence.facts.values() if _dates_a_list(fact)]
    results += [one for verdict in judge_law(evidence) for one in _of_rule(evidence, verdict)]
    return Checked.of(*results)


def _dates_a_list(fact: Fact) -> bool:
    last = fact.fact_id.rpartition(".")[2]
    return last == _OF_A_LIST and fact.unit is Unit.DATE and fact.has_value


def _of_list(evidence: Evidence, fact: Fact) -> CheckFinding | Passed:
    ends, signed = Period.parse(evidence.year).end, evidence.edition.dated
    place = evidence.place_of(fact)
    heading = place.locator.rpartition(", ")[2] or fact.page
    day, last = write_date(fact.value), write_date(ends.isoformat())
    if not lies_before(fact.value, ends.isoformat()):
        return Passed(Kind.DATE, fact.fact_id, f"{heading}: the list is of {day}.")
    return CheckFinding(
        kind=Kind.DATE,
        weight=Weight.LOW,
        subject=fact.fact_id,
        printed=day,
        found=f"the reporting year ended on {last}",
        places=(place,),
        sentence=(
            f"{heading}: the list is of {day}. The reporting year ended on {last}, and the account "
            f"was signed on {write_date(signed.isoformat())}."
        ),
        inputs=(input_of_fact(fact), ("signed", signed.isoformat())),
    )


def _of_rule(evidence: Evidence, verdict: Verdict) -> Iterator[CheckFinding]:
    """What a rule asks for and is there for an earlier year only."""
    begins = Period.parse(evidence.year).start
    earlier: dict[str, Fact] = {}
    for one in verdict.fields:
        asks_for_earlier = any(_LAST_YEAR in name for way in one.field.met_by for name in way.facts)
        if one.state is not FieldState.MET or asks_for_earlier:
            continue
        facts = [evidence.facts[fact_id] for fact_id in one.facts if fact_id in evidence.facts]
        dated = [fact for fact in facts if fact.period and not _is_only_a_year(fact)]
        if dated and all(Period.parse(fact.period).end < begins for fact in dated):
            earlier |= {fact.fact_id: fact for fact in dated}
    if earlier:
        yield _earlier_only(evidence, verdict, list(earlier.values()))


def _is_only_a_year(fact: Fact) -> bool:
    """A text that names the year of the result beside it."""
    return fact.value in (fact.period, Period.parse(fact.period).words)


def _earlier_only(evidence: Evidence, verdict: Verdict, facts: list[Fact]) -> CheckFinding:
    years = join_words(list(dict.fromkeys(Period.parse(fact.period).words for fact in facts)))
    given = "; ".join(f"{fact.label}: {fact.display}" for fact in facts)
    year = Period.parse(evidence.year).words
    later = _still_to_come(evidence, facts)
    beside = "; ".join(f"{fact.label}: {fact.display}" for fact in later)
    signed = write_date(evidence.edition.dated.isoformat())
    is_law = verdict.rule.severity is Severity.STATUTORY
    return CheckFinding(
        kind=Kind.PERIOD,
        weight=Weight.MEDIUM if is_law or not _names_year(evidence, facts) else Weight.LOW,
        subject=f"{verdict.rule.id}.year",
        printed=given,
        found=f"nothing for {year}",
        places=tuple(evidence.place_of(fact) for fact in (*facts, *later)),
        sentence=(
            f"{verdict.rule.title}: what is given is of {years} ({given}). Nothing is given for the "
            f"reporting year {year}.{f' The account, signed on {signed}, also names a later day: {beside}.' if later else ''}"
        ),
        inputs=tuple(
            pair
            for fact in (*facts, *later)
            for pair in (input_of_fact(fact), (f"{fact.fact_id} period", fact.period))
        ),
    )


def _still_to_come(evidence: Evidence, facts: list[Fact]) -> list[Fact]:
    """Days after the signature on the same page: they may be why there is no newer result."""
    pages, signed = {fact.page for fact in facts}, evidence.edition.dated.isoformat()
    return [
        fact
        for fact in evidence.facts.values()
        if fact.page in pages
        and fact.unit is Unit.DATE
        and fact.has_value
        and lies_before(signed, fact.value)
    ]


def _names_year(evidence: Evidence, facts: list[Fact]) -> bool:
    """Whether each fact stands in a sentence that names the year that it is of."""
    return all(
        any(
            fact in sentence.facts and Period.parse(fact.period).words in sentence.text
            for sentence in evidence.sentences
        )
        for fact in facts
    )
