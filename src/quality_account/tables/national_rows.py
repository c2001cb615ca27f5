"""The rows of an indicator that an edition takes from published national files.

A card says which measures of which source are its own, and ``edition.yml`` which releases the edition
rests on. Their rows have the shape of a table of measures. ``input`` names the cell of the published
file (``data/snapshots/…/file.csv#12:MEASURE_VALUE``), and ``edition`` the financial year in which the
row's period ends: one release may hold several years, and history is as the releases have it that this
edition names.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from quality_account.catalogue import load_edition
from quality_account.catalogue.indicators import IndicatorCard, Measure, list_cards, load_card
from quality_account.catalogue.national_measures import NationalMeasure
from quality_account.errors import BadInputError, UnknownReleaseError, UnknownSourceError
from quality_account.numbers import exact
from quality_account.paths import ProjectPaths
from quality_account.periods import period_between
from quality_account.vocabulary import Qualifier, Unit

if TYPE_CHECKING:
    from quality_account.national.snapshot import SnapshotFile
    from quality_account.national.tidy import TidyRow

#: The area of each of a release's rows: those about England, about the group, about the provider.
OWN, ENGLAND, GROUP = "provider", "england", "benchmark_group"
_AREAS = {"england": ENGLAND, "group": GROUP}


def indicators_of_releases(paths: ProjectPaths, provider: str, year: str) -> list[str]:
    """The indicators of which the releases that an edition names have a row about the provider's year.

    A release that is not there or not in order holds nothing here; the check of the edition tells it.
    """
    if not load_edition(paths, provider, year).national:
        return []
    return [name for name in list_cards(paths) if holds_indicator(paths, provider, year, name)]


def holds_indicator(paths: ProjectPaths, provider: str, year: str, indicator: str) -> bool:
    """Whether the releases that an edition names have a row of one indicator about the provider's year.

    An edition goes on naming the releases of the years before, for its trends: they alone make no page,
    unless the card is about years gone by (``of_earlier_years``).
    """
    try:
        card, named = _named_releases(paths, provider, year, indicator)
        is_of_any_year = bool(named) and card.national.of_earlier_years
        return bool(named) and any(
            row["area"] == OWN and (is_of_any_year or row["edition"] == year)
            for row in national_rows(paths, provider, year, indicator)
        )
    except (BadInputError, UnknownReleaseError, UnknownSourceError):
        return False


def keys_of_releases(
    paths: ProjectPaths, provider: str, year: str
) -> dict[str, set[tuple[str, ...]]]:
    """What the named releases hold of an edition's year, by indicator: measure, group, area, period.

    An indicator of which they hold earlier years alone has none.
    """
    return {
        name: {
            (row["measure"], row["group"], row["area"], row["period"])
            for row in national_rows(paths, provider, year, name)
            if row["edition"] == year
        }
        for name in indicators_of_releases(paths, provider, year)
    }


def measures_of_cells(paths: ProjectPaths, provider: str, year: str) -> dict[str, tuple[str, str]]:
    """The indicator and the measure of each cell of published files that an edition rests on.

    The keys are the cells as inputs of facts name them; empty where the edition names no release.
    """
    if not load_edition(paths, provider, year).national:
        return {}
    return {
        row["input"]: (indicator, row["measure"])
        for indicator in list_cards(paths)
        for row in national_rows(paths, provider, year, indicator)
    }


def national_rows(
    paths: ProjectPaths, provider: str, year: str, indicator: str
) -> list[dict[str, str]]:
    """The rows about the provider, England and its group, up to the edition's year, oldest first.

    Where two of the named releases have a row of one measure, area and period, that of the release
    named later stands. Empty where the edition names no release of the card's source.

    Raises
    ------
    UnknownReleaseError
        A named release has not been imported.
    BadInputError
        A published file is not the one that was imported.
    """
    card, named = _named_releases(paths, provider, year, indicator)
    if card is None:
        return []
    found: dict[tuple[str, ...], dict[str, str]] = {}
    for source, release in named:
        for row in rows_of_release(paths, card, source, release, provider):
            if row["edition"] <= year:
                found[row["measure"], row["area"], row["period"]] = row
    order = {measure: number for number, measure in enumerate(card.measures)}
    areas = (OWN, ENGLAND, GROUP)
    return sorted(
        found.values(),
        key=lambda row: (order[row["measure"]], areas.index(row["area"]), row["sorted_by"]),
    )


def files_of_releases(
    paths: ProjectPaths, provider: str, year: str, indicator: str
) -> list[SnapshotFile]:
    """The published files that an edition's rows of an indicator are read from."""
    _, named = _named_releases(paths, provider, year, indicator)
    if not named:
        return []
    from quality_account.national.releases import open_release

    return [open_release(paths, source, release).file for source, release in named]


