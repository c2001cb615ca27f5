"""Times one SPC chart drawn and saved as SVG, against a figure with one plain line by matplotlib.

    python bench/charts.py

Both save 48 points as SVG text with words as outlines, one after the other in one run, after a first
figure of each that is not counted: it loads fonts. The plain figure is matplotlib's own `savefig`; the
chart also has its limits, types, key, icons and names, and its SVG is tidied for the book.

On 23 November 2026, on two cores with other work on them, Python 3.11, matplotlib 3.11, three runs
gave the ratios 2.3, 1.8 and 2.2, each from medians of 15: 0.15 to 0.30 s against 0.07 to 0.14 s.
"""

from __future__ import annotations

import io
import statistics
import time
from collections.abc import Callable
from datetime import date

import matplotlib
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from quality_account.charts import SpcChart, Target, draw, to_svg
from quality_account.periods import Period
from quality_account.statistics.spc.chart import xmr_chart
from quality_account.vocabulary import Improvement, Unit

REPEATS = 15
MONTHS = 48
FIRST_YEAR = 2021
TARGET = 80


def main() -> None:
    """Draw and save both by turns; print medians and their ratio."""
    record = some_chart()
    values = [float(value) for value in record.observed.values]
    chart_of_the_book(record), plain_line(values)
    ours, plain = [], []
    for _ in range(REPEATS):
        ours.append(seconds(lambda: chart_of_the_book(record)))
        plain.append(seconds(lambda: plain_line(values)))
    chart, line = statistics.median(ours), statistics.median(plain)
    print(f"{MONTHS} points, drawn and saved as SVG, median of {REPEATS} runs")
    print(f"SPC chart      {chart:6.3f} s   from {min(ours):.3f} to {max(ours):.3f}")
    print(f"one plain line {line:6.3f} s   from {min(plain):.3f} to {max(plain):.3f}")
    print(f"ratio          {chart / line:6.1f}")


def some_chart() -> SpcChart:
    """Percentages that rise and fall, with a shift in the middle; the same at each run."""
    values = [
        70 + (month * 37) % 13 + (8 if month >= MONTHS // 2 else 0) for month in range(MONTHS)
    ]
    days = [date(FIRST_YEAR + month // 12, month % 12 + 1, 1) for month in range(MONTHS)]
    result = xmr_chart(values, days, improvement=Improvement.INCREASE, target=TARGET)
    return SpcChart(
        "follow-up",
        "Followed up within 72 hours (%)",
        Unit.PERCENT,
        [Period.parse(f"{day:%Y-%m}") for day in days],
        result,
        target=Target("Ambition", TARGET),
    )


def chart_of_the_book(record: SpcChart) -> str:
    """The SPC chart as the book takes it."""
    return to_svg(draw(record), "follow-up")


def plain_line(values: list[float]) -> str:
    """The least that matplotlib can do."""
    with matplotlib.rc_context({"svg.fonttype": "path", "svg.hashsalt": "bench"}):
        figure = Figure()
        FigureCanvasSVG(figure)
        figure.add_subplot().plot(values, marker="o")
        buffer = io.StringIO()
        figure.savefig(buffer, format="svg")
    return buffer.getvalue()


def seconds(work: Callable[[], object]) -> float:
    """How long the work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
