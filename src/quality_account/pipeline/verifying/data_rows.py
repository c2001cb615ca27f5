"""The rows of a changed table against what was recorded of them."""

from __future__ import annotations

from collections.abc import Iterable

from quality_account.audit.explaining.inputs import cell_place, read_row
from quality_account.numbers import exact
from quality_account.paths import ProjectPaths
from quality_account.pipeline.verifying.differing import shorten
from quality_account.pipeline.verifying.ledger_lines import LedgerRow
from quality_account.vocabulary import Kind

#: Facts that are one cell of a table, as it was typed.
_AS_TYPED = (Kind.TABLE.value, Kind.STATED.value)


def find_differing_rows(
    paths: ProjectPaths, file: str, recorded: Iterable[LedgerRow], *, may_tell: bool
) -> tuple[str, ...]:
    """The cells of a table that are not what was recorded of them, in words, by row.

    Only cells that are a fact by themselves can be told; of others the hash alone says that they
    changed. A row that was put in or taken out makes all rows after it others.

    Parameters
    ----------
    may_tell : bool
        Whether the cell as it is now may be told: nobody has looked yet whether a policy hides it.
    """
    found = set()
    for fact in recorded:
        name, row, column = cell_place(fact["inputs"])
        if fact["kind"] not in _AS_TYPED or name != file or not row or ";" in fact["inputs"]:
            continue
        cells = read_row(paths, file, row)
        if cells is None:
            found.add((row, column, f"the row is gone, expected {_told(fact)}"))
        elif not _is_same(cells.get(column, ""), fact["value"]):
            now = f"found {shorten(cells.get(column, ''))}, expected" if may_tell else "it is not"
            found.add((row, column, f"{now} {_told(fact)}"))
    return tuple(f"row {row}, column {column}: {what}" for row, column, what in sorted(found))


def _told(fact: LedgerRow) -> str:
    return f"{shorten(fact['value'])}, as it was recorded ({fact['fact_id']})"


def _is_same(cell: str, recorded: str) -> bool:
    if cell == recorded:
        return True
    try:
        return exact(cell) == exact(recorded)
    except ValueError:
        return False
