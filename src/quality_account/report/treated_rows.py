"""Rows of measures under a policy for small numbers: whom it concerns, and what is written back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from quality_account.catalogue import IndicatorCard
from quality_account.numbers import decimals_of, exact, round_half_up
from quality_account.periods import Period
from quality_account.report.sums_of_rows import CountRow
from quality_account.statistics.shares import share
from quality_account.statistics.small_numbers.policies import Policy, hides_share
from quality_account.statistics.small_numbers.protection import CountState, ShownCount
from quality_account.vocabulary import Reason, SmallNumberPolicy, Status, Unit

#: The area of figures for the whole of England.
NATIONAL_AREA = "england"


def mark_hidden_in_source(rows: pd.DataFrame, policy: Policy) -> pd.DataFrame:
    """The rows with the two columns of a treatment; a row that its source hides names the policy."""
    is_hidden = rows["status"] == Status.SUPPRESSED
    names = [policy.name.value if hidden else "" for hidden in is_hidden]
    return rows.assign(small_numbers=names, treatment="")


def names_of_policies(row: pd.Series, card: IndicatorCard, policies: Mapping[str, Policy]) -> str:
    """The policies that concern a row: those of its own edition and of all after it, joined by ``;``."""
    measure = card.measures[row["measure"]]
    if not (measure.counts_people or measure.rests_on):
        return ""
    names = {
        policy.name
        for year, policy in policies.items()
        if year >= row["edition"] and not is_spared(row["area"], policy)
    }
    return ";".join(sorted(names - {SmallNumberPolicy.AS_PUBLISHED}))


def is_spared(area: str, policy: Policy) -> bool:
    """Whether a policy leaves the figures of an area as they are."""
    return policy.spares_national and area == NATIONAL_AREA


def count_row(row: pd.Series) -> CountRow:
    """A row as a count of people."""
    period = Period.parse(row["period"])
    return CountRow(
        row["input"], row["measure"], row["group"], row["area"], period, count_in(row, "printed")
    )


def count_in(row: pd.Series, column: str) -> Any:
    """A row's whole number, or its status; what is neither is left for the statistics to refuse."""
    status = Status(row["status"])
    if not status.has_value:
        return status
    number = exact(row[column])
    return int(number) if number.denominator == 1 else row[column]


def write_shown(rows: pd.DataFrame, place: Any, shown: ShownCount) -> None:
    """Put what may be shown of a number in its place; what its source hides stays as it is."""
    if shown.state is CountState.ABSENT or rows.at[place, "status"] == Status.SUPPRESSED:
        return
    if shown.state is CountState.HIDDEN:
        _hide(rows, place)
    else:
        rows.at[place, "printed"] = str(shown.value)
        rows.at[place, "value"] = shown.value
        rows.at[place, "treatment"] = shown.state.value


def _hide(rows: pd.DataFrame, place: Any) -> None:
    rows.at[place, "printed"] = ""
    rows.at[place, "value"] = float("nan")
    rows.at[place, "qualifier"] = ""
    rows.at[place, "status"] = Status.SUPPRESSED.value
    rows.at[place, "reason"] = Reason.SMALL_NUMBERS.value
    rows.at[place, "treatment"] = CountState.HIDDEN.value


def treat_shares(
    rows: pd.DataFrame, card: IndicatorCard, true_counts: Mapping[str, int], policy: Policy
) -> None:
    """Treat percentages, rates and means after the counts that they rest on, which are treated.

    They are hidden where such a count is hidden, or the rest of a part. A percentage of counts that
    are rounded is worked out anew from the rounded ones: beside them, the true one would tell the
    true counts.
    """
    for place, row in rows.iterrows():
        rests_on = card.measures[row["measure"]].rests_on
        if not (rests_on and row["small_numbers"] and row["printed"]):
            continue
        here = rows[["group", "area", "period"]] == row[["group", "area", "period"]]
        bases = rows[here.all(axis=1) & rows["measure"].isin(rests_on)]
        pairs = [
            (part, whole)
            for _, part in bases.iterrows()
            for _, whole in bases.iterrows()
            if card.measures[part["measure"]].part_of == whole["measure"]
        ]
        is_hidden = (bases["status"] == Status.SUPPRESSED).any()
        if is_hidden or any(_gives_away(pair, true_counts, policy) for pair in pairs):
            _hide(rows, place)
        elif _is_of_rounded(card.measures[row["measure"]].unit, bases):
            _work_out_anew(rows, place, pairs)


def _gives_away(
    pair: tuple[pd.Series, pd.Series], true_counts: Mapping[str, int], policy: Policy
) -> bool:
    part, whole = (true_counts.get(row["input"]) for row in pair)
    if part is None or whole is None or part > whole:
        return False
    return hides_share(part, whole, policy)


def _is_of_rounded(unit: Unit, bases: pd.DataFrame) -> bool:
    """Whether this is a percentage of counts of which one is rounded; means may be exact."""
    return unit is Unit.PERCENT and (bases["treatment"] == CountState.ROUNDED).any()


def _work_out_anew(
    rows: pd.DataFrame, place: Any, pairs: list[tuple[pd.Series, pd.Series]]
) -> None:
    part, whole = ([int(one["printed"]) for one in pairs[0]]) if len(pairs) == 1 else (0, 0)
    percentage = share(part, whole) if part <= whole else None
    if percentage is None:
        _hide(rows, place)
        return
    places = decimals_of(rows.at[place, "printed"])
    rows.at[place, "printed"] = f"{round_half_up(percentage, places):f}"
    rows.at[place, "value"] = float(rows.at[place, "printed"])
    rows.at[place, "treatment"] = CountState.ROUNDED.value
