"""The table of contents of a withdrawal: of a version, or of pages, figures or single values of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from quality_account.catalogue.changed_values import ChangedValue, list_changed_values
from quality_account.catalogue.releases import WHOLE_VERSION, Release, ReleaseKind
from quality_account.facts import read_ledger
from quality_account.paths import LEDGER, ProjectPaths
from quality_account.pipeline.lock import hold_edition_lock
from quality_account.pipeline.planning.contents import NOTEBOOKS
from quality_account.pipeline.publishing.site_list import STYLES
from quality_account.pipeline.releasing.changed_values import forget_withdrawn
from quality_account.pipeline.releasing.drafts import (
    EmptiedDraft,
    empty_drafts,
    put_last_draft,
    standing_drafts,
)
from quality_account.pipeline.releasing.notices import (
    OWN_FILES,
    withdrawal_page,
    withdrawal_words,
)
from quality_account.pipeline.releasing.place import put_version, write_lists
from quality_account.pipeline.releasing.refusals import refusal
from quality_account.pipeline.releasing.register import Register, read_register, write_register
from quality_account.pipeline.releasing.released_files import drop_archives, released_facts
from quality_account.pipeline.releasing.taking_out import (
    PartsOut,
    Withdrawal,
    holds_item,
    take_parts_out,
)
from quality_account.pipeline.releasing.told_changes import (
    cells_that_tell,
    facts_gone,
    facts_in_cells,
    facts_that_tell,
)
from quality_account.pipeline.releasing.version_record import VersionRecord, read_records
from quality_account.vocabulary import Audience

#: What nobody can take back from here.
NOT_RECALLED = (
    "copies that people have downloaded, printed or been sent",
    "pages that browsers and proxies keep",
    "results, previews and copies of search engines: ask each to take the address out",
    "web archives: ask each",
    "a deposit with a DOI: ask the repository for a notice there",
    "the copies of whoever the draft was circulated to: tell them",
    "what somebody works out of the figures that stay: look whether sums, shares or charts give it away",
    "what git holds: the data in the history of the repository, and tags",
)


@dataclass(frozen=True)
class Withdrawn:
    """What was taken out.

    Attributes
    ----------
    rows : tuple of Release
        Of the register, one for each thing that was asked for.
    words : tuple of str
        What stands in the place of each.
    place : Path
        Where the version's folder is.
    old_contents : str
        By what the archive was known as it was released.
    went_with : tuple of str
        Facts that went too: shown in what was taken out, or worked out of it.
    also_in : tuple of str
        Other versions that still hold something of it.
    told_in : tuple of str
        Facts of other versions that tell its value as one that was corrected or came late, each with
        its version before it.
    still_shown : tuple of str
        Facts of a page that other pages of the version show, and so still stand there.
    drafts : tuple of EmptiedDraft
        Drafts that went round and held something of it.
    drafts_left : tuple of str
        Of a version that was taken back whole, the drafts that still stand.
    not_recalled : tuple of str
    """

    rows: tuple[Release, ...]
    words: tuple[str, ...]
    place: Path
    old_contents: str
    went_with: tuple[str, ...] = ()
    also_in: tuple[str, ...] = ()
    told_in: tuple[str, ...] = ()
    still_shown: tuple[str, ...] = ()
    drafts: tuple[EmptiedDraft, ...] = ()
    drafts_left: tuple[str, ...] = ()
    not_recalled: tuple[str, ...] = NOT_RECALLED


def withdraw(paths: ProjectPaths, provider: str, year: str, asked: Withdrawal) -> Withdrawn:
    """Take a version or parts of it out of what readers find, and out of its archive.

    Raises
    ------
    ReleaseRefusedError
        There is no such version or part, it was withdrawn before, its archive is not here, or other
        figures would change.
    BadInputError
        A list of what was released cannot be read.
    """
    with hold_edition_lock(paths.build_lock(provider, year), f"{provider} {year}"):
        register = read_register(paths, provider, year)
        list_changed_values(paths, provider, year)  # refused now, before anything is taken out
        place = paths.relative(paths.releases_file(provider, year))
        released = _released(register, asked, place)
        audience = ReleaseKind(released.kind).audience
        edition = paths.released_edition(audience, provider, year)
        record = _record(paths, edition, asked, place)
        before = released_facts(paths, provider, year, asked.version) or {}
        if asked.items:
            out = take_parts_out(paths, audience, record, asked, register)
        else:
            out = _withdraw_version(paths, audience, record, asked.row(WHOLE_VERSION))
        register = _with_rows(paths, provider, year, register, out.rows)
        drafts = empty_drafts(paths, provider, year, asked, register)
        if any(one.rows for one in drafts):
            rows = [row for one in drafts for row in one.rows]
            register = _with_rows(paths, provider, year, register, rows)
            write_lists(paths, Audience.CIRCULATION)
        forgotten = {}
        for version in (asked.version, *(one.version for one in drafts)):
            left = released_facts(paths, provider, year, version) or {}
            forgotten[version] = forget_withdrawn(paths, provider, year, version, left)
        put_last_draft(paths, provider, year, register)
        write_lists(paths, audience)
        left = released_facts(paths, provider, year, asked.version) or {}
        # of a version that goes whole, the others hold the same figures and need not be named for it
        gone = facts_gone(before, left) if asked.items else {}
        cells = cells_that_tell(paths, provider, year, gone)
        others = [
            (place, one)
            for place in _books(paths, provider, year)
            for one in read_records(place)
            if one.version != asked.version and not one.is_withdrawn
        ]
        also_in = tuple(
            one.version
            for place, one in others
            if any(holds_item(paths, one, place, item) for item in asked.items)
        )
        told_in = tuple(
            f"{one.version}: {fact_id}"
            for place, one in others
            for fact_id in _telling(place / "v" / one.version / LEDGER, forgotten, cells)
        )
    return Withdrawn(
        out.rows,
        out.words,
        edition / "v" / asked.version,
        released.contents or released.sha256,
        out.went_with,
        also_in,
        told_in,
        out.still_shown,
        drafts,
        () if asked.items else standing_drafts(paths, provider, year),
    )


def _telling(
    ledger: Path, forgotten: Mapping[str, tuple[ChangedValue, ...]], cells: frozenset[str]
) -> list[str]:
    facts = {one.fact_id: one for one in read_ledger(ledger)} if ledger.is_file() else {}
    found = (facts_that_tell(facts, version, rows) for version, rows in forgotten.items())
    return sorted({*facts_in_cells(facts, cells), *(fact_id for ids in found for fact_id in ids)})


def _with_rows(
    paths: ProjectPaths, provider: str, year: str, register: Register, rows: Iterable[Release]
) -> Register:
    """The register with more rows, written at once: what is taken out must be on record, come what may."""
    for row in rows:
        register = register.with_row(row)
    write_register(paths, provider, year, register)
    return register


def _books(paths: ProjectPaths, provider: str, year: str) -> list[Path]:
    """Where the edition's versions lie: the drafts that went round, and the public ones."""
    return [
        paths.released_edition(one, provider, year)
        for one in (Audience.CIRCULATION, Audience.PUBLIC)
    ]


