"""A page loads what it uses: the package is imported anew in the kernel of each."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]

#: A page of text and single facts: it opens its report, reads a table, and shows words and sources.
PAGE = """
import sys
from quality_account.report import open_report
from quality_account.vocabulary import Unit

report = open_report("RT5", "2024-25", page="our_services")
report.statements()
report.show_words("Services: {services.provided.total}.")
report.close()
loaded = sorted(name for name in sys.modules if name.startswith(BEGINNINGS))
assert not loaded, loaded
"""


def test_a_page_without_charts_loads_no_chart_no_long_series_and_no_frictionless():
    beginnings = (
        "matplotlib",
        "frictionless",
        "quality_account.charts.spc",
        "quality_account.charts.over_time",
        "quality_account.statistics.spc",
        "quality_account.statistics.funnels",
    )
    code = PAGE.replace("BEGINNINGS", repr(beginnings))
    ended = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )

    assert ended.returncode == 0, ended.stderr
