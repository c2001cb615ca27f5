"""What a book was made of and what it holds: each input and each output with its sha256.

Two forms. The team's own stands in ``build/`` and has every hash. The one that is published beside
the ledger keeps the hash of a file to itself of which numbers are hidden: whoever knows all cells
of a file but one can try the few numbers that are left until the hash fits.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

from quality_account.audit.finished import WITHHELD
from quality_account.errors import ManifestError
from quality_account.freshness.package_code import digest_of_files
from quality_account.freshness.page_key import digest_of
from quality_account.vocabulary import EditionState

#: Another number means that names of this file have another meaning.
FORMAT = 1


@dataclass(frozen=True)
class PageMade:
    """A page as it was run: its notebook, from the project's root, and the values it was given."""

    notebook: str
    parameters: Mapping[str, Any]


@dataclass(frozen=True)
class Manifest:
    """Inputs and outputs of one published book.

    Attributes
    ----------
    provider, year, state, dated, small_numbers : str
        The edition, as ``edition.yml`` has it.
    version : str
        Of the package.
    code : mapping of str to str
        The sha256 of each file of the package, by its name from the package's folder.
    lock : str
        The sha256 of ``requirements.lock``; empty where there was none.
    pages : mapping of str to PageMade
        The pages that were run.
    inputs : mapping of str to str
        The sha256 of each file of the project that the book rests on, by its name from the root;
        ``withheld`` in the published form of a file with hidden numbers, ``changed`` of a file that
        was not the same all the time while the book was made.
    outputs : mapping of str to str
        The sha256 of each file of the book but this one, by its name from the book's folder.
    withheld : frozenset of str
        The inputs whose hash the published form keeps to itself.

    Examples
    --------
    >>> one = Manifest("RT5", "2024-25", "draft", "2025-06-24", "as_published", "1", {}, "", {}, {}, {})
    >>> Manifest.from_json(one.as_json()) == one
    True
    """

    provider: str
    year: str
    state: str
    dated: str
    small_numbers: str
    version: str
    code: Mapping[str, str]
    lock: str
    pages: Mapping[str, PageMade]
    inputs: Mapping[str, str]
    outputs: Mapping[str, str]
    withheld: frozenset[str] = frozenset()

    @property
    def code_digest(self) -> str:
        """One hash for the whole package."""
        return digest_of_files(self.code)

    @property
    def inputs_digest(self) -> str:
        """One hash for all inputs."""
        return digest_of(dict(self.inputs))

    @property
    def outputs_digest(self) -> str:
        """One hash for all outputs."""
        return digest_of(dict(self.outputs))

    @property
    def sha256(self) -> str:
        """The hash of the manifest's own bytes."""
        return hashlib.sha256(self.as_bytes()).hexdigest()

    def as_published(self) -> Manifest:
        """The form for everybody."""
        shown = {
            name: WITHHELD if name in self.withheld else digest
            for name, digest in self.inputs.items()
        }
        return replace(self, inputs=shown)

    def as_json(self) -> dict[str, Any]:
        """The manifest as values that JSON has."""
        return {
            "manifest": FORMAT,
            "provider": self.provider,
            "year": self.year,
            "state": self.state,
            "notice": _notice(self.state),
            "dated": self.dated,
            "small_numbers": self.small_numbers,
            "package": {
                "version": self.version,
                "sha256": self.code_digest,
                "files": dict(sorted(self.code.items())),
            },
            "lock": {"file": "requirements.lock", "sha256": self.lock},
            "pages": {
                name: {
                    "notebook": page.notebook,
                    "parameters": dict(sorted(page.parameters.items())),
                }
                for name, page in sorted(self.pages.items())
            },
            "inputs": dict(sorted(self.inputs.items())),
            "withheld": sorted(self.withheld),
            "outputs": dict(sorted(self.outputs.items())),
        }

    def as_bytes(self) -> bytes:
        """The file, the same for the same book."""
        return self._bytes

    @cached_property
    def _bytes(self) -> bytes:
        return f"{json.dumps(self.as_json(), ensure_ascii=False, indent=1)}\n".encode()

    @classmethod
    def from_json(cls, value: Any) -> Manifest:
        """The manifest that ``as_json`` gave.

        Raises
        ------
        ValueError
            The value is of another shape, or a name leads out of the project.
        """
        try:
            if value["manifest"] != FORMAT:
                raise ValueError(f"format {value['manifest']}")
            pages = {
                _name(name): PageMade(_name(page["notebook"]), dict(page["parameters"]))
                for name, page in value["pages"].items()
            }
            return cls(
                *(_text(value[key]) for key in ("provider", "year", "state", "dated")),
                _text(value["small_numbers"]),
                _text(value["package"]["version"]),
                _hashes(value["package"]["files"]),
                _text(value["lock"]["sha256"]),
                pages,
                _hashes(value["inputs"]),
                _hashes(value["outputs"]),
                frozenset(map(_name, value["withheld"])),
            )
        except (TypeError, KeyError, AttributeError) as error:
            raise ValueError(f"no manifest: {error}") from None


def read_manifest(file: Path, shown_as: str) -> Manifest:
    """The manifest that a file holds.

    Parameters
    ----------
    shown_as : str
        The file as messages name it.

    Raises
    ------
    ManifestError
        The file is none, or not of this format.
    """
    try:
        return Manifest.from_json(json.loads(file.read_bytes()))
    except (OSError, ValueError) as error:
        raise ManifestError(
            f"{shown_as}: found no manifest that can be read ({error}), expected what a build wrote\n"
            "    Next: build the edition again, or fetch the file again from where it came from."
        ) from None


def _notice(state: str) -> str:
    """What every download of an edition in such a state says of itself."""
    return EditionState(state).notice if state in set(EditionState) else ""


def _hashes(value: Mapping[str, Any]) -> dict[str, str]:
    return {_name(name): _text(digest) for name, digest in value.items()}


def _name(value: Any) -> str:
    """A name that stays inside the folder from which it counts; files are written under it."""
    name = PurePosixPath(_text(value))
    if name.is_absolute() or ".." in name.parts or "\\" in value or ":" in value or not name.parts:
        raise ValueError(f"the name {value!r} leads elsewhere")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"found {value!r}, expected text")
    return value
