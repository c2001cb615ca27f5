"""The cells that a fact rests on: file, row, column, hash, and the row itself where it may be shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from quality_account.audit.finished import WITHHELD, FinishedEdition, hashes_of
from quality_account.audit.project_files import ProjectFiles
from quality_account.facts import Fact
from quality_account.paths import ProjectPaths


class FileState(StrEnum):
    """How a file stands to the hash that was recorded of it."""

    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"
    WITHHELD = "withheld"
    NOT_RECORDED = "not_recorded"

    @property
    def words(self) -> str:
        """The state as an end of a sentence about the file.

        >>> FileState.SAME.words
        'the file still has it'
        """
        return _STATE_WORDS[self]

    @property
    def words_of_build(self) -> str:
        """The same in a book, which tells of the moment in which it was made.

        >>> FileState.SAME.words_of_build
        'the file had it when this book was made'
        """
        return _BUILD_WORDS.get(self, self.words)


_STATE_WORDS = {
    FileState.SAME: "the file still has it",
    FileState.CHANGED: "the file has changed since",
    FileState.GONE: "the file is no longer there",
    FileState.WITHHELD: "not told, because small numbers of this file are hidden",
    FileState.NOT_RECORDED: "none was recorded",
}

_BUILD_WORDS = {
    FileState.SAME: "the file had it when this book was made",
    FileState.CHANGED: "the file had changed when this book was made",
    FileState.GONE: "the file was no longer there when this book was made",
}


@dataclass(frozen=True)
class InputCell:
    """One cell, or line of a text, that a fact rests on.

    Attributes
    ----------
    file, row, column
        The file from the project's root; the row as a spreadsheet counts it, 0 where a whole file is
        meant; the column, ``line`` for a line of a text.
    recorded : str
        The sha256 that the ledger has of the file; ``withheld`` of one with hidden numbers.
    state : FileState
        Whether the file still has this hash.
    cells : mapping of str to str, or None
        The row as it is now, by column; None where it may not be shown, or is not there.
    key : tuple of str
        The columns that make the row the row that it is, as its table is described; may be empty.
    """

    file: str
    row: int
    column: str
    recorded: str
    state: FileState
    cells: Mapping[str, str] | None
    key: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """The cell as the ledger names its row."""
        return f"{self.file}#{self.row}"


#: More cells than the facts of an edition rest on; each is asked for several times.
_MOST_CELLS = 16_384


@lru_cache(_MOST_CELLS)
def cell_place(cell: str) -> tuple[str, int, str]:
    """File, row and column of a cell as the ledger writes it.

    >>> cell_place("data/beds.csv#4:value")
    ('data/beds.csv', 4, 'value')
    >>> cell_place("data/beds.csv")
    ('data/beds.csv', 0, '')
    """
    file, _, place = cell.partition("#")
    row, _, column = place.partition(":")
    return file, int(row) if row.isdigit() else 0, column


def find_inputs(edition: FinishedEdition, fact: Fact) -> tuple[InputCell, ...]:
    """Every cell that a fact rests on, as it is recorded and as it is now.

    The row of a file of which numbers are hidden is never given. Nor, in an edition that hides small
    numbers, is that of a file which has changed: nobody has looked yet at what it holds now.
    """
    recorded = hashes_of(fact)
    found = []
    for cell in filter(None, fact.inputs.split(";")):
        file, row, column = cell_place(cell)
        stand = _stand_of(edition, file, recorded.get(file, ""))
        cells = edition.files.row(file, row) if stand.is_shown else None
        found.append(InputCell(file, row, column, stand.recorded, stand.state, cells, stand.key))
    return tuple(found)


@dataclass(frozen=True)
class _Stand:
    """What is told of a file at each of its cells."""

    recorded: str
    state: FileState
    is_shown: bool
    key: tuple[str, ...]


def _stand_of(edition: FinishedEdition, file: str, recorded: str) -> _Stand:
    """The same for all facts that recorded one hash of a file, so it is looked up once."""
    known = edition.worked_out.setdefault("stand of files", {})
    if (file, recorded) not in known:
        state = _state_of(edition, file, recorded)
        is_shown = state is FileState.SAME or (
            state in (FileState.CHANGED, FileState.NOT_RECORDED) and not edition.may_hide
        )
        digest = WITHHELD if state is FileState.WITHHELD else recorded
        known[file, recorded] = _Stand(digest, state, is_shown, edition.files.key(file))
    return known[file, recorded]


def states_of_files(edition: FinishedEdition, fact: Fact) -> dict[str, FileState]:
    """How each input file of a fact stands to the hash that was recorded of it."""
    return {file: _state_of(edition, file, digest) for file, digest in hashes_of(fact).items()}


def read_row(paths: ProjectPaths, file: str, row: int) -> dict[str, str] | None:
    """One row of a file by column; of what is no table, its line. None where it is not there."""
    return ProjectFiles(paths).row(file, row)


def _state_of(edition: FinishedEdition, file: str, recorded: str) -> FileState:
    if recorded == WITHHELD or file in edition.withheld:
        return FileState.WITHHELD
    now = edition.files.sha256(file)
    if not now:
        return FileState.GONE
    if not recorded:
        return FileState.NOT_RECORDED
    return FileState.SAME if now == recorded else FileState.CHANGED
