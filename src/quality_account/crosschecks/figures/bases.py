"""Percentages that are printed without the numbers that they are shares of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from quality_account.crosschecks.describing import input_of, input_of_fact, join_words
from quality_account.crosschecks.evidence import Evidence, Series
from quality_account.crosschecks.figures.percentages import printed_shares
from quality_account.crosschecks.finding import Checked, CheckFinding, Kind, Weight
from quality_account.crosschecks.prescribed import prescribed_indicators
from quality_account.facts import Fact
from quality_account.tables.fact_ids import OWN_AREA
from quality_account.vocabulary import Kind as FactKind
from quality_account.vocabulary import Unit

#: Percentages that are no shares of a number of things, or that nobody has counted yet.
_NO_SHARE = re.compile(r"^(?:target|score|expected|estimated|share of (?:the )?income)\b", re.I)
#: Percentages that tell a change: what one needs is the number at its start.
_CHANGE = re.compile(r"\b(?:reduction|increase|fall|rise|growth|decrease|change|saving)\b", re.I)
_AT_START = re.compile(r"\b(?:before|at the (?:start|beginning)|earlier|previous|baseline)\b", re.I)
_NOUNS = (Unit.COUNT, Unit.WHOLE_TIME_EQUIVALENTS)
_ALL_OR_NONE = ("0", "100")


def find_percentages_without_counts(evidence: Evidence) -> Checked:
    """Look for percentages of which a reader cannot tell how many people or things are behind them.

    Of indicators, one finding names all; of other figures, one a page. A figure that other pages
    repeat is named once. All and none, targets, scores and what is only about right are left out.

    Returns
    -------
    Checked
        Findings of low weight, of medium where a prescribed indicator is among them. The percentages
        that have their counts pass in the check of percentages.
    """
    of_pages = _of_pages(evidence)
    return Checked.of(*_of_indicators(evidence), *of_pages)


def _of_indicators(evidence: Evidence) -> Iterator[CheckFinding]:
    with_counts = {one.percentage.fact_id for one in printed_shares(evidence)}
    bare = [one for one in evidence.series if _is_bare(evidence, one, with_counts)]
    if not bare:
        return
    names = sorted({one.card.title for one in bare})
    values = [one.of_edition(evidence.year)[-1] for one in bare]
    is_prescribed = bool(prescribed_indicators(evidence) & {one.indicator for one in bare})
    yield CheckFinding(
        kind=Kind.BASE,
        weight=Weight.MEDIUM if is_prescribed else Weight.LOW,
        subject="indicators",
        printed="percentages only",
        found=join_words(names),
        places=tuple(one.place for one in values),
        sentence=f"No counts are printed with the percentages of {join_words(names)}, so "
        "that a reader can neither work them out again nor tell how much of a change is chance.",
        inputs=tuple(input_of(one) for one in values),
    )


def _is_bare(evidence: Evidence, series: Series, with_counts: set[str]) -> bool:
    values = [one for one in series.of_edition(evidence.year) if one.has_value]
    is_share = series.described.unit is Unit.PERCENT and series.area == OWN_AREA
    return bool(is_share and values) and not any(one.fact_id in with_counts for one in values)


def _of_pages(evidence: Evidence) -> list[CheckFinding]:
    repeated = _repeats(evidence)
    by_page: dict[str, list[Fact]] = defaultdict(list)
    for fact in sorted(evidence.facts.values(), key=lambda one: one.fact_id):
        if fact.fact_id not in repeated and _is_without_base(evidence, fact):
            by_page[fact.page].append(fact)
    return [_finding(evidence, page, facts) for page, facts in by_page.items()]


def _repeats(evidence: Evidence) -> set[str]:
    """The facts that repeat another one, which stands for them."""
    relations = evidence.relations
    return {
        name for one in relations.repeats if one.same for name in one.facts[1:] if "{" not in name
    }


def _is_without_base(evidence: Evidence, fact: Fact) -> bool:
    is_stated = fact.kind is FactKind.STATED and fact.has_value and not fact.qualifier
    if not is_stated or fact.unit is not Unit.PERCENT or fact.source != evidence.edition.source:
        return False
    if fact.value in _ALL_OR_NONE or _NO_SHARE.search(fact.label):
        return False
    beside = [one for one in evidence.facts.values() if _stands_beside(one, fact)]
    if _CHANGE.search(fact.label):
        return not any(_AT_START.search(one.label) for one in beside)
    return not beside


def _stands_beside(one: Fact, percentage: Fact) -> bool:
    """Whether a number is told of the same matter: their ids differ in the last part only."""
    matter = percentage.fact_id.rpartition(".")[0]
    return (
        "." in matter
        and one.fact_id.rpartition(".")[0] == matter
        and one.unit in _NOUNS
        and one.has_value
    )


def _finding(evidence: Evidence, page: str, facts: list[Fact]) -> CheckFinding:
    listed = join_words([f"{one.display} ({one.label})" for one in facts])
    is_are, it_is = ("is", "it is") if len(facts) == 1 else ("are", "they are")
    return CheckFinding(
        kind=Kind.BASE,
        weight=Weight.LOW,
        subject=page,
        printed=join_words([one.display for one in facts]),
        found="no number of people or things",
        places=tuple(evidence.place_of(one) for one in facts),
        sentence=f"{listed} {is_are} printed without the number that {it_is} a percentage of.",
        inputs=tuple(input_of_fact(one) for one in facts),
    )
