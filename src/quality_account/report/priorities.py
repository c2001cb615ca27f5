"""What a source states of its priorities: a baseline, a target, a result. Counted, never judged."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from quality_account.facts import Fact
from quality_account.report.computing import Computing
from quality_account.vocabulary import Unit

#: How the answer was made, as the list of the page's figures says it.
METHOD = "yes where every cell of the column is filled, no where none is, otherwise how many are"


def how_many_stated(cells: Sequence[str]) -> str:
    """Whether a source states something in all, none or some of these cells.

    Raises
    ------
    ValueError
        Where there is no cell: a priority without rows is a gap in the table, not in the source.

    Examples
    --------
    >>> how_many_stated(["80%", "40%"]), how_many_stated(["", ""]), how_many_stated([""])
    ('yes', 'no', 'no')
    >>> how_many_stated(["80%", "", ""])
    'for 1 of 3'
    """
    if not cells:
        raise ValueError("found no cell to count, expected the rows of a priority")
    filled = sum(bool(cell) for cell in cells)
    if filled in (0, len(cells)):
        return "yes" if filled else "no"
    return f"for {filled} of {len(cells)}"


def record_stated(
    report: Computing, rows: pd.DataFrame, column: str, fact_id: str, *, key: str, label: str
) -> Fact:
    """Record the cells of one column, and whether the source states them: yes, no, or how many.

    Parameters
    ----------
    report : Report
        The page's report.
    rows : DataFrame
        The rows of one priority, as the notebook chose them; an empty cell is "not stated".
    column, key : str
        The column asked about, and the one that says whose each cell is.
    fact_id, label : str
        Id and words of the answer. The cells are ``<fact_id>.1``, ``<fact_id>.2`` …, and the
        answer names them as what it rests on.

    Returns
    -------
    Fact
        The answer; without a value, and saying so, where there are no rows.

    Examples
    --------
    In a notebook, for the page's own priority::

        promises = measures[measures.page == report.page]
        record_stated(report, promises, "target", "looking_back_first.target",
                      key="promise", label="Does the account give a target?")
    """
    cells = report.record_column(rows, column, fact_id, key=key)
    return report.compute(
        fact_id,
        how_many_stated([fact.value for fact in cells]) if cells else None,
        of=cells,
        unit=Unit.TEXT,
        label=label,
        method=METHOD,
    )
