"""Months and days that the account prints without their year."""

from __future__ import annotations

from quality_account.crosschecks.describing import input_of_fact, join_words
from quality_account.crosschecks.evidence import Evidence
from quality_account.crosschecks.finding import Checked, CheckFinding, Kind, Passed, Weight
from quality_account.facts import Fact
from quality_account.vocabulary import Qualifier, Unit


def find_dates_without_year(evidence: Evidence) -> Checked:
    """Look for dates whose year was read in by those who entered them (``year_inferred``).

    Returns
    -------
    Checked
        One finding of low weight for the whole account: how many there are, and where. A date that
        several facts take from one place counts once.
    """
    account = evidence.edition.source
    dates = [
        fact
        for fact in evidence.facts.values()
        if fact.unit is Unit.DATE and fact.has_value and fact.source == account
    ]
    inferred: dict[tuple[str, str], Fact] = {}
    for fact in dates:
        if fact.qualifier == Qualifier.YEAR_INFERRED:
            inferred.setdefault((fact.locator or fact.fact_id, fact.value), fact)
    if not inferred:
        sentence = "Every date is printed with its year."
        return Checked.of(*([Passed(Kind.DATE, "without_year", sentence)] if dates else []))
    return Checked.of(_found(evidence, list(inferred.values())))


def _found(evidence: Evidence, facts: list[Fact]) -> CheckFinding:
    places = sorted((evidence.place_of(fact) for fact in facts), key=lambda one: one.locator)
    where = _together(sorted({_line(one.locator) for one in places}, key=_by_number))
    several = len(facts) > 1
    return CheckFinding(
        kind=Kind.DATE,
        weight=Weight.LOW,
        subject="without_year",
        printed=where,
        found="dates without their year",
        places=tuple(places),
        sentence=(
            f"{len(facts)} {'dates are' if several else 'date is'} printed without "
            f"{'their' if several else 'its'} year: {where}. The year was read in "
            "from the account's own."
        ),
        inputs=tuple(input_of_fact(fact) for fact in facts),
    )


def _line(locator: str) -> str:
    """The first part of a place in a document: its line or page."""
    return locator.partition(",")[0] or "place not recorded"


def _together(lines: list[str]) -> str:
    """Lines of one document as one list.

    >>> _together(["line 9", "line 12"]), _together(["page 3", "line 12"])
    ('lines 9 and 12', 'page 3 and line 12')
    """
    if len(lines) > 1 and all(one.startswith("line ") for one in lines):
        return f"lines {join_words([one.removeprefix('line ') for one in lines])}"
    return join_words(lines)


def _by_number(line: str) -> tuple[int, str]:
    digits = "".join(filter(str.isdigit, line))
    return int(digits or 0), line
