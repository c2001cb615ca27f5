"""The steps that an edition has taken, from its ``steps.csv``: draft, circulation, approval, and on.

Whoever reads an edition reads them, because every page and download says how the edition stands. A
row that cannot be read is left out here; ``tables`` names it, and nothing is built while it is there.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from quality_account.observed import is_file, read_text
from quality_account.paths import ProjectPaths
from quality_account.vocabulary import Step

#: The table's name, which is that of its file.
STEPS = "steps"


@dataclass(frozen=True)
class TakenStep:
    """One step.

    Attributes
    ----------
    step : Step
    day : datetime.date
    role : str
        Who took it, by role.
    note : str
        Whom a draft went to, or which committee saw it: for the team. Of a correction or withdrawal
        what was corrected or withdrawn, in a few words that readers see.
    row : int
        As a spreadsheet counts; the header is row 1.
    """

    step: Step
    day: date
    role: str
    note: str
    row: int


def steps_file(paths: ProjectPaths, provider: str, year: str) -> Path:
    """Where an edition's steps stand; there need not be such a file."""
    return paths.edition(provider, year) / f"{STEPS}.csv"


def load_steps(paths: ProjectPaths, provider: str, year: str) -> tuple[TakenStep, ...]:
    """The steps of an edition in the order of the file; none where there is no file.

    Rows with an unknown step or without a day of the calendar are left out.
    """
    file = steps_file(paths, provider, year)
    if not is_file(file):
        return ()
    rows = csv.DictReader(io.StringIO(read_text(file, "utf-8-sig", errors="replace"), newline=""))
    try:
        taken = [_read(number, row) for number, row in enumerate(rows, 2)]
    except csv.Error:  # quotes that are not closed
        return ()
    return tuple(one for one in taken if one is not None)


def _read(number: int, row: dict[str, str | None]) -> TakenStep | None:
    try:
        step, day = Step(row.get("step") or ""), date.fromisoformat(row.get("date") or "")
    except ValueError:
        return None
    return TakenStep(step, day, row.get("role") or "", row.get("note") or "", number)
