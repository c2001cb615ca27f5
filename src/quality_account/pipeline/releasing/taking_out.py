"""Pages, figures and values taken out of a released version, which is made again without them."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from quality_account.audit.finished import FinishedEdition, edition_of
from quality_account.catalogue.releases import Release, ReleaseKind
from quality_account.errors import Problem, ReleaseRefusedError, nearest
from quality_account.facts import Fact
from quality_account.paths import ProjectPaths
from quality_account.pipeline.manifest import Manifest
from quality_account.pipeline.planning.contents import NOTEBOOKS
from quality_account.pipeline.publishing.site_list import STYLES
from quality_account.pipeline.releasing.archive import has_contents, write_archive
from quality_account.pipeline.releasing.items import (
    Item,
    ItemKind,
    cells_of,
    cells_of_fact,
    find_item,
    names_of_items,
    worked_out_of,
)
from quality_account.pipeline.releasing.leaks import TeamText, find_leaks
from quality_account.pipeline.releasing.made_without import TakenOut, make_without
from quality_account.pipeline.releasing.making import archive_files, read_inputs, software_of
from quality_account.pipeline.releasing.notices import (
    OWN_FILES,
    withdrawal_page,
    withdrawal_words,
)
from quality_account.pipeline.releasing.place import put_version
from quality_account.pipeline.releasing.refusals import refusal
from quality_account.pipeline.releasing.register import Register
from quality_account.pipeline.releasing.released_files import LEDGER, drop_archives, unpack_version
from quality_account.pipeline.releasing.told_changes import cells_that_tell
from quality_account.pipeline.releasing.version_record import VersionRecord
from quality_account.pipeline.releasing.versions import changed_figures
from quality_account.pipeline.verifying.archive import open_archive
from quality_account.vocabulary import Audience, Unit

#: What is said of a value that rests on one that was taken out.
_RESTS_ON = "A figure that this rests on"
#: A shorter text stands in a book more than once by chance.
_FEWEST_CHARACTERS = 40
#: Of facts, in one message.
_MOST_NAMED = 12


@dataclass(frozen=True)
class Withdrawal:
    """What somebody asked to take back.

    Attributes
    ----------
    version : str
    items : tuple of str
        Pages, figures, tables and facts; none for the whole version.
    date : str
        An ISO day.
    role : str
        Who decided it. No name.
    reason : str
        Empty where it would identify somebody.
    """

    version: str
    items: tuple[str, ...]
    date: str
    role: str
    reason: str

    def row(self, what: str) -> Release:
        """What the register says of it, without the hashes of what is left."""
        kind = ReleaseKind.WITHDRAWN
        return Release(self.version, self.date, kind, what, self.reason, "", self.role)


@dataclass(frozen=True)
class PartsOut:
    """What was taken out: the rows of the register, what is said in each place, and what went with it."""

    rows: tuple[Release, ...]
    words: tuple[str, ...]
    went_with: tuple[str, ...] = ()
    still_shown: tuple[str, ...] = ()


def take_parts_out(
    paths: ProjectPaths,
    audience: Audience,
    record: VersionRecord,
    asked: Withdrawal,
    register: Register,
) -> PartsOut:
    """Make a version again without some parts, and put it in the place of the old one.

    A value goes with all that is worked out of its cell, on whichever page. No other figure may come
    out otherwise than it was published.

    Raises
    ------
    ReleaseRefusedError
        A part is not known, the archive is not here, or another figure would change or tell it still.
    PagesFailedError
        The book cannot be made without them.
    """
    provider, year = record.provider, record.year
    archive = paths.release_archive(provider, year, record.version)
    if not has_contents(archive, register.contents(record.version)):
        raise refusal(
            paths.relative(archive),
            "",
            "no archive of that version with the contents that the register has",
            f"the archive with contents {register.contents(record.version)}",
            "Put it back, or withdraw the whole version, without --item.",
        )
    with tempfile.TemporaryDirectory(prefix="quality-account-withdraw-") as folder:
        with open_archive(archive) as (opened, *_):
            was = _finished(opened, provider, year)
            gone_before = {one.what for one in register.withdrawn_items(record.version)}
            items = find_items(was, record, asked, gone_before)
            gone, went_with = _plan(was, items, record, asked)
            project, manifest = make_without(
                opened, provider, year, gone, Path(folder).resolve() / "project"
            )
        now = _finished(project, provider, year)
        files = _archive_files(project, manifest, record.version)
        refuse_what_changed(was.facts, now.facts, items, gone)
        refuse_what_tells(was.facts, items, files)
        new_archive = Path(folder) / "archive.zip"
        packed = write_archive(new_archive, files)
        rows = tuple(replace(asked.row(one.name), **vars(packed)) for one in items)
        said = tuple(withdrawal_words(asked.row(one.name), called=one.called) for one in items)
        new = replace(record, sha256=packed.sha256)
        for one, words in zip(items, said, strict=True):
            new = new.without(one.name, words) if one.kind is ItemKind.PAGE else new
        put_version(paths, audience, new, _fill_without(project, new), replaces=True)
        # the old one must be gone, whatever happens next
        drop_archives(paths, provider, year, record.version)
        shutil.copyfile(new_archive, archive)
        inputs = read_inputs(manifest, files)
        unpack_version(project, manifest, inputs, paths.releases(provider, year) / record.version)
    pages = {one.name for one in items if one.kind is ItemKind.PAGE}
    still_shown = tuple(
        one for one in now.facts if one in was.facts and was.facts[one].page in pages
    )
    not_told = [
        one for one in was.facts if one not in now.facts and was.facts[one].page not in pages
    ]
    return PartsOut(rows, said, tuple(sorted({*went_with, *not_told})), still_shown)


def holds_item(paths: ProjectPaths, record: VersionRecord, edition: Path, name: str) -> bool:
    """Whether a released version still shows a page, a figure, a table or a value."""
    if name in record.pages:
        return True
    book = edition / "v" / record.version
    named = paths, record.provider, record.year
    return name in names_of_items(edition_of(*named, book / LEDGER, book / NOTEBOOKS))


def _finished(paths: ProjectPaths, provider: str, year: str) -> FinishedEdition:
    book = paths.edition_site(provider, year)
    return edition_of(paths, provider, year, book / LEDGER, book / NOTEBOOKS)


def find_items(
    was: FinishedEdition, record: VersionRecord, asked: Withdrawal, gone_before: Collection[str]
) -> tuple[Item, ...]:
    """The parts of a version that are to be taken out.

    Parameters
    ----------
    gone_before : collection of str
        What was taken out of the version already: no other part may be taken for it.

    Raises
    ------
    ReleaseRefusedError
        With each part that is not there.
    """
    found, problems = [], []
    place = f"{record.provider} {record.year} {record.version}"
    for name in asked.items:
        if name in gone_before:
            said, wanted = f"{name}, which was withdrawn before", "a part that still stands"
            next_step = "Leave it out: there is nothing more to take out."
            problems.append(Problem(place, 0, "--item", said, wanted, next_step))
            continue
        item = Item(name, ItemKind.PAGE) if name in record.pages else find_item(was, name)
        if item is not None and _is_there(was, item):
            found.append(item)
            continue
        guess = nearest(name, [*record.pages, *names_of_items(was)])
        next_step = f"Did you mean {guess}?" if guess else "Name it as its address or id has it."
        expected = "a page of that version, or the anchor of a figure or table, or the id of a fact"
        problems.append(Problem(place, 0, "--item", name, expected, next_step))
    if problems:
        raise ReleaseRefusedError(problems)
    return tuple(found)


def _is_there(was: FinishedEdition, item: Item) -> bool:
    """Whether there is anything of it to take out."""
    return item.kind is not ItemKind.FACT or was.facts[item.name].has_value


def _plan(
    was: FinishedEdition, items: Iterable[Item], record: VersionRecord, asked: Withdrawal
) -> tuple[TakenOut, tuple[str, ...]]:
    """What is taken out, and of it the facts that nobody named."""
    pages = {one.name for one in items if one.kind is ItemKind.PAGE}
    parts = [one for one in items if one.kind is not ItemKind.PAGE]
    shown = {fact_id: one for one in parts for fact_id in one.facts}
    resting = worked_out_of(was.facts, shown)
    named = {one: was.facts[one] for one in (*shown, *resting) if one in was.facts}
    told = cells_that_tell(was.paths, record.provider, record.year, named, pages)
    telling = [one for one, fact in was.facts.items() if not told.isdisjoint(cells_of_fact(fact))]
    resting = (*resting, *(one for one in telling if one not in named))
    row = asked.row("")
    words = {fact_id: withdrawal_words(row, called=one.called) for fact_id, one in shown.items()}
    words |= {one.name: withdrawal_words(row, called=one.called) for one in parts}
    words |= dict.fromkeys(resting, withdrawal_words(row, called=_RESTS_ON))
    gone = TakenOut(
        frozenset({*record.withdrawn, *pages}), words, cells_of(was.facts, shown) | told
    )
    return gone, tuple(sorted({*shown, *resting} - set(asked.items)))


def refuse_what_changed(
    was: Mapping[str, Fact], now: Mapping[str, Fact], items: Iterable[Item], gone: TakenOut
) -> None:
    """A version of which one value is taken out says nothing else that it did not say before.

    That a fact is not told any more, such as that a part of the law is met, is no other saying.
    """
    if any(one.kind is ItemKind.PAGE for one in items):
        return  # a page takes what only it shows along, and what rests on that is told
    kept = {name: fact for name, fact in was.items() if name in now and name not in gone.items}
    changed = changed_figures(kept, {name: now[name] for name in kept})
    left = [one for one in gone.items if one in now and now[one].has_value]
    problems = []
    if changed:
        more = f" and {len(changed) - _MOST_NAMED} more" if len(changed) > _MOST_NAMED else ""
        problems.append(
            Problem(
                "--item",
                found=f"other figures that come out otherwise without it: "
                f"{', '.join(changed[:_MOST_NAMED])}{more}",
                expected="a version that else says what it said",
                next_step="Add them, each with an --item of its own, or withdraw the page.",
            )
        )
    if left:
        problems.append(
            Problem(
                "--item",
                found=f"{', '.join(left[:_MOST_NAMED])}, with a value after it was taken out",
                expected="no value",
                next_step="The version's own software cannot leave it out: withdraw the page.",
            )
        )
    if problems:
        raise ReleaseRefusedError(problems)


def refuse_what_tells(
    was: Mapping[str, Fact], items: Iterable[Item], files: Mapping[str, Path | bytes]
) -> None:
    """Sentences that were taken out and still stand in a file of the version."""
    sentences = [
        TeamText("a text that was taken out", one, was[one].display)
        for item in items
        for one in item.facts
        if one in was and was[one].unit is Unit.TEXT and len(was[one].display) >= _FEWEST_CHARACTERS
    ]
    of_edition = {name: one for name, one in files.items() if not name.startswith("src/")}
    found = find_leaks(of_edition, sentences)
    if found:
        raise ReleaseRefusedError(
            [
                Problem(
                    one.file,
                    found=f"the text of {one.place}, which was to be taken out",
                    expected="nothing of it",
                    next_step="Withdraw that page too, or the whole version.",
                )
                for one in found
            ]
        )


def _archive_files(
    project: ProjectPaths, manifest: Manifest, version: str
) -> dict[str, Path | bytes]:
    """As at a release, with the software that the version was made with."""
    files = archive_files(project, manifest, version)
    of_now = set(software_of(files)) - {project.lock.name}
    own = {name: content for name, content in files.items() if name not in of_now}
    code = {
        file.relative_to(project.root).as_posix(): file
        for file in sorted((project.root / "src").rglob("*"))
        if file.is_file() and "__pycache__" not in file.parts
    }
    beside = {name: project.root / name for name in of_now if not name.startswith("src/")}
    return own | code | {name: file for name, file in beside.items() if file.is_file()}


def _fill_without(project: ProjectPaths, record: VersionRecord) -> Callable[[Path], None]:
    book = project.edition_site(record.provider, record.year)

    def fill(place: Path) -> None:
        shutil.copytree(book, place)
        shutil.copyfile(OWN_FILES / STYLES, place / STYLES)
        for page, words in record.withdrawn.items():
            text = withdrawal_page(words, record.title, root="../", newest="../index.html")
            (place / NOTEBOOKS / f"{page}.html").write_text(text, encoding="utf-8", newline="\n")

    return fill
