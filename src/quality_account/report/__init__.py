"""What a notebook talks to: open a report, read tables, record facts, show words, figures, tables."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from quality_account.report.opening import open_report
from quality_account.report.report import Report

__all__ = [
    "Report",
    "all_periods",
    "axis_floor",
    "chart_breaks",
    "chart_series",
    "fact_point",
    "fact_rows",
    "months_lacking",
    "open_report",
    "statement_rows",
]

#: The module of each name that only some pages use; two of them bring much with them.
_HOMES = {
    "all_periods": "points",
    "axis_floor": "charting",
    "chart_breaks": "charting",
    "chart_series": "charting",
    "fact_point": "points",
    "fact_rows": "points",
    "months_lacking": "points",
    "statement_rows": "html_tables",
}


def __getattr__(name: str) -> Any:
    """One of ``__all__``, once a page asks for it."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
