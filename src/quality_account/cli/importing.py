"""``quality-account import``: a published national file, or a workbook that was filled in, into the project."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quality_account.cli.arguments import JsonOption, day_given
from quality_account.cli.outcome import with_outcome
from quality_account.paths import ProjectPaths

if TYPE_CHECKING:
    from quality_account.errors import ImportRefusedError
    from quality_account.national.snapshot import SnapshotFile


@with_outcome
def import_file(
    source: Annotated[
        str | None,
        typer.Argument(
            metavar="SOURCE",
            help="Which kind of file it is, such as mhsds, or workbook; without it, the kinds are listed.",
            show_default=False,
        ),
    ] = None,
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="FILE",
            help="The file as it was published, not opened and saved in between; or the workbook.",
            show_default=False,
        ),
    ] = None,
    release: Annotated[
        str,
        typer.Option(
            "--release",
            metavar="NAME",
            help="The release's name, where the one that the file gives is taken by other bytes.",
            show_default="made of the file's name and content",
        ),
    ] = "",
    obtained_from: Annotated[
        str,
        typer.Option(
            "--obtained-from", metavar="WORDS", help="Where these bytes came from, in your words."
        ),
    ] = "",
    address: Annotated[
        str,
        typer.Option("--address", metavar="URL", help="Where the publisher has the file."),
    ] = "",
    published: Annotated[
        str | None,
        typer.Option(
            "--published",
            metavar="DATE",
            help="The day on which it was published, such as 2024-07-11.",
            show_default="not known",
        ),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Check a published national file as a whole, keep it unchanged in data/snapshots/, and say what is
    in it, which months are lacking and what a revised release changes; or bring a workbook of template
    back into its edition.

    Without SOURCE and FILE the sources are listed; with FILE alone it is told which source it is of.

    Example: quality-account import emergency_care Monthly-AE-August-2024.csv
    """
    from quality_account.cli.import_words import (
        WORKBOOK,
        import_lines,
        import_record,
        source_lines,
    )
    from quality_account.cli.import_workbook import import_workbook_file
    from quality_account.errors import ImportRefusedError
    from quality_account.national.importing import import_file as take_in
    from quality_account.national.keeping import Told
    from quality_account.national.snapshot import SnapshotFile

    if source is None:
        typer.echo("\n".join(source_lines()))
        return
    if file is None:
        _tell_source(source)
        return
    paths = ProjectPaths.find()
    if source == WORKBOOK:
        import_workbook_file(paths, file)
        return
    day = day_given("--published", published)
    told, published_file = Told(release, obtained_from, address, day), SnapshotFile.at(file)
    try:
        imported = take_in(paths, source, published_file, told)
    except ImportRefusedError as error:
        raise _other_source(source, published_file) or error from None
    if as_json:
        typer.echo(json.dumps(import_record(imported), indent=1, ensure_ascii=False))
    else:
        typer.echo("\n".join(import_lines(imported)))
        if imported.kept.is_new and _is_used(paths, source):
            release = imported.kept.origin.release
            typer.echo(
                "Next: name it in the edition.yml of each account that is to rest on it, under "
                f"national: {source}: [{release}]"
            )


def _is_used(paths: ProjectPaths, source: str) -> bool:
    """Whether an indicator takes figures from a source, so that an edition can name its releases."""
    from quality_account.catalogue.indicators import list_cards, load_card

    cards = (load_card(paths, name).national for name in list_cards(paths))
    return any(source in one.documents for one in cards if one)


def _other_source(source: str, file: SnapshotFile) -> ImportRefusedError | None:
    """What to say of a file that certainly is of another source than the one that was named."""
    from quality_account.national.refusals import refusal
    from quality_account.national.sources import sources_that_recognise

    found = [name for name in sources_that_recognise(file) if name != source]
    if len(found) != 1:
        return None
    step = f"Name its source: quality-account import {found[0]} {str(file.path)!r}"
    return refusal(file.place, f"a file of {found[0]}", f"a file of {source}", step)


def _tell_source(word: str) -> None:
    """Say of which source a file is, where one alone takes it for its own."""
    from quality_account.cli.import_words import WORKBOOK
    from quality_account.errors import ParameterValueError
    from quality_account.national.snapshot import SnapshotFile
    from quality_account.national.sources import SOURCES, sources_that_recognise

    if word in (*SOURCES, WORKBOOK):
        raise ParameterValueError(
            f"found no file, expected one: quality-account import {word} FILE"
        )
    file = SnapshotFile.at(Path(word))
    file.content()
    found = sources_that_recognise(file)
    if len(found) != 1:
        names = " and ".join(found)
        told = f"could be of {names}" if names else "no source is known for"
        raise ParameterValueError(
            f"{word}: found a file that {told}, expected one of a single source\n"
            f"    Next: Name the source, and every reason is told: quality-account import SOURCE {word}"
        )
    [(name, recognised)] = found.items()
    typer.echo(f"{word}: {recognised.title}\nTo import it: quality-account import {name} {word!r}")
