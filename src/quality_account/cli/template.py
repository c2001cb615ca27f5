"""``quality-account template``: an edition's tables and texts as a workbook to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from quality_account.cli.arguments import write_given
from quality_account.cli.outcome import with_outcome
from quality_account.paths import ProjectPaths


@with_outcome
def template(
    provider: Annotated[
        str, typer.Argument(metavar="PROVIDER", help="The provider's ODS code, such as RT5.")
    ],
    year: Annotated[
        str, typer.Argument(metavar="YEAR", help="The reporting year, such as 2025-26.")
    ],
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="FILE", help="Where to write it.", show_default="PROVIDER-YEAR.xlsx, here"
        ),
    ] = None,
    xlsx: Annotated[
        bool, typer.Option("--xlsx", help="As an Excel workbook; the only form.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Write over a workbook that is there.")
    ] = False,
) -> None:
    """Write the tables and texts of an edition as a workbook: a sheet a table, with drop-downs, units,
    notes and locked headers, and places for the system of record, report and day of extraction.

    Fill it in with a spreadsheet, in blank lines for new rows too, save it as .xlsx or .ods, and bring it
    back with quality-account import workbook FILE.

    Example: quality-account template RT5 2025-26 --xlsx
    """
    from quality_account.errors import OccupiedPlaceError
    from quality_account.rolling.workbook.content import read_content
    from quality_account.rolling.workbook.writing import write_workbook

    if not xlsx:
        raise typer.BadParameter("say --xlsx; there is no other form", param_hint="--xlsx")
    place = file or Path(f"{provider}-{year}.xlsx")
    content = read_content(ProjectPaths.find(), provider, year)
    if place.exists() and not force:
        raise OccupiedPlaceError(
            f"{place}: found a file there, expected none\n    Next: bring it back first "
            f"(quality-account import workbook {place}), name another place, or give --force"
        )
    write_given(place, write_workbook(content))
    typer.echo(
        f"{place}: {len(content.tables)} tables and {len(content.texts)} texts of {provider} {year}\n"
        f"Next: fill it in, then quality-account import workbook {place}"
    )
