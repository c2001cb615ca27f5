"""Tables of measures and of single facts: the rows of the new periods, without values.

A row without a value says so as the tables do: ``missing``, ``not_held``. Where the publisher has
ended a collection or an indicator, that stays so with its source, until somebody learns better.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from quality_account.periods import Period, previous_year
from quality_account.rolling.periods_on import move_period
from quality_account.tables.cells import Row
from quality_account.vocabulary import Reason, Status

#: The place in a source that is not there yet.
NOT_YET = "not yet supplied"
#: What has ended is not expected again.
_STANDS = (Reason.NATIONAL_COLLECTION_RETIRED, Reason.INDICATOR_ENDED)
#: Columns that say something of one value, and not what the row is about.
_OF_THE_VALUE = ("value", "qualifier", "embargo_until", "expected_on")


def blank_measures(rows: Iterable[Row], source: str, years: int) -> list[dict[str, str]]:
    """The rows of a table of measures for the same periods of a later year.

    Parameters
    ----------
    rows : iterable of Row
        Those of the last edition.
    source : str
        The key of the source from which the values will come.
    years : int
        How many years later.

    Examples
    --------
    >>> row = Row("falls.csv", 2, {"measure": "falls", "period": "2024-q1", "value": "3",
    ...                            "status": "final", "source": "report", "locator": "page 2"})
    >>> blank_measures([row], "xx1-2025-26-falls", 1)[0]["period"]
    '2025-q1'
    """
    return [_blank(row, source, move_period(row["period"], years)) for row in rows]


def blank_facts(
    rows: Iterable[Row], source: str, last_year: str, years: int
) -> list[dict[str, str]]:
    """The rows of a table of single facts, empty; what is older than the year before stays as it is.

    A value of an earlier year is history, and stands with its source.
    """
    return list(_facts(rows, source, last_year, years))


def _facts(
    rows: Iterable[Row], source: str, last_year: str, years: int
) -> Iterator[dict[str, str]]:
    oldest = Period.parse(previous_year(last_year))
    for row in rows:
        if Period.parse(row["period"]).end < oldest.start:
            yield dict(row.cells)
        else:
            yield _blank(row, source, move_period(row["period"], years))


def prepared_facts(
    wanted: Iterable[Mapping[str, str]], there: Sequence[Mapping[str, str]], source: str
) -> list[dict[str, str]]:
    """Empty rows for facts that the rules of the year ask for and the table does not have yet."""
    known = {one["fact_id"] for one in there}
    return [
        {
            **one,
            "status": Status.MISSING.value,
            "reason": Reason.NOT_HELD.value,
            "source": source,
            "locator": NOT_YET,
            "audience": "public",
        }
        for one in wanted
        if one["fact_id"] not in known
    ]


def _blank(row: Row, source: str, period: str) -> dict[str, str]:
    kept = (
        dict(row.cells)
        | {"period": period}
        | {one: "" for one in _OF_THE_VALUE if one in row.cells}
    )
    if not row["value"] and row["reason"] in _STANDS:
        return kept
    return kept | {
        "status": Status.MISSING.value,
        "reason": Reason.NOT_HELD.value,
        "source": source,
        "locator": NOT_YET,
    }
