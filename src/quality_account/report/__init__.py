"""What a notebook talks to: open a report, read tables, record facts, show words, figures, tables."""

from quality_account.report.charting import (
    all_periods,
    axis_floor,
    chart_breaks,
    chart_series,
    fact_point,
    fact_rows,
)
from quality_account.report.html_tables import statement_rows
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
    "open_report",
    "statement_rows",
]
