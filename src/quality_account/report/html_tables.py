"""A frame of facts and words as an HTML table that a screen reader can walk."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

import pandas as pd

from quality_account.facts import Fact
from quality_account.report.marks import mark
from quality_account.report.recording import NOT_SAID
from quality_account.vocabulary import Status, Unit

#: The scale of a score, which the heading of its column says.
_SCALE = re.compile(r" out of \d+(?= \(|$)")


@dataclass(frozen=True)
class Cell:
    """A cell of a table, as it is shown.

    Attributes
    ----------
    text : str
    is_gap : bool
        Whether the text stands for a value that is not there.
    fact_id : str
        Which fact the text is; empty where it is none.
    """

    text: str
    is_gap: bool = False
    fact_id: str = ""

    @property
    def html(self) -> str:
        """The text, escaped, and marked where it is a fact.

        >>> Cell("1,830", fact_id="beds.total").html
        '<data value="beds.total">1,830</data>'
        """
        text = escape(self.text)
        return mark(self.fact_id, text) if self.fact_id else text


def table_html(frame: pd.DataFrame, caption: str) -> str:
    """The frame as a table: its index heads the rows, its columns head the columns.

    The name of the index is the heading of the first column.
    """
    numeric = [any(_is_number(cell) for cell in frame[column]) for column in frame.columns]
    heads = [
        (frame.index.name or "", False),
        *zip(map(str, frame.columns), numeric, strict=True),
    ]
    rows = (
        (str(label), list(map(_cell, row)))
        for label, row in zip(frame.index, frame.itertuples(index=False), strict=True)
    )
    return write_table(caption, heads, rows)


def write_table(
    caption: str,
    heads: Sequence[tuple[str, bool]],
    rows: Iterable[tuple[str, Sequence[Cell]]],
) -> str:
    """The table with caption and scopes.

    Columns that hold numbers are right-aligned. A cell without a value says so in words, and has
    the class ``gap``. Every tag stands on a line of its own, because the book's search would
    otherwise take a whole row for one word.

    Parameters
    ----------
    heads
        Each column's heading, and whether the column holds numbers; the first heads the rows.
    rows
        Each row's heading, then its cells.
    """
    lines = [
        "<table>",
        f"<caption>{escape(caption)}</caption>",
        "<thead>",
        "<tr>",
        *[_head(text, is_numeric) for text, is_numeric in heads],
        "</tr>",
        "</thead>",
        "<tbody>",
    ]
    numeric = [is_numeric for _, is_numeric in heads[1:]]
    for label, cells in rows:
        lines += ["<tr>", f'<th scope="row">{escape(label)}</th>']
        lines += [
            f"<td{_classes(numeric=is_numeric, gap=cell.is_gap)}>{cell.html}</td>"
            for cell, is_numeric in zip(cells, numeric, strict=True)
        ]
        lines.append("</tr>")
    return "\n".join([*lines, "</tbody>", "</table>"])


def statement_rows(facts: dict[str, Fact]) -> pd.DataFrame:
    """Single facts as a table: what is stated heads the row."""
    rows = pd.DataFrame(
        {"Statement": list(facts.values())}, index=[fact.label for fact in facts.values()]
    )
    return rows.rename_axis("Item")


def table_text(frame: pd.DataFrame) -> str:
    """The same table for a terminal or a notebook without HTML."""
    return frame.map(cell_text).to_string()


def cell_text(cell: object) -> str:
    """A cell as it is shown: a fact without the unit that its column already names.

    A hole in the frame is a value that this book does not hold; a blank would not say so.
    """
    if not isinstance(cell, Fact):
        return Status.MISSING.words if pd.isna(cell) else str(cell)
    return _SCALE.sub("", cell.display) if cell.has_value else cell.display


def frame_facts(frame: pd.DataFrame) -> list[str]:
    """The ids of the facts in a frame, row by row."""
    return [
        cell.fact_id
        for row in frame.itertuples(index=False)
        for cell in row
        if isinstance(cell, Fact)
    ]


def _cell(cell: object) -> Cell:
    return Cell(cell_text(cell), _is_gap(cell), cell.fact_id if isinstance(cell, Fact) else "")


def _is_number(cell: object) -> bool:
    return isinstance(cell, Fact) and cell.has_value and cell.unit not in (Unit.TEXT, Unit.DATE)


def _is_gap(cell: object) -> bool:
    """Whether a cell has no value: a fact without one, a hole, or words that say so."""
    if isinstance(cell, Fact):
        return not cell.has_value
    return pd.isna(cell) or cell == NOT_SAID


def _head(text: str, numeric: bool) -> str:
    return f'<th scope="col"{_classes(numeric=numeric)}>{escape(text)}</th>'


def _classes(**is_so: bool) -> str:
    names = " ".join(name for name, holds in is_so.items() if holds)
    return f' class="{names}"' if names else ""
