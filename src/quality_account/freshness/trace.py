"""What a page read and which code it used, and which of that is different now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import Any

from quality_account.freshness.file_hashes import FileHashes
from quality_account.observed import ABSENT, CHANGED, CONTENT, LISTING, Read


class ChangeKind(StrEnum):
    """In which way something that was read is different now."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    FOLDER = "folder"
    MODULE = "module"


@dataclass(frozen=True, order=True)
class Change:
    """One thing that is different. ``name`` is as in the trace; of a folder, without its pattern."""

    kind: ChangeKind
    name: str


@dataclass(frozen=True)
class Trace:
    """All that a page took in while it ran.

    Attributes
    ----------
    reads : tuple of Read
        Files read, looked for and listed; names are relative to the project.
    modules : mapping of str to str
        The sha256 of each file of our package that was loaded, by its place in the package's
        folder, such as ``statistics/spc/chart.py``.

    Examples
    --------
    >>> trace = Trace((), {"numbers.py": "0" * 64})
    >>> Trace.from_json(trace.as_json()) == trace
    True
    """

    reads: tuple[Read, ...]
    modules: Mapping[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The trace as values that JSON has."""
        return {
            "reads": [one.as_row() for one in self.reads],
            "modules": dict(self.modules),
        }

    @classmethod
    def from_json(cls, value: Any) -> Trace:
        """The trace that ``as_json`` gave.

        Raises
        ------
        ValueError
            The value is of another shape.
        """
        try:
            reads = tuple(Read(*map(_text, one)) for one in value["reads"])
            modules = {_text(name): _text(digest) for name, digest in value["modules"].items()}
        except (TypeError, KeyError, AttributeError) as error:
            raise ValueError(f"no trace: {error}") from None
        return cls(reads, modules)


def changes(
    trace: Trace, root: Path, package_folder: Path, *, hashes: FileHashes
) -> tuple[Change, ...]:
    """What of a trace is different now, sorted; empty where nothing is.

    A read that was not the same twice while the page ran is always among them.

    Parameters
    ----------
    root : Path
        The project to which the names of the reads are relative.
    package_folder : Path
        The folder of ``quality_account`` itself.
    hashes : FileHashes
        Shared by all calls of one run.
    """
    found = {_change_of(read, hashes.of_read(read, root)) for read in _changed(trace, root, hashes)}
    found |= {
        Change(ChangeKind.MODULE, name) for name in _changed_modules(trace, package_folder, hashes)
    }
    return tuple(sorted(found))


def is_current(trace: Trace, root: Path, package_folder: Path, *, hashes: FileHashes) -> bool:
    """True where nothing of a trace has changed; stops at the first thing that has."""
    differences = chain(
        _changed(trace, root, hashes), _changed_modules(trace, package_folder, hashes)
    )
    return next(differences, None) is None


def _changed(trace: Trace, root: Path, hashes: FileHashes) -> Iterator[Read]:
    return (
        read
        for read in trace.reads
        # what changed while it was read stays changed, whatever it is now
        if read.digest == CHANGED or hashes.of_read(read, root) != read
    )


def _changed_modules(trace: Trace, package_folder: Path, hashes: FileHashes) -> Iterator[str]:
    hash_of = hashes.in_folder(package_folder)
    return (name for name, digest in trace.modules.items() if hash_of(name) != digest)


def _change_of(then: Read, now: Read) -> Change:
    if then.kind == LISTING:
        return Change(ChangeKind.FOLDER, then.name.rpartition("//")[0])
    if then.kind == ABSENT:
        return Change(ChangeKind.ADDED, then.name)
    return Change(ChangeKind.CHANGED if now.kind == CONTENT else ChangeKind.REMOVED, then.name)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"found {value!r}, expected text")
    return value
