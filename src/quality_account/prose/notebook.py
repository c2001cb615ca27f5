"""The cells of a notebook's file, as far as the checks of prose need them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from quality_account.observed import read_text

_WORDS_LINE = re.compile(r"\A(\s*)%%words[^\n]*")


class CellKind(Enum):
    """``WORDS`` are the code cells that begin with ``%%words``: Markdown with placeholders."""

    MARKDOWN = "markdown"
    WORDS = "words"
    CODE = "code"


@dataclass(frozen=True)
class Cell:
    """One cell; ``number`` counts all cells from 1, and lines of ``text`` are those of the cell."""

    number: int
    kind: CellKind
    text: str

    @property
    def place(self) -> str:
        """The cell as a message names it."""
        return f"cell {self.number}"


@dataclass(frozen=True)
class NotebookFile:
    """A notebook's cells, and the tables and wave that its metadata declare."""

    cells: tuple[Cell, ...]
    needs: tuple[str, ...]
    wave: int

    def of_kind(self, *kinds: CellKind) -> tuple[Cell, ...]:
        """The cells of these kinds, in their order."""
        return tuple(cell for cell in self.cells if cell.kind in kinds)


def read_notebook_file(file: Path) -> NotebookFile | None:
    """The notebook, or None where the file is none: the check of notebooks says so."""
    try:
        document = json.loads(read_text(file))
        cells = [_cell(number, one) for number, one in enumerate(document["cells"], 1)]
        declared = document.get("metadata", {}).get("quality_account", {})
        needs = tuple(name for name in declared.get("needs", ()) if isinstance(name, str))
        return NotebookFile(tuple(cells), needs, declared.get("wave", 1))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _cell(number: int, cell: dict[str, Any]) -> Cell:
    text = cell["source"] if isinstance(cell["source"], str) else "".join(cell["source"])
    if cell["cell_type"] != "code":
        return Cell(number, CellKind.MARKDOWN, text)
    if _WORDS_LINE.match(text):
        return Cell(number, CellKind.WORDS, _WORDS_LINE.sub(r"\1", text))
    return Cell(number, CellKind.CODE, text)
