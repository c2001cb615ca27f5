"""The descriptions beside the data: every table, column, unit and source is explained, and once."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from quality_account.vocabulary import Unit

ROOT = Path(__file__).parents[2]
EDITIONS = sorted(file.parent for file in ROOT.glob("data/providers/*/*/edition.yml"))
CARDS = sorted((ROOT / "data/catalogue/indicators").glob("*.yml"))

by_edition = pytest.mark.parametrize(
    "edition", EDITIONS, ids=lambda folder: f"{folder.parent.name} {folder.name}"
)


def read_yaml(file: Path) -> Any:
    return yaml.safe_load(file.read_text(encoding="utf-8"))


@cache
def resources(edition: Path) -> list[dict[str, Any]]:
    package = json.loads((edition / "datapackage.json").read_text(encoding="utf-8"))
    return [
        resource | {"schema": schema_of(edition, resource)} for resource in package["resources"]
    ]


def schema_of(edition: Path, resource: dict[str, Any]) -> dict[str, Any]:
    """The schema that stands in the entry, or in the file that it names."""
    schema = resource["schema"]
    return schema if isinstance(schema, dict) else json.loads((edition / schema).read_text("utf-8"))


def columns(edition: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for resource in resources(edition):
        for column in resource["schema"]["fields"]:
            yield resource["name"], column


def units_on_card(table: str, edition: Path) -> set[str]:
    """The units of the measures that a table may hold; without a card there are none."""
    card = ROOT / "data/catalogue/indicators" / f"{table}.yml"
    if not card.exists():
        return set()
    measures = read_yaml(card)["measures"]
    [column] = [one for name, one in columns(edition) if (name, one["name"]) == (table, "measure")]
    return {measures[name]["unit"] for name in column["constraints"]["enum"]}


@by_edition
def test_every_column_is_described(edition: Path):
    assert [
        (table, column["name"])
        for table, column in columns(edition)
        if not column.get("description", "").strip()
    ] == []


@by_edition
def test_every_column_of_numbers_says_its_unit_or_that_the_card_does(edition: Path):
    wrong = []
    for table, column in columns(edition):
        if column["type"] not in ("number", "integer"):
            continue
        on_card = units_on_card(table, edition)
        if len(on_card) > 1:
            says_it = "unit" not in column and "on the indicator's card" in column["description"]
        else:
            says_it = column.get("unit") in (on_card or set(Unit))
        if not says_it:
            wrong.append((table, column["name"]))

    assert wrong == []


@by_edition
def test_every_column_of_dates_says_so_that_they_are_checked(edition: Path):
    dates = [one for _, one in columns(edition) if one.get("unit") == Unit.DATE]
    forms = [
        (table, one["name"])
        for table, one in columns(edition)
        if one.get("constraints", {}).get("pattern") == r"\d{4}(-\d{2}){0,2}"
        and one.get("unit") != Unit.DATE
    ]

    assert forms == []
    assert {one["type"] for one in dates} <= {"string"}


@by_edition
def test_the_header_of_a_table_is_what_its_description_says(edition: Path):
    for resource in resources(edition):
        file = edition / resource["path"]
        if not file.exists():
            continue
        with file.open(encoding="utf-8", newline="") as lines:
            header = next(csv.reader(lines))
        assert header == [column["name"] for column in resource["schema"]["fields"]], file.name


def test_a_table_has_the_same_schema_in_every_edition():
    first: dict[str, Any] = {}
    different = []
    for edition in EDITIONS:
        for resource in resources(edition):
            if first.setdefault(resource["name"], resource["schema"]) != resource["schema"]:
                different.append((edition.name, resource["name"]))

    assert different == []


@by_edition
def test_every_table_in_the_folder_is_described(edition: Path):
    held = {file.relative_to(edition).as_posix() for file in edition.rglob("*.csv")}

    assert held <= {resource["path"] for resource in resources(edition)}


@pytest.mark.parametrize(
    "edition",
    [folder for folder in EDITIONS if read_yaml(folder / "edition.yml")["coverage"] == "full"],
    ids=lambda folder: f"{folder.parent.name} {folder.name}",
)
def test_every_table_of_a_full_edition_is_in_its_folder(edition: Path):
    paths = [resource["path"] for resource in resources(edition)]

    assert [path for path in paths if not (edition / path).is_file()] == []


# Sources


def sources_in_tables() -> set[str]:
    keys = set()
    files = [file for edition in EDITIONS for file in edition.rglob("*.csv")]
    for file in [*files, ROOT / "data/reference_cases/programs.csv"]:
        with file.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
        # the documents of elsewhere.csv; other tables tell of documents in words
        of_sources = ("source", "document") if file.stem == "elsewhere" else ("source",)
        names = [name for name in (rows[0] if rows else ()) if name.endswith(of_sources)]
        keys |= {row[name] for row in rows for name in names if row[name]}
    return keys


def sources_in_descriptions() -> set[str]:
    files = [*CARDS, *(edition / "edition.yml" for edition in EDITIONS)]
    files += ROOT.glob("data/providers/*/indicators/*.yml")
    files += ROOT.glob("data/providers/*/*/glossary.yml")
    return {key for file in files for key in source_keys(read_yaml(file))}


def source_keys(found: Any) -> Iterator[str]:
    """Every source that a card or an edition names, however deep."""
    if isinstance(found, list):
        for one in found:
            yield from source_keys(one)
    elif isinstance(found, dict):
        for name, one in found.items():
            if name == "source":
                yield one
            elif name == "national":  # a card's names importers, and documents for them
                yield from (value for key, value in one.items() if key == "document")
                yield from one.get("also", {}).values()
            elif name == "definition_sources":
                yield from one
            else:
                yield from source_keys(one)


def test_a_provider_remarks_only_on_indicators_that_there_are():
    remarked = {file.stem for file in ROOT.glob("data/providers/*/indicators/*.yml")}

    assert remarked <= {card.stem for card in CARDS}


def test_no_card_speaks_of_one_account():
    """A card serves every provider; what one account says or leaves out is its provider's remark."""
    phrases = ("The account", "the account does", "RT5", "Leicester")

    assert [
        (card.stem, phrase)
        for card in CARDS
        for phrase in phrases
        if phrase in card.read_text(encoding="utf-8")
    ] == []


def listed_sources() -> set[str]:
    return set(read_yaml(ROOT / "data/catalogue/sources.yml"))


def test_every_source_of_a_row_is_listed():
    assert sources_in_tables() - listed_sources() == set()


def test_every_source_of_a_card_or_an_edition_is_listed():
    assert sources_in_descriptions() - listed_sources() == set()


def test_every_listed_source_is_used():
    assert listed_sources() - sources_in_tables() - sources_in_descriptions() == set()
