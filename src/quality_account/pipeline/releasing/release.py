"""The table of contents of a release: what blocks it, the book of its audience, its place, its hash."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from quality_account.audit.finished import edition_of
from quality_account.catalogue import load_edition, load_provider
from quality_account.catalogue.changed_values import list_changed_values
from quality_account.catalogue.releases import Release, ReleaseKind
from quality_account.errors import Problem, ReleaseRefusedError
from quality_account.facts import read_ledger
from quality_account.paths import ProjectPaths
from quality_account.pipeline.lock import hold_edition_lock
from quality_account.pipeline.planning.contents import NOTEBOOKS, read_contents
from quality_account.pipeline.planning.left_out import pages_left_out
from quality_account.pipeline.planning.notebooks import read_notebooks
from quality_account.pipeline.planning.problems import editions_read
from quality_account.pipeline.prepared import Means
from quality_account.pipeline.releasing.announcing import Announced, announce
from quality_account.pipeline.releasing.archive import (
    has_contents,
    hash_of_file,
    write_archive,
)
from quality_account.pipeline.releasing.audience_project import (
    EDITION_FILE,
    NewVersion,
    make_audience_project,
    table_name,
)
from quality_account.pipeline.releasing.blocking import (
    RECONSTRUCTION,
    Asked,
    FindNeeds,
    Standing,
    blocks_patch,
    blocks_release,
)
from quality_account.pipeline.releasing.changed_values import (
    add_changed_values,
    keep_changed_values,
    known_to,
    lacking_version,
)
from quality_account.pipeline.releasing.commit import commit_of
from quality_account.pipeline.releasing.items import names_of_items
from quality_account.pipeline.releasing.leaks import find_leaks
from quality_account.pipeline.releasing.making import (
    archive_files,
    build_for_audience,
    read_inputs,
    software_of,
    verify_archive,
)
from quality_account.pipeline.releasing.place import put_version, write_lists
from quality_account.pipeline.releasing.register import (
    Register,
    as_in_itself,
    read_register,
    write_register,
)
from quality_account.pipeline.releasing.released_files import (
    CIRCULATED,
    LEDGER,
    auditor_archive,
    released_facts,
    unpack_version,
    write_auditor_archive,
)
from quality_account.pipeline.releasing.team_edition import TeamEdition, open_team_edition
from quality_account.pipeline.releasing.team_pages import pages_for_others
from quality_account.pipeline.releasing.team_texts import find_team_texts
from quality_account.pipeline.releasing.version_record import VersionRecord, pages_of_book
from quality_account.pipeline.releasing.versions import is_patch_of
from quality_account.pipeline.releasing.withholding import Viewer, withhold_tables
from quality_account.pipeline.self_check import checked_account
from quality_account.pipeline.verifying.making_again import ReportPlan
from quality_account.vocabulary import Audience, Coverage


@dataclass(frozen=True)
class Released:
    """A version that is out.

    Attributes
    ----------
    announced : Announced
        What files about the project say of it, with the row of the register.
    place : Path
        Its book.
    archive : Path
    for_auditor : Path or None
        The restricted archive, where there is one.
    is_new : bool
        False where the same bytes were released before under the same version.
    left_out : tuple of str
        The team's pages that it does not have.
    sha256 : str
        Of the archive that lies here, which another compressor may have packed than the one released.
    not_in_commit : tuple of str
        Files that it was made of and that the present commit does not hold, where no commit is named.
    findings_of_document : int
        Of a reconstruction, the findings of high weight in the document that it shows.
    not_held_against : str
        The version before it whose archive is not here, so that no value is told as corrected or late.
    """

    announced: Announced
    place: Path
    archive: Path
    for_auditor: Path | None
    is_new: bool
    left_out: tuple[str, ...]
    sha256: str
    not_in_commit: tuple[str, ...] = ()
    findings_of_document: int = 0
    not_held_against: str = ""


def release_edition(
    paths: ProjectPaths,
    provider: str,
    year: str,
    asked: Asked,
    *,
    means: Means | None = None,
    store: Path | None = None,
    report: ReportPlan = lambda plan: None,
    find_needs: FindNeeds = lambda: (),
) -> Released:
    """Release an edition whose team's book is built and up to date.

    Nothing outside ``build/`` is written before the book was made twice with the same bytes and none
    of what only the team may see was found in it.

    Raises
    ------
    ReleaseRefusedError
        With all that blocks it.
    BadInputError
        Texts that name what the audience must not see.
    NotBuiltError
        There is no book of the team.
    """
    team = open_team_edition(paths, provider, year)
    register = read_register(paths, provider, year)
    standing = _standing(team, register)
    problems = blocks_release(asked, standing, find_needs)
    if problems:
        raise ReleaseRefusedError(problems)
    row = _row(asked, standing)
    viewer = Viewer(asked.audience, date.fromisoformat(row.date))
    left_out = _left_out(team, viewer)
    new = NewVersion(
        asked.version,
        left_out,
        register.before(asked.version).with_row(as_in_itself(row)),
        known_to(
            list_changed_values(paths, provider, year), register, asked.version, asked.audience
        ),
    )
    with (
        hold_edition_lock(paths.build_lock(provider, year), f"{provider} {year}"),
        tempfile.TemporaryDirectory(prefix="quality-account-release-") as folder,
    ):
        place = Path(folder).resolve()
        project = make_audience_project(paths, team.manifest, place / "project", viewer, new)
        build = partial(
            build_for_audience, project, provider, year, means=means or Means(), store=store
        )
        manifest = build(report=report)
        told = add_changed_values(paths, project, team.edition, register, row, team.facts)
        if told != new.changed:  # the pages that tell them are made once more
            manifest = build(report=report)
        files = archive_files(project, manifest, asked.version)
        _refuse_leaks(team, viewer, files)
        _refuse_patch(team, asked, register, project)
        archive = place / "archive.zip"
        packed = write_archive(archive, files)
        is_known = register.released(asked.version) is not None
        known = register.contents(asked.version)
        if is_known and known != packed.contents:
            raise ReleaseRefusedError([_other_bytes(standing, asked, known, packed.contents)])
        in_git = commit_of(paths.root, {*team.manifest.inputs, *software_of(files)})
        if not is_known:
            row = replace(row, **vars(packed), commit=in_git.commit)
        verify_archive(archive, project, manifest, means=means or Means(), report=report)
        announced = Announced(team.edition, load_provider(paths, provider).name, row)
        archived = _put(team, announced, asked.audience, project, archive)
        sha256 = hash_of_file(archived)
        is_circulated = asked.audience is Audience.CIRCULATION
        for name in (asked.version, *([CIRCULATED] if is_circulated else [])):
            place = paths.releases(provider, year) / name
            unpack_version(project, manifest, read_inputs(manifest, files), place)
    for_auditor = auditor_archive(paths, provider, year, asked.version)
    has_auditors = write_auditor_archive(paths, team.manifest, for_auditor) is not None
    if not is_known:
        write_register(paths, provider, year, register.with_row(row))
        keep_changed_values(paths, provider, year, new.changed, told)
        announce(paths, announced)
    write_lists(paths, asked.audience)
    return Released(
        announced,
        paths.released_edition(asked.audience, provider, year),
        archived,
        for_auditor if has_auditors else None,
        not is_known,
        left_out,
        sha256,
        () if row.commit else in_git.not_in_it,
        len(checked_account(paths, provider, year).blocking)
        if standing.state == RECONSTRUCTION
        else 0,
        lacking_version(paths, provider, year, register, row),
    )


def _standing(team: TeamEdition, register: Register) -> Standing:
    paths, provider, year = team.paths, team.edition.provider, team.edition.year
    return Standing(
        team.edition.state.value,
        team.edition_file,
        paths.relative(paths.releases_file(provider, year)),
        register,
        _shown(team) if register.withdrawn_items() else (),
        tuple(_rehearsals(paths, provider, year)),
        team.edition.as_at.isoformat() if team.edition.as_at else "",
    )


def _shown(team: TeamEdition) -> set[str]:
    """What the team's book has, by name."""
    provider, year = team.edition.provider, team.edition.year
    book = team.paths.edition_site(provider, year)
    finished = edition_of(team.paths, provider, year, book / LEDGER, book / NOTEBOOKS)
    return {*team.manifest.pages, *names_of_items(finished)}


