"""Reading project files so that it can be told afterwards what was read.

Whoever wants to know whether something would come out the same again must know all that it rested
on: the bytes of files, files that were looked for and not there, and which files a folder held.
Everything that pages and checks read goes through here. Where nobody observes, it is only read.

Observations are of the whole process, whichever thread reads: one can tell too much, never too little.
Whoever knows that only one thread reads for them can observe that one.
"""

from __future__ import annotations

import hashlib
import io
import os
import stat
import threading
import weakref
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from glob import escape
from pathlib import Path

#: The kinds of a read. Of a file whose bytes were read it goes without saying that it was there.
CONTENT, ABSENT, PRESENT, LISTING = "content", "absent", "present", "listing"

#: Stands for the digest of what changed while it was observed. No file will ever have it.
CHANGED = "changed"

#: Stands in for the bytes of a file that a page might want on another machine and that was not sent
#: there: it can be looked for and listed, but not read.
NOT_SENT = (
    b"This file of the project was not sent to this machine. It is sent once a page reads it.\n"
)

#: The environment variable that names the file in which such wants are noted, where files are sent.
WANTED_VARIABLE = "QUALITY_ACCOUNT_WANTED"

_BETWEEN_FOLDER_AND_PATTERN = "//"
_FILE, _FOLDER, _NOTHING = "file", "folder", ""


class NotSentError(BaseException):
    """A file that was not sent is wanted. No exception of a page's own, so ``except Exception`` lets it
    pass; whatever the page does about it, the want has been noted."""


@dataclass(frozen=True, order=True)
class Read:
    """One thing that was read, or looked for.

    Attributes
    ----------
    name : str
        The file from the project's root, with forward slashes, or its whole path where it lies
        elsewhere. Of a listing the folder, ``//`` and the pattern; a pattern that ends in ``/`` is
        for folders.
    kind : str
        ``content`` (its bytes were read), ``present`` or ``absent`` (it was looked for), or
        ``listing``.
    digest : str
        The sha256 of the bytes, or of the names of a listing, one a line; empty for the other kinds.
        ``changed`` where it was not the same all the time.
    """

    name: str
    kind: str
    digest: str = ""

    def as_row(self) -> list[str]:
        """The read as JSON keeps it; ``Read(*row)`` takes it back."""
        return [self.name, self.kind, self.digest]

    def now(self, root: Path) -> Read:
        """What the same read gives at this moment: an equal one where nothing has changed."""
        place = os.path.join(root, self.name)  # noqa: PTH118 - a path takes as long as to read it
        with _heard_here() as heard:
            if self.kind == LISTING:
                folder, _, pattern = place.rpartition(_BETWEEN_FOLDER_AND_PATTERN)
                list_of = list_folders if pattern.endswith("/") else list_files
                list_of(folder, pattern.removesuffix("/"))
            elif self.kind == CONTENT:
                with suppress(OSError):  # noted as what it is
                    read_bytes(place)
            else:
                is_there(place)
        [found] = heard
        is_elsewhere = found.kind == LISTING != self.kind  # a folder, which is told of its parent
        name = _name_from(root, found.name) if is_elsewhere else self.name
        return Read(name, found.kind, found.digest)


class Observation:
    """What has been read since it began, by any thread or by one."""

    def __init__(self, thread: int | None = None) -> None:
        self._thread = thread
        self._reads: dict[str, Read] = {}
        self._last_hashes: dict[str, str] = {}

    @classmethod
    def begin(cls) -> Observation:
        """An observation that lasts as long as somebody keeps it."""
        observation = cls()
        _add(observation)
        return observation

    def reads(self, root: Path) -> tuple[Read, ...]:
        """Everything that was read, each once, in the order of its name."""
        return tuple(
            sorted(
                Read(_name_from(root, read.name), read.kind, read.digest)
                for read in tuple(self._reads.values())
            )
        )

    def hash_of(self, file: Path) -> str | None:
        """The sha256 of the bytes that were read of a file, the last time; None where none were."""
        return self._last_hashes.get(_whole_path(file))

    def note(self, reads: Iterable[Read]) -> None:
        """Take in reads whose names are whole paths."""
        if self._thread not in (None, threading.get_ident()):
            return
        for read in reads:
            known = self._reads.get(read.name)
            if known is not read:
                self._reads[read.name] = read if known is None else _together(known, read)
            if read.kind == CONTENT:
                self._last_hashes[read.name] = read.digest
            elif read.kind == ABSENT:
                self._last_hashes.pop(read.name, None)


