"""The notebook cell that records a fact: as the fact knows it, else found in the code without running it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from quality_account.audit.explaining.inputs import cell_place
from quality_account.audit.finished import FinishedEdition
from quality_account.facts import Fact
from quality_account.prose.code import PageCode, read_code

#: The calls of a report that record the rows of a table as facts, or bring them for others to.
_READING = ("measures", "table", "reference_cases")

_QUOTED = re.compile(r"\"([^\"]*)\"|'([^']*)'")
_FIELD = re.compile(r"\{[^}]*\}")

#: More cells than a book has. What is found in a cell serves all facts that it records.
_MOST_CELLS = 4096


@dataclass(frozen=True)
class RecordingCell:
    """Where a page's code makes a fact.

    Attributes
    ----------
    number : int
        Which of the notebook's code cells, from 1, as its author sees it.
    lines : tuple of str
        The code of the cell.
    telling : tuple of int
        The lines, from 1, that name the fact or read its table; none where a function of the
        package gives the fact its id.
    reads_by : str
        The call that reads the fact's table, where no cell names the fact; else empty.
    """

    number: int
    lines: tuple[str, ...]
    telling: tuple[int, ...]
    reads_by: str = ""


def find_recording_cell(edition: FinishedEdition, fact: Fact) -> RecordingCell | None:
    """The code cell that ran when the fact was recorded, if the ledger says so.

    In a ledger that does not, the one that names the fact's id, its beginning or a way to put it
    together; else the one that reads its table. None where neither is found, as with facts that a
    function of the package records under ids of its own.
    """
    page = edition.page(fact.page)
    if page is None:
        return None
    if fact.cell.isdecimal() and 0 < int(fact.cell) <= len(page.code_cells):
        return _known_cell(int(fact.cell), page.code_cells[int(fact.cell) - 1], fact)
    cells = [
        (number, source, _code_of(source))
        for number, source in enumerate(page.code_cells, 1)
        if not source.lstrip().startswith("%%")
    ]
    named = [(_how_well(code, fact.fact_id), number) for number, _, code in cells]
    best = max((how for how, _ in named), default=0)
    if best:
        number = next(number for how, number in named if how == best)
        return _naming_cell(number, page.code_cells[number - 1], fact.fact_id)
    return _reading_cell(cells, fact)


def _how_well(code: PageCode, fact_id: str) -> int:
    """The more of the id a cell spells out, the better; 0 where it does not make it."""
    spelt = [len(one) for one in code.fact_ids if _is_beginning(one, fact_id)]
    is_put_together = any(pattern.fullmatch(fact_id) for pattern in code.patterns)
    return max(spelt, default=int(is_put_together))


def _is_beginning(text: str, fact_id: str) -> bool:
    return fact_id == text or fact_id.startswith(f"{text}.")


def _known_cell(number: int, source: str, fact: Fact) -> RecordingCell:
    named = _naming_cell(number, source, fact.fact_id)
    if named.telling or source.lstrip().startswith("%%"):
        return named
    return _reading_cell([(number, source, _code_of(source))], fact) or named


def _naming_cell(number: int, source: str, fact_id: str) -> RecordingCell:
    quoted = _lines_with_quotes(source)
    telling = tuple(count for count, texts in quoted if any(_names(one, fact_id) for one in texts))
    return RecordingCell(number, _lines_of(source), telling)


def _names(text: str, fact_id: str) -> bool:
    """Whether a text is the id, its beginning, or ends in a field."""
    return _is_beginning(text, fact_id) or _fits(text, fact_id)


def _fits(text: str, fact_id: str) -> bool:
    """Whether the text has fields in braces and, with these filled, gives the id or its beginning."""
    pattern = _pattern_of(text)
    return pattern is not None and pattern.match(fact_id) is not None


@lru_cache(_MOST_CELLS)
def _pattern_of(text: str) -> re.Pattern | None:
    parts = _FIELD.split(text)
    return re.compile(".+".join(map(re.escape, parts))) if len(parts) > 1 else None


@lru_cache(_MOST_CELLS)
def _lines_of(source: str) -> tuple[str, ...]:
    return tuple(source.splitlines())


@lru_cache(_MOST_CELLS)
def _lines_with_quotes(source: str) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """The lines with texts between quotes that may be an id or its beginning, by number."""
    found = (
        (count, tuple(one for pair in _QUOTED.findall(line) for one in pair if "." in one))
        for count, line in enumerate(_lines_of(source), 1)
    )
    return tuple((count, texts) for count, texts in found if texts)


@lru_cache(_MOST_CELLS)
def _code_of(source: str) -> PageCode:
    return read_code([source])


def _reading_cell(cells: list[tuple[int, str, PageCode]], fact: Fact) -> RecordingCell | None:
    for table in _tables_of(fact):
        for number, source, code in cells:
            call = _call_that_reads(code, table)
            if call:
                lines = _lines_of(source)
                telling = tuple(
                    count for count, line in enumerate(lines, 1) if call.rstrip(")") in line
                )
                return RecordingCell(number, lines, telling, call)
    return None


def _call_that_reads(code: PageCode, table: str) -> str:
    if table.startswith("facts/") and "statements" in code.calls:
        return "report.statements()"
    for call in _READING:
        if call in code.calls and table in code.constants:
            return f'report.{call}("{table}")'
    return ""


def _tables_of(fact: Fact) -> list[str]:
    """The names of the tables that a fact rests on, each once.

    A table is called by its path in the edition's folder, without its ending.
    """
    names = []
    for cell in filter(None, fact.inputs.split(";")):
        file, _, _ = cell_place(cell)
        name = file.removesuffix(".csv").split("/", 4)[-1]
        names.append(name)
    return list(dict.fromkeys(names))
