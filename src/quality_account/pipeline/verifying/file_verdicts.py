"""Each input and each output against its hash, and what is other in those that have another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from quality_account.audit.finished import WITHHELD
from quality_account.freshness.file_hashes import FileHashes
from quality_account.freshness.package_code import hashes_of_package
from quality_account.freshness.trace import Change, ChangeKind
from quality_account.observed import CHANGED
from quality_account.paths import LEDGER
from quality_account.pipeline.manifest import Manifest
from quality_account.pipeline.planning.contents import NOTEBOOKS
from quality_account.pipeline.verifying.data_rows import find_differing_rows
from quality_account.pipeline.verifying.differing import describe_difference, differing_cells
from quality_account.pipeline.verifying.ledger_lines import find_altered_lines
from quality_account.pipeline.verifying.standing_book import StandingBook


@dataclass(frozen=True)
class ChangedFile:
    """A file that has not the hash that the manifest has of it.

    Attributes
    ----------
    name : str
        From the project's root; of the package, from its folder.
    kind : ChangeKind
        Changed, removed, or added where the manifest has none.
    details : tuple of str
        What is other in it, as far as that can be told.
    """

    name: str
    kind: ChangeKind
    details: tuple[str, ...] = ()

    @property
    def change(self) -> Change:
        """The same as freshness has it."""
        return Change(self.kind, self.name)

    def as_record(self) -> dict[str, Any]:
        """The same as values that JSON has."""
        return {**asdict(self), "kind": self.kind.value}


def find_changed_inputs(book: StandingBook) -> tuple[ChangedFile, ...]:
    """The inputs, the lock among them, that are not what the book was made of."""
    hashes = FileHashes()
    recorded = dict(book.manifest.inputs)
    if book.manifest.lock:
        recorded[book.paths.lock.name] = book.manifest.lock
    found = []
    for name, digest in sorted(recorded.items()):
        now = hashes.of_file(book.paths.root / name)
        if not now:
            found.append(ChangedFile(name, ChangeKind.REMOVED))
        elif digest == CHANGED:
            details = ("it was changed while the book was made",)
            found.append(ChangedFile(name, ChangeKind.CHANGED, details))
        elif digest not in (now, WITHHELD):
            found.append(ChangedFile(name, ChangeKind.CHANGED, _details_of_input(book, name)))
    return tuple(found)


def find_added_inputs(book: StandingBook) -> tuple[str, ...]:
    """The files of the edition's folder that the book knows nothing of: no part of it, and yet a build
    may read them."""
    paths, manifest = book.paths, book.manifest
    files = sorted(paths.edition(manifest.provider, manifest.year).rglob("*"))
    names = (paths.relative(file) for file in files if file.is_file())
    return tuple(name for name in names if name not in manifest.inputs)


def find_changed_code(manifest: Manifest) -> tuple[ChangedFile, ...]:
    """The files of the package that runs now that are not those which made the book."""
    was, now = manifest.code, hashes_of_package()
    return tuple(
        ChangedFile(name, _kind(was.get(name), now.get(name)))
        for name in sorted({*was, *now})
        if was.get(name) != now.get(name)
    )


def find_changed_outputs(book: StandingBook, made_again: Path | None) -> tuple[ChangedFile, ...]:
    """The files of the book that are not as they were published.

    Parameters
    ----------
    made_again : Path, optional
        The folder of the book that was made again, to say what is other in them.
    """
    was, now = book.manifest.outputs, book.files
    return tuple(
        ChangedFile(
            f"{book.shown_as}/{name}",
            _kind(was.get(name), now.get(name)),
            tuple(_details_of_output(book, name, made_again)),
        )
        for name in sorted({*was, *now})
        if was.get(name) != now.get(name)
    )


def names_that_differ(was: Mapping[str, str], now: Mapping[str, str]) -> tuple[str, ...]:
    """The files that have another hash, or that only one side has."""
    return tuple(name for name in sorted({*was, *now}) if was.get(name) != now.get(name))


def _details_of_input(book: StandingBook, name: str) -> tuple[str, ...]:
    if name in book.manifest.withheld:
        return ("its rows are not told, because small numbers of it are hidden",)
    if name.endswith(".csv"):
        rows = book.recorded.values()
        return find_differing_rows(book.paths, name, rows, may_tell=not book.may_hide)
    folder, _, page = name.rpartition("/")
    executed = book.folder / NOTEBOOKS / page
    if folder == NOTEBOOKS and executed.is_file():
        texts = [(book.paths.root / name), executed]
        now, was = (file.read_text(encoding="utf-8", errors="replace") for file in texts)
        return tuple(differing_cells(now, was, with_outputs=False))
    return ()


def _details_of_output(book: StandingBook, name: str, made_again: Path | None) -> Iterator[str]:
    stands = book.folder / name
    if not stands.is_file():
        return
    if name == LEDGER:
        notebooks = sorted((book.folder / NOTEBOOKS).glob("*.ipynb"))
        lines = find_altered_lines(stands, notebooks, LEDGER)
        yield from lines
        if lines:
            return
    if made_again is not None and (made_again / name).is_file():
        yield from describe_difference(name, stands.read_bytes(), (made_again / name).read_bytes())


def _kind(was: str | None, now: str | None) -> ChangeKind:
    if was is None:
        return ChangeKind.ADDED
    return ChangeKind.REMOVED if now is None else ChangeKind.CHANGED
