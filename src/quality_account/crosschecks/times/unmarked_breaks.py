"""Series that cross a change which may break them, printed in one row."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from quality_account.catalogue.indicators import Break
from quality_account.crosschecks.describing import (
    in_one_row,
    input_of,
    join_words,
    shown,
)
from quality_account.crosschecks.evidence import Evidence, PrintedValue, Series
from quality_account.crosschecks.finding import Checked, CheckFinding, Kind, Weight
from quality_account.tables.fact_ids import OWN_AREA

#: Two neighbours of a series with a possible break between them.
_Across = tuple[Series, PrintedValue, PrintedValue]


def find_unmarked_breaks(evidence: Evidence) -> Checked:
    """Look for values on both sides of a possible break in one printed row.

    Whether the two sides can be compared is not known, so each result is a question. What the account
    says of a certain break is `find_breaks_read_as_trend`'s; a possible one that rests on the account
    itself is one that its words leave open.

    Returns
    -------
    Checked
        One question of medium weight for each indicator and change.
    """
    across: dict[tuple[str, str], list[_Across]] = defaultdict(list)
    reasons: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for series in evidence.series:
        if series.area != OWN_AREA:
            continue
        valued = [one for one in series.values if one.has_value]
        for earlier, later in pairwise(valued):
            broken = _possible_break(series, earlier, later)
            if broken and in_one_row(earlier.place, later.place):
                key = series.indicator, broken.starts
                across[key].append((series, earlier, later))
                reasons[key][broken.reason] = None
    return Checked.of(
        *(_found(evidence, key, pairs, " ".join(reasons[key])) for key, pairs in across.items())
    )


def _possible_break(series: Series, earlier: PrintedValue, later: PrintedValue) -> Break | None:
    """A break that is only possible, where no certain one lies between the values as well."""
    between = [
        one
        for one in series.card.breaks
        if one.concerns(series.measure) and one.lies_between(earlier.period.text, later.period.text)
    ]
    if any(not one.possible for one in between):
        return None
    return between[0] if between else None


def _found(
    evidence: Evidence, key: tuple[str, str], pairs: list[_Across], reason: str
) -> CheckFinding:
    indicator, starts = key
    card = evidence.cards[indicator]
    figures = join_words(
        [
            f"{shown(series, earlier)} for {earlier.period.words} and {shown(series, later)} for "
            f"{later.period.words} ({series.label})"
            for series, earlier, later in pairs
        ]
    )
    values = [one for _, earlier, later in pairs for one in (earlier, later)]
    return CheckFinding(
        kind=Kind.BREAK,
        weight=Weight.MEDIUM,
        subject=f"{indicator}.{starts}",
        printed=figures,
        found=reason.rstrip("."),
        places=tuple(one.place for one in values),
        sentence=(
            f"{card.title}: {figures} stand in one row. {reason} "
            "A reader may take them for one series."
        ),
        inputs=(*map(input_of, values), ("break", reason)),
        is_question=True,
    )
