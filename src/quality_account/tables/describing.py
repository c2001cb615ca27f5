"""The description of a table of measures, made from its card, for an edition that begins without tables."""

from __future__ import annotations

from typing import Any

from quality_account.catalogue import IndicatorCard
from quality_account.vocabulary import TYPED_REASONS, Qualifier, Status, Unit

_LIST_OF_AREAS = ["provider", "england", "benchmark_group"]
#: The highest value of a unit that has one.
_HIGHEST = {Unit.PERCENT: 100, Unit.SCORE_OUT_OF_10: 10, Unit.SCORE_OUT_OF_5: 5}


def describe_measures(card: IndicatorCard) -> dict[str, Any]:
    """The entry of ``datapackage.json`` for a card's table.

    Examples
    --------
    >>> from quality_account.catalogue.indicators import Measure
    >>> beds = Measure(label="Beds", unit="count", improvement="neutral")
    >>> card = IndicatorCard(id="beds", title="Beds", question="How many?", domain="patient_safety",
    ...     applies_to=["acute"], measures={"open": beds}, publisher="A board")
    >>> entry = describe_measures(card)
    >>> entry["path"], entry["schema"]["fields"][0]["constraints"]["enum"]
    ('beds.csv', ['open'])
    >>> entry["schema"]["fields"][4]["unit"]
    'count'
    """
    return {
        "name": card.id,
        "path": f"{card.id}.csv",
        "title": card.title,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [
                _measure(card),
                _group(card),
                _text(
                    "area",
                    "Whom the value describes: provider (this trust), england (the national figure), "
                    "or benchmark_group (the group of similar organisations that the publisher sets "
                    "beside the trust).",
                    required=True,
                    enum=_LIST_OF_AREAS,
                ),
                _text(
                    "period",
                    "The time the value describes: a year such as 2024-25, a quarter 2024-q1, a month "
                    "2024-04, months 2024-05/2024-12 or a survey survey-2024.",
                    required=True,
                ),
                _value(card),
                _text(
                    "status",
                    "What is known of the value. Only final, provisional, revised and estimated go "
                    "with a value.",
                    required=True,
                    enum=[one.value for one in Status],
                ),
                _text(
                    "reason",
                    "Why there is no value; blank where there is one.",
                    enum=[one.value for one in TYPED_REASONS],
                ),
                _text(
                    "qualifier",
                    "Blank, or how the source softens the value; year_inferred where it prints a "
                    "date without its year.",
                    enum=[one.value for one in Qualifier],
                ),
                _text(
                    "source",
                    "Key of the document in data/catalogue/sources.yml that the row was read from.",
                    required=True,
                    pattern="[a-z0-9]+(-[a-z0-9]+)*",
                ),
                _text("locator", "Where in that document the value stands.", required=True),
            ],
            "missingValues": [""],
            "primaryKey": ["measure", "group", "area", "period"],
        },
    }


def _measure(card: IndicatorCard) -> dict[str, Any]:
    named = "; ".join(f"{name}: {one.label}" for name, one in card.measures.items())
    return _text(
        "measure",
        f"What the value measures, as named on the indicator's card. {named}.",
        required=True,
        enum=list(card.measures),
    )


def _group(card: IndicatorCard) -> dict[str, Any]:
    if not card.groups:
        words = "Breakdown within the measure; always blank in this table."
        return _text("group", words, pattern="^$")
    named = "; ".join(f"{name}: {words}" for name, words in card.groups.items())
    return _text("group", f"Breakdown within the measure. {named}.", enum=list(card.groups))


def _value(card: IndicatorCard) -> dict[str, Any]:
    units = {one.unit for one in card.measures.values()}
    description = (
        "The value with the decimals that its source printed, without % sign or comma; blank where "
        "the status goes with no value."
    )
    field: dict[str, Any] = {"name": "value", "type": "number", "description": description}
    if len(units) == 1:
        [unit] = units
        field["unit"] = unit.value
        if unit in _HIGHEST:
            field["constraints"] = {"minimum": 0, "maximum": _HIGHEST[unit]}
    else:
        field["description"] += " The unit of each measure is on the indicator's card."
    return field


def _text(name: str, description: str, **constraints: Any) -> dict[str, Any]:
    field = {"name": name, "type": "string", "description": description}
    return field | ({"constraints": constraints} if constraints else {})