def _rehearsals(paths: ProjectPaths, provider: str, year: str) -> Iterator[str]:
    for one in editions_read(paths, provider, year):
        if load_edition(paths, provider, one).rehearsal:
            yield paths.relative(paths.edition(provider, one) / EDITION_FILE)


def _row(asked: Asked, standing: Standing) -> Release:
    """The row of the register: that which stands there for the same version, or a new one."""
    stands = standing.register.released(asked.version)
    if stands is not None:
        return stands
    if asked.audience is Audience.CIRCULATION:
        kind = ReleaseKind.CIRCULATED
    elif standing.register.versions(Audience.PUBLIC):
        kind = ReleaseKind.CORRECTED
    elif standing.state == RECONSTRUCTION:
        kind = ReleaseKind.RECONSTRUCTION
    else:
        kind = ReleaseKind.PUBLISHED
    return Release(asked.version, asked.on.isoformat(), kind.value, asked.what, asked.reason)


def _left_out(team: TeamEdition, viewer: Viewer) -> tuple[str, ...]:
    paths, edition = team.paths, team.edition
    description = paths.edition(edition.provider, edition.year) / "datapackage.json"
    gone = frozenset()
    if description.is_file():
        _, gone = withhold_tables(description.read_text(encoding="utf-8"), viewer)
    already = pages_left_out(paths, edition.provider, edition.year)
    notebooks = [
        one for one in read_notebooks(paths, read_contents(paths)) if one.name not in already
    ]
    return pages_for_others(notebooks, team.facts, viewer.audience, map(table_name, gone))


