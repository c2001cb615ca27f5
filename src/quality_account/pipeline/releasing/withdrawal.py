"""The table of contents of a withdrawal: of a version, or of one of its pages."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from quality_account.catalogue.releases import WHOLE_VERSION, Release, ReleaseKind
from quality_account.errors import Problem, ReleaseRefusedError, nearest
from quality_account.paths import ProjectPaths
from quality_account.pipeline.lock import hold_edition_lock
from quality_account.pipeline.manifest import Manifest
from quality_account.pipeline.planning.contents import NOTEBOOKS
from quality_account.pipeline.publishing.site_list import STYLES
from quality_account.pipeline.releasing.archive import hash_of_file, write_archive
from quality_account.pipeline.releasing.making import archive_files, read_inputs
from quality_account.pipeline.releasing.notices import (
    OWN_FILES,
    withdrawal_page,
    withdrawal_words,
)
from quality_account.pipeline.releasing.place import put_version, write_lists
from quality_account.pipeline.releasing.register import Register, read_register, write_register
from quality_account.pipeline.releasing.released_files import (
    auditor_archive,
    released_facts,
    unpack_version,
)
from quality_account.pipeline.releasing.version_record import VersionRecord, read_records
from quality_account.pipeline.releasing.without_page import make_without, page_of_item
from quality_account.pipeline.verifying.archive import open_archive
from quality_account.vocabulary import Audience

#: What nobody can take back from here.
NOT_RECALLED = (
    "copies that people have downloaded, printed or been sent",
    "pages that browsers and proxies keep",
    "results, previews and copies of search engines: ask each to take the address out",
    "web archives: ask each",
    "a deposit with a DOI: ask the repository for a notice there",
    "the copies of whoever the draft was circulated to: tell them",
    "what git holds: the data in the history of the repository, and tags",
)


@dataclass(frozen=True)
class Withdrawal:
    """What somebody asked to take back.

    Attributes
    ----------
    version : str
    item : str or None
        A page, a figure or a table; None for the whole version.
    date : str
        An ISO day.
    role : str
        Who decided it. No name.
    reason : str
        Empty where it would identify somebody.
    """

    version: str
    item: str | None
    date: str
    role: str
    reason: str


@dataclass(frozen=True)
class Withdrawn:
    """What was taken out.

    Attributes
    ----------
    row : Release
        Of the register.
    place : Path
        Where the version's folder is.
    old_hash : str
        Of the archive as it was released.
    also_in : tuple of str
        Other versions that still hold the same page.
    still_shown : tuple of str
        Facts of the page that other pages of the version show, and so still stand there.
    not_recalled : tuple of str
    """

    row: Release
    place: Path
    old_hash: str
    also_in: tuple[str, ...]
    still_shown: tuple[str, ...] = ()
    not_recalled: tuple[str, ...] = NOT_RECALLED

    @property
    def words(self) -> str:
        """What stands in its place."""
        called = "This version" if self.row.is_of_whole_version else "This page"
        return withdrawal_words(self.row, called=called)


def withdraw(paths: ProjectPaths, provider: str, year: str, asked: Withdrawal) -> Withdrawn:
    """Take a version or a page of it out of what readers find, and out of its archive.

    Raises
    ------
    ReleaseRefusedError
        There is no such version or page, it was withdrawn before, or its archive is not here.
    """
    with hold_edition_lock(paths.build_lock(provider, year), f"{provider} {year}"):
        register = read_register(paths, provider, year)
        place = paths.relative(paths.releases_file(provider, year))
        still_shown: tuple[str, ...] = ()
        released = _released(register, asked, place)
        audience = ReleaseKind(released.kind).audience
        edition = paths.released_edition(audience, provider, year)
        record = _record(paths, edition, asked, place)
        if asked.item is None:
            row = _row(asked, WHOLE_VERSION)
            _withdraw_version(paths, audience, record, row)
        else:
            page = _page(edition, record, asked)
            was = released_facts(paths, provider, year, asked.version) or {}
            row = _withdraw_page(paths, audience, record, _row(asked, page), register)
            now = released_facts(paths, provider, year, asked.version) or {}
            still_shown = tuple(one for one in now if one in was and was[one].page == page)
        write_register(paths, provider, year, register.with_row(row))
        write_lists(paths, audience)
        also_in = tuple(
            one.version
            for one in read_records(edition)
            if one.version != asked.version and not one.is_withdrawn and row.what in one.pages
        )
    return Withdrawn(row, edition / "v" / asked.version, released.sha256, also_in, still_shown)


def _released(register: Register, asked: Withdrawal, place: str) -> Release:
    released = register.released(asked.version)
    known = sorted({one.version for one in register.rows})
    if released is None or register.is_withdrawn(asked.version):
        found = "which was withdrawn before" if released else "which was never released"
        listed = ", ".join(known) or "none"
        raise _refusal(
            place,
            "version",
            f"{asked.version}, {found}",
            f"a version that stands; released were: {listed}",
            "Name another version.",
        )
    if register.rows and asked.date < register.rows[-1].date:
        raise _refusal(
            place,
            "--date",
            asked.date,
            f"no day before {register.rows[-1].date}, that of the last entry",
            "Name the day of the withdrawal.",
        )
    return released


def _record(paths: ProjectPaths, edition: Path, asked: Withdrawal, place: str) -> VersionRecord:
    for one in read_records(edition):
        if one.version == asked.version:
            return one
    raise _refusal(
        place,
        "version",
        f"{asked.version}, of which {paths.relative(edition)}/v/ has nothing",
        "the folder of released books, as the place has it where readers find them",
        "Fetch that folder, or release the same version again from the same data.",
    )


def _row(asked: Withdrawal, what: str) -> Release:
    return Release(
        asked.version, asked.date, ReleaseKind.WITHDRAWN, what, asked.reason, "", asked.role
    )


def _withdraw_version(
    paths: ProjectPaths, audience: Audience, record: VersionRecord, row: Release
) -> None:
    edition = paths.released_edition(audience, record.provider, record.year)
    addresses = _addresses(edition / "v" / record.version)
    others = [
        one
        for one in read_records(edition)
        if one.version != record.version and not one.is_withdrawn
    ]

    def fill(place: Path) -> None:
        place.mkdir(parents=True)
        shutil.copyfile(OWN_FILES / STYLES, place / STYLES)
        for address in addresses:
            up = "../" * address.count("/")
            newest = f"{up}../../index.html" if others else ""
            words = withdrawal_words(row, called="This version")
            _write(place / address, withdrawal_page(words, record.title, root=up, newest=newest))

    gone = replace(record, words=row.words, sha256="", pages={}, withdrawn={}, is_withdrawn=True)
    put_version(paths, audience, gone, fill, replaces=True)
    _drop_archives(paths, record)


def _addresses(version: Path) -> list[str]:
    """Where the pages of a book were, so that an old link leads to words; not those about each fact."""
    found = {
        file.relative_to(version).as_posix()
        for folder in ("book", NOTEBOOKS)
        for file in (version / folder).rglob("*.html")
    }
    return sorted({"index.html", *found})


def _withdraw_page(
    paths: ProjectPaths,
    audience: Audience,
    record: VersionRecord,
    row: Release,
    register: Register,
) -> Release:
    """Make the version again without the page; the row with the hash of its new archive."""
    provider, year = record.provider, record.year
    archive = paths.release_archive(provider, year, record.version)
    if not archive.is_file() or hash_of_file(archive) != register.sha256(record.version):
        raise _refusal(
            paths.relative(archive),
            "",
            "no archive of that version with the hash that the register has",
            f"the archive with sha256 {register.sha256(record.version)}",
            "Put it back, or withdraw the whole version, without --item.",
        )
    gone = {*record.withdrawn, row.what}
    with tempfile.TemporaryDirectory(prefix="quality-account-withdraw-") as folder:
        with open_archive(archive) as (opened, *_):
            project, manifest = make_without(
                opened, provider, year, gone, Path(folder).resolve() / "project"
            )
        files = _archive_files(project, manifest, record.version)
        new_archive = Path(folder) / "archive.zip"
        row = replace(row, sha256=write_archive(new_archive, files))
        new = record.without(row.what, withdrawal_words(row, called="This page"))
        new = replace(new, sha256=row.sha256)
        put_version(paths, audience, new, _fill_without(project, new), replaces=True)
        _drop_archives(paths, record)  # the old one must be gone, whatever happens next
        shutil.copyfile(new_archive, archive)
        unpack_version(
            project,
            manifest,
            read_inputs(manifest, files),
            paths.releases(provider, year) / record.version,
        )
    return row


def _archive_files(
    project: ProjectPaths, manifest: Manifest, version: str
) -> dict[str, Path | bytes]:
    """As at a release, with the software that the version was made with."""
    files = archive_files(project, manifest, version)
    own = {name: content for name, content in files.items() if not name.startswith("src/")}
    code = {
        file.relative_to(project.root).as_posix(): file
        for file in sorted((project.root / "src").rglob("*"))
        if file.is_file() and "__pycache__" not in file.parts
    }
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        if (project.root / name).is_file():
            code[name] = project.root / name
    return own | code


def _fill_without(project: ProjectPaths, record: VersionRecord) -> Callable[[Path], None]:
    book = project.edition_site(record.provider, record.year)

    def fill(place: Path) -> None:
        shutil.copytree(book, place)
        shutil.copyfile(OWN_FILES / STYLES, place / STYLES)
        for page, words in record.withdrawn.items():
            text = withdrawal_page(words, record.title, root="../", newest="../index.html")
            _write(place / NOTEBOOKS / f"{page}.html", text)

    return fill


def _drop_archives(paths: ProjectPaths, record: VersionRecord) -> None:
    """Take away what ``releases/`` holds of a version but its rows."""
    provider, year = record.provider, record.year
    paths.release_archive(provider, year, record.version).unlink(missing_ok=True)
    auditor_archive(paths, provider, year, record.version).unlink(missing_ok=True)
    shutil.rmtree(paths.releases(provider, year) / record.version, ignore_errors=True)


def _page(edition: Path, record: VersionRecord, asked: Withdrawal) -> str:
    page = page_of_item(edition / "v" / record.version, asked.item)
    if page is None or page not in record.pages:
        guess = nearest(asked.item, record.pages)
        raise _refusal(
            f"{record.provider} {record.year} {record.version}",
            "--item",
            asked.item,
            "a page of that version, or a figure or table on one",
            f"Did you mean {guess}?" if guess else "Name a page as its address has it.",
        )
    return page


def _refusal(
    file: str, column: str, found: str, expected: str, next_step: str
) -> ReleaseRefusedError:
    return ReleaseRefusedError([Problem(file, 0, column, found, expected, next_step)])


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")