@contextmanager
def observe(thread: int | None = None) -> Iterator[Observation]:
    """Observe what is read inside; an observation around it sees it too.

    Parameters
    ----------
    thread : int, optional
        Observe this thread alone, as ``threading.get_ident`` numbers it. Default: all of them.

    Examples
    --------
    >>> with observe() as observation:
    ...     is_file(Path("/project/data/no_such.csv"))
    False
    >>> observation.reads(Path("/project"))
    (Read(name='data/no_such.csv', kind='absent', digest=''),)
    """
    observation = Observation(thread)
    _add(observation)
    try:
        yield observation
    finally:
        _remove(observation)


def read_bytes(file: Path | str) -> bytes:
    """The bytes of a file; raises what ``Path.read_bytes`` raises, and notes that it could not.

    On another machine it raises ``NotSentError`` for a file that was not sent there.
    """
    with unobserved():
        try:
            with open(file, "rb") as opened:  # noqa: PTH123
                content = opened.read()
        except OSError:
            _note_unreadable(file)
            raise
    if content == NOT_SENT:
        _want(file)
    if _is_noted():
        _note(Read(_whole_path(file), CONTENT, hashlib.sha256(content).hexdigest()))
    return content


def read_chunks(file: Path, size: int = 1 << 20) -> Iterator[bytes]:
    """The bytes of a file piece by piece, for one that is too large to be held as a whole.

    Raises and notes as ``read_bytes``. All of it is noted, also where whoever reads stops early.
    """
    with unobserved():
        try:
            opened = Path(file).open("rb")  # noqa: SIM115 - whoever takes the pieces closes it
        except OSError:
            _note_unreadable(file)
            raise
    return _chunks(file, opened, size)


def _chunks(file: Path, opened: io.BufferedReader, size: int) -> Iterator[bytes]:
    digest = hashlib.sha256()
    with opened:
        try:
            while chunk := opened.read(size):
                digest.update(chunk)
                if chunk == NOT_SENT:
                    _want(file)
                yield chunk
        finally:
            while chunk := opened.read(size):
                digest.update(chunk)
            if _is_noted():
                _note(Read(_whole_path(file), CONTENT, digest.hexdigest()))


def read_text(file: Path, encoding: str = "utf-8", errors: str = "strict") -> str:
    """The text of a file, with line ends as ``Path.read_text`` gives them."""
    return io.TextIOWrapper(io.BytesIO(read_bytes(file)), encoding, errors).read()


def is_file(file: Path) -> bool:
    """Whether there is such a file; False for a folder."""
    return _look_for(file) == _FILE


def is_folder(place: Path) -> bool:
    """Whether there is such a folder; False for a file."""
    return _look_for(place) == _FOLDER


def is_there(place: Path | str) -> bool:
    """Whether there is such a file or folder."""
    return _look_for(place) != _NOTHING


def list_files(folder: Path | str, pattern: str) -> list[Path]:
    """The files in a folder that fit a pattern of ``Path.glob``, sorted."""
    with unobserved():
        found = sorted(one for one in Path(folder).glob(pattern) if one.is_file())
    _note_listing(folder, pattern, found)
    return found


def list_folders(folder: Path | str, pattern: str) -> list[Path]:
    """The folders in a folder that fit a pattern of ``Path.glob``, sorted."""
    with unobserved():
        found = sorted(one for one in Path(folder).glob(pattern) if one.is_dir())
    _note_listing(folder, f"{pattern}/", found)
    return found


def list_all(folder: Path, pattern: str) -> list[Path]:
    """Files and folders together: for checks that must tell a folder in the place of a file."""
    return sorted([*list_files(folder, pattern), *list_folders(folder, pattern)])


def note_again(reads: Iterable[Read], root: Path) -> None:
    """Tell the observations of now what was read earlier, with names from ``root``.

    For whoever uses what came of an earlier reading, and so rests on the same files.
    """
    if _is_noted():
        start = _whole_path(root)
        _note(*(_whole_read(start, read) for read in reads))


@contextmanager
def unobserved() -> Iterator[None]:
    """Read round the observation, on purpose, and the tripwire is silent; for this module, and for what
    guards a reading and is no part of it."""
    _here.depth = getattr(_here, "depth", 0) + 1
    try:
        yield
    finally:
        _here.depth -= 1


def is_unobserved() -> bool:
    """Whether this thread is inside ``unobserved``."""
    return getattr(_here, "depth", 0) > 0


