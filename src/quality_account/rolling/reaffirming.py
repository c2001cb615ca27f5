"""Saying of sentences that stand as in the year before that they still hold."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from quality_account.errors import BadInputError, Problem, UnknownPageError
from quality_account.observed import is_file, list_files
from quality_account.paths import ProjectPaths
from quality_account.tables.cells import Row
from quality_account.tables.csv_text import write_rows
from quality_account.tables.life_tables import LIFE_COLUMNS, REAFFIRMED
from quality_account.tables.names import find_names_as_roles
from quality_account.tables.reaffirmed import (
    STANDS,
    StaleSentence,
    read_stale,
    read_states,
    reaffirmed_file,
)
from quality_account.whole_file import write_whole


@dataclass(frozen=True)
class Reaffirmed:
    """What was re-affirmed of a page, and what is still to be."""

    done: tuple[StaleSentence, ...]
    left: tuple[StaleSentence, ...]


def stale_of_page(paths: ProjectPaths, provider: str, year: str, page: str) -> list[StaleSentence]:
    """The sentences of a page that are to be re-affirmed.

    Raises
    ------
    UnknownPageError
        No text of that page came from the year before; the nearest name is offered.
    """
    file = reaffirmed_file(paths, provider, year, page)
    if not is_file(file):
        known = [one.stem for one in list_files(file.parent, "*.csv")]
        raise UnknownPageError.of(
            f"page of {provider} {year} with sentences to re-affirm", page, known
        )
    return read_stale(paths, provider, year, page)


def reaffirm(
    paths: ProjectPaths,
    provider: str,
    year: str,
    page: str,
    *,
    role: str,
    day: date,
    numbers: Collection[int] = (),
) -> Reaffirmed:
    """Note of sentences of a page that they still hold, with role and day.

    Parameters
    ----------
    numbers : collection of int
        Which ones, as they are numbered in the text. Default: all of the page.

    Raises
    ------
    UnknownPageError
        As ``stale_of_page``.
    BadInputError
        A number that is no such sentence, or a name in the place of a role: all at once.
    """
    stale = stale_of_page(paths, provider, year, page)
    file = reaffirmed_file(paths, provider, year, page)
    problems = _problems(paths.relative(file), stale, role, numbers)
    if problems:
        raise BadInputError(problems)
    done = [one for one in stale if not numbers or one.sentence.number in numbers]
    hashes = {one.sentence.sha256 for one in done}
    rows = [
        {**row, "state": STANDS, "role": role, "date": day.isoformat()}
        if row["sha256"] in hashes
        else row
        for row in read_states(file)
    ]
    if done:
        write_whole(file, write_rows(LIFE_COLUMNS[REAFFIRMED], rows).encode())
    left = [one for one in stale if one.sentence.sha256 not in hashes]
    return Reaffirmed(tuple(done), tuple(left))


def _problems(
    place: str, stale: list[StaleSentence], role: str, numbers: Collection[int]
) -> list[Problem]:
    problems = find_names_as_roles(Row(place, 0, {"role": role}))
    if not role.strip():
        problems.append(
            Problem(
                place,
                0,
                "role",
                "an empty text",
                "who says so, by role: Head of quality",
                "Give --role.",
            )
        )
    known = [one.sentence.number for one in stale]
    named = (
        ", ".join(map(str, known)) if known else "none: every sentence of this page is re-affirmed"
    )
    problems += [
        Problem(
            place,
            0,
            "--sentence",
            f"the number {number}",
            f"one of the sentences that are to be re-affirmed: {named}",
            "Leave out --role to see them with their numbers.",
        )
        for number in numbers
        if number not in known
    ]
    return problems
