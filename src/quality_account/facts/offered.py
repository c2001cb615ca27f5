"""What each page offers to pages about all pages: its main figure, and numbers that are still to come.

They have a file of their own, so that such a page is made anew when something changed that it shows,
and not whenever any figure of the account did.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

#: What a page offers of its figures, by the end of their ids: the main one, how that stands to the year
#: before, and to elsewhere, and what process limits show of the newest figure.
PARTS = (
    "headline",
    "change.short",
    "change.movement",
    "beside.short",
    "national",
    "process.variation",
)


def offered_rows(rows: Iterable[Mapping[str, str]]) -> list[Mapping[str, str]]:
    """The rows of a ledger that pages about all pages read, in their order.

    Parameters
    ----------
    rows : iterable of mapping
        As ``merge_pages`` gives them. A row with the day on which its number is expected, or until
        which it must not be seen, is offered whatever it is.

    Examples
    --------
    >>> rows = [{"fact_id": "falls.headline"}, {"fact_id": "falls.rate.2024-q1"},
    ...         {"fact_id": "falls.rate.2024-q2", "expected_on": "2025-05-30"}]
    >>> [one["fact_id"] for one in offered_rows(rows)]
    ['falls.headline', 'falls.rate.2024-q2']
    """
    return [
        row for row in rows if _is_main(row) or row.get("expected_on") or row.get("embargo_until")
    ]


def _is_main(row: Mapping[str, str]) -> bool:
    return row["fact_id"].partition(".")[2] in PARTS
