"""Which release a file is: by its content, and by its name where that does not contradict it."""

from __future__ import annotations

import re
from datetime import date

from quality_account.national.mhsds.measures import COUNTED_ONCE
from quality_account.national.mhsds.reading import read
from quality_account.national.mhsds.survey import Survey, survey
from quality_account.national.months import (
    lacking_months,
    month_number,
    month_words,
    short_month,
)
from quality_account.national.refusals import refusal
from quality_account.national.snapshot import SnapshotFile
from quality_account.national.sources import SOURCES, Recognised
from quality_account.vocabulary import Unit

_MOST_LISTED = 5
_VERSION = re.compile(r"[_ ]v(\d+)(?![0-9a-z])", re.IGNORECASE)
_NAMED_MONTH = re.compile(r"([A-Z][a-z]{2})[a-z]*(?:Perf|Prf|Final|Prov)[a-z]*_(\d{4})")
_SUPPLEMENT = re.compile(r"(?:^|[_ ])4WW(?:[_ ]|$)", re.IGNORECASE)


def recognise(file: SnapshotFile) -> Recognised:
    """What the file is; it is read whole, so that every reason against it is told at once.

    Raises
    ------
    ImportRefusedError
    """
    for _row in read(file):
        pass
    seen = survey(file)
    periods = tuple(sorted(set(seen.periods.values())))
    first, last = min(end for _start, end in periods), max(end for _start, end in periods)
    _compare_with_name(file, last)
    state = "-and-".join(sorted(seen.states))
    stem = file.name.rpartition(".")[0]
    supplement = "-4ww" if _SUPPLEMENT.search(stem) else ""
    base = f"{_period_name(first, last, state)}{supplement}"
    version = max((int(one) for one in _VERSION.findall(stem)), default=1)
    before = "" if version == 1 else base if version == 2 else f"{base}-v{version - 1}"
    source = SOURCES["mhsds"]
    span = month_words(last) if first == last else f"{month_words(first)} to {month_words(last)}"
    waits = ", four-week waits" if supplement else ""
    return Recognised(
        release=base if version == 1 else f"{base}-v{version}",
        title=f"Mental Health Services Data Set{waits}: {state.replace('-', ' ')} data, {span}",
        publisher=source.publisher,
        licence=source.licence,
        periods=periods,
        revises=before,
        remarks=tuple(_remarks(seen)),
    )


def _period_name(first: date, last: date, state: str) -> str:
    if first == last:
        return f"{short_month(last)}-{state}"
    # a series of a financial year: April to March
    is_a_year = first.month == 4 and (last.year, last.month) == (first.year + 1, 3)
    if is_a_year:
        return f"{first.year}-{last.year % 100:02d}-series"
    return f"{short_month(first)}-to-{short_month(last)}-series"


def _compare_with_name(file: SnapshotFile, last: date) -> None:
    named = _NAMED_MONTH.search(file.name)
    if named is None or month_number(named[1]) is None:
        return
    if (month_number(named[1]), int(named[2])) != (last.month, last.year):
        raise refusal(
            file.place,
            f"rows that end in {month_words(last)}, in a file named for {named[1]} {named[2]}",
            "the month of the name",
        )


def _remarks(seen: Survey) -> list[str]:
    ends = set().union(*seen.months.values())
    remarks = [
        f"{month_words(day)} is not in the file at all: a gap, not zero."
        for day in lacking_months(ends)
    ]
    for code, breakdown in COUNTED_ONCE.items():
        others = seen.breakdowns.get(code, set()) - {breakdown}
        if others:
            remarks.append(
                f"{code} also stands under {_listed(sorted(others), '; ')}, which repeat the same "
                f"people: only {breakdown!r} counts them once."
            )
    renamed = [code for code, names in seen.names.items() if len(names) > 1]
    if renamed:
        remarks.append(f"Measures with several labels under one code: {_listed(renamed)}.")
    gaps = [code for code, months in sorted(seen.months.items()) if months != ends]
    if gaps:
        remarks.append(
            f"{len(gaps)} of {len(seen.months)} measures do not have every month: {_listed(gaps)}."
        )
    unclear = [code for code, unit in sorted(seen.units.items()) if not unit]
    if unclear:
        remarks.append(
            f"Neither words nor values tell the unit of: {_listed(unclear)}; how they were rounded "
            "is not known."
        )
    if Unit.COUNT in seen.units.values():
        remarks.append(
            "Counts below England are rounded to 5, and those below 5 are hidden by the publisher."
        )
    return remarks


def _listed(words: list[str], between: str = ", ") -> str:
    more = len(words) - _MOST_LISTED
    return between.join(words[:_MOST_LISTED]) + (f" and {more} more" if more > 0 else "")
