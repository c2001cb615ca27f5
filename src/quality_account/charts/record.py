"""Every form of chart record: what ``draw``, ``describe`` and ``chart_data`` take."""

from __future__ import annotations

from quality_account.charts.dumbbell.record import DumbbellChart
from quality_account.charts.over_time.record import BarChart, LineChart

ChartRecord = LineChart | BarChart | DumbbellChart
