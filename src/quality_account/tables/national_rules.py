"""The releases of published national files that an edition names: known, imported, whole, about it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from quality_account.catalogue import Edition
from quality_account.catalogue.indicators import list_cards, load_card
from quality_account.errors import BadInputError, Problem, load_or_note, nearest
from quality_account.national.releases import list_releases, stream_release
from quality_account.national.sources import SOURCES
from quality_account.national.tidy import ENGLAND, GROUP
from quality_account.observed import read_text
from quality_account.paths import ProjectPaths
from quality_account.tables.national_rows import rows_of_release

_ONCE = "each release once"


def find_release_problems(paths: ProjectPaths, edition: Edition) -> list[Problem]:
    """Every release in ``national`` of an ``edition.yml`` that the edition cannot rest on, and every
    card that names an unknown source."""
    problems: list[Problem] = []
    file = paths.edition(edition.provider, edition.year) / "edition.yml"
    place, lines = paths.relative(file), read_text(file, encoding="utf-8-sig").splitlines()
    for source, releases in edition.national.items():
        where = f"national, {source}"
        if source not in SOURCES:
            problems.append(_unknown(place, "national", f"the source {source!r}", source, SOURCES))
            continue
        held = list_releases(paths, source)
        for number, release in enumerate(releases, 1):
            entry = f"{where}, entry {number}"
            if release in releases[: number - 1]:
                problems.append(_twice(place, entry, release))
            elif release not in held:
                found = f"the release {release!r}, which has not been imported"
                step = f"quality-account import {source} FILE"
                problems.append(_unknown(place, entry, found, release, held, step))
            else:
                problems += _problems_of_file(paths, edition, source, release, place, entry)
    of_edition = [replace(one, row=_row_of(one, lines)) for one in problems]
    return [*of_edition, *_unknown_sources_of_cards(paths)]


def _unknown_sources_of_cards(paths: ProjectPaths) -> list[Problem]:
    """Cards that look for their rows where no importer reads anything; they would have none."""
    problems = []
    for name in list_cards(paths):
        # a card that cannot be read is reported by its own check
        card = load_or_note([], lambda name=name: load_card(paths, name))
        place = paths.relative(paths.indicators / f"{name}.yml")
        problems += [
            _unknown(place, "national", f"the source {source!r}", source, SOURCES)
            for source in (card.national.documents if card and card.national else ())
            if source not in SOURCES
        ]
    return problems


def _row_of(problem: Problem, lines: list[str]) -> int:
    """The row of the edition's file in which the name that a problem has found stands; 0 elsewhere."""
    named = re.search(r"'([^']+)'", problem.found)
    if named is None or not problem.column.startswith("national"):
        return problem.row
    rows = [
        row for row, line in enumerate(lines, 1) if re.search(rf"\b{re.escape(named[1])}\b", line)
    ]
    is_second = problem.expected == _ONCE
    return (rows[-1] if is_second else rows[0]) if rows else 0


def _problems_of_file(
    paths: ProjectPaths, edition: Edition, source: str, release: str, place: str, entry: str
) -> list[Problem]:
    """A file that is damaged, and one in which no card finds anything about the provider."""
    # a card that cannot be read is reported by its own check
    read = [
        load_or_note([], lambda name=name: load_card(paths, name)) for name in list_cards(paths)
    ]
    cards = [card for card in read if card and card.national and source in card.national.documents]
    try:
        areas = {
            row["area"]
            for card in cards
            for row in rows_of_release(paths, card, source, release, edition.provider)
        }
        is_of_use = "provider" in areas or (
            "england" in areas and _is_national(paths, source, release)
        )
    except BadInputError as error:
        return list(error.problems)
    if is_of_use or not cards:
        return []
    return [
        Problem(
            place,
            column=entry,
            found=f"the release {release!r}, which says nothing of {edition.provider} that a card asks for",
            expected="a release with values of this provider",
            next_step="Take it out, or name another release.",
        )
    ]


def _is_national(paths: ProjectPaths, source: str, release: str) -> bool:
    """Whether a release is about England alone, such as a national summary: it is for every provider."""
    rows = stream_release(paths, source, release)
    return all(row.organisation in (ENGLAND, GROUP) for row in rows)


def _unknown(
    place: str,
    where: str,
    found: str,
    name: str,
    known: Iterable[str],
    otherwise: str = "Correct the name.",
) -> Problem:
    guess = nearest(name, known)
    listed = ", ".join(sorted(known)) or "none is imported yet"
    return Problem(
        place,
        column=where,
        found=found,
        expected=f"one of: {listed}",
        next_step=f"Did you mean {guess!r}? Otherwise: {otherwise}" if guess else otherwise,
    )


def _twice(place: str, where: str, release: str) -> Problem:
    return Problem(
        place,
        column=where,
        found=f"the release {release!r} twice",
        expected=_ONCE,
        next_step="Take one of the two out.",
    )
