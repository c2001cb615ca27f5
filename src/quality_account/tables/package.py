"""An edition's ``datapackage.json``: which tables it has and what each column means.

The format is the Frictionless Data Package, so the folder explains itself to other tools as well.
A table is called by its path without ``.csv``: ``gatekeeping``, ``facts/learning_from_deaths``.
Tables of one form share a schema, as the format allows: ``"schema": "facts/schema.json"``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from quality_account.catalogue import load_edition
from quality_account.errors import BadInputError, Problem, load_or_note
from quality_account.observed import is_file, list_files, read_text
from quality_account.paths import ProjectPaths
from quality_account.remembered import remembered
from quality_account.tables.life_tables import LIFE_COLUMNS, ONE_A_PAGE, life_resources
from quality_account.tables.national_rows import holds_indicator, indicators_of_releases
from quality_account.vocabulary import EditionState, Unit

DESCRIPTOR = "datapackage.json"

#: The columns by which a table of measures and a table of single facts are recognised.
MEASURE_COLUMNS = ("measure", "group", "area", "period", "value", "status", "reason")
FACT_COLUMNS = ("fact_id", "label", "value", "unit", "period", "status", "reason")
#: And that of figures as other documents print them.
ELSEWHERE_COLUMNS = ("fact_id", "value", "unit", "period", "document", "locator")

#: What a table of these names must have: the tests done of an account, and how good its data is.
ASSURANCE, DATA_QUALITY = "assurance", "data_quality"
#: Values of earlier editions that this one restates.
RESTATEMENTS = "restatements"
RECORD_COLUMNS = {
    ASSURANCE: (
        "test_number", "indicator", "what", "population", "population_count", "sample_count",
        "method", "error_count", "effect", "conclusion", "role", "independent", "tested_on",
        "source", "locator",
    ),
    DATA_QUALITY: (
        "indicator", "dimension", "state", "assessed_on", "role", "note", "source", "locator",
    ),
    **LIFE_COLUMNS,
    RESTATEMENTS: (
        "indicator", "measure", "group", "area", "period", "value", "status", "reason", "qualifier",
        "why", "source", "locator",
    ),
}  # fmt: skip

#: Of a test, the counts that may be those of a group of people.
COUNTS_OF_PEOPLE = ("population_count", "sample_count")

_LIKE_LAST_YEAR = "Compare the file with the one of the year before."


@dataclass(frozen=True)
class TableDescription:
    """One table of an edition as its descriptor has it; ``folder`` is the edition's.

    ``is_to_come`` is true in an edition that is still in its year: its rows may come later.
    """

    name: str
    folder: Path
    descriptor: dict
    is_to_come: bool = False

    @property
    def file(self) -> Path:
        """Where the table lies."""
        return self.folder / f"{self.name}.csv"

    @property
    def columns(self) -> list[str]:
        """The names of its columns, in their order."""
        return [field["name"] for field in self.descriptor["schema"]["fields"]]

    @property
    def number_columns(self) -> set[str]:
        """The columns whose cells are numbers, or empty."""
        fields = self.descriptor["schema"]["fields"]
        return {field["name"] for field in fields if field.get("type") in ("number", "integer")}

    @property
    def date_columns(self) -> set[str]:
        """The columns whose cells are days, months or years, or empty."""
        fields = self.descriptor["schema"]["fields"]
        return {
            field["name"]
            for field in fields
            if field.get("type") == "string" and field.get("unit") == Unit.DATE
        }

    @property
    def named_elsewhere(self) -> dict[str, str]:
        """The columns whose cells are names of the catalogue or of the book, with what they name.

        The word is that of the column's property ``names``: ``sources``, ``indicators`` or ``pages``.
        The format knows only keys to tables, and neither the catalogue nor the contents is one.
        """
        fields = self.descriptor["schema"]["fields"]
        return {field["name"]: field["names"] for field in fields if "names" in field}

    @property
    def holds_measures(self) -> bool:
        """True for a table of indicator values, one measure and period a row."""
        return set(MEASURE_COLUMNS) <= set(self.columns) and self.name != RESTATEMENTS

    @property
    def holds_facts(self) -> bool:
        """True for a table of single facts, one fact id a row."""
        return set(FACT_COLUMNS) <= set(self.columns)

    @property
    def holds_figures_of_others(self) -> bool:
        """True for a table of figures as other documents print them, one figure and place a row."""
        return set(ELSEWHERE_COLUMNS) <= set(self.columns)

    @property
    def holds_records(self) -> bool:
        """True for a table that records what was done about the figures, and may record nothing.

        Not to have the file, or to have only its header, says that nothing is on record.
        """
        return self.name.partition("/")[0] in RECORD_COLUMNS

    @property
    def exists(self) -> bool:
        """Whether the file is there: a description alone is no table."""
        return is_file(self.file)


@remembered
def describe_tables(paths: ProjectPaths, provider: str, year: str) -> dict[str, TableDescription]:
    """The tables that an edition describes, by name, and those of its life (``life_tables``).

    Raises
    ------
    BadInputError
        The descriptor is missing, is not JSON, or has entries that describe no table: all of them.
    """
    folder = paths.edition(provider, year)
    place = paths.relative(folder / DESCRIPTOR)
    content = _read_json(folder / DESCRIPTOR, place)
    resources = content.get("resources") if isinstance(content, dict) else None
    if not isinstance(resources, list) or not resources:
        raise BadInputError(
            [
                Problem(
                    place,
                    column="resources",
                    found="no list of tables",
                    expected='"resources": [ … ] with an entry for each table',
                    next_step=_LIKE_LAST_YEAR,
                )
            ]
        )
    tables: dict[str, TableDescription] = {}
    problems = []
    # an edition that cannot be read is reported by the check of the edition
    edition = load_or_note([], lambda: load_edition(paths, provider, year))
    is_to_come = edition is not None and edition.state is EditionState.IN_YEAR
    shared: dict[str, Any] = {}
    for number, resource in enumerate(resources, 1):
        schema_file = _shared_schema(resource)
        if schema_file:
            if schema_file not in shared:
                file = folder / schema_file
                shared[schema_file] = _read_json(file, paths.relative(file))
            resource = {**resource, "schema": shared[schema_file]}
        mistake = _find_mistake(resource, set(tables))
        if mistake:
            where = f"resources, entry {number}"
            problems.append(Problem(place, 0, where, *mistake, _LIKE_LAST_YEAR))
        else:
            name = resource["path"].removesuffix(".csv")
            tables[name] = TableDescription(name, folder, resource, is_to_come)
    if problems:
        raise BadInputError(problems)
    for name, resource in life_resources().items():
        if name not in ONE_A_PAGE:
            tables.setdefault(name, TableDescription(name, folder, resource, is_to_come))
            continue
        for file in list_files(folder / name, "*.csv"):
            of_page = f"{name}/{file.stem}"
            described = {**resource, "name": of_page, "path": f"{of_page}.csv"}
            tables.setdefault(of_page, TableDescription(of_page, folder, described, is_to_come))
    return tables


def holds_table(paths: ProjectPaths, provider: str, year: str, name: str) -> bool:
    """Whether ``held_tables`` has one name; published files are looked into for an indicator alone."""
    table = describe_tables(paths, provider, year).get(name)
    return (table is not None and table.exists) or holds_indicator(paths, provider, year, name)


@remembered
def held_tables(paths: ProjectPaths, provider: str, year: str) -> list[str]:
    """The described tables whose file is there, and the indicators that published files have."""
    tables = describe_tables(paths, provider, year)
    held = {name for name, table in tables.items() if table.exists}
    return sorted(held.union(indicators_of_releases(paths, provider, year)))


def _read_json(file: Path, place: str) -> Any:
    try:
        # Some editors put a byte-order mark before UTF-8.
        return json.loads(read_text(file, encoding="utf-8-sig"))
    except FileNotFoundError:
        found, next_step = "no such file", "Copy it from the year before."
        problem = Problem(
            place, 0, "", found, "the description of this edition's tables", next_step
        )
    except OSError:
        found, next_step = "a file that cannot be read", "Put the file there and make it readable."
        problem = Problem(
            place, 0, "", found, "the description of this edition's tables", next_step
        )
    except UnicodeDecodeError as error:
        found = f"a byte that is not UTF-8 at position {error.start}"
        next_step = "Save the file again with the encoding UTF-8."
        problem = Problem(place, 0, "", found, "text saved as UTF-8", next_step)
    except json.JSONDecodeError as error:
        if not error.doc.strip():
            found, next_step = "an empty file", "Copy it from the year before."
            raise BadInputError([Problem(place, 0, "", found, "valid JSON", next_step)]) from None
        found = f"a slip in the JSON at character {error.colno} of the row ({error.msg.lower()})"
        next_step = "Look there, and at the end of the row before, for a comma, quote or bracket."
        problem = Problem(place, error.lineno, "", found, "valid JSON", next_step)
    except (RecursionError, ValueError):  # brackets in brackets beyond all bounds; 5,000 digits
        problem = Problem(
            place, 0, "", "JSON that cannot be read", "the description of tables", _LIKE_LAST_YEAR
        )
    raise BadInputError([problem])


def _shared_schema(resource: Any) -> str:
    """The file in this folder that holds the table's schema; empty where the entry itself does."""
    schema = resource.get("schema") if isinstance(resource, dict) else None
    if not isinstance(schema, str) or not schema.endswith(".json"):
        return ""
    return "" if schema[0] == "/" or ".." in schema.split("/") else schema


def _find_mistake(resource: Any, known: set[str]) -> tuple[str, str] | None:
    """What was found and what was expected; None for an entry that describes a table."""
    path = resource.get("path") if isinstance(resource, dict) else None
    is_inside = isinstance(path, str) and path == PurePosixPath(path).as_posix()
    if not is_inside or not path.endswith(".csv") or path[0] == "/" or ".." in path.split("/"):
        return (
            f"the path {path!r}",
            "the path of a CSV file in this folder, such as gatekeeping.csv",
        )
    if path.removesuffix(".csv") in known:
        return f"a second entry for {path}", "one entry for each table"
    schema = resource.get("schema")
    fields = schema.get("fields") if isinstance(schema, dict) else None
    are_named = isinstance(fields, list) and all(
        isinstance(field, dict) and isinstance(field.get("name"), str) for field in fields
    )
    if not fields or not are_named:
        return f"no columns for {path}", '"schema": {"fields": [ … ]} with a name for each column'
    return None
