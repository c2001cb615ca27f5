"""Facts: every figure, date or data-dependent word that a reader meets, with its whole trail."""

from quality_account.facts.cells import digest_of_cell, number_cells
from quality_account.facts.collection import FactCollection
from quality_account.facts.fact import WITHDRAWN, Fact
from quality_account.facts.ledger import LEDGER_COLUMNS, read_ledger, write_ledger
from quality_account.facts.offered import offered_rows
from quality_account.facts.state import is_first_wave_current, project_state

__all__ = [
    "LEDGER_COLUMNS",
    "WITHDRAWN",
    "Fact",
    "FactCollection",
    "digest_of_cell",
    "is_first_wave_current",
    "number_cells",
    "offered_rows",
    "project_state",
    "read_ledger",
    "write_ledger",
]
