"""An edition's tables: checked cell by cell against their descriptions, then read as frames."""

from quality_account.tables.check import check_edition
from quality_account.tables.package import held_tables, holds_table
from quality_account.tables.read import read_history, read_table
from quality_account.tables.reads import Reads

__all__ = ["Reads", "check_edition", "held_tables", "holds_table", "read_history", "read_table"]