@contextmanager
def _heard_here() -> Iterator[list[Read]]:
    """What this thread reads inside, told to no observation: other threads may read as well."""
    _here.heard = []
    try:
        yield _here.heard
    finally:
        _here.heard = None


_here = threading.local()
_lock = threading.Lock()
#: A tuple that is replaced as a whole, so that one thread may note while another begins to observe.
_observing: tuple[weakref.ref[Observation], ...] = ()


def _add(observation: Observation) -> None:
    global _observing
    with _lock:
        alive = [one for one in _observing if one() is not None]
        _observing = (*alive, weakref.ref(observation))


def _remove(observation: Observation) -> None:
    global _observing
    with _lock:
        _observing = tuple(one for one in _observing if one() not in (None, observation))


def _is_noted() -> bool:
    return bool(_observing) or getattr(_here, "heard", None) is not None


def _note(*reads: Read) -> None:
    heard = getattr(_here, "heard", None)
    if heard is not None:
        heard.extend(reads)
        return
    for one in _observing:
        observation = one()
        if observation is not None:
            observation.note(reads)


def _together(known: Read, new: Read) -> Read:
    """Two reads of one name as one."""
    if known == new or {known.kind, new.kind} == {CONTENT, PRESENT}:
        return known if known.kind == CONTENT else new
    return Read(new.name, LISTING if new.kind == LISTING else CONTENT, CHANGED)


def _look_for(place: Path) -> str:
    """What stands there, noted: a folder as one of its parent's, so that it cannot pass for a file."""
    found = _what_is(place)
    if found == _FOLDER:
        _note_folder(place)
    elif _is_noted():
        _note(Read(_whole_path(place), PRESENT if found else ABSENT))
    return found


def _what_is(place: Path) -> str:
    try:
        return _FOLDER if stat.S_ISDIR(os.stat(place).st_mode) else _FILE  # noqa: PTH116
    except (OSError, ValueError):
        return _NOTHING


def _want(file: Path) -> None:
    """Note that a file is wanted here, if files are sent at all, and go no further."""
    wanted = os.environ.get(WANTED_VARIABLE)
    if wanted:
        with Path(wanted).open("a", encoding="utf-8") as written:
            written.write(f"{_whole_path(file)}\n")
        raise NotSentError(f"{file} was not sent to this machine")


def _note_unreadable(place: Path) -> None:
    found = _what_is(place)
    if found == _FOLDER:
        _note_folder(place)
    elif _is_noted():  # a file that is forbidden to us, or was made this moment, is read next time
        whole = _whole_path(place)
        _note(Read(whole, CONTENT, CHANGED) if found else Read(whole, ABSENT))


def _note_folder(place: Path) -> None:
    if _is_noted():
        whole = Path(_whole_path(place))
        _note_listing(whole.parent, f"{escape(whole.name)}/", [whole])


def _note_listing(folder: Path, pattern: str, found: list[Path]) -> None:
    if _is_noted():
        names = sorted(one.relative_to(folder).as_posix() for one in found)
        digest = hashlib.sha256("\n".join(names).encode()).hexdigest()
        name = f"{_whole_path(folder)}{_BETWEEN_FOLDER_AND_PATTERN}{pattern}"
        _note(Read(name, LISTING, digest))


def _whole_path(place: Path) -> str:
    # Path.resolve would follow links, which is slow, and a link inside the project is its own name.
    return os.path.abspath(place)  # noqa: PTH100


def _name_from(root: Path, whole: str) -> str:
    """A whole path from the root; a listing's pattern goes with it as it is."""
    path, between, pattern = whole.partition(_BETWEEN_FOLDER_AND_PATTERN)
    start = os.path.join(_whole_path(root), "")  # noqa: PTH118
    # as text, because making thousands of paths took a tenth of an unchanged command's time
    if path.startswith(start):
        return f"{path.removeprefix(start).replace(os.sep, '/')}{between}{pattern}"
    file = Path(path)
    name = file.relative_to(start) if file.is_relative_to(start) else file
    return f"{name.as_posix()}{between}{pattern}"


@lru_cache(maxsize=1 << 14)
def _whole_read(start: str, read: Read) -> Read:
    """A read whose name ``_name_from`` gave, with its whole path; a hundred verdicts rest on the same."""
    path, between, pattern = read.name.partition(_BETWEEN_FOLDER_AND_PATTERN)
    whole = _whole_path(os.path.join(start, path))  # noqa: PTH118
    return Read(f"{whole}{between}{pattern}", read.kind, read.digest)
