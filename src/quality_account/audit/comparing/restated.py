"""What an edition declares as restated: its table of restatements, by the facts that these concern."""

from __future__ import annotations

from collections.abc import Mapping

from quality_account.audit.comparing.change import Cause, CauseKind
from quality_account.audit.comparing.side import Side
from quality_account.audit.explaining.inputs import cell_place
from quality_account.errors import BadInputError
from quality_account.facts import Fact
from quality_account.tables.cells import Row, read_rows
from quality_account.tables.fact_ids import row_fact_id
from quality_account.tables.package import RESTATEMENTS, describe_tables

UNDECLARED = "the later edition does not declare it as restated"


def read_restatements(side: Side) -> Mapping[str, Row]:
    """The declared restatements of an edition by the id of the row that each restates.

    None where the edition's table is not held any more as it was.
    """
    try:
        table = describe_tables(side.paths, side.provider, side.year).get(RESTATEMENTS)
    except BadInputError:
        return {}
    if table is None or not table.exists:
        return {}
    return {row_fact_id(row["indicator"], row): row for row in read_rows(side.paths, table)[0]}


def restatement_of(fact: Fact, declared: Mapping[str, Row]) -> Cause | None:
    """The restatement that a fact is, or rests on; None where none is declared.

    Of a fact that rests on restated values, among others, the reasons are told once each.
    """
    row = declared.get(fact.fact_id)
    if row is not None:
        return Cause(CauseKind.RESTATEMENT, row["why"])
    cells = {cell_place(cell)[:2] for cell in fact.inputs.split(";")}
    reasons = [one["why"] for one in declared.values() if (one.place, one.number) in cells]
    if not reasons:
        return None
    return Cause(CauseKind.RESTATEMENT, " ".join(dict.fromkeys(reasons)))