def _released(register: Register, asked: Withdrawal, place: str) -> Release:
    released = register.released(asked.version)
    known = sorted({one.version for one in register.rows})
    if released is None or register.is_withdrawn(asked.version):
        found = "which was withdrawn before" if released else "which was never released"
        listed = ", ".join(known) or "none"
        raise refusal(
            place,
            "version",
            f"{asked.version}, {found}",
            f"a version that stands; released were: {listed}",
            "Name another version.",
        )
    if register.rows and asked.date < register.rows[-1].date:
        raise refusal(
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
    raise refusal(
        place,
        "version",
        f"{asked.version}, of which {paths.relative(edition)}/v/ has nothing",
        "the folder of released books, as the place has it where readers find them",
        "Fetch that folder, or release the same version again from the same data.",
    )


def _withdraw_version(
    paths: ProjectPaths, audience: Audience, record: VersionRecord, row: Release
) -> PartsOut:
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
            notice = withdrawal_page(said, record.title, root=up, newest=newest)
            _write(place / address, notice)

    said = withdrawal_words(row, called="This version")
    gone = replace(record, words=row.words, sha256="", pages={}, withdrawn={}, is_withdrawn=True)
    put_version(paths, audience, gone, fill, replaces=True)
    drop_archives(paths, record.provider, record.year, record.version)
    return PartsOut((row,), (said,))


def _addresses(version: Path) -> list[str]:
    """Where the pages of a book were, so that an old link leads to words; not those about each fact."""
    found = {
        file.relative_to(version).as_posix()
        for folder in ("book", NOTEBOOKS)
        for file in (version / folder).rglob("*.html")
    }
    return sorted({"index.html", *found})


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")
