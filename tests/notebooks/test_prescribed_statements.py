"""Each core indicator's page shows its own row of the statements that the regulations prescribe."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).parents[2]
TABLES = sorted((ROOT / "data/providers").glob("*/*/indicator_statements.csv"))


def indicator_shown(file: Path) -> str | None:
    """The indicator whose statement a page shows; None where it shows none."""
    cells = nbformat.read(file, as_version=4).cells
    source = "\n".join(cell.source for cell in cells if cell.cell_type == "code")
    match = re.search(r'show_prescribed_statement\(\w+\[\w+\.indicator == "(\w+)"\]\)', source)
    return match[1] if match else None


SHOWN = {
    file.stem: indicator
    for file in sorted((ROOT / "notebooks").glob("*.ipynb"))
    if (indicator := indicator_shown(file))
}


def test_a_page_shows_the_statement_of_its_own_indicator():
    assert len(SHOWN) == 8
    assert {page: page for page in SHOWN} == SHOWN


@pytest.mark.parametrize("table", TABLES, ids=lambda file: "-".join(file.parts[-3:-1]))
def test_every_statement_has_its_page_and_every_page_its_statement(table: Path):
    with table.open(encoding="utf-8", newline="") as file:
        assert {row["indicator"] for row in csv.DictReader(file)} == set(SHOWN)
