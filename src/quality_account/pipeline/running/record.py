"""What is known of each page's last run: the file ``pages.json`` in an edition's ``build/`` folder."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quality_account.freshness.page_key import Environment, PageKey
from quality_account.freshness.sealed import DamagedError, seal, unseal
from quality_account.freshness.trace import Trace
from quality_account.whole_file import write_whole


@dataclass(frozen=True)
class PageRecord:
    """A page's last run: what it was, what it rested on, how long it took.

    ``trace`` is empty where the run failed, because a failed page is run again whatever has changed.
    """

    key: PageKey
    environment: Environment
    trace: Trace
    seconds: float
    has_failed: bool = False

    def as_json(self) -> dict[str, Any]:
        """The record as values that JSON has, without its environment, which pages share."""
        return {
            "key": self.key.as_json(),
            "trace": self.trace.as_json(),
            "seconds": self.seconds,
            "has_failed": self.has_failed,
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any], environment: Environment) -> PageRecord:
        """The record that ``as_json`` gave; ValueError, KeyError or TypeError for another shape."""
        return cls(
            PageKey.from_json(value["key"]),
            environment,
            Trace.from_json(value["trace"]),
            float(value["seconds"]),
            bool(value["has_failed"]),
        )


def read_records(file: Path) -> dict[str, PageRecord]:
    """The pages' last runs by name; none where the file is missing or damaged.

    It only says what to explain and which page to begin with, so losing it costs no correctness.
    """
    try:
        kept = unseal(file.read_bytes())
        surroundings = {
            digest: Environment.from_json(value) for digest, value in kept["environments"].items()
        }
        return {
            name: PageRecord.from_json(value, surroundings[value["key"]["environment"]])
            for name, value in kept["pages"].items()
        }
    except (OSError, DamagedError, ValueError, KeyError, TypeError):
        return {}


def write_records(file: Path, records: Mapping[str, PageRecord]) -> None:
    """Write the pages' last runs, whole or not at all."""
    kept = {
        "environments": {
            record.environment.digest: record.environment.as_json() for record in records.values()
        },
        "pages": {name: record.as_json() for name, record in records.items()},
    }
    with suppress(OSError):
        write_whole(file, seal(kept))
