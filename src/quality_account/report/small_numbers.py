"""Small counts of people: from rows of measures to the statistics and back, once, before any fact.

What a page makes of rows (facts, charts, tables, downloads, sums) it makes of what comes out here, so
that a number which the edition's policy hides is in none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from quality_account.catalogue import IndicatorCard
from quality_account.facts import Fact
from quality_account.report.recording import apply_to_values
from quality_account.report.sums_of_rows import CountRow, sums_of_rows
from quality_account.report.treated_rows import (
    count_in,
    count_row,
    is_spared,
    mark_hidden_in_source,
    names_of_policies,
    treat_shares,
    write_shown,
)
from quality_account.statistics.small_numbers.counts import Count
from quality_account.statistics.small_numbers.policies import Policy, hides_share
from quality_account.statistics.small_numbers.protection import (
    CountState,
    ProtectedCounts,
    ShownCount,
    protect_counts,
)
from quality_account.statistics.totals import sum_of_counts
from quality_account.tables import Reads
from quality_account.vocabulary import SmallNumberPolicy, Status, Unit

#: What the column ``counts_people`` of a table of single facts says of a number that does.
COUNTS_PEOPLE = "yes"


@dataclass
class SmallNumbers:
    """The policies of one page, and what it knows of hidden numbers and tells nobody.

    Attributes
    ----------
    year : str
        The edition's year.
    policy_in : callable
        The policy of each year's edition of the provider.
    reads : Reads
        Where hashes are withheld that could give a number away.
    """

    year: str
    policy_in: Callable[[str], Policy]
    reads: Reads
    _true: dict[str, int] = field(default_factory=dict, repr=False)
    _year_totals: dict[frozenset[str], ShownCount] = field(default_factory=dict, repr=False)

    @property
    def policy(self) -> Policy:
        """The policy of the page's own edition."""
        return self.policy_in(self.year)

    def treat(self, rows: pd.DataFrame, card: IndicatorCard) -> pd.DataFrame:
        """Rows of measures as this edition may show them.

        Two columns are added: ``small_numbers``, the policies that were used on a row, and
        ``treatment``, what became of its number. Every earlier edition is gone through first, because
        what it has hidden stays hidden, and what it has printed is known.
        """
        policies = {year: self.policy_in(year) for year in sorted({*rows["edition"], self.year})}
        rows = mark_hidden_in_source(rows, self.policy)
        if all(policy.name is SmallNumberPolicy.AS_PUBLISHED for policy in policies.values()):
            return rows
        rows = rows.assign(
            qualifier=rows.get("qualifier", ""),
            value=rows["value"].astype(float),
            small_numbers=[
                names_of_policies(row, card, policies) or row["small_numbers"]
                for _, row in rows.iterrows()
            ],
        )
        counted = [
            (row["edition"], count_row(row))
            for _, row in rows.iterrows()
            if card.measures[row["measure"]].counts_people
        ]
        protected = self._through_the_years(counted, card, policies)
        for place, row in rows.iterrows():
            if row["input"] in protected.counts:
                write_shown(rows, place, protected.counts[row["input"]])
        treat_shares(rows, card, self._true, self.policy)
        self._withhold(rows)
        return rows

    def _through_the_years(
        self,
        counted: Sequence[tuple[str, CountRow]],
        card: IndicatorCard,
        policies: Mapping[str, Policy],
    ) -> ProtectedCounts:
        """The counts as the last of the editions may show them, after all before it."""
        hidden: set[str] = set()
        told: dict[str, tuple[int, int]] = {}
        for year, policy in policies.items():
            held = [row for edition, row in counted if edition <= year]
            treated = [row for row in held if not is_spared(row.area, policy)]
            related = sums_of_rows(treated, card, with_year_totals=policy.rounds)
            counts = {
                name: replace(
                    count, is_hidden_before=name in hidden, known=told.get(name, count.known)
                )
                for name, count in (
                    {row.name: Count(row.value) for row in treated} | related.more
                ).items()
            }
            protected = protect_counts(counts, related.sums, policy)
            told |= _what_is_told(held, protected, told)
            hidden |= {
                name for name, one in protected.counts.items() if one.state is CountState.HIDDEN
            }
        self._true |= {row.name: row.value for row in treated if isinstance(row.value, int)}
        for names, total in related.year_totals.items():
            self._year_totals[names] = protected.counts[total]
        return protected

    def treat_statements(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Single facts as this edition may show them; those count people of which a column says so.

        A single fact stands alone: what it adds up to with others, nobody has written down.
        """
        rows = mark_hidden_in_source(rows, self.policy)
        if self.policy.name is SmallNumberPolicy.AS_PUBLISHED or "counts_people" not in rows:
            return rows
        counted = rows[rows["counts_people"] == COUNTS_PEOPLE]
        counts = {row["input"]: Count(count_in(row, "value")) for _, row in counted.iterrows()}
        protected = protect_counts(counts, [], self.policy)
        # As in a table of measures: `printed` is the text, and `value` a number.
        rows = rows.assign(
            printed=rows["value"], value=float("nan"), qualifier=rows.get("qualifier", "")
        )
        for place, row in counted.iterrows():
            rows.at[place, "small_numbers"] = self.policy.name.value
            write_shown(rows, place, protected.counts[row["input"]])
        self._withhold(rows)
        return rows.assign(value=rows["printed"])

    def work_out(self, work_out: Any, of: Any, unit: Unit) -> Any:
        """As ``apply_to_values``; `Status.SUPPRESSED` where the result gives a hidden number away.

        A year's total under a policy that rounds is formed from the true counts and rounded then.
        """
        if work_out is sum_of_counts and isinstance(of, pd.DataFrame):
            total = self._year_totals.get(frozenset(of["input"]))
            if total is not None:
                return Status.SUPPRESSED if total.value is None else total.value
        value = apply_to_values(work_out, of)
        is_share = unit is Unit.PERCENT and isinstance(of, list) and len(of) == 2
        return Status.SUPPRESSED if is_share and self.hides_share(*of) else value

    def hides_share(self, part: Any, whole: Any) -> bool:
        """Whether the share of two facts, and an interval around it, gives a hidden number away.

        That one fact counts some of the people of the other is said by whoever divides them.
        """
        facts = (part, whole)
        if not all(_is_count_of_people(fact) and fact.has_value for fact in facts):
            return False
        counts = [self._true_count(fact) for fact in facts]
        return counts[0] <= counts[1] and hides_share(*counts, self.policy)

    def _true_count(self, fact: Fact) -> int:
        """The count behind a fact; that which is shown, where it was worked out from several."""
        return self._true.get(fact.inputs.removesuffix(":value"), int(fact.value))

    def _withhold(self, rows: pd.DataFrame) -> None:
        """Keep back the hashes of files of which a reader does not get every number."""
        changed = rows[rows["treatment"].isin([CountState.HIDDEN, CountState.ROUNDED])]
        for name in sorted({cell.partition("#")[0] for cell in changed["input"]}):
            self.reads.withhold(name)


def _what_is_told(
    held: Sequence[CountRow], protected: ProtectedCounts, told: Mapping[str, tuple[int, int]]
) -> dict[str, tuple[int, int]]:
    """What readers of an edition know of each count that it shows, and of those that it spares."""
    now = {
        row.name: (row.value, row.value)
        for row in held
        if row.name not in protected.counts and isinstance(row.value, int)
    }
    for name, one in protected.counts.items():
        if one.value is not None:
            now[name] = protected.policy.range_of(one.value)
    # Two roundings of one number tell more than each.
    return {
        name: (max(lowest, told[name][0]), min(highest, told[name][1]))
        if name in told
        else (lowest, highest)
        for name, (lowest, highest) in now.items()
    }


def _is_count_of_people(fact: Any) -> bool:
    return isinstance(fact, Fact) and fact.unit is Unit.COUNT and bool(fact.small_numbers)
