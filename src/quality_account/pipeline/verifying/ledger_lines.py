"""The lines of a ledger as they stand, however damaged, against the notebooks that recorded them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from quality_account.errors import FactConflictError
from quality_account.facts import LEDGER_COLUMNS
from quality_account.facts.ledger import merge_pages
from quality_account.pipeline.running.ledger import read_facts
from quality_account.pipeline.verifying.differing import shorten


@dataclass(frozen=True)
class LedgerRow:
    """One fact as a ledger has it, and the line of the file on which its row begins."""

    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


def read_rows(ledger: Path) -> dict[str, LedgerRow]:
    """The rows of a ledger by fact id, as texts; what is no row is left out.

    Of two rows with one id the second is kept under its id and line, so that it is seen.
    """
    text = ledger.read_bytes().decode("utf-8", errors="replace")
    reader = csv.reader(io.StringIO(text, newline=""))
    rows: dict[str, LedgerRow] = {}
    header: list[str] = []
    line = 1
    for cells in reader:
        if not header:
            header = cells
        elif cells:
            row = LedgerRow(line, dict(zip(header, cells, strict=False)))
            name = row["fact_id"]
            rows[f"{name} (line {line})" if name in rows else name] = row
        line = reader.line_num + 1
    return rows


def differing_columns(one: Mapping[str, str], other: Mapping[str, str]) -> tuple[str, ...]:
    """The columns in which two rows are not the same."""
    return tuple(
        column for column in LEDGER_COLUMNS if one.get(column, "") != other.get(column, "")
    )


def find_altered_lines(ledger: Path, notebooks: Iterable[Path], shown_as: str) -> tuple[str, ...]:
    """What a ledger says otherwise than the executed notebooks that recorded its facts.

    Parameters
    ----------
    shown_as : str
        The ledger as sentences name it.
    """
    rows = read_rows(ledger)
    recorded, found = _recorded(notebooks)
    for fact_id, row in rows.items():
        place = f"{shown_as} line {row.line}, {row['fact_id']}"
        if fact_id not in recorded:
            found.append(f"{place}: no executed notebook has recorded this fact")
            continue
        was = recorded[fact_id]
        found += [
            f"{place}, column {column}: found {shorten(row[column])}, expected "
            f"{shorten(was.get(column, ''))}, as notebooks/{was['page']}.ipynb recorded it"
            for column in differing_columns(row.cells, was)
        ]
    missing = [fact_id for fact_id in recorded if fact_id not in rows]
    found += [
        f"{shown_as}: found no line for {fact_id}, which "
        f"notebooks/{recorded[fact_id]['page']}.ipynb recorded"
        for fact_id in missing
    ]
    return tuple(found)


def read_recorded(notebooks: Path) -> dict[str, LedgerRow]:
    """The facts that the executed notebooks of a folder recorded, by id; they have no line."""
    recorded, _ = _recorded(sorted(notebooks.glob("*.ipynb")))
    return {fact_id: LedgerRow(0, row) for fact_id, row in recorded.items()}


def find_altered_facts(ledger: Path, notebooks: Path) -> frozenset[str]:
    """The ids of facts whose lines are not what the notebooks of a folder recorded."""
    recorded = read_recorded(notebooks)
    rows = read_rows(ledger) if ledger.is_file() else {}
    return frozenset(
        fact_id
        for fact_id in {*rows, *recorded}
        if fact_id not in rows
        or fact_id not in recorded
        or differing_columns(rows[fact_id].cells, recorded[fact_id].cells)
    )


def _recorded(notebooks: Iterable[Path]) -> tuple[dict[str, dict[str, str]], list[str]]:
    """The facts of the notebooks by id; and what keeps them from being read."""
    facts: list[dict[str, str]] = []
    found = []
    for file in notebooks:
        try:
            facts += read_facts(file)
        except (ValueError, KeyError, TypeError, AttributeError):
            found.append(f"notebooks/{file.name}: it is no executed notebook that can be read")
    try:
        return {row["fact_id"]: row for row in merge_pages(facts)}, found
    except FactConflictError as error:
        return {row["fact_id"]: row for row in facts}, [*found, f"the notebooks: {error}"]
