"""Results of checks, remembered together with all that they rest on.

A verdict may hold what nobody else should see, such as where a text names somebody on the private
list. So it stays in the project's ``build/``, in a folder of its user alone, and is never shared.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

from quality_account.freshness.file_hashes import FileHashes
from quality_account.freshness.package_code import PACKAGE_FOLDER, digest_of_package
from quality_account.freshness.page_key import describe_environment, digest_of
from quality_account.freshness.sealed import DamagedError, seal, unseal
from quality_account.freshness.trace import Trace, is_current
from quality_account.observed import Observation, note_again, observe

Value = TypeVar("Value")


class Verdicts:
    """What was found out about one project, and whether it still holds.

    Make a new one for each command: it looks at each file once.

    Parameters
    ----------
    folder : Path
        Where verdicts are kept. Where it cannot be written, each is worked out again.
    root : Path
        The project.
    hashes : FileHashes, optional
        Those of the command that asks, where it looks at files besides.
    """

    def __init__(self, folder: Path, root: Path, hashes: FileHashes | None = None) -> None:
        self.folder = folder
        self.root = root
        self._hashes = hashes or FileHashes()

    def answer(self, name: str, key: Sequence[str], work_out: Callable[[], Value]) -> Value:
        """The remembered value, or else what ``work_out`` gives, which is then remembered.

        Parameters
        ----------
        name : str
            What was found out; part of a file's name.
        key : sequence of str
            What it depends on beside files, such as provider, year and environment variables.
        work_out : callable
            Gives a value that JSON has, and not None. Must read through ``observed`` alone, and in
            this thread. What it raises is passed on and not remembered.
        """
        value = self.recall(name, key)
        if value is None:
            # a build reads in other threads meanwhile, which is nothing to this value
            with observe(thread=threading.get_ident()) as observation:
                value = work_out()
            self.remember(name, key, observation, value)
        return value

    def recall(self, name: str, key: Sequence[str]) -> Any | None:
        """The value, or None where there is none, or where a file that was read, the package's code
        or the environment is another now.

        Observations around this see what the value rests on.
        """
        try:
            kept = unseal(self._file(name, key).read_bytes())
            if kept["key"] != [name, *key] or kept["surroundings"] != self._surroundings:
                return None
            trace, value = Trace.from_json(kept["trace"]), kept["value"]
        except (OSError, DamagedError, ValueError, TypeError, KeyError):
            return None
        if not is_current(trace, self.root, PACKAGE_FOLDER, hashes=self._hashes):
            return None
        note_again(trace.reads, self.root)
        return value

    def remember(self, name: str, key: Sequence[str], observation: Observation, value: Any) -> None:
        """Keep a value with what was observed while it was worked out."""
        kept = {
            "key": [name, *key],
            "surroundings": self._surroundings,
            "trace": Trace(observation.reads(self.root)).as_json(),
            "value": value,
        }
        file = self._file(name, key)
        unfinished = file.with_suffix(f".{uuid4().hex}.part")
        # a verdict that cannot be kept costs time and nothing else
        with suppress(OSError):
            self.folder.parent.mkdir(parents=True, exist_ok=True)
            self.folder.mkdir(mode=0o700, exist_ok=True)
            unfinished.write_bytes(seal(kept))
            unfinished.replace(file)

    def _file(self, name: str, key: Sequence[str]) -> Path:
        return self.folder / f"{name}-{digest_of([name, *key])[:16]}.json"

    @cached_property
    def _surroundings(self) -> list[str]:
        environment = describe_environment(self.root / "requirements.lock", {})
        return [digest_of_package(), environment.digest]
