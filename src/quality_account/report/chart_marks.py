"""Which number of a chart's data and description is which fact; where that is not certain, none.

A chart is drawn from a record of plain numbers. Here they are found again among the facts that the
record was made of: by the series, period and value, or by the names of row and column. What a chart
works out itself, such as limits, is no fact and has no mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from quality_account.charts import ChartData
from quality_account.charts.wording import named
from quality_account.facts import Fact
from quality_account.numbers import Number, exact
from quality_account.periods import Period
from quality_account.report.marks import mark
from quality_account.report.recording import exact_text
from quality_account.vocabulary import Status, Unit

#: Where a number stands: its row and its column, both from 0.
Place = tuple[int, int]

_IN_WORDS = (Unit.TEXT, Unit.DATE)


def facts_in_data(
    data: ChartData,
    facts: Iterable[Fact],
    *,
    worked_out: Iterable[Fact] = (),
    apart: Iterable[str] = (),
) -> dict[Place, str]:
    """The fact of each cell of which one is certain.

    Parameters
    ----------
    facts
        What the chart was made of.
    worked_out
        Facts that the page worked out of just these, such as process limits. Their labels end with
        the heading of the column in which they stand.
    apart
        Headings of columns that hold no facts, such as a target.

    Examples
    --------
    >>> from quality_account.charts import DataColumn
    >>> facts = [Fact(f"falls.all.{year}", value, value, Unit.COUNT, period=year)
    ...          for year, value in (("2023-24", "12"), ("2024-25", "15"))]
    >>> rows = (("2023/24", ("12", "9")), ("2024/25", ("15", "9")))
    >>> columns = (DataColumn("Falls", Unit.COUNT), DataColumn("Target", Unit.COUNT))
    >>> facts_in_data(ChartData("Year", columns, rows), facts, apart=["Target"])
    {(0, 0): 'falls.all.2023-24', (1, 0): 'falls.all.2024-25'}
    """
    facts, worked_out = _each_once(facts), list(worked_out)
    by_period = _by_period(facts)
    is_over_time = any(name in by_period for name, _ in data.rows)
    found: dict[Place, str] = {}
    for number, column in enumerate(data.columns):
        if column.heading in apart:
            continue
        cells = [(name, cells[number]) for name, cells in data.rows]
        if is_over_time:
            levels = [one for one in worked_out if _ends_with(one, column.heading)]
            chosen = _level(cells, levels) if levels else _series(cells, by_period)
        else:
            chosen = [_of_row(facts, name, column.heading, cell) for name, cell in cells]
        found |= {(row, number): fact.fact_id for row, fact in enumerate(chosen) if fact}
    return found


def mark_sentence(sentence: str, facts: Iterable[Fact]) -> str:
    """A sentence of a chart's description as HTML; a number beside its period is marked.

    Examples
    --------
    >>> falls = Fact("falls.all.2024-25", "15", "15", Unit.COUNT, period="2024-25")
    >>> mark_sentence("From 12 in 2023/24 to 15 in 2024/25.", [falls])
    'From 12 in 2023/24 to <data value="falls.all.2024-25">15</data> in 2024/25.'
    """
    meant: dict[str, list[Fact]] = {}
    for fact in _each_once(facts):
        if fact.has_value and fact.period and fact.unit not in _IN_WORDS:
            period = Period.parse(fact.period)
            for words in {named(period), period.words_in_full}:
                meant.setdefault(f"{fact.display}|{words}", []).append(fact)
    certain = {key: one for key, (one, *others) in meant.items() if not others}
    pieces = {tuple(key.split("|")): fact for key, fact in certain.items()}
    if not pieces:
        return escape(sentence)
    longest_first = sorted(pieces, key=lambda piece: (-len(piece[0]), piece))
    pattern = "|".join(
        rf"(?<![\w.,]){re.escape(shown)}(?=,? in {re.escape(words)}(?!\w))"
        for shown, words in longest_first
    )
    return _replace(sentence, re.compile(pattern), pieces)


def _replace(sentence: str, pattern: re.Pattern, pieces: Mapping[tuple, Fact]) -> str:
    marked, done = [], 0
    for match in pattern.finditer(sentence):
        after = sentence[match.end() :].removeprefix(",").removeprefix(" in ")
        fact = next(
            one
            for (shown, words), one in pieces.items()
            if shown == match[0] and after.startswith(words)
        )
        marked += [escape(sentence[done : match.start()]), mark(fact.fact_id, escape(match[0]))]
        done = match.end()
    return "".join([*marked, escape(sentence[done:])])


def _each_once(facts: Iterable[Fact]) -> list[Fact]:
    """One fact for each figure: a page may give one of them a second name."""
    kept: dict[tuple[str, ...], Fact] = {}
    for fact in sorted({fact.fact_id: fact for fact in facts}.values(), key=_names_its_period):
        kept.setdefault((fact.inputs or fact.fact_id, fact.value, fact.period), fact)
    return list(kept.values())


def _names_its_period(fact: Fact) -> tuple[bool, str]:
    return not fact.fact_id.endswith(f".{fact.period}"), fact.fact_id


def _by_period(facts: Iterable[Fact]) -> dict[str, list[Fact]]:
    """Facts by each way in which a table names their period."""
    found: dict[str, list[Fact]] = {}
    for fact in facts:
        if fact.period:
            period = Period.parse(fact.period)
            for words in {period.words, period.words_in_full}:
                found.setdefault(words, []).append(fact)
    return found


def _series(
    cells: Sequence[tuple[str, Number | Status | str]], by_period: Mapping[str, list[Fact]]
) -> list[Fact | None]:
    """The facts of a column: those of the one series that has all its values; else of none."""
    fitting: dict[str, list[Fact | None]] = {}
    for place, (name, cell) in enumerate(cells):
        for fact in by_period.get(name, ()):
            series = fact.fact_id.removesuffix(f".{fact.period}")
            if _is_same(cell, fact):
                fitting.setdefault(series, [None] * len(cells))[place] = fact
    complete = [facts for facts in fitting.values() if _covers(facts, cells)]
    if len(complete) == 1:
        return complete[0]
    # a chart may begin a series with facts of another name, such as a table of the year before
    alone = [
        [facts[place] for facts in fitting.values() if facts[place]] for place in range(len(cells))
    ]
    return [one[0] if len(one) == 1 and not complete else None for one in alone]


def _ends_with(fact: Fact, heading: str) -> bool:
    return fact.label.casefold().endswith(f": {heading.casefold()}")


def _level(
    cells: Sequence[tuple[str, Number | Status | str]], levels: Sequence[Fact]
) -> list[Fact | None]:
    """The fact of each cell that holds the level; an earlier phase of a series has other levels."""
    level = levels[0] if len(levels) == 1 else None
    return [level if level and _is_written(cell, level) else None for _, cell in cells]


def _is_written(cell: Number | Status | str, fact: Fact) -> bool:
    """Whether a number is that of a fact, which keeps a fraction without end to twelve places."""
    return not isinstance(cell, Status) and fact.has_value and exact_text(cell) == fact.value


def _covers(facts: Sequence[Fact | None], cells: Sequence[tuple[str, object]]) -> bool:
    """Whether there is a fact for each cell that holds a value."""
    return all(
        fact is not None or isinstance(cell, Status)
        for fact, (_, cell) in zip(facts, cells, strict=True)
    )


def _of_row(
    facts: Iterable[Fact], row: str, column: str, cell: Number | Status | str
) -> Fact | None:
    """The one fact of that value whose label names the row; where several do, the column as well."""
    of_row = [one for one in facts if _names(one, row) and _is_same(cell, one)]
    of_both = [one for one in of_row if _names(one, column)]
    chosen = of_both or of_row
    return chosen[0] if len(chosen) == 1 else None


def _names(fact: Fact, words: str) -> bool:
    return words.casefold() in fact.label.casefold()


def _is_same(cell: Number | Status | str, fact: Fact) -> bool:
    if isinstance(cell, Status):
        return fact.status is cell
    if not fact.has_value:
        return False
    if fact.unit in _IN_WORDS:
        return isinstance(cell, str) and cell.casefold().startswith(fact.display.casefold())
    try:
        return exact(cell) == exact(fact.value)
    except ValueError:
        return False
