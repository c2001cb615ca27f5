"""What a release changes in files about the project: the changelog, the citation file; and its tag."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from typing import Any

import yaml

from quality_account.catalogue import Edition
from quality_account.catalogue.releases import Release
from quality_account.paths import ProjectPaths
from quality_account.whole_file import write_whole

_UNRELEASED = "## Unreleased"
_EDITIONS = "### Editions released"
_REFERENCES = "references:"
_CONTRIBUTORS = "The Quality Account book contributors"


@dataclass(frozen=True)
class Announced:
    """A version of an edition, as files about the project name it."""

    edition: Edition
    provider_name: str
    release: Release

    @property
    def name(self) -> str:
        """Provider, year and version."""
        return f"{self.edition.provider} {self.edition.year} {self.release.version}"


def with_release(changelog: str, new: Announced) -> str:
    r"""The changelog with a line for the version, under its own heading of what is not released yet.

    The versions of the changelog are those of the software; an edition has its own. Once more changes
    nothing.
    """
    row = new.release
    why = f" {row.what}: {row.reason}." if row.what and row.reason else ""
    line = f"- {new.name} ({row.date}). {row.words}.{why} Archive: contents `{row.contents}`."
    if line in changelog.splitlines():
        return changelog
    if _EDITIONS in changelog.splitlines():
        return changelog.replace(f"{_EDITIONS}\n\n", f"{_EDITIONS}\n\n{line}\n", 1)
    section = f"{_EDITIONS}\n\n{line}\n"
    if _UNRELEASED in changelog.splitlines():
        return changelog.replace(f"{_UNRELEASED}\n", f"{_UNRELEASED}\n\n{section}", 1)
    before, heading, rest = changelog.partition("\n## ")
    return f"{before.rstrip()}\n\n{_UNRELEASED}\n\n{section}{heading}{rest}"


def with_reference(citation: str, new: Announced) -> str:
    """The citation file with the version among its references, each edition once.

    The file's own version and date are those of the software, which a release of an edition leaves
    alone.
    """
    listed = (yaml.safe_load(citation) or {}).get("references") or []
    entry = _reference(new)
    kept = [one for one in listed if one.get("title") != entry["title"]]
    written = yaml.safe_dump(
        {"references": sorted([*kept, entry], key=lambda one: str(one["title"]))},
        allow_unicode=True,
        sort_keys=False,
    )
    lines = citation.splitlines(keepends=True)
    begin = next((at for at, line in enumerate(lines) if line.startswith(_REFERENCES)), len(lines))
    end = begin + 1
    while end < len(lines) and lines[end][:1] in (" ", "-"):
        end += 1
    return "".join([*lines[:begin], written, *lines[end:]])


def tag_name(new: Announced) -> str:
    """The name of the version in git."""
    return f"{new.edition.provider}-{new.edition.year}-v{new.release.version}"


def tag_command(new: Announced) -> list[str]:
    """The command that gives the present commit the version's name, with the hash of what its archive holds."""
    message = f"{new.name}: {new.release.words}. Archive: contents {new.release.contents}"
    return ["git", "tag", "--annotate", tag_name(new), "--message", message]


def as_typed(command: list[str]) -> str:
    """A command as it is typed.

    >>> as_typed(["git", "tag", "--message", "two words"])
    "git tag --message 'two words'"
    """
    return shlex.join(command)


def _reference(new: Announced) -> dict[str, Any]:
    edition = new.edition
    is_reconstruction = edition.state.value == "reconstruction"
    return {
        "type": "report",
        "title": f"{edition.title}: {new.provider_name}",
        "authors": [{"name": _CONTRIBUTORS if is_reconstruction else new.provider_name}],
        "version": new.release.version,
        "date-released": new.release.date,
        "notes": edition.notice,
    }


def announce(paths: ProjectPaths, new: Announced) -> None:
    """Write both files; one that the project does not have is not begun."""
    for name, change in (("CHANGELOG.md", with_release), ("CITATION.cff", with_reference)):
        file = paths.root / name
        if file.is_file():
            write_whole(file, change(file.read_text(encoding="utf-8"), new))