def _named_releases(
    paths: ProjectPaths, provider: str, year: str, indicator: str
) -> tuple[IndicatorCard | None, list[tuple[str, str]]]:
    """The indicator's card, and each release that the edition names of the card's sources."""
    pins = load_edition(paths, provider, year).national
    if not pins or indicator not in list_cards(paths):
        return None, []
    card = load_card(paths, indicator)
    sources = card.national.documents if card.national else ()
    return card, [(source, release) for source in sources for release in pins.get(source, ())]


def rows_of_release(
    paths: ProjectPaths, card: IndicatorCard, source: str, release: str, provider: str
) -> Iterator[dict[str, str]]:
    """The rows of one release that a card asks for, in the file's order.

    Raises
    ------
    UnknownReleaseError, BadInputError
        As ``national_rows``.
    """
    from quality_account.national.releases import open_release, read_rows_about

    place = open_release(paths, source, release).file.place
    document = card.national.documents[source]
    by_code = defaultdict(list)
    for name, one in card.national.measures.items():
        by_code[one.code].append((name, one))
    about = (provider, *_AREAS)
    for row in read_rows_about(paths, source, release, organisations=about):
        area = _area_of(row, provider)
        for measure, wanted in by_code.get(row.code, ()) if area else ():
            if _is_wanted(row, area, wanted, provider):
                known = card.measures[measure]
                yield _measure_row(row, measure, area, known, document, release, place)


def _is_wanted(row: TidyRow, area: str, wanted: NationalMeasure, provider: str) -> bool:
    if area == GROUP:
        # some publishers say of which level a group's value is, others whose group it is
        return row.level in (wanted.group_level or wanted.level, provider)
    breakdown = wanted.breakdown if area == OWN else wanted.england_breakdown
    return row.level == wanted.level and breakdown in (None, row.breakdown)


def _area_of(row: TidyRow, provider: str) -> str:
    """Whom a row is about, as tables of measures call it; empty where it is another provider."""
    return OWN if row.organisation == provider else _AREAS.get(row.organisation, "")


def _measure_row(
    row: TidyRow, measure: str, area: str, about: Measure, document: str, release: str, place: str
) -> dict[str, str]:
    period = period_between(row.start, row.end)
    # that a percentage is printed without decimals goes without saying; a count is taken as exact
    is_rounded = row.value is not None and bool(row.rounded_to) and about.unit is Unit.COUNT
    return {
        "measure": measure,
        "group": "",
        "area": area,
        "period": period.text,
        "value": _plain(row),
        "status": row.status.value,
        "reason": row.reason,
        "qualifier": Qualifier.ABOUT.value if is_rounded else "",
        "source": document,
        "locator": f"release {release}, {row.place}",
        "edition": period.financial_year,
        "input": f"{place}#{row.row}:{row.column}",
        "printed": _plain(row),
        "rounded_to": str(row.rounded_to) if is_rounded else "",
        "sorted_by": f"{period.start} {period.end}",
    }


def _plain(row: TidyRow) -> str:
    """The number as tables of measures have it: without commas, and a share from 0 to 1 in percent."""
    if row.value is None:
        return ""
    text = row.printed.strip().replace(",", "")
    if re.fullmatch(r"-?\d+(\.\d+)?", text) and exact(text) == row.value:
        return text
    return f"{Decimal(row.value.numerator) / Decimal(row.value.denominator):f}"
