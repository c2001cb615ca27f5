"""Comparators that are not printed although they can be had, or not printed without a reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from quality_account.catalogue.comparators import (
    KnownComparator,
    load_comparators,
)
from quality_account.crosschecks.describing import input_of, join_words, shown
from quality_account.crosschecks.evidence import Evidence, PrintedValue, Series
from quality_account.crosschecks.finding import Checked, CheckFinding, Kind, Passed, Weight
from quality_account.tables.fact_ids import OWN_AREA
from quality_account.vocabulary import Reason

_GROUP = "benchmark_group"


def find_missing_comparators(evidence: Evidence) -> Checked:
    """Look at what the account prints of other trusts or of England beside each indicator.

    Returns
    -------
    Checked
        Medium where a figure can be had, low where only the reason is missing; a question where the
        average of a group stands under the heading of a national one.
    """
    known = load_comparators(evidence.paths, evidence.year)
    beside: dict[str, list[tuple[Series, PrintedValue]]] = defaultdict(list)
    for series in evidence.series:
        if series.area != OWN_AREA:
            beside[series.indicator] += [(series, one) for one in series.of_edition(evidence.year)]
    results = [
        result
        for indicator, values in beside.items()
        for result in _judge(evidence, indicator, values, known.get(indicator))
    ]
    return Checked.of(*results)


def _judge(
    evidence: Evidence,
    indicator: str,
    values: list[tuple[Series, PrintedValue]],
    known: KnownComparator | None,
) -> Iterator[CheckFinding | Passed]:
    title = evidence.cards[indicator].title
    unexplained = [
        one
        for _, one in values
        if not one.has_value and one.reason in ("", Reason.NO_REASON_GIVEN.value)
    ]
    if unexplained:
        yield _without_reason(indicator, title, unexplained, known)
        return
    under_another_name = [
        pair
        for pair in values
        if pair[1].has_value
        and pair[1].area == _GROUP
        and "national" in pair[1].place.locator.partition(", column")[2].casefold()
    ]
    if under_another_name:
        yield _group_as_national(indicator, title, under_another_name, known)
        return
    reasons = {one.reason for _, one in values if not one.has_value}
    told = (
        join_words([Reason(one).sentence for one in sorted(reasons)])
        if reasons
        else "a figure stands beside the provider's own."
    )
    yield Passed(Kind.COMPARATOR, indicator, f"{title}: {told}")


def _without_reason(
    indicator: str, title: str, unexplained: list[PrintedValue], known: KnownComparator | None
) -> CheckFinding:
    can_be_had = known is not None and known.status.is_obtainable
    printed = "“not available” and gives no reason"
    why = f" {known.sentence}" if known else ""
    return CheckFinding(
        kind=Kind.COMPARATOR,
        weight=Weight.MEDIUM if can_be_had and known.verified else Weight.LOW,
        subject=indicator,
        printed="not available, without a reason",
        found=known.sentence.rstrip(".") if known else "no reason",
        places=tuple(one.place for one in unexplained),
        sentence=f"{title}: for the national figure the account prints {printed}.{why}",
        inputs=(
            *(input_of(one) for one in unexplained),
            ("comparator", f"{known.status.value} {known.since}" if known else "not known"),
        ),
    )


def _group_as_national(
    indicator: str,
    title: str,
    values: list[tuple[Series, PrintedValue]],
    known: KnownComparator | None,
) -> CheckFinding:
    figures = join_words([f"{shown(*pair)} ({pair[0].label})" for pair in values[:2]])
    more = f" and {len(values) - 2} more" if len(values) > 2 else ""
    why = f" {known.sentence}" if known else ""
    return CheckFinding(
        kind=Kind.COMPARATOR,
        weight=Weight.LOW,
        subject=f"{indicator}.group",
        printed="national average",
        found="what may be the average of a group of trusts",
        places=tuple(one.place for _, one in values),
        sentence=(
            f"{title}: {figures}{more} {'stand' if len(values) > 1 else 'stands'} under “national "
            f"average”. A reader may take the average of a group of trusts for that of England.{why}"
        ),
        inputs=tuple(input_of(one) for _, one in values),
        is_question=True,
    )
