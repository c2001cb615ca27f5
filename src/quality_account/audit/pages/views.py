"""What an audit page shows of each fact, put together from what is explained of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from quality_account.audit.addresses import fact_anchor
from quality_account.audit.code.calls import Call, unique_calls
from quality_account.audit.explaining.explanation import Explanation
from quality_account.audit.explaining.history import PastValue
from quality_account.audit.pages.rows import MOST_ROWS_AT_A_FACT, RowsOfPage, Run

#: A cell of at most so many lines is shown whole at each fact; of a longer one, the lines that tell.
MOST_LINES_AT_A_FACT = 8
#: A history of more values than this stands once on the page; a fact shows the last few of it.
MOST_VALUES_AT_A_FACT = 6
_VALUES_BEFORE_THIS = 4


@dataclass(frozen=True)
class Series:
    """The history of one figure, which several facts of a page share."""

    anchor: str
    label: str
    values: tuple[PastValue, ...]

    @property
    def unmarked(self) -> list[PastValue]:
        """The values, none of which is the one that is being told of."""
        return [replace(one, is_this=False) for one in self.values]


@dataclass(frozen=True)
class CodeCell:
    """A code cell of the page's notebook that records facts."""

    number: int
    lines: Sequence[str]
    calls: Sequence[Call]

    @property
    def anchor(self) -> str:
        """Where the page shows the whole cell."""
        return cell_anchor(self.number)


def cell_anchor(number: int) -> str:
    """Where an audit page shows a code cell of its page.

    >>> cell_anchor(3)
    'cell.3'
    """
    return f"cell.{number}"


@dataclass(frozen=True)
class FactView:
    """One fact as its audit page shows it.

    Attributes
    ----------
    language, direction : str
        Of its text, where that is not English.
    cell : CodeCell or None
        The cell that records it.
    shown_lines : tuple of int
        The lines of the cell that are shown at the fact, from 1.
    calls : list of Call
        What these lines use of the package.
    runs : mapping of str to list of Run
        Its cells by file, where there are more than a few.
    history : tuple of PastValue
        The values that are shown at the fact.
    series : Series or None
        The whole history, where that is longer.
    """

    one: Explanation
    anchor: str
    language: str
    direction: str
    cell: CodeCell | None
    shown_lines: tuple[int, ...]
    calls: list[Call]
    runs: Mapping[str, list[Run]]
    history: tuple[PastValue, ...]
    series: Series | None

    @property
    def is_shown_in_rows(self) -> bool:
        """Whether its rows stand at the fact itself."""
        return len(self.one.inputs) <= MOST_ROWS_AT_A_FACT


@dataclass(frozen=True)
class AuditPage:
    """All facts that are at home on one page, with what they share."""

    name: str
    facts: tuple[FactView, ...]
    cells: tuple[CodeCell, ...]
    series: tuple[Series, ...]
    rows: RowsOfPage


def view_page(
    name: str,
    explanations: Sequence[Explanation],
    coloured: Mapping[int, Sequence[str]],
    calls: Sequence[Sequence[Call]],
) -> AuditPage:
    """One audit page.

    Parameters
    ----------
    explanations : sequence of Explanation
        Of the facts that are at home on it, in the order in which it shows them.
    coloured : mapping of int to sequence of str
        The lines of each of its code cells that records a fact, ready to show.
    calls : sequence of sequence of Call
        What each of its code cells uses of the package.
    """
    rows = RowsOfPage(explanations)
    cells = {
        number: CodeCell(number, lines, calls[number - 1])
        for number, lines in sorted(coloured.items())
    }
    series = _shared_series(explanations)
    return AuditPage(
        name,
        tuple(_view(one, cells, series, rows) for one in explanations),
        tuple(cells.values()),
        tuple(series.values()),
        rows,
    )


def _view(
    one: Explanation,
    cells: Mapping[int, CodeCell],
    series: Mapping[tuple, Series],
    rows: RowsOfPage,
) -> FactView:
    cell = cells[one.cell.number] if one.cell else None
    shown = _shown_lines(one) if one.cell else ()
    used = _used_in(cell.calls, one.cell.telling) if one.cell else []
    language, direction = language_of(one)
    return FactView(
        one=one,
        anchor=fact_anchor(one.fact.fact_id),
        language=language,
        direction=direction,
        cell=cell,
        shown_lines=shown,
        calls=used,
        runs=rows.runs(one.inputs) if len(one.inputs) > MOST_ROWS_AT_A_FACT else {},
        history=_shown_history(one.history),
        series=series.get(_key_of(one.history)),
    )


def language_of(one: Explanation) -> tuple[str, str]:
    """Language and direction of a fact's text, where its row says that it is not in English."""
    for cell in one.inputs:
        row = cell.cells or {}
        if row.get("language_tag") and row.get(cell.column) == one.fact.value:
            is_named = cell.column.startswith("language")
            return ("", "") if is_named else (row["language_tag"], row.get("direction", ""))
    return "", ""


def _shown_lines(one: Explanation) -> tuple[int, ...]:
    count = len(one.cell.lines)
    if count <= MOST_LINES_AT_A_FACT or not one.cell.telling:
        return tuple(range(1, count + 1))
    return one.cell.telling


def _used_in(calls: Sequence[Call], lines: Collection[int]) -> list[Call]:
    """What is used in the statements that these lines belong to; without any, in all."""
    if not lines:
        return unique_calls(calls)
    wanted = set(lines)
    return unique_calls(
        [call for call in calls if wanted & set(range(call.first_line, call.last_line + 1))]
    )


def _shared_series(explanations: Sequence[Explanation]) -> dict[tuple, Series]:
    series: dict[tuple, Series] = {}
    for one in explanations:
        key = _key_of(one.history)
        if len(key) > MOST_VALUES_AT_A_FACT and key not in series:
            label = one.fact.label.removesuffix(f", {one.fact.period_words}")
            series[key] = Series(f"series.{len(series) + 1}", label, one.history)
    return series


def _key_of(history: Sequence[PastValue]) -> tuple:
    return tuple((one.period, one.edition, one.value, one.place) for one in history)


def _shown_history(history: tuple[PastValue, ...]) -> tuple[PastValue, ...]:
    """All of a short history; of a longer one, the fact's own value and a few before it."""
    if len(history) <= MOST_VALUES_AT_A_FACT:
        return history if len(history) > 1 else ()
    own = next((number for number, one in enumerate(history) if one.is_this), len(history) - 1)
    return history[max(0, own - _VALUES_BEFORE_THIS) : own + 1]
