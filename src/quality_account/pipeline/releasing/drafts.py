"""Drafts that went round and still hold what was taken back: emptied too, as far as they lie here."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace

from quality_account.catalogue.releases import Release, ReleaseKind
from quality_account.errors import PagesFailedError, ReleaseRefusedError
from quality_account.paths import ProjectPaths
from quality_account.pipeline.releasing.register import Register
from quality_account.pipeline.releasing.released_files import CIRCULATED
from quality_account.pipeline.releasing.taking_out import Withdrawal, holds_item, take_parts_out
from quality_account.pipeline.releasing.version_record import read_records
from quality_account.vocabulary import Audience


@dataclass(frozen=True)
class EmptiedDraft:
    """A draft that held something of what was taken back.

    Attributes
    ----------
    version : str
    items : tuple of str
        What it held.
    rows : tuple of Release
        What the register says of it since; none where nothing could be taken out.
    why_not : str
        Why nothing could; empty where all of it was.
    """

    version: str
    items: tuple[str, ...]
    rows: tuple[Release, ...] = ()
    why_not: str = ""


def empty_drafts(
    paths: ProjectPaths, provider: str, year: str, asked: Withdrawal, register: Register
) -> tuple[EmptiedDraft, ...]:
    """Take what was asked for out of every draft in ``circulation/`` that still holds it.

    A draft that cannot be made without it stays as it is and says why: what was asked for is out of
    its own version by then, and somebody must decide about the draft.
    """
    edition = paths.released_edition(Audience.CIRCULATION, provider, year)
    emptied = []
    for record in sorted(read_records(edition), key=lambda one: one.version):
        if record.is_withdrawn or record.version == asked.version:
            continue
        held = tuple(one for one in asked.items if holds_item(paths, record, edition, one))
        if not held:
            continue
        of_draft = replace(asked, version=record.version, items=held)
        try:
            out = take_parts_out(paths, Audience.CIRCULATION, record, of_draft, register)
        except (ReleaseRefusedError, PagesFailedError) as error:
            emptied.append(EmptiedDraft(record.version, held, why_not=str(error)))
        else:
            emptied.append(EmptiedDraft(record.version, held, out.rows))
    return tuple(emptied)


def standing_drafts(paths: ProjectPaths, provider: str, year: str) -> tuple[str, ...]:
    """The drafts in ``circulation/`` that stand; each is a version of its own, withdrawn by its own."""
    records = read_records(paths.released_edition(Audience.CIRCULATION, provider, year))
    return tuple(sorted(one.version for one in records if not one.is_withdrawn))


def put_last_draft(paths: ProjectPaths, provider: str, year: str, register: Register) -> None:
    """Let the copy of the draft that changes are told against be as that draft is now.

    Of a draft that was withdrawn as a whole no copy is left.
    """
    drafts = [one.version for one in register.rows if one.kind == ReleaseKind.CIRCULATED]
    place = paths.releases(provider, year) / CIRCULATED
    if not drafts or not place.is_dir():
        return
    as_it_is = paths.releases(provider, year) / drafts[-1]
    shutil.rmtree(place)
    if as_it_is.is_dir():
        shutil.copytree(as_it_is, place)
