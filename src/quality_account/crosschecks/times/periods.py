"""Figures for another time than the reporting year, told as if they were the year's."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from quality_account.crosschecks.describing import (
    OWN_AREA,
    count_words,
    input_of,
    input_of_fact,
    join_words,
)
from quality_account.crosschecks.evidence import Evidence, PrintedValue, Series
from quality_account.crosschecks.finding import Checked, CheckFinding, Kind, Passed, Weight
from quality_account.crosschecks.sentences import Sentence
from quality_account.crosschecks.silences.moving_words import names_year_before, says_a_move
from quality_account.facts import Fact
from quality_account.periods import Period, PeriodKind, cover_year, previous_year
from quality_account.vocabulary import Kind as FactKind
from quality_account.vocabulary import Unit

#: What such a fact says is a time itself or a text; it does not grow with the months it is counted in.
_NOT_COUNTED_OVER_TIME = frozenset(
    {Unit.DATE, Unit.TEXT, Unit.HOURS, Unit.DAYS, Unit.WEEKS, Unit.MONTHS, Unit.YEARS}
)
_PARTS_OF_YEAR = frozenset({PeriodKind.MONTH, PeriodKind.QUARTER})


def find_mixed_periods(evidence: Evidence) -> Checked:
    """Look for figures whose period is not the reporting year, grouped by page and period.

    A count that runs from an earlier day to the end of the year says "since", and passes. A survey
    under the heading of a financial year is a question.

    Returns
    -------
    Checked
        Low; a question of medium weight where a part of a year is set against the year before.
    """
    groups: dict[tuple[str, Period], list[Fact]] = defaultdict(list)
    for fact in evidence.facts.values():
        if _is_counted_over_months(evidence, fact):
            groups[fact.page, Period.parse(fact.period)].append(fact)
    results = [_judge(evidence, page, period, facts) for (page, period), facts in groups.items()]
    return Checked.of(*results, *_surveys(evidence), *_parts_of_the_year(evidence))


def _is_counted_over_months(evidence: Evidence, fact: Fact) -> bool:
    if fact.kind is not FactKind.STATED or not fact.has_value or "/" not in fact.period:
        return False
    if fact.unit in _NOT_COUNTED_OVER_TIME or fact.source != evidence.edition.source:
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
    compared = next(filter(None, (_told_against_a_year(evidence, fact) for fact in facts)), None)
    is_named = any(_names_period(evidence, fact, period) for fact in facts)
    named = " The account states this period." if is_named else ""
    months = count_words(_months(period), "month")
    against = (
        f" A sentence sets the figure against the year before and does not say which months of "
        f"it. A reader may take these {months} for a whole year."
        if compared
        else ""
    )
    sentence = (
        f"Counted over {period.words}, and not over the reporting year {year.words}: "
        f"{figures}.{named}{against}"
    )
    places = [evidence.place_of(fact) for fact in facts]
    inputs = [input_of_fact(fact) for fact in facts]
    inputs += [(f"{fact.fact_id} period", fact.period) for fact in facts]
    if compared:
        places.append(evidence.place_of_sentence(compared))
        inputs.append(("sentence", compared.template))
    return CheckFinding(
        kind=Kind.PERIOD,
        weight=Weight.MEDIUM if compared else Weight.LOW,
        subject=subject,
        printed=figures,
        found=f"counted over {period.words}; the reporting year is {year.words_in_full}",
        places=tuple(places),
        sentence=sentence,
        inputs=tuple(inputs),
        is_question=compared is not None,
    )


def _told_against_a_year(evidence: Evidence, fact: Fact) -> Sentence | None:
    """A sentence of the same page that sets a part of a year against the whole year before."""
    before = previous_year(evidence.year)
    has_earlier = any(
        one.fact_id.startswith(f"{fact.fact_id}.") and one.period == before
        for one in evidence.facts.values()
    )
    if not has_earlier or _months(Period.parse(fact.period)) >= 12:
        return None
    words = {word for word in fact.label.casefold().split() if len(word) > 4}
    for sentence in evidence.sentences:
        text = sentence.text.casefold()
        is_told = sentence.page == fact.page and names_year_before(text) and says_a_move(text)
        if is_told and words & set(re.findall(r"\w+", text)):
            return sentence
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


def _months(period: Period) -> int:
    years = period.end.year - period.start.year
    return 12 * years + period.end.month - period.start.month + 1


def _surveys(evidence: Evidence) -> Iterator[CheckFinding]:
    """Surveys of an autumn that stand under the heading of a whole financial year."""
    found: dict[str, list[PrintedValue]] = defaultdict(list)
    for series in evidence.series:
        for one in series.values if series.area == OWN_AREA else ():
            heading = one.period.financial_year.replace("-", "/")
            is_survey = one.period.kind is PeriodKind.SURVEY and one.has_value
            if is_survey and heading in one.place.locator.partition(", column")[2]:
                found[series.indicator].append(one)
    for indicator, values in found.items():
        values.sort(key=lambda one: one.period)
        headings = join_words([one.period.financial_year.replace("-", "/") for one in values])
        surveys = join_words([one.period.words for one in values])
        yield CheckFinding(
            kind=Kind.PERIOD,
            weight=Weight.LOW,
            subject=f"{indicator}.surveys",
            printed=f"headings {headings}",
            found=surveys,
            places=tuple(one.place for one in values),
            sentence=(
                f"{evidence.cards[indicator].title}: the figures under the headings {headings} "
                f"come from yearly surveys ({surveys}). A reader may take them for whole years."
            ),
            inputs=tuple(input_of(one) for one in values),
            is_question=True,
        )


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
