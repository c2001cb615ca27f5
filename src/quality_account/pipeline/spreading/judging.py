"""Whether what a worker sent back can be believed: same surroundings, whole, and of the project's files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from quality_account.freshness.package_code import PACKAGE_FOLDER
from quality_account.freshness.trace import Trace
from quality_account.freshness.why import join_first
from quality_account.observed import CONTENT, LISTING, PRESENT, Read
from quality_account.pipeline.spreading.bundle import hash_of
from quality_account.pipeline.spreading.order import PageAnswer, Surroundings
from quality_account.pipeline.spreading.surroundings import differences

SAME_CODE = (
    "install the same checkout and the same requirements on the worker's machine as here, then start "
    "its workers again"
)


def find_objection(answer: PageAnswer, sent: Mapping[str, str], here: Surroundings) -> str:
    """Why an answer is refused, in words; an empty text for a good one.

    Parameters
    ----------
    answer : PageAnswer
        What came back.
    sent : mapping of str to str
        The sha256 of each file that was sent for the page.
    here : Surroundings
        Those of this machine.
    """
    if different := differences(here, answer.surroundings):
        return f"the worker {answer.worker} has {join_first(different)}. Next: {SAME_CODE}."
    if answer.notebook is not None and hash_of(answer.notebook) != answer.sha256:
        return (
            f"what came back from the worker {answer.worker} is not what it says it sent. "
            "Next: run the build again; if that does not help, look at that machine and its network."
        )
    trace = answer.result.trace or Trace(())
    if others := sorted({*_other_contents(trace, sent)}):
        return (
            f"on the worker {answer.worker} the page read {join_first(others)} with other bytes than "
            "were sent. Next: look whether the page writes to what it reads; a page must only read."
        )
    if others := sorted({*_other_modules(trace)}):
        return (
            f"the worker {answer.worker} ran other code of quality_account: {join_first(others)}. "
            f"Next: {SAME_CODE}."
        )
    return ""


def find_other_names(trace: Trace, root: Path) -> list[str]:
    """What the page looked for or listed, and what comes out otherwise in the project itself."""
    return [
        read.name.partition("//")[0]
        for read in trace.reads
        if read.kind != CONTENT and not _is_so_here(read, root)
    ]


def _is_so_here(read: Read, root: Path) -> bool:
    # not by Read.now: it observes the whole process, and pages are judged in several threads
    if read.kind != LISTING:
        return (root / read.name).exists() == (read.kind == PRESENT)
    name, _, pattern = read.name.rpartition("//")
    folder = root / name
    is_meant = Path.is_dir if pattern.endswith("/") else Path.is_file
    found = [one for one in folder.glob(pattern.removesuffix("/")) if is_meant(one)]
    names = sorted(one.relative_to(folder).as_posix() for one in found)
    return hash_of("\n".join(names).encode()) == read.digest


def _other_contents(trace: Trace, sent: Mapping[str, str]) -> Iterator[str]:
    return (
        read.name
        for read in trace.reads
        if read.kind == CONTENT and sent.get(read.name) != read.digest
    )


def _other_modules(trace: Trace) -> Iterator[str]:
    for name, digest in trace.modules.items():
        file = PACKAGE_FOLDER / name
        if not file.is_file() or hash_of(file.read_bytes()) != digest:
            yield name
