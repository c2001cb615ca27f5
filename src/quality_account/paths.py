"""Where things lie in a project. Nothing else in the package spells a folder's name."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from quality_account.errors import ProjectNotFoundError

#: What makes a folder a project; copies made for the book do not have it.
MARKER = Path("data") / "catalogue"

#: The file of a finished book that holds its facts, a row each.
LEDGER = "ledger.csv"

#: The file beside a book's ledger that names its inputs and outputs.
MANIFEST = "manifest.json"

#: The folder of what was released: archives, and in git what says which there were.
RELEASES = "releases"

#: The environment variable that names a folder outside the project, for what must not be in it.
PRIVATE_VARIABLE = "QUALITY_ACCOUNT_PRIVATE"


def private_folder() -> Path | None:
    """The folder that the environment names for what must not be in the project, or None."""
    named = os.environ.get(PRIVATE_VARIABLE)
    return Path(named) if named else None


def find_project_root(start: Path | None = None) -> Path:
    """The nearest folder at or above ``start`` (default: the current one) that holds a project."""
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if (folder / MARKER).is_dir():
            return folder
    raise ProjectNotFoundError(
        f"no project here: found no {MARKER.as_posix()}/ in {here} or any folder above it. "
        "Run the command inside the cloned repository."
    )


@dataclass(frozen=True)
class ProjectPaths:
    """The folders of one project.

    Examples
    --------
    >>> ProjectPaths(Path("project")).edition("RT5", "2024-25").as_posix()
    'project/data/providers/RT5/2024-25'
    """

    root: Path

    @classmethod
    def find(cls, start: Path | None = None) -> ProjectPaths:
        """The project around ``start`` or around the current folder."""
        return cls(find_project_root(start))

    @property
    def catalogue(self) -> Path:
        return self.root / MARKER

    @property
    def indicators(self) -> Path:
        return self.catalogue / "indicators"

    @property
    def rules(self) -> Path:
        """What law and guidance ask of an account, one file a reporting year."""
        return self.root / "data" / "rules"

    @property
    def providers(self) -> Path:
        return self.root / "data" / "providers"

    @property
    def snapshots(self) -> Path:
        """Published national files, bytes as published: ``<source>/<release>/``, beside origin.yml."""
        return self.root / "data" / "snapshots"

    def snapshot(self, source: str, release: str) -> Path:
        """The folder of one release.

        >>> ProjectPaths(Path("project")).snapshot("mhsds", "2023-24-series").as_posix()
        'project/data/snapshots/mhsds/2023-24-series'
        """
        return self.snapshots / source / release

    @property
    def notebooks(self) -> Path:
        return self.root / "notebooks"

    @property
    def book(self) -> Path:
        return self.root / "book"

    @property
    def contents(self) -> Path:
        return self.root / "_toc.yml"

    @property
    def book_settings(self) -> Path:
        return self.root / "_config.yml"

    @property
    def site(self) -> Path:
        return self.root / "site"

    def provider_indicators(self, provider: str) -> Path:
        """What a provider's accounts say of indicators, one file each."""
        return self.providers / provider / "indicators"

    def edition(self, provider: str, year: str) -> Path:
        """The inputs of one edition."""
        return self.providers / provider / year

    def build(self, provider: str, year: str) -> Path:
        """What a build makes on the way; never in git."""
        return self.root / "build" / provider / year

    def progress(self, provider: str, year: str, day: str) -> Path:
        """The book of what was known of an edition on a day; for the team, and never published."""
        return self.build(provider, year) / "as_at" / day

    @property
    def verdicts(self) -> Path:
        """What checks have found, so that they need not look again; never in git."""
        return self.root / "build" / "verdicts"

    @property
    def runtime(self) -> Path:
        """Settings and caches of the tools that a build runs; no input of any page."""
        return self.root / "build" / "runtime"

    def ledger(self, provider: str, year: str) -> Path:
        """The facts of the last build's first wave, which the checks of the account read."""
        return self.build(provider, year) / "first_wave_ledger.csv"

    def offered(self, provider: str, year: str) -> Path:
        """Those of them that pages about all pages read."""
        return self.build(provider, year) / "first_wave_offered.csv"

    def ledger_state(self, provider: str, year: str) -> Path:
        """The state of the project under which these two were gathered."""
        return self.ledger(provider, year).with_suffix(".state")

    def self_check(self, provider: str, year: str) -> Path:
        """What the checks of the account found in those facts, which pages about them read."""
        return self.build(provider, year) / "self_check.json"

    def law(self, provider: str, year: str) -> Path:
        """How the account stands to each rule, which pages about the law read."""
        return self.build(provider, year) / "law.json"

    def manifest(self, provider: str, year: str) -> Path:
        """What the last published book was made of and what it holds; the team's own form."""
        return self.build(provider, year) / MANIFEST

    def build_lock(self, provider: str, year: str) -> Path:
        """Held while an edition is built or verified."""
        return self.build(provider, year) / "build.lock"

    @property
    def run_log(self) -> Path:
        """What was built and verified, one line each; never in git."""
        return self.root / "build" / "run_log.jsonl"

    @property
    def lock(self) -> Path:
        """The libraries, each with its version and hash."""
        return self.root / "requirements.lock"

    def signed_text(self, provider: str, year: str, sha256: str) -> Path:
        """The words and facts of a section as somebody signed them; for the team only."""
        return self.edition(provider, year) / "signed" / f"{sha256}.json"

    def statement(self, provider: str, year: str, name: str) -> Path:
        """A body's statement in full, as it was received; see ``tables.statements`` for its name."""
        return self.edition(provider, year) / "statements" / f"{name}.md"

    def circulated_ledger(self, provider: str, year: str) -> Path:
        """The facts of the draft that was last circulated; not there where none was kept."""
        return self.root / RELEASES / provider / year / "circulated" / LEDGER

    def edition_site(self, provider: str, year: str) -> Path:
        """The team's finished book of one edition."""
        return self.site / provider / year

    def released(self, audience: str) -> Path:
        """What may leave the team: ``public`` or ``circulation``; only a release writes there.

        >>> ProjectPaths(Path("project")).released("public").as_posix()
        'project/public'
        """
        return self.root / audience

    def released_edition(self, audience: str, provider: str, year: str) -> Path:
        """The newest released book of an edition; each version lies in ``v/`` below it."""
        return self.released(audience) / provider / year

    def releases(self, provider: str, year: str) -> Path:
        """The archives of an edition's versions, never in git, and ``releases.csv``, which is."""
        return self.root / RELEASES / provider / year

    def releases_file(self, provider: str, year: str) -> Path:
        """Every version of an edition: when, what, why, and the sha256 of its archive."""
        return self.releases(provider, year) / "releases.csv"

    def changed_values_file(self, provider: str, year: str) -> Path:
        """Which values each version has otherwise than one before it; kept in git beside the other."""
        return self.releases(provider, year) / "changed_values.csv"

    def release_archive(self, provider: str, year: str, version: str) -> Path:
        """The archive of one version."""
        return self.releases(provider, year) / f"{version}.zip"

    def relative(self, path: Path) -> str:
        """A path as data and messages write it: from the root, with forward slashes."""
        # as text: the checks before a build ask a thousand times, and paths took twice as long
        whole = os.path.realpath(path)
        if whole.startswith(self._start):
            return whole.removeprefix(self._start).replace(os.sep, "/")
        return Path(whole).relative_to(self._start).as_posix()

    @cached_property
    def _start(self) -> str:
        return os.path.join(os.path.realpath(self.root), "")  # noqa: PTH118
