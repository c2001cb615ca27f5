"""Writing a new provider: nothing that stands is touched, and a second time nothing is left to write."""

from __future__ import annotations

from dataclasses import dataclass

from quality_account.catalogue import Provider, list_providers
from quality_account.errors import BadInputError, Problem
from quality_account.observed import is_file, read_text
from quality_account.paths import ProjectPaths
from quality_account.pipeline.adding.asked import NewProvider
from quality_account.pipeline.adding.first_edition import (
    FirstEdition,
    edition_text,
    entry_text,
    package_text,
)
from quality_account.tables.package import DESCRIPTOR
from quality_account.whole_file import write_whole


@dataclass(frozen=True)
class Written:
    """The files that were written and those that stood already, by their names from the root."""

    new: tuple[str, ...]
    left: tuple[str, ...]


def write_provider(paths: ProjectPaths, provider: NewProvider, edition: FirstEdition) -> Written:
    """Add the entry to ``providers.yml``, whose comments stay, and the files of the edition.

    Raises
    ------
    BadInputError
        The catalogue has this code with another name, kind or services.
    """
    known = list_providers(paths).get(provider.code)
    if known is not None:
        problems = _differences(paths, provider, known)
        if problems:
            raise BadInputError(problems)
    catalogue = paths.catalogue / "providers.yml"
    new: list[str] = []
    left: list[str] = []
    # first, because a provider without an edition is in nobody's way if this is stopped
    if known is None:
        before = read_text(catalogue)
        write_whole(catalogue, f"{before.rstrip()}\n{entry_text(provider)}")
        new.append(paths.relative(catalogue))
    else:
        left.append(paths.relative(catalogue))
    folder = paths.edition(provider.code, edition.year)
    for file, text in (
        (folder / DESCRIPTOR, package_text(provider, edition)),
        (folder / "edition.yml", edition_text(provider, edition)),
    ):
        if is_file(file):
            left.append(paths.relative(file))
        else:
            write_whole(file, text)
            new.append(paths.relative(file))
    return Written(tuple(new), tuple(left))


def _differences(paths: ProjectPaths, provider: NewProvider, known: Provider) -> list[Problem]:
    pairs = {
        "name": (provider.name, known.name),
        "short_name": (provider.short_name, known.short_name),
        "kind": (provider.kind, known.kind),
        "services": (sorted(provider.services), sorted(known.services)),
    }
    return [
        Problem(
            paths.relative(paths.catalogue / "providers.yml"),
            column=f"{provider.code}, {name}",
            found=_shown(held),
            expected=f"{_shown(asked)}, as this command was given",
            next_step="Nothing is overwritten: correct the file by hand, or the command.",
        )
        for name, (asked, held) in pairs.items()
        if asked != held
    ]


def _shown(value: str | list[str]) -> str:
    return value if isinstance(value, str) else ", ".join(value)
