"""Each fact as it was recorded and as it comes out now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from quality_account.numbers import exact_or_none
from quality_account.pipeline.verifying.ledger_lines import LedgerRow, differing_columns

#: What a fact says. The other columns say how it came to be: hashes, places, methods, labels.
SAYING = ("value", "display", "unit", "period", "qualifier", "status", "reason")


class Verdict(StrEnum):
    """How a fact that is made again stands to the one that was recorded."""

    SAME = "same"
    WITHIN_ROUNDING = "within rounding"
    DIFFERS = "differs"
    MISSING = "missing"
    NEW = "new"


@dataclass(frozen=True)
class FactVerdict:
    """One fact.

    Attributes
    ----------
    page : str
        Its home.
    was, now : (str, str) or None
        Value and display as recorded and as made again; None where there is none.
    columns : tuple of str
        The columns of the ledger that are not the same. Of a fact that is the same they are of
        those that say how it came to be, such as the hash of a file in which another row changed.
    causes : tuple of str
        What has changed of that which it rests on, in words.
    """

    fact_id: str
    page: str
    verdict: Verdict
    was: tuple[str, str] | None
    now: tuple[str, str] | None
    columns: tuple[str, ...] = ()
    causes: tuple[str, ...] = ()

    def as_record(self) -> dict[str, Any]:
        """The verdict as values that JSON has."""
        return {**vars(self), "verdict": self.verdict.value}


def judge_facts(
    recorded: Mapping[str, LedgerRow], made: Mapping[str, LedgerRow]
) -> tuple[FactVerdict, ...]:
    """A verdict on each fact of either side, by id.

    *Within rounding* is a fact that readers see as they did: its unrounded value is another number,
    and display, unit, status and everything else that it says are the same.

    Examples
    --------
    >>> one = LedgerRow(2, {"fact_id": "a.rate", "value": "9.21", "display": "9.2%"})
    >>> two = LedgerRow(2, {"fact_id": "a.rate", "value": "9.22", "display": "9.2%"})
    >>> [judged.verdict.value for judged in judge_facts({"a.rate": one}, {"a.rate": two})]
    ['within rounding']
    """
    return tuple(_judge(recorded, made))


def count_verdicts(facts: tuple[FactVerdict, ...]) -> dict[Verdict, int]:
    """How many facts have each verdict, those that none has included."""
    return {verdict: sum(one.verdict is verdict for one in facts) for verdict in Verdict}


def _judge(
    recorded: Mapping[str, LedgerRow], made: Mapping[str, LedgerRow]
) -> Iterator[FactVerdict]:
    for fact_id in sorted({*recorded, *made}):
        was, now = recorded.get(fact_id), made.get(fact_id)
        page = (was or now)["page"]
        pairs = _pair(was), _pair(now)
        if was is None or now is None:
            verdict = Verdict.NEW if was is None else Verdict.MISSING
            yield FactVerdict(fact_id, page, verdict, *pairs)
            continue
        columns = differing_columns(was.cells, now.cells)
        yield FactVerdict(fact_id, page, _verdict(was, now, columns), *pairs, columns)


def _verdict(was: LedgerRow, now: LedgerRow, columns: tuple[str, ...]) -> Verdict:
    said = [column for column in columns if column in SAYING]
    if not said:
        return Verdict.SAME
    if said == ["value"] and None not in (exact_or_none(was["value"]), exact_or_none(now["value"])):
        return Verdict.WITHIN_ROUNDING
    return Verdict.DIFFERS


def _pair(row: LedgerRow | None) -> tuple[str, str] | None:
    return None if row is None else (row["value"], row["display"])
