"""The end of a caption: period, number of figures, the method of the limits, source."""

from __future__ import annotations

from quality_account.charts import FunnelChart, LineChart, Series
from quality_account.facts import Fact
from quality_account.report.captions import caption_end
from quality_account.statistics.funnels.method import funnel
from quality_account.statistics.funnels.results import FunnelKind, FunnelMethod
from quality_account.vocabulary import Unit

FACTS = [
    Fact("wards.ash", "30", "30%", Unit.PERCENT, period="2024-25"),
    Fact("wards.elm", "45", "45%", Unit.PERCENT, period="2024-25"),
]


def funnel_chart(**settings) -> FunnelChart:
    found = funnel(
        ["Ash", "Elm", "Oak"], [10, 45, 90], [100, 100, 100],
        kind=FunnelKind.PROPORTION, multiplier=100, **settings,
    )  # fmt: skip
    return FunnelChart("agreed plans", "Agreed (%)", Unit.PERCENT, "Agreed", "Patients", found)


def test_a_chart_without_limits_has_period_number_and_source():
    record = LineChart("x", "y", Unit.PERCENT, ["2024-25"], [Series("Trust", [30])])

    assert caption_end(record, FACTS, "Quality Account") == (
        "2024/25; 2 figures, as printed. Source: Quality Account."
    )


def test_a_funnel_says_which_limits_it_uses():
    assert caption_end(funnel_chart(), FACTS, "Quality Account") == (
        "2024/25; 2 figures, as printed. 95% and 99.8% limits lie around the proportion of all "
        "units together: the inverse of the Wilson interval, as in Fingertips. They are not widened "
        "for overdispersion. Source: Quality Account."
    )


def test_a_funnel_says_how_it_dealt_with_overdispersion():
    said = caption_end(funnel_chart(method=FunnelMethod.CQC), FACTS, "Quality Account")

    assert "as the Care Quality Commission does. They are widened for overdispersion" in said
