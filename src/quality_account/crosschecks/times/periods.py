"""Figures for another time than the reporting year, told as if they were the year's."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from quality_account.crosschecks.describing import (
    count_words,
    input_of,
    input_of_fact,
    join_words,
)
from quality_account.crosschecks.evidence import Evidence, PrintedValue, Series
from quality_account.crosschecks.finding import Checked, CheckFinding, Kind, Passed, Weight
from quality_account.crosschecks.part_years import (
    counts_part_of_a_year,
    is_year_before,
    months_in,
)
from quality_account.crosschecks.sentences import Sentence
from quality_account.crosschecks.silences.moving_words import names_year_before, says_a_move
from quality_account.facts import Fact
from quality_account.periods import Period, PeriodKind, cover_year
from quality_account.tables.fact_ids import OWN_AREA
from quality_account.vocabulary import Kind as FactKind
from quality_account.vocabulary import Unit

#: What such a fact says is a time itself or a text; it does not grow with the months it is counted in.
_TIMES_AND_TEXTS = frozenset(
    {Unit.DATE, Unit.TEXT, Unit.HOURS, Unit.DAYS, Unit.WEEKS, Unit.MONTHS, Unit.YEARS}
)
#: What such a fact says adds up over the months.
_COUNTED_OVER_TIME = frozenset({Unit.COUNT, Unit.POUNDS, Unit.TONNES})
_FOR_EACH = re.compile(r"\b(?:for (?:each|every)|per|a head)\b", re.IGNORECASE)
_PARTS_OF_YEAR = frozenset({PeriodKind.MONTH, PeriodKind.QUARTER})


def find_mixed_periods(evidence: Evidence) -> Checked:
    """Look for figures whose period is not the reporting year, grouped by page and period.

    A count that runs from an earlier day to the end of the year says "since", and passes; so does a
    part of the year whose months the account states. Scores, shares and figures "for each" of
    something are taken once, and are looked at only beside a count of the same months.

    Returns
    -------
    Checked
        Low; medium where a part of a year is set against the year before.
    """
    groups: dict[tuple[str, Period], list[Fact]] = defaultdict(list)
    for fact in evidence.facts.values():
        if _is_of_months(evidence, fact):
            groups[fact.page, Period.parse(fact.period)].append(fact)
    results = [
        _judge(evidence, page, period, facts)
        for (page, period), facts in groups.items()
        if any(fact.unit in _COUNTED_OVER_TIME for fact in facts)
    ]
    return Checked.of(*results, *_parts_of_the_year(evidence))


def _is_of_months(evidence: Evidence, fact: Fact) -> bool:
    if fact.kind is not FactKind.STATED or not fact.has_value or "/" not in fact.period:
        return False
    is_once = fact.unit in _TIMES_AND_TEXTS or _FOR_EACH.search(fact.label)
    if is_once or fact.source != evidence.edition.source:
        return False
    period, year = Period.parse(fact.period), Period.parse(evidence.year)
    return period.kind is PeriodKind.MONTHS and period.start <= year.end and period.end > year.start


def _judge(
    evidence: Evidence, page: str, period: Period, facts: list[Fact]
) -> CheckFinding | Passed:
    year = Period.parse(evidence.year)
    figures = "; ".join(f"{fact.label}: {fact.display}" for fact in facts)
    subject = f"{page}.{period.text}"
    if period.start <= year.start and period.end == year.end:
        since = f"Counted from a day before {year.words} to its end: {figures}."
        return Passed(Kind.PERIOD, subject, since)
    compared = next(filter(None, (_set_against_a_year(evidence, fact) for fact in facts)), None)
    if compared:
        return _against_a_year(evidence, subject, *compared)
    is_named = any(_names_period(evidence, fact, period) for fact in facts)
    if is_named and year.start <= period.start and period.end <= year.end:
        said = f"Counted over {period.words}, as the account says: {figures}."
        return Passed(Kind.PERIOD, subject, said)
    return CheckFinding(
        kind=Kind.PERIOD,
        weight=Weight.LOW,
        subject=subject,
        printed=figures,
        found=f"counted over {period.words}; the reporting year is {year.words_in_full}",
        places=tuple(evidence.place_of(fact) for fact in facts),
        sentence=(
            f"{figures}. {_this(len(facts))} counted over {period.words}, and not over the "
            f"reporting year {year.words}.{' The account states this period.' if is_named else ''}"
        ),
        inputs=tuple(pair for fact in facts for pair in (input_of_fact(fact), _period_of(fact))),
    )


def _this(count: int) -> str:
    return "This is" if count == 1 else "These are"


def _period_of(fact: Fact) -> tuple[str, str]:
    return f"{fact.fact_id} period", fact.period


def _against_a_year(
    evidence: Evidence, subject: str, part: Fact, before: Fact, sentence: Sentence
) -> CheckFinding:
    months = count_words(months_in(Period.parse(part.period)), "month")
    is_printed = f"is {before.display}" if before.has_value else "is not printed"
    return CheckFinding(
        kind=Kind.PERIOD,
        weight=Weight.MEDIUM,
        subject=subject,
        printed=f"{part.display} for {months}, set against the year before",
        found=f"the figure of the year before {is_printed}, and its months are not named",
        places=(
            evidence.place_of(part),
            evidence.place_of(before),
            evidence.place_of_sentence(sentence),
        ),
        sentence=(
            f"{part.label}: {part.display}, for {months}, which the account sets against the year "
            f"before. The figure of the year before {is_printed}, and the account does not say "
            "whether it is for the same months."
        ),
        inputs=(
            input_of_fact(part),
            _period_of(part),
            (before.fact_id, before.value or str(before.status)),
            ("sentence", sentence.template),
        ),
    )


def _set_against_a_year(evidence: Evidence, part: Fact) -> tuple[Fact, Fact, Sentence] | None:
    """A part of a year, its year before, and the sentence of the page that sets them side by side."""
    if not counts_part_of_a_year(part.period):
        return None
    before = next((one for one in evidence.facts.values() if is_year_before(one, part)), None)
    words = {word for word in part.label.casefold().split() if len(word) > 4}
    for sentence in evidence.sentences if before else ():
        text = sentence.text.casefold()
        is_told = sentence.page == part.page and names_year_before(text) and says_a_move(text)
        if is_told and words & set(re.findall(r"\w+", text)):
            return part, before, sentence
    return None


def _names_period(evidence: Evidence, fact: Fact, period: Period) -> bool:
    """Whether a date that begins, ends or is the period stands in a sentence with the fact."""
    for sentence in evidence.sentences:
        if fact not in sentence.facts:
            continue
        for other in sentence.facts:
            if other.unit is not Unit.DATE or not other.period:
                continue
            named = Period.parse(other.period)
            if named.start == period.start or named.end == period.end:
                return True
    return False


def _parts_of_the_year(evidence: Evidence) -> Iterator[CheckFinding | Passed]:
    """Series of months or quarters: whether they cover the reporting year."""
    for series in evidence.series:
        parts = [one for one in series.of_edition(evidence.year) if one.has_value]
        kinds = {one.period.kind for one in parts}
        if series.area == OWN_AREA and len(kinds) == 1 and kinds <= _PARTS_OF_YEAR:
            yield _covered(evidence, series, parts)


def _covered(
    evidence: Evidence, series: Series, parts: list[PrintedValue]
) -> CheckFinding | Passed:
    kind, year = parts[0].period.kind.value, Period.parse(evidence.year).words
    subject = ".".join(part for part in (series.indicator, series.measure, series.group) if part)
    given = f"{series.label}: {count_words(len(parts), kind)} of {year}"
    if cover_year((one.period for one in parts), evidence.year):
        return Passed(Kind.PERIOD, subject, f"{given} cover the whole year.")
    return CheckFinding(
        kind=Kind.PERIOD,
        weight=Weight.LOW,
        subject=subject,
        printed=join_words([one.period.words for one in parts]),
        found=f"the whole of {year}",
        places=tuple(one.place for one in parts),
        sentence=f"{given} are printed, which is not the whole year.",
        inputs=tuple(input_of(one) for one in parts),
    )
