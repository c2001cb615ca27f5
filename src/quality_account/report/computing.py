"""Recording: headlines, computed values and comparisons, each a fact with its whole trail."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pandas as pd

from quality_account.catalogue import IndicatorCard
from quality_account.facts import Fact
from quality_account.periods import Period, cover_year
from quality_account.report.comparing import comparison_sentence, short_comparison, tally_sentence
from quality_account.report.languages import Language
from quality_account.report.prescribed_statement import STATEMENT_PARTS
from quality_account.report.reading import Reading
from quality_account.report.recording import fact_from_cell, fact_from_computation
from quality_account.statistics.comparison import compare
from quality_account.statistics.movement import movement, rounding_of
from quality_account.statistics.shares import unweighted_mean
from quality_account.statistics.tally import tally
from quality_account.statistics.totals import sum_of_counts
from quality_account.vocabulary import Kind, Reason, Unit


class Computing(Reading):
    """What a notebook may record besides the rows that it reads."""

    def statement(self, fact_id: str) -> Fact:
        """One single fact of this page; missing, and saying so, where a partial edition lacks it."""
        known = self.statements()
        if fact_id in known:
            return known[fact_id]
        return self._not_held(fact_id)

    def headline(self, fact_id: str, chosen: pd.DataFrame | pd.Series) -> Fact:
        """One value under an id of its own, which does not carry a period.

        `chosen` are rows, or facts, of which there is one; none gives a fact that says so, and
        more than one is a mistake of the notebook.
        """
        facts = list(chosen["fact"] if isinstance(chosen, pd.DataFrame) else chosen)
        if len(facts) > 1:
            raise ValueError(
                f"{fact_id}: found {len(facts)} rows, expected one. Choose the row first."
            )
        if not facts:
            return self._not_held(fact_id)
        return self._facts.add(replace(facts[0], fact_id=fact_id))

    def record_column(
        self, rows: pd.DataFrame, column: str, fact_id: str, *, key: str, unit: Unit = Unit.TEXT
    ) -> list[Fact]:
        """The cells of one column as facts ``<fact_id>.1``, ``<fact_id>.2`` … in the rows' order.

        `key` is the column that says whose each cell is.
        """
        return [
            self._facts.add(
                fact_from_cell(
                    row, column, key, f"{fact_id}.{number}", unit, self._reads, **self._context
                )
            )
            for number, (_, row) in enumerate(rows.iterrows(), 1)
        ]

    def compute(
        self,
        fact_id: str,
        work_out: Any,
        *,
        of: Any,
        unit: Unit,
        label: str,
        method: str,
        decimals: int | None = None,
        period: str = "",
        reason: Reason = Reason.NOT_HELD,
    ) -> Fact:
        """Record a computed value.

        Parameters
        ----------
        fact_id : str
            An id that no other value of this page has.
        work_out : callable or value
            A method of the package, applied to the values `of` rows (as one list) or of facts (one
            argument each); or the value itself, where the cell has worked it out in pandas.
        of : DataFrame, Fact or list of them
            What the value rests on; its cells and their hashes go to the ledger.
        unit, decimals
            How the value is written; ``None`` keeps the decimals that it has.
        label, method : str
            What it is and how it was made, in words, for the list of the page's figures.
        reason : Reason
            Why there is no value, where no input says it.

        Returns
        -------
        Fact
            Without a value where one that it needs has none: with that one's status and reason.
        """
        value = self._small_numbers.work_out(work_out, of, unit)
        return self._facts.add(
            fact_from_computation(
                fact_id,
                value,
                of,
                unit=unit,
                label=label,
                method=method,
                decimals=decimals,
                reads=self._reads,
                reason=reason,
                period=period,
                **self._context,
            )
        )

    def year_mean(
        self, fact_id: str, rows: pd.DataFrame, *, year: str, label: str, decimals: int = 1
    ) -> Fact:
        """Record the unweighted mean of a year's months or quarters, as printed.

        A year of which a part is not held has no mean: the rest would pass for the whole.
        """
        return self._over_year(
            fact_id,
            rows,
            unweighted_mean,
            "unweighted mean of",
            year,
            label,
            Unit.PERCENT,
            decimals,
        )

    def year_total(self, fact_id: str, rows: pd.DataFrame, *, year: str, label: str) -> Fact:
        """Record the sum of a year's months or quarters; none where a part is not held."""
        return self._over_year(fact_id, rows, sum_of_counts, "sum of", year, label, Unit.COUNT, 0)

    def _over_year(
        self, fact_id, rows, work_out, how: str, year: str, label: str, unit: Unit, decimals: int
    ) -> Fact:
        periods = [Period.parse(text) for text in rows["period"]]
        kind = periods[0].kind.value if periods else "period"
        return self.compute(
            fact_id,
            work_out if cover_year(periods, year) else None,
            of=rows,
            unit=unit,
            label=label,
            method=f"{how} the year's {kind}s",
            decimals=decimals,
            period=year,
            reason=Reason.YEAR_NOT_COMPLETE if periods else Reason.NOT_HELD,
        )

    def compute_each(
        self, fact_id: str, work_out: Any, *, of: pd.DataFrame, **meaning: Any
    ) -> list[Fact]:
        """As ``compute``, once for each row of a frame of facts whose index are periods."""
        label = meaning.pop("label")
        return [
            self.compute(
                f"{fact_id}.{period}",
                work_out,
                of=list(row),
                period=period,
                label=f"{label}, {Period.parse(period).words}",
                **meaning,
            )
            for period, row in zip(of.index, of.itertuples(index=False), strict=True)
        ]

    def compute_column(
        self, rows: pd.DataFrame, values: Any, fact_id: str, *, key: str, **meaning: Any
    ) -> list[Fact]:
        """As ``compute``, once for each row, and named as by ``record_column``."""
        label = meaning.pop("label")
        return [
            self.compute(
                f"{fact_id}.{number}",
                value,
                of=rows.loc[[place]],
                label=f"{label}: {rows.loc[place, key]}",
                **meaning,
            )
            for number, (place, value) in enumerate(zip(rows.index, values, strict=True), 1)
        ]

    def compare(
        self,
        fact_id: str,
        now: Fact,
        before: Fact,
        *,
        than: str,
        card: IndicatorCard,
        measure: str,
        decimals: int | None = None,
        judged_by: str = "",
    ) -> Fact:
        """Record the sentence that says how ``now`` stands to ``before``.

        Parameters
        ----------
        than : str
            The other figure's time or place in words: "in 2023/24", "for England".
        card, measure : IndicatorCard, str
            Whose figures these are. The card says which way is better, whether a break lies between
            the two, and what else may lie behind a difference.
        decimals : int, optional
            Places of the difference. Default: those of the printed figures.
        judged_by : str
            The periods of the series that an SPC chart on this page judges: "months". Two yearly
            means cannot be judged themselves.
        """
        not_comparable = caution = ""
        if now.period and before.period:
            not_comparable = card.reason_not_comparable(measure, before.period, now.period)
            caution = card.caution_between(measure, before.period, now.period)
        result = compare(
            now.value or None,
            before.value or None,
            improvement=card.measures[measure].improvement,
            is_comparable=not not_comparable,
            reason_not_comparable=not_comparable,
        )
        meaning = {
            "of": [now, before],
            "unit": Unit.TEXT,
            "period": now.period,
            "label": f"How this stands to the figure {than}",
            "method": "difference of the unrounded values"
            if result.difference is not None
            else "no comparison made",
        }
        short = short_comparison(result, now, before, than, decimals)
        long = comparison_sentence(result, now, before, than, decimals, judged_by)
        if caution and result.difference:
            short, long = f"{short} {caution}", f"{long} {caution}"
        self.compute(
            f"{fact_id}.short", short, **{**meaning, "label": f"{meaning['label']}, in short"}
        )
        rounding = self._rounding(now) + self._rounding(before)
        moved = movement(result, card.measures[measure].improvement, rounding)
        self.compute(
            f"{fact_id}.movement",
            moved.value,
            **{**meaning, "label": f"Which way this moved against the figure {than}"},
        )
        return self.compute(fact_id, long, **meaning)

    def tally(self, fact_id: str, now: pd.Series, before: pd.Series, *, than: str) -> Fact:
        """Record the sentence that counts how many facts are higher, the same or lower.

        `now` and `before` are facts under the same index; one that is not there is left out.
        """
        pairs = [
            pair
            for pair in zip(now, before, strict=True)
            if all(isinstance(one, Fact) and one.has_value for one in pair)
        ]
        counted = tally((left.value, right.value) for left, right in pairs)
        of = [fact for pair in pairs for fact in pair]
        for direction in ("higher", "same", "lower", "compared"):
            self.compute(
                f"{fact_id}.{direction}",
                getattr(counted, direction),
                of=of,
                unit=Unit.COUNT,
                label=f"Results compared with those {than}: {direction}",
                method="count of results",
            )
        return self.compute(
            fact_id,
            tally_sentence(counted, than),
            of=of or list(now.dropna()),
            unit=Unit.TEXT,
            label=f"How the results stand to those {than}",
            method="count of results",
        )

    def _record_languages(self, rows: pd.DataFrame) -> list[Fact]:
        """The texts of a notice as facts, each with its language."""
        facts = self.record_column(rows, "text", f"{self.page}.languages", key="language")
        columns = rows["language"], rows["language_tag"], rows["direction"]
        for fact, language in zip(facts, zip(*columns, strict=True), strict=True):
            self._languages[fact.fact_id] = Language(*language)
        return facts

    def _record_statement(self, rows: pd.DataFrame) -> dict[str, Fact]:
        """The parts of the prescribed statement on one indicator as facts; none without a row."""
        if len(rows) > 1:
            raise ValueError(f"found {len(rows)} statements, expected one. Choose the row first.")
        titled = rows.assign(title=[self.card(name).title for name in rows["indicator"]])
        return {
            part: fact
            for part in STATEMENT_PARTS
            for fact in self.record_column(titled, part, f"{self.page}.{part}", key="title")
        }

    def _rounding(self, fact: Fact) -> Fraction:
        """How far the printed figures that a fact rests on can lie from the unrounded ones.

        A mean of figures can lie off by the mean of what each can; counts are exact.
        """
        cells = set(fact.inputs.split(";"))
        parts = [one for one in self._facts if one.kind is not Kind.COMPUTED]
        printed = [one for one in parts if one.has_value and one.inputs and one.inputs in cells]
        steps = [rounding_of(one.value) for one in printed if one.unit is not Unit.COUNT]
        return sum(steps, Fraction(0)) / len(steps) if steps else Fraction(0)

    def _not_held(self, fact_id: str) -> Fact:
        label = fact_id.replace(".", ", ").replace("_", " ").capitalize()
        return self.compute(fact_id, None, of=[], unit=Unit.TEXT, label=label, method="not held")
