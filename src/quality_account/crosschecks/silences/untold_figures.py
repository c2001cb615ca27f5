"""What the account speaks of without printing the figure, page by page."""

from __future__ import annotations

import re
from collections import defaultdict

from quality_account.crosschecks.describing import input_of_fact, join_words
from quality_account.crosschecks.evidence import Evidence
from quality_account.crosschecks.finding import Checked, CheckFinding, Kind, Weight
from quality_account.crosschecks.words.missing_comparisons import compares_with
from quality_account.crosschecks.words.shared_words import subject_words
from quality_account.facts import Fact
from quality_account.vocabulary import Reason, Unit

_NOT_NUMBERS = (Unit.TEXT, Unit.DATE)
#: What is arranged or spent: a figure of it tells nothing of how good or safe the care is.
_ARRANGED = re.compile(
    r"\b(?:sessions?|visits?|meetings?|workshops?|events?|(?:drop|walk)-ins?)\b", re.I
)
_OF_PEOPLE = re.compile(
    r"\b(?:patients?|people|children|clients?|clinics?|therapy|treatment|missed|cancelled)\b", re.I
)
#: Waits are what readers ask for first.
_WAIT = re.compile(r"\bwait(?:s|ed|ing)?\b", re.I)


def find_untold_figures(evidence: Evidence) -> Checked:
    """Look for numbers that an edition records as not stated in the account: one finding a page.

    Left out are figures with which a sentence compares, because the check of comparison words names
    them; those of which the account prints a part or the whole; and those that another page lacks
    as well, because they stand in the same place of the account. Money, and visits, sessions and other
    things that are arranged, are left out too, unless they are for those who are cared for.

    Returns
    -------
    Checked
        Findings of medium weight where a wait is among the figures, else low. Nothing passes: a figure that nobody missed leaves no trace.
    """
    missing: dict[str, list[Fact]] = defaultdict(list)
    kept: list[Fact] = []
    order = {page: place for place, page in enumerate(evidence.pages)}
    for fact in sorted(evidence.facts.values(), key=lambda one: order.get(one.page, len(order))):
        is_meant = _is_missing(fact, evidence.edition.source) and not compares_with(fact)
        if is_meant and not _is_told_in_part(evidence, fact) and not _is_among(fact, kept):
            kept.append(fact)
            missing[fact.page].append(fact)
    return Checked.of(*(_finding(evidence, page, facts) for page, facts in missing.items()))


def _is_missing(fact: Fact, account: str) -> bool:
    is_number = fact.unit not in _NOT_NUMBERS
    is_absent = fact.reason == Reason.NOT_IN_SOURCE and fact.source == account
    return is_number and is_absent and _tells_of_care(fact)


def _tells_of_care(fact: Fact) -> bool:
    is_arranged = _ARRANGED.search(fact.label) and not _OF_PEOPLE.search(fact.label)
    return fact.unit is not Unit.POUNDS and not is_arranged


def _is_told_in_part(evidence: Evidence, fact: Fact) -> bool:
    """Whether the figure of which this is a part is there, or one of the change in it."""
    whole = fact.fact_id.rpartition(".")[0]
    return any(
        one.has_value
        and one.unit not in _NOT_NUMBERS
        and (one.fact_id == whole or one.fact_id.startswith(f"{fact.fact_id}_"))
        for one in evidence.facts.values()
    )


def _is_among(fact: Fact, others: list[Fact]) -> bool:
    """Whether an earlier page lacks the same: one place of the account, one unit, nearly all words."""
    words = subject_words(fact.label)
    return any(
        (one.locator, one.unit) == (fact.locator, fact.unit)
        and one.page != fact.page
        and _mostly_shared(words, subject_words(one.label))
        for one in others
    )


def _mostly_shared(words: frozenset[str], others: frozenset[str]) -> bool:
    return 4 * len(words & others) > 3 * min(len(words), len(others))


def _finding(evidence: Evidence, page: str, facts: list[Fact]) -> CheckFinding:
    names = "; ".join(one.label for one in facts)
    this = "this" if len(facts) == 1 else "these"
    return CheckFinding(
        kind=Kind.UNTOLD,
        weight=Weight.MEDIUM if any(_WAIT.search(one.label) for one in facts) else Weight.LOW,
        subject=page,
        printed="no figure",
        found=join_words([one.label for one in facts]),
        places=tuple(evidence.place_of(one) for one in facts),
        sentence=f"The account speaks of {this} and prints no figure: {names}.",
        inputs=tuple(input_of_fact(one) for one in facts),
    )
