"""The log of a project's builds and verifications: one line each, added and never rewritten.

Each line holds the sha256 of the line before, so a line that is changed, put in or taken out later
no longer fits the one after it, and its own hash, by which the last one can be judged. Whoever may
write to ``build/`` can still write the whole log anew; who wants to notice that keeps the hash of a
line elsewhere, as ``quality-account verify`` prints it.

No names and no place on the machine. The time is in it, in UTC: ``build/`` is never published.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from quality_account.freshness.page_key import digest_of
from quality_account.observed import is_file, read_bytes
from quality_account.pipeline.lock import wait_for_lock

#: What stands for the hash of the line before the first.
START = ""


@dataclass(frozen=True)
class Run:
    """One finished build or verification.

    Attributes
    ----------
    what : str
        ``build`` or ``verify``.
    provider, year : str
        Of which edition.
    version, code : str
        The package's version and the sha256 of its files.
    lock : str
        The sha256 of ``requirements.lock``.
    inputs, outputs : str
        The digests of the published manifest's inputs and outputs; empty where there is no book.
    manifest : str
        The sha256 of the published manifest; empty where there is no book. Not of the team's own, by
        which a hidden number could be found by trial.
    outcome : str
        In words.
    """

    what: str
    provider: str
    year: str
    version: str
    code: str
    lock: str
    inputs: str
    outputs: str
    manifest: str
    outcome: str


@dataclass(frozen=True)
class LogLine:
    """One line: its number from 1, what it says (None where it is torn), and what is wrong with it."""

    number: int
    record: Mapping[str, Any] | None
    sha256: str
    fault: str = ""

    @property
    def is_torn(self) -> bool:
        """Whether its writing was cut short."""
        return self.record is None


def append_run(log: Path, run: Run) -> None:
    """Add a line, whichever other builds end at the same moment.

    A line that was cut short stays as it is, on a line of its own, and the new one says so.
    """
    with wait_for_lock(log.with_suffix(".lock")):
        before = log.read_bytes() if log.is_file() else b""
        is_torn = bool(before) and not before.endswith(b"\n")
        lines = before.split(b"\n") if is_torn else before.split(b"\n")[:-1]
        record = {
            "number": len(lines) + 1,
            "previous": _hash(lines[-1]) if lines else START,
            "ended": datetime.now(UTC).isoformat(timespec="seconds"),
            **asdict(run),
            **({"after_a_torn_line": True} if is_torn else {}),
        }
        text = json.dumps({**record, "sha256": digest_of(record)}, ensure_ascii=False)
        with log.open("ab") as kept:
            kept.write((b"\n" if is_torn else b"") + text.encode() + b"\n")
            kept.flush()
            os.fsync(kept.fileno())


def read_run_log(log: Path) -> tuple[LogLine, ...]:
    """Every line with what is wrong with it, if anything; none where there is no log."""
    if not is_file(log):
        return ()
    *whole, rest = read_bytes(log).split(b"\n")
    texts = [*whole, rest] if rest else whole
    found: list[LogLine] = []
    for number, text in enumerate(texts, 1):
        before = found[-1] if found else None
        record = None if text is rest else _parse(text)
        fault = _fault(number, record, before, _says_torn_before(texts[number : number + 1]))
        found.append(LogLine(number, record, _hash(text), fault))
    return tuple(found)


def lines_about(lines: tuple[LogLine, ...], provider: str, year: str) -> tuple[LogLine, ...]:
    """The builds of one edition that gave a book."""
    wanted = {"what": "build", "provider": provider, "year": year}
    return tuple(
        line
        for line in lines
        if line.record is not None
        and wanted.items() <= line.record.items()
        and line.record.get("manifest")
    )


def _fault(
    number: int, record: Mapping[str, Any] | None, before: LogLine | None, is_told: bool
) -> str:
    if record is None:
        return "" if is_told else "its writing was cut short, or it was damaged"
    kept = {name: value for name, value in record.items() if name != "sha256"}
    if digest_of(kept) != record.get("sha256"):
        return "it is not as it was written: it does not have its own hash"
    if record.get("previous") != (before.sha256 if before else START):
        return "it does not fit the line before it: that one was changed, taken out or put in"
    if record.get("number") != number:
        return f"it was written as line {record.get('number')}: lines were taken out or put in"
    return ""


def _says_torn_before(following: list[bytes]) -> bool:
    record = _parse(following[0]) if following else None
    return record is not None and record.get("after_a_torn_line") is True


def _parse(text: bytes) -> Mapping[str, Any] | None:
    try:
        value = json.loads(text)
    except ValueError:
        return None
    return value if isinstance(value, dict) else None


def _hash(line: bytes) -> str:
    return hashlib.sha256(line).hexdigest()
