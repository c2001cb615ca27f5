"""Executed pages, kept between builds and shared by checkouts, branches and, if wanted, people.

One file an entry, and no lock: a file is written beside its place and renamed into it, so that a
reader on this or another machine meets a whole entry or none. Whatever goes wrong in here costs
time and never a build: it is a note, and the page runs.

A page from the store is as trustworthy as everybody who may write to its folder: its hash shows
damage, not intent. That is why the folder is the user's own unless another is named, and why
``quality-account verify`` never uses it.
"""

from __future__ import annotations

import hashlib
import os
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from quality_account.freshness.page_key import digest_of
from quality_account.freshness.sealed import DamagedError, seal, unseal
from quality_account.freshness.trace import Trace

#: How many pages of one key are kept: as many states of the data as somebody goes back to.
MOST_ENTRIES_OF_A_KEY = 32

#: After this, what a killed build left half-written belongs to nobody.
_SECONDS_UNTIL_ABANDONED = 3600

_ENDING = ".page"
_UNFINISHED = ".part"


@dataclass(frozen=True)
class Entry:
    """One kept page: what it read, the bytes that were put, and how long it took to run."""

    trace: Trace
    body: bytes
    seconds: float


class Store:
    """The kept pages in one folder, which is made for its user alone unless it is there.

    Parameters
    ----------
    folder : Path
        May be on a network share, read-only, damaged, or used by other builds at the same time.
    limit_bytes : int
        What ``prune`` leaves at most.

    Attributes
    ----------
    notes : list of str
        What went wrong, in words, each once.
    """

    def __init__(self, folder: Path, limit_bytes: int) -> None:
        self.folder = folder
        self.limit_bytes = limit_bytes
        self.notes: list[str] = []
        self._is_writable = True
        self._listed: dict[str, set[Path]] | None = None

    def find(self, key: str, trace_is_current: Callable[[Trace], bool]) -> Entry | None:
        """The page that was kept under a key and whose trace still holds, or None.

        Of several, the most recently used is tried first. A damaged one is deleted.
        """
        for file, _ in _by_use(self._files_by_key().get(key, ())):
            try:
                entry = _read_entry(file, key, trace_is_current)
            except FileNotFoundError:
                continue  # pruned by another build
            except DamagedError as error:
                self._note(f"the kept page {file} was damaged ({error}) and is not used")
                self._delete(file)
            except OSError as error:
                # not damaged for everybody: a share that stumbles, or a file of somebody else
                self._note(
                    f"the kept page {file} cannot be read ({error.strerror}) and is not used"
                )
            else:
                if entry is not None:
                    with suppress(OSError):
                        os.utime(file)
                    return entry
        return None

    def put(self, key: str, trace: Trace, body: bytes, seconds: float) -> None:
        """Keep a page. Where that is not possible, a note says so."""
        if not self._is_writable:
            return
        file = self.folder / f"{key}-{digest_of(trace.as_json())[:16]}{_ENDING}"
        header = seal(
            {
                "key": key,
                "trace": trace.as_json(),
                "seconds": seconds,
                "sha256": hashlib.sha256(body).hexdigest(),
            }
        )
        unfinished = file.with_name(f"{uuid4().hex}{_UNFINISHED}")
        try:
            self.folder.parent.mkdir(parents=True, exist_ok=True)
            self.folder.mkdir(mode=0o700, exist_ok=True)
            # "x": nobody's file is written to, also where somebody foresaw the name
            with unfinished.open("xb") as written:
                written.write(header + body)
            unfinished.replace(file)
        except OSError as error:
            self._is_writable = False
            self._note(f"pages are not kept: {self.folder} cannot be written ({error.strerror})")
            with suppress(OSError):
                unfinished.unlink()
        else:
            self._files_by_key().setdefault(key, set()).add(file)

    def prune(self) -> None:
        """Delete what was used least recently, until the limit holds; also what was left half-written.

        Other builds may do the same at the same time.
        """
        self._listed = None
        kept_bytes = 0
        for files in self._files_by_key().values():
            for file, _ in _by_use(files)[MOST_ENTRIES_OF_A_KEY:]:
                self._delete(file)
        for file, facts in _by_use(self._list(_ENDING)):
            kept_bytes += facts.st_size
            if kept_bytes > self.limit_bytes:
                self._delete(file)
        for file, facts in _by_use(self._list(_UNFINISHED)):
            if time.time() - facts.st_mtime > _SECONDS_UNTIL_ABANDONED:
                self._delete(file)
        self._listed = None

    def _files_by_key(self) -> dict[str, set[Path]]:
        # Listed once: a large share is slow to list, and what others keep meanwhile can wait.
        if self._listed is None:
            self._listed = {}
            for file in self._list(_ENDING):
                self._listed.setdefault(file.name.partition("-")[0], set()).add(file)
        return self._listed

    def _list(self, ending: str) -> list[Path]:
        try:
            with os.scandir(self.folder) as listed:
                # a pipe or a folder of such a name would block or raise when it is opened
                return [Path(one) for one in listed if one.name.endswith(ending) and one.is_file()]
        except FileNotFoundError:
            return []
        except OSError as error:
            self._note(f"kept pages are not used: {self.folder} cannot be read ({error.strerror})")
            return []

    def _delete(self, file: Path) -> None:
        try:
            file.unlink(missing_ok=True)
        except OSError as error:
            self._note(f"kept pages cannot be deleted from {self.folder} ({error.strerror})")

    def _note(self, words: str) -> None:
        if words not in self.notes:
            self.notes.append(words)


def default_folder() -> Path | None:
    """Where the system keeps what its user can lose, or None where the user has no home.

    Linux: ``$XDG_CACHE_HOME`` or ``~/.cache``; macOS: ``~/Library/Caches``; Windows:
    ``%LOCALAPPDATA%``; in each ``quality-account/pages``.
    """
    try:
        return _user_caches() / "quality-account" / "pages"
    except RuntimeError:
        return None


def _user_caches() -> Path:
    if sys.platform == "win32":
        named = os.environ.get("LOCALAPPDATA", "")
        return Path(named) if named else Path.home() / "AppData" / "Local"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    # the specification asks to ignore a relative path
    named = os.environ.get("XDG_CACHE_HOME", "")
    return Path(named) if named.startswith("/") else Path.home() / ".cache"


def _by_use(files: Iterable[Path]) -> list[tuple[Path, os.stat_result]]:
    """Files that are still there, the most recently used first."""
    found = []
    for file in files:
        with suppress(OSError):
            found.append((file, file.stat()))
    return sorted(found, key=lambda one: (-one[1].st_mtime_ns, one[0]))


def _read_entry(file: Path, key: str, trace_is_current: Callable[[Trace], bool]) -> Entry | None:
    """The entry in a file, or None where its trace does not hold; its body is then not read."""
    with file.open("rb") as opened:
        described, trace = _read_header(opened.readline(), key)
        if not trace_is_current(trace):
            return None
        body = opened.read()
    if hashlib.sha256(body).hexdigest() != described["sha256"]:
        raise DamagedError("its content does not have its hash")
    return Entry(trace, body, described["seconds"])


def _read_header(line: bytes, key: str) -> tuple[dict[str, Any], Trace]:
    described = unseal(line)
    try:
        if described["key"] != key:
            raise DamagedError("it belongs to another page")
        return described, Trace.from_json(described["trace"])
    except (ValueError, TypeError, KeyError):
        raise DamagedError("its first line describes no page") from None
