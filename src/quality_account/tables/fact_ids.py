"""Under which name a page records a row of measures."""

from __future__ import annotations

from collections.abc import Mapping

#: The area under which a table holds the provider's own values.
OWN_AREA = "provider"


def row_fact_id(table: str, row: Mapping[str, str]) -> str:
    """The id of a row's value: table, measure, breakdown, area where it is not our own, period.

    Parameters
    ----------
    row : Row or mapping of str to str
        With ``measure``, ``group``, ``area`` and ``period``; what is empty has no part in the id.

    Examples
    --------
    >>> row = {"measure": "rate", "group": "", "area": "england", "period": "2024-q1"}
    >>> row_fact_id("beds", row), row_fact_id("beds", {**row, "area": OWN_AREA})
    ('beds.rate.england.2024-q1', 'beds.rate.2024-q1')
    """
    area = "" if row["area"] == OWN_AREA else row["area"]
    return ".".join(
        part for part in (table, row["measure"], row["group"], area, row["period"]) if part
    )
