"""Ratings that an inspector gave: which is the newest of each cell, and what may be said of it.

A grid of ratings tempts to fill its gaps. Here each cell says how its rating is known:

=================  ==========================================================================
state              meaning
=================  ==========================================================================
``rated``          the source states the rating that an inspection gave
``implied``        the source does not state it, but says something from which it follows
``not_inspected``  the inspection did not look at this; the source says that the rating stands
``not_rated_anew`` the inspection was too small to change this; the rating stands
``not_stated``     it was inspected, and the sources do not give the rating
=================  ==========================================================================

A row's time is the month it was inspected; else the report's; else the time before which it held.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping

import pandas as pd

from quality_account.charts import RatedCell
from quality_account.dates import write_date
from quality_account.report.recording import NOT_SAID

NOT_STATED = "not_stated"

#: How a rating is known, in the few words of a table's cell.
STATE_WORDS = {
    "rated": "rated",
    "implied": "implied",
    "not_inspected": "stands, not inspected",
    "not_rated_anew": "stands, not rated anew",
    NOT_STATED: NOT_SAID,
}

#: The columns that name a cell of the grid.
CELL = ["core_service", "domain"]


def rating_time(row: Mapping[str, str]) -> tuple[str, bool]:
    """What a row is sorted by; "before January 2024" comes just before January 2024.

    >>> rating_time({"inspected": "2024-01", "published": "2024-05-30", "before": ""})
    ('2024-01', True)
    >>> rating_time({"inspected": "", "published": "", "before": "2024-01"})
    ('2024-01', False)
    """
    dated = row["inspected"] or row["published"]
    return dated or row["before"], bool(dated)


def time_words(row: Mapping[str, str]) -> str:
    """The time of a row in words; a report stands for an inspection whose time is not stated.

    >>> time_words({"inspected": "", "published": "2019-02", "before": ""})
    'report of February 2019'
    """
    if row["inspected"]:
        return write_date(row["inspected"])
    if row["published"]:
        return f"report of {write_date(row['published'])}"
    return f"before {write_date(row['before'])}"


def rating_words(row: Mapping[str, str]) -> str:
    """What may be said of a rating: first the rating, then its time and how it is known.

    `is_passed_over`, where the row has it, says that a later inspection covered this and that these
    sources do not say how it rated it.

    Examples
    --------
    >>> row = {"state": "rated", "rating": "requires improvement", "inspected": "2024-01",
    ...        "published": "2024-05-30", "before": ""}
    >>> rating_words(row)
    'Requires improvement (January 2024)'
    >>> rating_words({**row, "state": "not_inspected", "rating": "good"})
    'Good (stands, not inspected in January 2024)'
    """
    return rated_cell(row).said


def rated_cell(row: Mapping[str, str]) -> RatedCell:
    """The same for a ratings grid, the rating apart from the words about it."""
    if row["state"] == NOT_STATED:
        return RatedCell(None, NOT_SAID)
    when = time_words(row)
    known = {
        "rated": when,
        "implied": f"{STATE_WORDS['implied']}, {when}",
        "not_inspected": f"{STATE_WORDS['not_inspected']} in {when}",
        "not_rated_anew": f"{STATE_WORDS['not_rated_anew']} in {when}",
    }[row["state"]]
    later = f"; later {NOT_SAID}" if row.get("is_passed_over", False) else ""
    return RatedCell(row["rating"], f"{known}{later}")


def newest_ratings(ratings: pd.DataFrame) -> pd.DataFrame:
    """One row a cell of the grid: the newest that holds a rating, else the newest of all.

    The column ``is_passed_over`` marks a rating after which an inspection covered the cell without
    the sources giving its rating, so that an old rating never passes for the present one.

    Raises
    ------
    ValueError
        Two rows for one cell and time: nobody has chosen which of them holds.
    """
    rows = _in_order(ratings)
    places: dict[tuple[str, str], list[Hashable]] = {}
    for place, cell in zip(rows.index, rows[CELL].itertuples(index=False), strict=True):
        places.setdefault(tuple(cell), []).append(place)
    is_held = rows["state"] != NOT_STATED
    chosen = [
        ([place for place in of_cell if is_held[place]] or of_cell)[-1]
        for of_cell in places.values()
    ]
    newest = rows.loc[chosen]
    latest = rows.loc[[of_cell[-1] for of_cell in places.values()], "when"]
    newest["is_passed_over"] = [
        last > known for last, known in zip(latest, newest["when"], strict=True)
    ]
    return newest[[*ratings.columns, "when", "is_passed_over"]]


def earlier_ratings(ratings: pd.DataFrame) -> pd.DataFrame:
    """The rows that hold a rating and are not the newest of their cell, newest first in each."""
    older = ratings.drop(newest_ratings(ratings).index)
    return _in_order(older[older["state"] != NOT_STATED], newest_first=True)


def newest_inspection(ratings: pd.DataFrame) -> pd.DataFrame:
    """The rows of the newest month of inspection; none where no month is known.

    The fact of the rating before is in ``before_fact``.

    A rating that stands because nobody inspected it was the same before. Where no row holds another
    one, the column says that it is not stated. The column ``fact`` holds the fact of each rating.
    """
    rows = _in_order(ratings)
    newest = rows[(rows["inspected"] != "") & (rows["inspected"] == rows["inspected"].max())]
    before = []
    for _, row in newest.iterrows():
        if row["state"] == "not_inspected":
            before.append(row["fact"])
            continue
        same_cell = (rows[CELL] == row[CELL]).all(axis="columns")
        earlier = rows[same_cell & (rows["when"] < row["when"]) & (rows["state"] != NOT_STATED)]
        before.append(earlier["fact"].iloc[-1] if len(earlier) else NOT_SAID)
    return newest.assign(before_fact=before)


def _in_order(ratings: pd.DataFrame, *, newest_first: bool = False) -> pd.DataFrame:
    """The rows by time; the cells stay in the order in which the table first names them."""
    rows = ratings.assign(when=[rating_time(row) for _, row in ratings.iterrows()])
    again = rows.duplicated([*CELL, "when"])
    if again.any():
        row = rows[again].iloc[0]
        raise ValueError(
            f"{row['core_service']}, {row['domain']}: found two ratings of {time_words(row)}, "
            "expected one. Keep the row that the sources bear out."
        )
    place = rows.groupby(CELL, sort=False).ngroup()
    in_time = rows.sort_values("when", ascending=not newest_first, kind="stable")
    return in_time.loc[place[in_time.index].sort_values(kind="stable").index]
