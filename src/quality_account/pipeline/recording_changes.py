"""Writing the rows that an edition's table of changes lacks, for somebody to give the reasons."""

from __future__ import annotations

from collections.abc import Sequence

from quality_account.audit.comparing.answers import Answer
from quality_account.audit.comparing.change import Differences
from quality_account.audit.comparing.rows_of_changes import rows_without_reason
from quality_account.audit.comparing.side import Side
from quality_account.errors import ParameterValueError
from quality_account.lifecycle.signing import append_row
from quality_account.paths import ProjectPaths
from quality_account.tables.life_tables import CHANGES, LIFE_COLUMNS


def record_changes(
    paths: ProjectPaths,
    sides: tuple[Side, Side],
    found: Differences,
    answers: Sequence[Answer],
) -> tuple[str, int]:
    """Add a row for each change that has none; rows that stand there keep their bytes.

    Returns
    -------
    place : str
        The table.
    count : int
        How many rows were added; a second run adds none.

    Raises
    ------
    ParameterValueError
        The later side is no edition as it stands, so it is no place to write.
    """
    earlier, later = sides
    if later.name != later.year:
        raise ParameterValueError(
            f"--record: found {later.name}, expected the edition as it stands, because what was "
            f"released stays as it is\n    Next: name {later.year} as the later one."
        )
    file = paths.edition(later.provider, later.year) / f"{CHANGES}.csv"
    rows = rows_without_reason(earlier, later, found, answers)
    for row in rows:
        append_row(file, LIFE_COLUMNS[CHANGES], row)
    return paths.relative(file), len(rows)
