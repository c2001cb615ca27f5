"""What is sent of a project: the names of all its files, and the bytes of those that a page will read."""

from __future__ import annotations

import hashlib
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from threading import Lock

from quality_account.facts import is_first_wave_current
from quality_account.observed import CONTENT
from quality_account.paths import RELEASES, ProjectPaths
from quality_account.pipeline.running.execute import PageJob
from quality_account.pipeline.running.record import read_records
from quality_account.pipeline.spreading.order import Names, PageOrder

Edition = tuple[str, str]


@dataclass(frozen=True)
class Pack:
    """Files that many pages read, by name: sent once to each worker that runs one of them."""

    key: str
    files: Mapping[str, bytes] = field(repr=False)
    hashes: Mapping[str, str] = field(repr=False)

    @classmethod
    def of(cls, files: Mapping[str, bytes]) -> Pack:
        """A pack whose key says what is in it, so that equal packs are sent once."""
        hashes = {name: hash_of(content) for name, content in sorted(files.items())}
        return cls(hash_of(repr(hashes).encode()), files, hashes)


@dataclass(frozen=True)
class Bundle:
    """An order, with the packs and the names that its worker needs beside it.

    ``hashes`` has the sha256 of each file whose bytes are sent.
    """

    order: PageOrder
    hashes: Mapping[str, str] = field(repr=False)
    packs: tuple[Pack, ...]
    names: Names


class Bundles:
    """Makes the bundles of one build.

    Catalogue, an edition's folder and its provider's notes on indicators go with every page of the
    edition. Of everything else a page gets what it read the last time, and what it, or another page
    of its edition, has asked for since.

    Parameters
    ----------
    root : Path
        The project.
    """

    def __init__(self, root: Path):
        self._paths = ProjectPaths(root)
        self._names = list_names(self._paths)
        self._lock = Lock()  # pages are sent by several threads
        self._asked_for: dict[Edition, set[str]] = defaultdict(set)
        self._pack = cache(self._make_pack)
        self._last_reads = cache(self._read_last_reads)

    def bundle(self, job: PageJob) -> Bundle:
        """What to send for a page."""
        with self._lock:
            return self._bundle(job)

    def ask_for(self, job: PageJob, wanted: Iterable[str]) -> None:
        """From now on send these files to all pages of the job's edition, with those beside them.

        A page that reads one file of a folder mostly reads others of it, and each round costs a run.
        """
        folders = {name.rpartition("/")[0] for name in wanted}
        beside = [name for name in self._names.files if name.rpartition("/")[0] in folders]
        with self._lock:
            self._asked_for[_edition_of(job)].update(beside)

    def look_again(self) -> bool:
        """Whether files have come or gone since the names were listed; the new names are taken."""
        with self._lock:
            before, self._names = self._names, list_names(self._paths)
            return before != self._names

    def _bundle(self, job: PageJob) -> Bundle:
        paths = self._paths
        edition = _edition_of(job)
        packs = (
            self._pack(paths.catalogue),
            self._pack(paths.edition(*edition)),
            self._pack(paths.provider_indicators(edition[0])),
        )
        packed = {name: digest for pack in packs for name, digest in pack.hashes.items()}
        notebook, offered = (_name(paths, file) for file in (job.notebook, paths.offered(*edition)))
        # made by this build, so they stand in no list of the project's files
        checked = (paths.self_check(*edition), paths.law(*edition))
        made = {offered, *(_name(paths, file) for file in checked)}
        made = {name for name in made if (paths.root / name).is_file()}
        expected = self._last_reads(edition).get(job.name, frozenset()) | self._asked_for[edition]
        wanted = {notebook, *expected, *made}
        own = dict(_read_files(paths.root, (wanted & {*self._names.files, *made}) - {*packed}))
        state = _name(paths, paths.ledger_state(*edition))
        order = PageOrder(
            page=job.name,
            notebook=notebook,
            parameters=job.parameters,
            variables=job.variables,
            time_limit_seconds=job.time_limit_seconds,
            own=own,
            ledger_state=state if offered in own and is_first_wave_current(paths, *edition) else "",
        )
        hashes = {**packed, **{name: hash_of(content) for name, content in own.items()}}
        return Bundle(order, hashes, packs, self._names)

    def _make_pack(self, folder: Path) -> Pack:
        prefix = f"{_name(self._paths, folder)}/"
        # what editors and systems leave there in hidden files is no page's input
        names = [name for name in self._names.files if name.startswith(prefix) and "/." not in name]
        return Pack.of(dict(_read_files(self._paths.root, names)))

    def _read_last_reads(self, edition: Edition) -> Mapping[str, frozenset[str]]:
        records = read_records(self._paths.build(*edition) / "pages.json")
        return {
            page: frozenset(read.name for read in record.trace.reads if read.kind == CONTENT)
            for page, record in records.items()
        }


def list_names(paths: ProjectPaths) -> Names:
    """The names of a project's inputs: its data, notebooks, hand-written pages and the files at its root.

    Of those at its root, names that begin with a dot are left out. Of what was released only the lists
    of versions are inputs.
    """
    files = [
        one.name for one in os.scandir(paths.root) if one.is_file() and not one.name.startswith(".")
    ]
    empty = []
    for start in (paths.root / "data", paths.notebooks, paths.book):
        for folder, folders, names in os.walk(start, followlinks=True):
            within = Path(folder).relative_to(paths.root).as_posix()
            files += [f"{within}/{name}" for name in names]
            if not names and not folders:
                empty.append(within)
    lists = (paths.root / RELEASES).glob("*/*/*.csv")
    files += [_name(paths, one) for one in lists if one.is_file()]
    return Names(tuple(sorted(files)), tuple(sorted(empty)))


def hash_of(content: bytes) -> str:
    """The sha256 of bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def _edition_of(job: PageJob) -> Edition:
    return str(job.parameters["provider"]), str(job.parameters["edition"])


def _name(paths: ProjectPaths, file: Path) -> str:
    return file.relative_to(paths.root).as_posix()


def _read_files(root: Path, names: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Each file's bytes; one that has gone meanwhile is left out, and asked for if it is needed."""
    for name in sorted(names):
        try:
            yield name, (root / name).read_bytes()
        except OSError:
            continue