def _refuse_leaks(team: TeamEdition, viewer: Viewer, files: Mapping[str, Path | bytes]) -> None:
    texts = find_team_texts(team.paths, team.edition.provider, viewer, team.facts)
    # the software knows nothing of any edition
    of_edition = {name: file for name, file in files.items() if not name.startswith("src/")}
    found = find_leaks(of_edition, texts)
    if found:
        raise ReleaseRefusedError(
            [
                Problem(
                    one.file,
                    found=f"{one.kind}, from {one.place}",
                    expected=f"nothing that {viewer.audience.value} must not see",
                    next_step="Take it out of the text for readers that holds it too.",
                )
                for one in found
            ]
        )


def _refuse_patch(
    team: TeamEdition, asked: Asked, register: Register, project: ProjectPaths
) -> None:
    """Hold the new figures against those of the version before, where only words may change."""
    provider, year = team.edition.provider, team.edition.year
    earlier = [one for one in register.standing(asked.audience) if one != asked.version]
    if not earlier or register.released(asked.version) is not None:
        return
    if not is_patch_of(asked.version, earlier[-1]):
        return
    was = released_facts(team.paths, provider, year, earlier[-1])
    place = team.paths.relative(team.paths.releases_file(provider, year))
    if was is None:
        problem = Problem(
            place,
            column="--version",
            found=f"{asked.version} after {earlier[-1]}, whose archive is not here",
            expected="that archive, to see that only words change",
            next_step=f"Put it back (contents {register.contents(earlier[-1])}), or take the next "
            "second number.",
        )
        raise ReleaseRefusedError([problem])
    ledger = project.edition_site(provider, year) / LEDGER
    now = {fact.fact_id: fact for fact in read_ledger(ledger)}
    problems = blocks_patch(asked, earlier[-1], was, now, place)
    if problems:
        raise ReleaseRefusedError(problems)


def _other_bytes(standing: Standing, asked: Asked, known: str, now: str) -> Problem:
    return Problem(
        standing.register_file,
        column="contents",
        found=f"{asked.version}, released with {known[:12] or 'nothing to hold it against'}… and now "
        f"with {now[:12]}…",
        expected="the same files for the same version",
        next_step="Give what is new the next version; what was released stays as it is. To make the "
        "old one again, check out its tag.",
    )


def _put(
    team: TeamEdition,
    announced: Announced,
    audience: Audience,
    project: ProjectPaths,
    archive: Path,
) -> Path:
    """Put archive and book in their places; where the archive lies now."""
    paths, edition, row = team.paths, team.edition, announced.release
    book = project.edition_site(edition.provider, edition.year)
    record = VersionRecord(
        provider=edition.provider,
        provider_name=announced.provider_name,
        year=edition.year,
        title=edition.title,
        notice=edition.notice,
        note=edition.note,
        version=row.version,
        words=row.words,
        sha256=row.sha256,
        pages=pages_of_book(book),
        is_partial=edition.coverage is Coverage.PARTIAL,
    )
    put_version(paths, audience, record, lambda place: _copy(book, place))
    place = paths.release_archive(edition.provider, edition.year, row.version)
    if not has_contents(place, row.contents):
        place.parent.mkdir(parents=True, exist_ok=True)
        staged = place.with_suffix(".part")
        shutil.copyfile(archive, staged)
        staged.replace(place)
    return place


def _copy(book: Path, place: Path) -> None:
    shutil.copytree(book, place)
