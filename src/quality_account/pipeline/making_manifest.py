"""The manifest of a book that is about to be published, from what its build knows already."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from quality_account import __version__
from quality_account.audit.finished import WITHHELD, hashes_of, hides_numbers
from quality_account.errors import QualityAccountError
from quality_account.facts import Fact
from quality_account.freshness.file_hashes import FileHashes, hash_files
from quality_account.freshness.package_code import hashes_of_package
from quality_account.freshness.trace import Trace
from quality_account.observed import ABSENT, CHANGED, CONTENT, LISTING, Read, list_files, observe
from quality_account.paths import MANIFEST, ProjectPaths
from quality_account.pipeline.edition_build import EditionBuild
from quality_account.pipeline.manifest import Manifest, PageMade
from quality_account.pipeline.results import PageState
from quality_account.pipeline.unchanged import read_what_a_render_reads

#: What a build makes on the way is no input of it.
_MADE = ("build", "site", "public", "circulation")


def make_manifest(
    build: EditionBuild,
    book: Path,
    checked: Trace,
    facts: Iterable[Fact],
    hashes: Mapping[str, str],
) -> Manifest:
    """The manifest of a book whose files are all there.

    Hashes of inputs are those of the bytes that were really read, so they cost nothing here.

    Parameters
    ----------
    book : Path
        The folder of the finished book, ledger and notebooks included.
    checked : Trace
        What the checks of the account and the audit pages rested on.
    facts : iterable of Fact
        Those of the book's ledger.
    hashes : mapping of str to str
        Of files of the book that this build has hashed as it wrote them, by place.
    """
    plan, paths = build.plan, build.plan.paths
    inputs = find_inputs(paths, _reads_of(build, checked))
    outputs = hash_files(book, known=hashes)
    done = {page.name for page in build.pages if page.state is PageState.DONE}
    return Manifest(
        plan.provider,
        plan.year,
        plan.state,
        plan.dated.isoformat(),
        plan.small_numbers,
        __version__,
        hashes_of_package(),
        FileHashes().of_file(paths.lock),
        {
            page.name: PageMade(paths.relative(page.notebook.file), page.parameters)
            for page in plan.pages
            if page.name in done
        },
        inputs,
        {name: digest for name, digest in outputs.items() if name != MANIFEST},
        find_withheld(paths, plan.provider, inputs, facts),
    )


def find_inputs(paths: ProjectPaths, reads: Iterable[Read]) -> dict[str, str]:
    """The sha256 of each file of the project that was read, looked for and there, or listed.

    Names outside the project are left out: the private list of names lies there.
    """
    hashes = FileHashes()
    found: dict[str, str] = {}
    reads = sorted(set(reads), key=Read.as_row)  # pages read much in common
    for read in reads:
        if read.kind == CONTENT and _is_input(read.name):
            known = found.setdefault(read.name, read.digest)
            if known != read.digest:  # read twice, and somebody wrote it meanwhile
                found[read.name] = CHANGED
    for name in _named_only(paths, reads):
        if name not in found and _is_input(name):
            found[name] = hashes.of_file(paths.root / name)
    return dict(sorted(found.items()))


def _reads_of(build: EditionBuild, checked: Trace) -> list[Read]:
    plan = build.plan
    with observe(thread=threading.get_ident()) as rendered:
        read_what_a_render_reads(plan.paths, plan.provider)
    traces = [page.trace for page in build.pages if page.trace is not None]
    return [
        *plan.reads,
        *(read for trace in (*traces, checked) for read in trace.reads),
        *rendered.reads(plan.paths.root),
    ]


def _named_only(paths: ProjectPaths, reads: Iterable[Read]) -> Iterator[str]:
    """Files that were looked for and there, and those of listings, whether their bytes were read or not."""
    start = len(str(paths.root)) + 1
    for read in reads:
        if read.kind == LISTING:
            folder, _, pattern = read.name.rpartition("//")
            if not pattern.endswith("/") and not Path(folder).is_absolute():
                files = list_files(paths.root / folder, pattern)
                # as text: to make a path of each of a thousand names took as long as to list them
                yield from (str(file)[start:].replace(os.sep, "/") for file in files)
        elif read.kind not in (CONTENT, ABSENT):
            yield read.name


def _is_input(name: str) -> bool:
    parts = name.split("/")
    is_hidden = any(part.startswith(".") for part in parts)  # an editor's, or a system's
    is_elsewhere = name.startswith("/") or ":" in name  # also of a Windows drive
    return not is_hidden and not is_elsewhere and parts[0] not in _MADE


def find_withheld(
    paths: ProjectPaths, provider: str, inputs: Mapping[str, str], facts: Iterable[Fact]
) -> frozenset[str]:
    """The inputs of which numbers are hidden, and tables of which nobody has said that none are.

    Where a policy hides numbers, a table whose hash no fact shows may hold some, so it is kept back.
    """
    recorded: dict[str, set[str]] = {}
    # facts share these texts: of 2,500 facts there are two hundred
    for fact in {fact.sha256: fact for fact in facts}.values():
        for file, digest in hashes_of(fact).items():
            recorded.setdefault(file, set()).add(digest)
    withheld = {file for file, digests in recorded.items() if WITHHELD in digests}
    if any(_may_hide(paths, provider, year) for year in _years(paths, provider, inputs)):
        tables = paths.relative(paths.providers / provider)
        withheld |= {
            name
            for name in inputs
            if name.startswith(f"{tables}/") and name.endswith(".csv") and name not in recorded
        }
    return frozenset(withheld & inputs.keys())


def _may_hide(paths: ProjectPaths, provider: str, year: str) -> bool:
    try:
        return hides_numbers(paths, provider, year)
    except QualityAccountError:  # another edition's file, written to since this one was planned
        return True


def _years(paths: ProjectPaths, provider: str, inputs: Iterable[str]) -> list[str]:
    folder = PurePosixPath(paths.relative(paths.providers / provider))
    places = [PurePosixPath(name) for name in inputs]
    return sorted(
        place.parent.name
        for place in places
        if place.name == "edition.yml" and place.parent.parent == folder
    )
