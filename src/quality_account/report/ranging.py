"""Ranging: shares of counts that were rounded before they were published, as ranges and never one number."""

from __future__ import annotations

import pandas as pd

from quality_account.facts import Fact
from quality_account.periods import Period
from quality_account.report.computing import Computing
from quality_account.statistics.rounded_shares import RangeOfShares, share_of_rounded
from quality_account.vocabulary import Status, Unit

_METHOD = "{} of two counts that are each rounded to the nearest {}"


class Ranging(Computing):
    """What a notebook may record of pairs of rounded counts."""

    def compute_range(
        self, fact_id: str, part: Fact, whole: Fact, *, step: int, label: str, decimals: int = 0
    ) -> Fact:
        """Record between which percentages a part is of its whole, both rounded to a step, in words.

        Of counts that were rounded before they were published there is no one percentage.
        """
        found = share_of_rounded(part.value or None, whole.value or None, step)
        words = found.words(decimals) if found else None
        return self.compute(
            fact_id,
            Status.SUPPRESSED if found and self._small_numbers.hides_share(part, whole) else words,
            of=[part, whole],
            unit=Unit.TEXT,
            label=label,
            method=_METHOD.format("smallest and largest share", step),
            period=whole.period,
        )

    def compute_ranges(
        self, fact_id: str, pairs: pd.DataFrame, *, step: int, label: str
    ) -> pd.DataFrame:
        """As ``compute_range`` for each period, with the two ends as percentages of their own.

        Parameters
        ----------
        pairs : DataFrame
            Facts in two columns, the part and its whole; the index are periods. A period without one
            of them is left out.

        Returns
        -------
        DataFrame
            A row a period: ``range`` (the words), ``lowest`` and ``highest`` are facts, and ``found``
            is the ``RangeOfShares``; None where a count is hidden or missing.
        """
        rows = {
            period: self._range_of(fact_id, period, part, whole, step, label)
            for period, part, whole in pairs.dropna().itertuples(name=None)
        }
        columns = ["range", "lowest", "highest", "found"]
        return pd.DataFrame.from_dict(rows, orient="index", columns=columns)

    def _range_of(
        self, fact_id: str, period: str, part: Fact, whole: Fact, step: int, label: str
    ) -> tuple[Fact, Fact, Fact, RangeOfShares | None]:
        named = f"{label}, {Period.parse(period).words}"
        words = self.compute_range(f"{fact_id}.{period}", part, whole, step=step, label=named)
        found = share_of_rounded(part.value, whole.value, step) if words.has_value else None
        absent = Status.SUPPRESSED if words.status is Status.SUPPRESSED else None
        ends = (("lowest", "smallest share"), ("highest", "largest share"))
        lowest, highest = (
            self.compute(
                f"{fact_id}.{end}.{period}",
                getattr(found, end) if found else absent,
                of=[part, whole],
                unit=Unit.PERCENT,
                label=f"{named}, {end} possible",
                method=_METHOD.format(method, step),
                decimals=0,
                period=period,
            )
            for end, method in ends
        )
        return words, lowest, highest, found
