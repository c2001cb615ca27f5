"""Which values a released version has otherwise than an earlier one: ``releases/<provider>/<year>/changed_values.csv``.

A release writes the rows from the two ledgers, and nobody types them. Books read them to tell what was
corrected, and which numbers came after a draft went round.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields, replace
from enum import StrEnum

from quality_account.catalogue.kept_rows import RESTORE, read_kept_rows, split_kept_rows
from quality_account.errors import BadInputError, Problem
from quality_account.observed import is_file
from quality_account.paths import ProjectPaths


class ValueChange(StrEnum):
    """What became of a value between two versions."""

    CAME = "came"
    CHANGED = "changed"
    WENT = "went"


@dataclass(frozen=True)
class ChangedValue:
    """One row.

    Attributes
    ----------
    version : str
        The version that has it otherwise.
    since : str
        The earlier version that it is held against.
    kind : str
        One of ``ValueChange``.
    page, fact_id, label : str
        Of the fact.
    was, now : str
        As readers of the two versions met it; both empty where it must not be told, because numbers are
        hidden or the value was taken back.

    Examples
    --------
    >>> one = ChangedValue("1.1.0", "1.0.0", "changed", "falls", "falls.total", "Falls", "12", "13")
    >>> one.is_told, one.untold().is_told
    (True, False)
    """

    version: str
    since: str
    kind: str
    page: str
    fact_id: str
    label: str
    was: str = ""
    now: str = ""

    @property
    def is_told(self) -> bool:
        """Whether its values may be shown."""
        return bool(self.was or self.now)

    def untold(self) -> ChangedValue:
        """The same without its values."""
        return replace(self, was="", now="")


COLUMNS = tuple(field.name for field in fields(ChangedValue))
_WHEN = {"was": "before", "now": "since then"}


def value_label(label: str, column: str) -> str:
    """How the fact is called that tells one of the two values of a row.

    >>> value_label("Falls", "was")
    'Falls: before'
    """
    return f"{label}: {_WHEN[column]}"


def list_changed_values(paths: ProjectPaths, provider: str, year: str) -> tuple[ChangedValue, ...]:
    """The rows of an edition in the order of the file; none where there is no file.

    Raises
    ------
    BadInputError
        With every column that is lacking and every row whose kind is none, or as it is not UTF-8.
    """
    file = paths.changed_values_file(provider, year)
    if not is_file(file):
        return ()
    return parse_changed_values(read_kept_rows(paths, file), paths.relative(file))


def parse_changed_values(text: str, place: str) -> tuple[ChangedValue, ...]:
    """The rows of a file that messages call ``place``; ``BadInputError`` as ``list_changed_values``."""
    rows = [ChangedValue(**cells) for cells in split_kept_rows(text, place, COLUMNS, COLUMNS)]
    problems = [
        Problem(place, number, "kind", repr(one.kind), f"one of {', '.join(ValueChange)}", RESTORE)
        for number, one in enumerate(rows, 2)
        if one.kind not in set(ValueChange)
    ]
    if problems:
        raise BadInputError(problems)
    return tuple(rows)


def changed_values_text(rows: Iterable[ChangedValue]) -> str:
    """The file."""
    written = io.StringIO()
    lines = csv.writer(written, lineterminator="\n")
    lines.writerow(COLUMNS)
    lines.writerows(astuple(one) for one in rows)
    return written.getvalue()
