"""What a source states of its priorities: a baseline, a target, a result. Counted, never judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from quality_account.facts import Fact
from quality_account.report.computing import Computing
from quality_account.vocabulary import Unit

#: How the answer was made, as the list of the page's figures says it.
METHOD = "yes where every cell of the column is filled, no where none is, otherwise how many are"
#: How the sentence about gaps was made.
METHOD_OF_GAPS = "names each column in which no cell is filled"


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


def only_stated(columns: Mapping[str, Sequence[Fact]]) -> dict[str, list[Fact]]:
    """The columns in which the source states something; the others are said once, in a sentence."""
    return {
        heading: list(cells)
        for heading, cells in columns.items()
        if any(fact.has_value for fact in cells)
    }


def name_gaps(asked: Sequence[str], missing: Sequence[str]) -> str:
    """What a source never names for a priority, of the things asked about.

    Examples
    --------
    >>> name_gaps(["baseline", "target"], ["target"])
    'For this priority the account names no target.'
    >>> name_gaps(["baseline", "target", "outcome"], ["baseline", "target", "outcome"])
    'For this priority the account names no baseline, no target and no outcome.'
    >>> name_gaps(["baseline", "target"], [])
    'For this priority the account says something of each of these: baseline, target.'
    """
    if not missing:
        return f"For this priority the account says something of each of these: {', '.join(asked)}."
    *others, last = [f"no {noun}" for noun in missing]
    named = f"{', '.join(others)} and {last}" if others else last
    return f"For this priority the account names {named}."


def record_gaps(report: Computing, asked: Mapping[str, Sequence[Fact]], fact_id: str) -> Fact:
    """Record the sentence that names what the source never states for a priority.

    Parameters
    ----------
    report : Report
        The page's report.
    asked : mapping of str to list of Fact
        What is asked about ("baseline", "person responsible"), each with its recorded cells.
    fact_id : str
        Id of the sentence.

    Returns
    -------
    Fact
        The sentence; without a value, and saying so, where there are no cells at all.
    """
    cells = [fact for column in asked.values() for fact in column]
    missing = [noun for noun in asked if noun not in only_stated(asked)]
    return report.compute(
        fact_id,
        name_gaps(list(asked), missing) if cells else None,
        of=cells,
        unit=Unit.TEXT,
        label="What the account never names for this priority",
        method=METHOD_OF_GAPS,
    )
