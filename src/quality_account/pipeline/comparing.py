"""Opening the two sides of a comparison: finished editions, released versions, folders and archives."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path

from quality_account.audit.comparing.answers import Answer
from quality_account.audit.comparing.change import Differences
from quality_account.audit.comparing.page import change_files
from quality_account.audit.comparing.side import Side
from quality_account.audit.comparing.versions import compare_versions
from quality_account.audit.comparing.years import compare_years
from quality_account.audit.finished import FinishedEdition, open_finished
from quality_account.catalogue import load_provider
from quality_account.catalogue.indicators import list_cards, load_provider_card
from quality_account.catalogue.releases import ReleaseKind, list_releases
from quality_account.errors import ParameterValueError, UnknownEditionError, UnknownNameError
from quality_account.facts import read_ledger
from quality_account.paths import LEDGER, MANIFEST, MARKER, ProjectPaths
from quality_account.pipeline.evidence import put_folder
from quality_account.pipeline.manifest import read_manifest
from quality_account.pipeline.verifying.archive import unpacked

_YEAR = re.compile(r"\d{4}-\d{2}")
_VERSION = re.compile(r"(?P<year>\d{4}-\d{2})@(?P<version>[\w.+-]+)")
_FORMS = "a year such as 2023-24, a version such as 2024-25@1.0.0, or a folder or archive with a ledger.csv"
#: Where a version's folder may keep its inputs and its executed notebooks.
_INPUTS = ("", "inputs")
_NOTEBOOKS = ("notebooks", "executed")


@contextmanager
def open_sides(
    paths: ProjectPaths, provider: str, earlier: str, later: str
) -> Iterator[tuple[Side, Side]]:
    """The two sides that a user names; what was unpacked for them goes at the end.

    Raises
    ------
    ParameterValueError
        A word is none of the forms, or names the account of somebody else.
    UnknownEditionError, UnknownNameError, NotBuiltError
        There is no such edition or version, or no book of it.
    ManifestError
        An archive or a manifest cannot be read.
    """
    with ExitStack() as stack:
        yield tuple(_open(stack, paths, provider, word) for word in (earlier, later))


def find_differences(paths: ProjectPaths, earlier: Side, later: Side) -> Differences:
    """What is different: by id between versions of one edition, by measure and period between years.

    Raises
    ------
    ParameterValueError
        The later side is of an earlier year.
    """
    if earlier.year == later.year:
        return compare_versions(earlier, later)
    if earlier.year > later.year:
        raise ParameterValueError(
            f"found {earlier.name} before {later.name}, expected the earlier year first\n"
            f"    Next: quality-account diff {later.provider} {later.name} {earlier.name}"
        )
    cards = cache(lambda indicator: load_provider_card(paths, indicator, later.provider))
    return compare_years(earlier, later, list_cards(paths), cards)


def _open(stack: ExitStack, paths: ProjectPaths, provider: str, word: str) -> Side:
    if _YEAR.fullmatch(word):
        return _of_finished(open_finished(paths, provider, word))
    version = _VERSION.fullmatch(word)
    if version:
        place = _find_version(paths, provider, version["year"], version["version"])
        return _of_place(stack.enter_context(unpacked(place)), word, provider)
    place = Path(word)
    if not place.exists():
        raise ParameterValueError(f"found {word!r}, expected {_FORMS}")
    return _of_place(stack.enter_context(unpacked(place)), word, provider)


def _of_finished(edition: FinishedEdition) -> Side:
    return _side(edition.year, edition.paths, edition.ledger, edition.notebooks)


def _find_version(paths: ProjectPaths, provider: str, year: str, version: str) -> Path:
    """The folder or the archive of a version; ``circulated`` is the last draft that went round."""
    folder = paths.releases(provider, year)
    found = _place_of(folder, version)
    if found is None and version == ReleaseKind.CIRCULATED:
        rounds = [
            one
            for one in list_releases(paths, provider, year)
            if one.kind == ReleaseKind.CIRCULATED
        ]
        found = _place_of(folder, rounds[-1].version) if rounds else None
    if found is not None:
        return found
    known = {
        one.name.removesuffix(".zip")
        for one in (folder.iterdir() if folder.is_dir() else ())
        if one.is_dir() or one.suffix == ".zip"
    }
    raise UnknownNameError.of(
        f"version of {provider} {year} in {paths.relative(folder)}", version, known
    )


def _place_of(folder: Path, version: str) -> Path | None:
    return next(
        (one for one in (folder / version, folder / f"{version}.zip") if one.exists()), None
    )


def _of_place(place: Path, name: str, provider: str) -> Side:
    """The version in a folder: its ledger is the one that lies least deep, beside its manifest."""
    ledgers = sorted(place.rglob(LEDGER), key=lambda one: (len(one.parts), one.as_posix()))
    if not ledgers or (len(ledgers) > 1 and len(ledgers[0].parts) == len(ledgers[1].parts)):
        found = f"{len(ledgers)} of them side by side" if ledgers else "none"
        raise ParameterValueError(
            f"{name}: found {found}, expected one {LEDGER}\n    Next: name the folder of one version."
        )
    ledger = ledgers[0]
    root = _root_of_inputs(place, ledger)
    notebooks = next(
        (
            folder / one
            for folder in (ledger.parent, place)
            for one in _NOTEBOOKS
            if any((folder / one).glob("*.ipynb"))
        ),
        ledger.parent / _NOTEBOOKS[0],
    )
    side = _side(name, ProjectPaths(root.resolve()), ledger, notebooks)
    if side.provider != provider:
        raise ParameterValueError(
            f"{name}: found an account of {side.provider or 'nobody'}, expected one of {provider}"
        )
    return side


def _root_of_inputs(place: Path, ledger: Path) -> Path:
    """The folder under which inputs lie as in a project; the ledger's own where none does."""
    above = [folder for folder in (ledger.parent, *ledger.parents) if folder.is_relative_to(place)]
    candidates = [folder / one for folder in above for one in _INPUTS]
    return next((one for one in candidates if (one / MARKER.parts[0]).is_dir()), ledger.parent)


def _side(name: str, paths: ProjectPaths, ledger: Path, notebooks: Path) -> Side:
    try:
        facts = {fact.fact_id: fact for fact in read_ledger(ledger)}
    except (LookupError, TypeError, ValueError, csv.Error):  # cut, or saved by a spreadsheet
        raise UnknownEditionError(
            f"{name}: found a ledger that cannot be read, expected one as a build writes it\n"
            "    Next: unpack the archive of that version again, or name another folder."
        ) from None
    if not facts:
        raise UnknownEditionError(f"{name}: found a ledger without a fact, expected some")
    some = next(iter(facts.values()))
    file = ledger.parent / MANIFEST
    manifest = read_manifest(file, f"{name}, {MANIFEST}") if file.is_file() else None
    return Side(
        name,
        some.provider,
        some.edition,
        paths,
        facts,
        notebooks,
        manifest.inputs if manifest else {},
        manifest.code if manifest else {},
    )


def write_changes(
    paths: ProjectPaths,
    later: Side,
    found: Differences,
    answers: Sequence[Answer] | None,
    folder: Path,
) -> None:
    """Write the differences into a folder, as a table, as JSON and as a page.

    Raises
    ------
    OccupiedPlaceError
        The folder holds something that an earlier run has not written, or lies where things are kept
        that leave the team.
    """
    name = load_provider(paths, found.provider).name
    notice = later.edition.notice if later.edition is not None else ""
    put_folder(paths, folder, lambda: change_files(found, answers, name, notice))
