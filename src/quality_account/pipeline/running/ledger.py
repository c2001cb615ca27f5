"""The facts of executed pages, gathered into the edition's ledger."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from quality_account.facts.ledger import merge_pages, write_ledger
from quality_account.vocabulary import FACTS_TYPE


def gather_ledger(executed: Iterable[Path], ledger: Path) -> None:
    """Write the facts of the executed notebooks to ``ledger``, whole or not at all.

    Raises
    ------
    FactConflictError
        Two pages give one fact different values.
    """
    rows = merge_pages(fact for file in sorted(executed) for fact in read_facts(file))
    staged = ledger.with_suffix(".part")
    write_ledger(staged, rows)
    staged.replace(ledger)


def read_facts(executed: Path) -> list[dict[str, str]]:
    """The facts that an executed notebook holds, as ledger rows."""
    payload = payload_of(json.loads(executed.read_text(encoding="utf-8")))
    return payload["facts"] if payload else []


def payload_of(notebook: Mapping[str, Any]) -> dict[str, Any] | None:
    """The last record of facts among a notebook's outputs."""
    found = None
    for cell in notebook["cells"]:
        for output in cell.get("outputs", ()):
            found = output.get("data", {}).get(FACTS_TYPE, found)
    return found
