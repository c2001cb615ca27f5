"""Words and inputs that several checks share: figures as readers know them, cells as inputs."""

from __future__ import annotations

from collections.abc import Iterable

from quality_account.crosschecks.evidence import Evidence, PrintedValue, Series
from quality_account.crosschecks.finding import Place
from quality_account.facts import Fact
from quality_account.numbers import write_number
from quality_account.tables.cells import Row


def join_words(words: Iterable[str], last: str = "and") -> str:
    """Several things as one list of a sentence; of none, nothing.

    >>> join_words(["a", "b", "c"]), join_words(["a"]), join_words(["a", "b"], "or")
    ('a, b and c', 'a', 'a or b')
    """
    *most, end = list(words) or [""]
    return f"{', '.join(most)} {last} {end}" if most else end


def count_words(count: int, one: str, several: str = "") -> str:
    """A number of things with their noun.

    >>> count_words(1, "measure"), count_words(3, "measure")
    ('1 measure', '3 measures')
    """
    return f"{count} {one if count == 1 else several or one + 's'}"


def shown(series: Series, value: PrintedValue) -> str:
    """A printed value with its unit, or its status in words."""
    if not value.has_value:
        return value.status.words
    return write_number(value.value, series.described.unit)


def input_of(value: PrintedValue) -> tuple[str, str]:
    """The fact and the value that a finding rests on."""
    return value.fact_id, value.value or f"{value.status.value} {value.reason}".strip()


def input_of_fact(fact: Fact) -> tuple[str, str]:
    """As `input_of`, for a fact of the ledger."""
    return fact.fact_id, fact.value or fact.display


def input_of_cell(row: Row, column: str) -> tuple[str, str]:
    """As `input_of`, for a cell of a table that holds no measures."""
    return f"{row.place}#{row.number}:{column}", row[column]


def document_words(evidence: Evidence, source: str) -> str:
    """A document as brackets name it: the account, or another one by its title and publisher.

    Where the project does not know the document, its key stands for both.
    """
    if source == evidence.edition.source:
        return "the account"
    one = evidence.sources.get(source)
    return f"{one.title}, {one.publisher}" if one else source


def printed_row(locator: str) -> str:
    """The row of a document in which a value stands: its place without its column.

    >>> printed_row("line 9, Our indicators, column Score 2024/25, Q1")
    'line 9, Our indicators'
    """
    return locator.partition(", column")[0]


def in_one_row(first: Place, second: Place) -> bool:
    """Whether one document prints both values in one row; without a known place, nobody can tell."""
    row = printed_row(first.locator)
    return bool(row) and first.source == second.source and row == printed_row(second.locator)
