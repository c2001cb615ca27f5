"""An edition's ``datapackage.json``: which tables it has and what each column means.

The format is the Frictionless Data Package, so the folder explains itself to other tools as well.
A table is called by its path without ``.csv``: ``gatekeeping``, ``facts/learning_from_deaths``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from quality_account.errors import BadInputError, Problem
from quality_account.paths import ProjectPaths

DESCRIPTOR = "datapackage.json"

#: The columns by which a table of measures and a table of single facts are recognised.
MEASURE_COLUMNS = ("measure", "group", "area", "period", "value", "status", "reason")
FACT_COLUMNS = ("fact_id", "label", "value", "unit", "period", "status", "reason")


@dataclass(frozen=True)
class TableDescription:
    """One table of an edition as its descriptor has it."""

    name: str
    file: Path
    descriptor: dict

    @property
    def columns(self) -> list[str]:
        return [field["name"] for field in self.descriptor["schema"]["fields"]]

    @property
    def holds_measures(self) -> bool:
        """True for a table of indicator values, one measure and period a row."""
        return set(MEASURE_COLUMNS) <= set(self.columns)

    @property
    def holds_facts(self) -> bool:
        """True for a table of single facts, one fact id a row."""
        return set(FACT_COLUMNS) <= set(self.columns)

    @property
    def exists(self) -> bool:
        return self.file.is_file()


def describe_tables(paths: ProjectPaths, provider: str, year: str) -> dict[str, TableDescription]:
    """The tables that an edition describes, by name.

    Raises
    ------
    BadInputError
        The descriptor is missing or is not the JSON of a data package.
    """
    folder = paths.edition(provider, year)
    file = folder / DESCRIPTOR
    place = paths.relative(file)
    try:
        resources = json.loads(file.read_text(encoding="utf-8"))["resources"]
        described = [(resource["path"], resource) for resource in resources]
        for _, resource in described:
            _ = [field["name"] for field in resource["schema"]["fields"]]
    except FileNotFoundError:
        raise BadInputError(
            [
                Problem(
                    place,
                    found="no such file",
                    expected="the description of this edition's tables",
                    next_step="Copy it from the year before.",
                )
            ]
        ) from None
    except (ValueError, KeyError, TypeError) as error:
        row = getattr(error, "lineno", 0)
        raise BadInputError(
            [
                Problem(
                    place,
                    row=row,
                    found=f"a description that cannot be read ({error})",
                    expected="a Data Package: resources with path and schema/fields/name",
                    next_step="Compare the file with the one of the year before.",
                )
            ]
        ) from None
    return {
        path.removesuffix(".csv"): TableDescription(path.removesuffix(".csv"), folder / path, resource)
        for path, resource in described
    }


def held_tables(paths: ProjectPaths, provider: str, year: str) -> list[str]:
    """The names of the described tables whose file is there."""
    tables = describe_tables(paths, provider, year)
    return sorted(name for name, table in tables.items() if table.exists)
