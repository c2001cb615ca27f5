"""A comparison as CSV and as JSON, for other programs."""

from __future__ import annotations

import json
from typing import Any

from quality_account.comparing.compare import Comparison
from quality_account.comparing.values import ComparedProvider, ComparedValue
from quality_account.numbers import round_half_up
from quality_account.tables.csv_text import write_rows

_COLUMNS = (
    "provider", "name", "indicator", "measure", "label", "unit", "period", "value", "display",
    "status", "qualifier", "source", "locator", "place", "notice",
)  # fmt: skip


def comparison_csv(comparison: Comparison) -> str:
    """One row a value, in the order of codes, measures and periods; nothing rounded."""
    rows = (_row(comparison, one, value) for one in comparison.held for value in one.values)
    return write_rows(_COLUMNS, rows)


def comparison_json(comparison: Comparison) -> str:
    """The same with cautions, with who has no value and why, and with the funnel plot."""
    found: dict[str, Any] = {
        "indicator": comparison.card.id,
        "title": comparison.card.title,
        "year": comparison.year,
        "values": [_row(comparison, one, value) for one in comparison.held for value in one.values],
        "without_a_value": [
            {"provider": one.code, "name": one.name, "why": one.absence}
            for one in comparison.providers
            if not one.values
        ],
        "cautions": list(comparison.cautions),
    }
    if comparison.funnel is not None:
        found["funnel"] = {
            "period": comparison.funnel.period.text,
            "method": comparison.funnel.funnel.method_words,
            "units": [
                {
                    "provider": unit.name,
                    "name": comparison.funnel.names[unit.name],
                    "value": str(round_half_up(unit.value, 6)),
                    "denominator": str(unit.denominator),
                    "stands": unit.funnel_class.words,
                }
                for unit in sorted(comparison.funnel.funnel.units, key=lambda unit: unit.name)
            ],
        }
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"


def _row(comparison: Comparison, one: ComparedProvider, value: ComparedValue) -> dict[str, str]:
    about = comparison.card.measures[value.measure]
    return {
        "provider": one.code,
        "name": one.name,
        "indicator": comparison.card.id,
        "measure": value.measure,
        "label": about.label,
        "unit": about.unit.value,
        "period": value.period,
        "value": value.value,
        "display": value.display,
        "status": value.status,
        "qualifier": value.qualifier,
        "source": value.source,
        "locator": value.locator,
        "place": value.place,
        "notice": one.notice,
    }
