"""Whether the run log is unbroken, and whether the manifest is the one that it names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from quality_account.pipeline.run_log import LogLine, lines_about, read_run_log
from quality_account.pipeline.verifying.contents import CONTENTS, contents_of_folder
from quality_account.pipeline.verifying.differing import shorten
from quality_account.pipeline.verifying.standing_book import StandingBook


@dataclass(frozen=True)
class Chain:
    """The run log of a project, and how the manifests of one edition stand to it.

    Attributes
    ----------
    lines : int
        How many it has.
    last : str
        The sha256 of its last line, which says whether anything before it has changed.
    faults : tuple of str
        Lines that are not as they were written, and a manifest that is not the one it names.
    remarks : tuple of str
        What is worth knowing and no fault.
    """

    lines: int
    last: str
    faults: tuple[str, ...]
    remarks: tuple[str, ...]


def judge_chain(book: StandingBook, *, is_archive: bool = False) -> Chain:
    """The state of the log and of the manifests.

    Parameters
    ----------
    is_archive : bool
        An archive has no log, and none is missed; where it has a list of its contents, that is held
        against its files.
    """
    name = book.paths.run_log.relative_to(book.paths.root).as_posix()
    lines = read_run_log(book.paths.run_log)
    faults = [f"{name} line {line.number}: {line.fault}" for line in lines if line.fault]
    remarks = [
        f"{name} line {line.number}: its writing was cut short, and the line after it says so"
        for line in lines
        if line.is_torn and not line.fault
    ]
    if lines:
        faults += _against_log(book, lines, name)
    elif is_archive:
        contents, differing = contents_of_folder(book.paths.root)
        faults += [f"{CONTENTS}: {one} is not as this list has it" for one in differing]
        if contents:
            remarks.append(
                f"contents of this archive: {contents}; hold them against the version's row in the "
                "project's releases.csv"
            )
    else:
        remarks.append(f"found no {name}, so nothing says which build this book is of")
    faults += _against_each_other(book, lines)
    return Chain(len(lines), lines[-1].sha256 if lines else "", tuple(faults), tuple(remarks))


def _against_log(book: StandingBook, lines: tuple[LogLine, ...], name: str) -> Iterator[str]:
    manifest = book.manifest
    builds = lines_about(lines, manifest.provider, manifest.year)
    if not builds:
        yield f"{name}: found no build of {manifest.provider} {manifest.year}, which has a book"
        return
    last = builds[-1]
    if book.published is not None and not _is_of(last, book):
        yield (
            f"{_published_name(book)}: it is not the manifest that the last build wrote ({name} line "
            f"{last.number} names {last.record['manifest'][:12]}…, the file has "
            f"{book.published_sha256[:12]}…)"
        )


def _is_of(line: LogLine, book: StandingBook) -> bool:
    return line.record["manifest"] == book.published_sha256


def _against_each_other(book: StandingBook, lines: tuple[LogLine, ...]) -> Iterator[str]:
    """Where the manifest beside the ledger is not the published form of the team's own.

    The one that the log names is believed.
    """
    published = _published_name(book)
    if book.published is None:
        yield f"{published}: it is gone"
        return
    if book.own is None:
        return
    builds = lines_about(lines, book.manifest.provider, book.manifest.year)
    sides = (book.published, published), (book.own, book.manifest_name)
    if builds and _is_of(builds[-1], book):
        sides = sides[::-1]
    (found, place), (expected, believed) = sides
    for where, one, other in _differing(found, expected, ()):
        yield (
            f"{place}, {', '.join(where)}: found {shorten(one)}, expected {shorten(other)}, as "
            f"{believed} has it"
        )


def _published_name(book: StandingBook) -> str:
    return f"{book.shown_as}/manifest.json"


def _differing(one: Any, other: Any, place: tuple[str, ...]) -> Iterator[tuple[Any, str, str]]:
    if one == other:
        return
    if isinstance(one, dict) and isinstance(other, dict):
        for key in sorted({*one, *other}):
            yield from _differing(one.get(key, ""), other.get(key, ""), (*place, key))
    else:
        yield place, str(one), str(other)
