"""The facts of executed pages, gathered into the edition's ledger."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from quality_account.audit.notebook_cells import code_cells_of
from quality_account.facts import number_cells
from quality_account.facts.ledger import merge_pages, write_ledger
from quality_account.vocabulary import FACTS_TYPE


def gather_ledger(
    pages: Mapping[str, Sequence[dict[str, str]]], ledger: Path
) -> list[dict[str, str]]:
    """Write the facts of all pages to ``ledger``, whole or not at all; its rows.

    Parameters
    ----------
    pages : mapping of str to sequence of dict
        What ``read_facts`` gives of each page, by its name.

    Raises
    ------
    FactConflictError
        Two pages give one fact different values.
    """
    rows = merge_pages(fact for name in sorted(pages) for fact in pages[name])
    write_whole_ledger(ledger, rows)
    return rows


def write_whole_ledger(ledger: Path, rows: Iterable[Mapping[str, str]]) -> None:
    """Write rows to ``ledger``, of which nobody sees a part."""
    staged = ledger.with_suffix(".part")
    write_ledger(staged, rows)
    staged.replace(ledger)


def read_facts(executed: Path) -> list[dict[str, str]]:
    """The facts that an executed notebook holds, as ledger rows, each with its cell's number."""
    document = json.loads(executed.read_text(encoding="utf-8"))
    payload = payload_of(document)
    if not payload:
        return []
    cells = number_cells(payload.get("recorded_by", {}), code_cells_of(document))
    return [
        # what a page takes over from another one keeps the cell of that one
        {**fact, "cell": cells.get(fact["fact_id"], "")}
        if fact.get("page") == payload.get("page")
        else fact
        for fact in payload["facts"]
    ]


def payload_of(notebook: Mapping[str, Any]) -> dict[str, Any] | None:
    """The last record of facts among a notebook's outputs."""
    found = None
    for cell in notebook["cells"]:
        for output in cell.get("outputs", ()):
            found = output.get("data", {}).get(FACTS_TYPE, found)
    return found
