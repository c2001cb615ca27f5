"""Dates against the day on which the account was signed and against its year."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from quality_account.crosschecks.describing import join_words
from quality_account.crosschecks.evidence import Evidence
from quality_account.crosschecks.figures.printed import Figure, as_inputs, read_figures
from quality_account.crosschecks.finding import Checked, CheckFinding, Kind, Passed, Weight
from quality_account.crosschecks.relations import Relations
from quality_account.crosschecks.times.intervals import lies_before
from quality_account.dates import write_date
from quality_account.periods import Period
from quality_account.vocabulary import Unit

#: Words of a label that make a date one that was still to come when it was written.
_TO_COME = re.compile(
    r"\b(?:planned|expected|due|deadline|is to|are to|was to|were to|will|must|should|next|intended|"
    r"target|plans?|until|begins?)\b",
    re.IGNORECASE,
)
#: Of these, the words that speak of one day as ahead; "until" and "next" may name a past one.
_AHEAD = re.compile(
    r"\b(?:planned|expected|is to|are to|was to|were to|will|intended)\b", re.IGNORECASE
)
_LATEST = re.compile(r"\b(?:latest|most recent)\b", re.IGNORECASE)


def find_wrong_dates(evidence: Evidence) -> Checked:
    """Dates of the account that do not go with its signature or its year.

    Found are: something told as done that lies after the signature; something told as still to come
    that lies before it, or in its month; a "latest" document older than the year. Only what the account itself prints is
    judged; the words of a label say what is told.
    """
    account, signed = evidence.edition.source, evidence.edition.dated.isoformat()
    relations = evidence.relations
    dates = [
        one
        for one in read_figures(evidence).values()
        if one.unit is Unit.DATE and one.place.source == account
    ]
    findings = [
        *(_after_signature(one, signed) for one in dates if _is_too_late(one, signed)),
        *_already_past(dates, signed, relations),
        *_due_in_month_of_signature(dates, signed, relations),
        *(_too_old(one, evidence.year) for one in dates if _is_too_old(one, evidence.year)),
    ]
    in_time = [one for one in dates if not _TO_COME.search(one.label)]
    passed = (
        []
        if any(_is_too_late(one, signed) for one in dates) or not in_time
        else [_all_done(in_time, signed)]
    )
    return Checked(tuple(findings), tuple(passed))


def _is_too_late(figure: Figure, signed: str) -> bool:
    is_done = not _TO_COME.search(figure.label)
    return is_done and not figure.qualifier and lies_before(signed, figure.value)


def _after_signature(figure: Figure, signed: str) -> CheckFinding:
    date = write_date(figure.value)
    return CheckFinding(
        kind=Kind.DATE,
        weight=Weight.MEDIUM,
        subject=figure.name,
        printed=date,
        found=f"after {write_date(signed)}",
        places=(figure.place,),
        sentence=f"{figure.label}: {date} is printed, which lies after {write_date(signed)}, the day on "
        "which the account was signed.",
        inputs=(*as_inputs((figure,)), ("signed", signed)),
    )


def _already_past(dates: list[Figure], signed: str, relations: Relations) -> Iterator[CheckFinding]:
    past = [one for one in dates if _AHEAD.search(one.label) and lies_before(one.value, signed)]
    for subject, several in _by_event(past, relations).items():
        told = join_words(dict.fromkeys(write_date(one.value) for one in several))
        yield _told_as_to_come(
            several,
            signed,
            subject=f"{subject}: told as to come",
            printed=told,
            found=f"before {write_date(signed)}",
            sentence=f"{_name_of(several, relations)}: {told} is told as still to come, although the "
            f"account was signed after it, on {write_date(signed)}.",
        )


def _due_in_month_of_signature(
    dates: list[Figure], signed: str, relations: Relations
) -> Iterator[CheckFinding]:
    """Plans for the very month in which the account was signed: whether they came true is not told."""
    due = [one for one in dates if _AHEAD.search(one.label) and one.value == signed[:7]]
    for subject, several in _by_event(due, relations).items():
        month = write_date(several[0].value)
        yield _told_as_to_come(
            several,
            signed,
            subject=f"{subject}: month of the signature",
            printed=month,
            found=f"signed on {write_date(signed)}",
            sentence=f"{_name_of(several, relations)}: {month} is told as still to come. The account was "
            f"signed in that month, on {write_date(signed)}, and does not say whether this had come "
            "about.",
        )


def _told_as_to_come(
    several: list[Figure], signed: str, *, subject: str, printed: str, found: str, sentence: str
) -> CheckFinding:
    """A finding on what is told as ahead, in one or several places, beside the day of the signature."""
    return CheckFinding(
        kind=Kind.DATE,
        weight=Weight.LOW,
        subject=subject,
        printed=printed,
        found=found,
        places=tuple(one.place for one in several),
        sentence=sentence,
        inputs=(*as_inputs(several), ("signed", signed)),
    )


def _by_event(dates: list[Figure], relations: Relations) -> dict[str, list[Figure]]:
    """One entry for each event.

    Facts that ``relations.yml`` names together are told together, and with them a row of a table that
    takes the same date from the same place.
    """
    events = _events(relations)
    places = {
        (one.place.source, one.place.locator, one.value): events[one.fact_id]
        for one in dates
        if one.fact_id in events and one.place.locator
    }
    together: dict[str, list[Figure]] = defaultdict(list)
    for one in dates:
        same_place = places.get((one.place.source, one.place.locator, one.value), one.name)
        together[events.get(one.fact_id, same_place)].append(one)
    return together


def _name_of(dates: list[Figure], relations: Relations) -> str:
    """The event that ``relations.yml`` names, or the label of a date that it does not name."""
    events = _events(relations)
    return next((events[one.fact_id] for one in dates if one.fact_id in events), dates[0].label)


def _events(relations: Relations) -> dict[str, str]:
    return {fact: one.event for one in relations.events for fact in one.facts}


def _is_too_old(figure: Figure, year: str) -> bool:
    begins = Period.parse(year).start.isoformat()
    return bool(_LATEST.search(figure.label)) and lies_before(figure.value, begins)


def _too_old(figure: Figure, year: str) -> CheckFinding:
    date = write_date(figure.value)
    return CheckFinding(
        kind=Kind.DATE,
        weight=Weight.LOW,
        subject=f"{figure.name}: latest",
        printed=date,
        found=f"before the year {year.replace('-', '/')}",
        places=(figure.place,),
        sentence=f"{figure.label}: {date}, which lies before the year {year.replace('-', '/')} of the "
        "account.",
        inputs=as_inputs((figure,)),
        is_question=True,
    )


def _all_done(dates: list[Figure], signed: str) -> Passed:
    sentence = f"None of {len(dates)} dates of what was done lies after {write_date(signed)}."
    return Passed(Kind.DATE, "signature", sentence)
