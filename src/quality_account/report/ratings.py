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

from collections.abc import Mapping

import pandas as pd

from quality_account.dates import write_date

NOT_STATED = "not_stated"

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
    'the report of February 2019'
    """
    if row["inspected"]:
        return write_date(row["inspected"])
    if row["published"]:
        return f"the report of {write_date(row['published'])}"
    return f"some time before {write_date(row['before'])}"


def rating_words(row: Mapping[str, str]) -> str:
    """What may be said of a rating: the rating, how it is known, and of which time it is.

    `not_stated_for`, where the row has it, names later inspections that these sources say covered
    this without saying how they rated it.

    Examples
    --------
    >>> row = {"state": "rated", "rating": "requires_improvement", "inspected": "2024-01",
    ...        "published": "2024-05-30", "before": "", "note": ""}
    >>> rating_words(row)
    'Requires improvement, rated January 2024'
    >>> rating_words({**row, "state": "not_inspected", "rating": "good"})
    'Not inspected in January 2024, still good'
    """
    rating, when = row["rating"].replace("_", " "), time_words(row)
    from_report = when if row["inspected"] else f"in {when}"
    words = {
        "rated": f"{rating.capitalize()}, rated {from_report}",
        "implied": f"{rating.capitalize()} (implied for {when}: {row['note']})",
        "not_inspected": f"Not inspected in {when}, still {rating}",
        "not_rated_anew": f"Not rated anew in {when}, still {rating}",
        NOT_STATED: "Not stated in these sources",
    }[row["state"]]
    later = row.get("not_stated_for", "")
    return f"{words}; not stated for {later}" if later else words


def newest_ratings(ratings: pd.DataFrame) -> pd.DataFrame:
    """One row a cell of the grid: the newest that holds a rating, else the newest of all.

    The column ``not_stated_for`` names the later inspections that covered the cell and whose rating
    the sources do not state, so that an old rating never passes for the present one.

    Raises
    ------
    ValueError
        Two rows for one cell and time: nobody has chosen which of them holds.
    """
    chosen = []
    for _, cell in _in_order(ratings).groupby(CELL, sort=False):
        held = cell[cell["state"] != NOT_STATED]
        newest = (held if len(held) else cell).iloc[-1].copy()
        later = cell[cell["when"] > newest["when"]]
        newest["not_stated_for"] = " and ".join(time_words(row) for _, row in later.iterrows())
        chosen.append(newest)
    return pd.DataFrame(chosen, columns=[*ratings.columns, "when", "not_stated_for"])


def earlier_ratings(ratings: pd.DataFrame) -> pd.DataFrame:
    """The rows that hold a rating and are not the newest of their cell, newest first in each."""
    older = ratings.drop(newest_ratings(ratings).index)
    return _in_order(older[older["state"] != NOT_STATED], newest_first=True)


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
