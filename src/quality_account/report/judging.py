"""Judging chance: process limits of a long series, and the difference of two shares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from quality_account.catalogue import IndicatorCard
from quality_account.facts import Fact
from quality_account.periods import Period
from quality_account.report.chance_words import difference_sentence, interval_words
from quality_account.report.points import all_periods, fact_point
from quality_account.report.ranging import Ranging
from quality_account.statistics.differences import Difference, compare_shares
from quality_account.statistics.intervals.interval import Interval
from quality_account.statistics.intervals.proportions import wilson
from quality_account.vocabulary import Status, Unit

if TYPE_CHECKING:
    from quality_account.statistics.spc.results import XmrChart


@dataclass(frozen=True)
class Process:
    """A series with its process limits: for a chart, and as facts for sentences."""

    periods: list[str]
    chart: XmrChart
    mean: Fact
    lower: Fact
    upper: Fact
    basis: Fact
    variation: Fact
    assurance: Fact


class Judging(Ranging):
    """What a notebook may judge."""

    def process_limits(
        self, fact_id: str, rows: pd.DataFrame, *, card: IndicatorCard, measure: str
    ) -> Process:
        """Record the process limits of a series, and what its newest figure and target say.

        Parameters
        ----------
        fact_id : str
            The limits are ``<fact_id>.mean``, ``.lower`` and ``.upper``, those of the last phase;
            the sentences are ``.basis``, ``.variation`` and
            ``.assurance``.
        rows : DataFrame
            Rows of one measure, or of facts as ``fact_rows`` makes them, one a period.
        """
        # A fifth of what the package needs to be imported, and few pages judge a long series.
        from quality_account.report import process_words
        from quality_account.report.process import process_chart

        chart = process_chart(rows, card, measure)
        texts = all_periods(rows)
        periods = [Period.parse(text) for text in texts]
        of = rows if "input" in rows else list(rows["fact"])
        meaning = {"of": of, "period": texts[-1], "method": process_words.limits_method(chart)}
        about = card.measures[measure]
        last = chart.phases[-1]
        numbers = [
            self.compute(
                f"{fact_id}.{name}",
                value,
                unit=about.unit,
                decimals=about.decimals,
                label=f"{about.label}: {words}",
                **meaning,
            )
            for name, value, words in (
                ("mean", last.mean, "mean"),
                ("lower", last.lower, "lower process limit"),
                ("upper", last.upper, "upper process limit"),
            )
        ]
        target = card.target.label if card.target else ""
        kind = periods[-1].kind.value
        sentences = [
            self.compute(
                f"{fact_id}.{name}",
                sentence,
                unit=Unit.TEXT,
                label=f"{about.label}: {words}",
                **meaning,
            )
            for name, sentence, words in (
                (
                    "basis",
                    process_words.basis_sentence(chart, kind, about.unit, about.decimals),
                    "process limits and what they rest on",
                ),
                (
                    "variation",
                    process_words.variation_sentence(chart, periods),
                    "what the newest figure shows",
                ),
                (
                    "assurance",
                    process_words.assurance_sentence(chart, target, kind, about.unit),
                    "what the target means for it",
                ),
            )
        ]
        return Process(texts, chart, *numbers, *sentences)

    def intervals(
        self, fact_id: str, of: pd.DataFrame, *, label: str, decimals: int
    ) -> list[Interval | None]:
        """Record the 95% intervals of shares, one a row, and return them for a chart.

        Parameters
        ----------
        of : DataFrame
            Two columns of facts, numerator and denominator; the index are periods. A row without
            one of the two has no interval.
        """
        found = []
        for period, (numerator, denominator) in zip(
            of.index, of.itertuples(index=False), strict=True
        ):
            interval = wilson(fact_point(numerator), fact_point(denominator))
            said = interval_words(interval, decimals) if interval else None
            if self._small_numbers.hides_share(numerator, denominator):
                interval, said = None, Status.SUPPRESSED
            self.compute(
                f"{fact_id}.{period}",
                said,
                of=[numerator, denominator],
                unit=Unit.TEXT,
                period=period,
                label=f"{label}, {Period.parse(period).words}: 95% interval",
                method="Wilson score interval of numerator ÷ denominator",
            )
            found.append(interval)
        return found

    def compare_shares(
        self,
        fact_id: str,
        now: Sequence[Fact],
        before: Sequence[Fact],
        *,
        than: str,
        card: IndicatorCard,
        measure: str,
        decimals: int,
    ) -> Fact:
        """Record the sentence that says how far apart two shares are, and whether that may be chance.

        Parameters
        ----------
        now, before : two facts each
            Numerator and denominator, of the same period.
        than : str
            The other share's time or place in words: "in 2023/24", "for England".
        card, measure : IndicatorCard, str
            Whose figures these are; a break between the two periods leaves only its reason.
        """
        of = [*now, *before]
        not_comparable = caution = ""
        if now[0].period and before[0].period:
            not_comparable = card.reason_not_comparable(measure, before[0].period, now[0].period)
            caution = card.caution_between(measure, before[0].period, now[0].period)
        result = compare_shares(*self._share_points(now), *self._share_points(before))
        meaning = {"of": of, "period": now[0].period, "label": f"Difference from the share {than}"}
        if isinstance(result, Difference) and not not_comparable:
            for name, value in (
                ("difference", result.exact_estimate),
                ("lower", result.lower),
                ("upper", result.upper),
            ):
                self.compute(
                    f"{fact_id}.{name}",
                    value,
                    unit=Unit.PERCENTAGE_POINTS,
                    decimals=decimals,
                    **{**meaning, "label": f"{meaning['label']}: {name}"},
                    method=result.method,
                )
        sentence = not_comparable or difference_sentence(
            result, than, card.measures[measure].improvement, decimals
        )
        if caution and not not_comparable:
            sentence = f"{sentence} {caution}"
        return self.compute(
            fact_id,
            sentence,
            unit=Unit.TEXT,
            method=getattr(result, "method", "no interval"),
            **meaning,
        )

    def _share_points(self, share: Sequence[Fact]) -> list[str | Status]:
        """Numerator and denominator; hidden where their share would give a hidden number away."""
        hides = self._small_numbers.hides_share(*share)
        return [Status.SUPPRESSED if hides else fact_point(fact) for fact in share]
