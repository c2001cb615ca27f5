"""The rows of an edition's tables as they are now, refused where a check would refuse them."""

from __future__ import annotations

from quality_account.audit.finished import FinishedEdition
from quality_account.errors import BadInputError
from quality_account.tables.cells import Row
from quality_account.tables.check import read_judged_rows
from quality_account.tables.package import describe_tables


def held_rows(edition: FinishedEdition, name: str, year: str = "") -> list[Row] | None:
    """The rows of one table; None where the edition does not have it.

    Parameters
    ----------
    year : str, optional
        An other edition of the provider. Default: this one.

    Raises
    ------
    BadInputError
        Cells that their description or the rules do not allow, all at once.
    """
    year = year or edition.year
    tables = describe_tables(edition.paths, edition.provider, year)
    table = tables.get(name)
    if table is None or not table.exists:
        return None
    rows, problems = read_judged_rows(edition.paths, table, tables, year, None)
    if problems:
        raise BadInputError(sorted(problems))
    return rows
