"""Rules for two tables of what became different: restated values, and changes in answer to statements."""

from __future__ import annotations

from collections.abc import Iterator

from quality_account.catalogue import IndicatorCard, list_editions, load_card
from quality_account.catalogue.indicators import list_cards
from quality_account.errors import BadInputError, Problem, load_or_note
from quality_account.paths import ProjectPaths
from quality_account.periods import Period
from quality_account.tables.cells import Row, read_rows, shown
from quality_account.tables.life_tables import MADE, NOT_MADE
from quality_account.tables.package import TableDescription, describe_tables
from quality_account.tables.row_rules import (
    find_status_problems,
    find_unknown_names,
    find_value_problems,
)

DECISIONS = (MADE, NOT_MADE)

_SERIES = ("measure", "group", "area", "period")


def find_restatement_problems(
    paths: ProjectPaths, table: TableDescription, year: str, rows: list[Row]
) -> list[Problem]:
    """Restated values against their card and against the earlier edition that they restate."""
    provider = table.folder.parent.name
    known = list_cards(paths)
    problems: list[Problem] = []
    for row in rows:
        problems += find_status_problems(row)
        problems += _needed(row, "why", "why the value is another now, in a sentence")
        if row["indicator"] not in known:
            continue  # named by the rules for all records
        card = load_or_note([], lambda row=row: load_card(paths, row["indicator"]))
        if card is not None:
            problems += _against_card(row, card)
        problems += _against_earlier(paths, provider, year, row)
    return problems


def find_change_problems(rows: list[Row]) -> list[Problem]:
    """Rows about changes: each names what changed, whether it was made, and why."""
    problems: list[Problem] = []
    for row in rows:
        problems += _needed(row, "subject", "the id of a fact, the key of a sentence or a page")
        if row["decision"] != MADE:  # of a change that was made a blank is shown as a gap
            problems += _needed(row, "reason", "why it was not made, in a sentence")
        if row["decision"] not in DECISIONS:
            found = shown(row["decision"]) if row["decision"] else "an empty cell"
            problems.append(
                row.problem("decision", found, " or ".join(DECISIONS), "Choose one of the two.")
            )
    return problems


def _against_card(row: Row, card: IndicatorCard) -> Iterator[Problem]:
    where = f"the card {card.id}"
    yield from find_unknown_names([row], "measure", card.measures, where)
    yield from find_unknown_names([row], "group", card.groups, where)
    if row["measure"] in card.measures:
        yield from find_value_problems(row, card.measures[row["measure"]].unit)


def _against_earlier(paths: ProjectPaths, provider: str, year: str, row: Row) -> Iterator[Problem]:
    try:
        its_year = Period.parse(row["period"]).financial_year
    except ValueError:
        yield row.problem(
            "period",
            shown(row["period"]) if row["period"] else "an empty cell",
            "the period of the restated row",
            "Copy it from the row of the earlier edition.",
        )
        return
    if its_year >= year:
        yield row.problem(
            "period",
            f"{row['period']}, which lies in {its_year}",
            f"a period before {year}, because an edition restates what an earlier one has",
            "Put the row into the table of its indicator.",
        )
    elif not _is_held(paths, provider, its_year, row):
        yield row.problem(
            "period",
            row["period"],
            f"a row of the edition {its_year} with this measure, group, area and period",
            "Compare the cells with that edition's table. What it does not hold cannot be restated.",
        )


def _is_held(paths: ProjectPaths, provider: str, its_year: str, row: Row) -> bool:
    if its_year not in list_editions(paths, provider):
        return False
    try:
        table = describe_tables(paths, provider, its_year).get(row["indicator"])
    except BadInputError:
        return True  # that edition's own check tells
    if table is None or not table.exists:
        return False
    wanted = [row[name] for name in _SERIES]
    return any([one[name] for name in _SERIES] == wanted for one in read_rows(paths, table)[0])


def _needed(row: Row, column: str, expected: str) -> list[Problem]:
    if row[column]:
        return []
    return [row.problem(column, "an empty cell", expected, "Fill in the cell.")]
