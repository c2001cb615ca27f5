"""``quality-account new-provider``: another organisation, with what national files hold of it."""

from __future__ import annotations

from typing import Annotated

import typer

from quality_account.cli.outcome import with_outcome
from quality_account.paths import ProjectPaths


@with_outcome
def new_provider(
    provider: Annotated[
        str, typer.Argument(metavar="ODS", help="The provider's ODS code, such as RGD.")
    ],
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="Its name, as the list of NHS trusts has it.")
    ],
    services: Annotated[
        str,
        typer.Option(
            "--services",
            metavar="LIST",
            help="What it provides, such as mental_health,learning_disability: it decides which "
            "indicators apply, and is never guessed.",
            show_default=False,
        ),
    ] = "",
    emergency_department: Annotated[
        bool,
        typer.Option(
            "--emergency-department", help="It has an emergency department: adds acute, emergency."
        ),
    ] = False,
    short_name: Annotated[
        str,
        typer.Option(
            "--short-name",
            metavar="NAME",
            help="What it calls itself.",
            show_default="the ODS code",
        ),
    ] = "",
    year: Annotated[
        str | None,
        typer.Option(
            "--year",
            metavar="YEAR",
            help="The reporting year of its first edition, such as 2024-25.",
            show_default="that of the default edition",
        ),
    ] = None,
) -> None:
    """Add a provider to the catalogue, and an edition that rests on the imported national files.

    The name is checked against the imported list of NHS trusts. Nothing that stands is changed, so a
    second run changes nothing. What is not held is listed.

    Examples: quality-account new-provider RGD "Leeds and York Partnership NHS Foundation Trust"
    --services mental_health,learning_disability
    """
    from quality_account.catalogue.editions import check_year
    from quality_account.pipeline.adding.asked import check_new_provider
    from quality_account.pipeline.adding.first_edition import first_edition
    from quality_account.pipeline.adding.write import write_provider
    from quality_account.pipeline.planning.settings import default_edition_of, read_book_settings

    paths = ProjectPaths.find()
    year = check_year(year or default_edition_of(read_book_settings(paths))[1])
    named = [one.strip() for one in services.split(",") if one.strip()]
    named += ["acute", "emergency"] if emergency_department else []
    asked = check_new_provider(paths, provider, name, tuple(dict.fromkeys(named)), short_name)
    edition = first_edition(paths, asked, year)
    written = write_provider(paths, asked, edition)

    typer.echo(f"{asked.name} ({provider}), as the list of NHS trusts of {asked.listed_in} has it")
    for file in written.new:
        typer.echo(f"  written: {file}")
    for file in written.left:
        typer.echo(f"  left as it is: {file}")
    for title in edition.held:
        typer.echo(f"  held in national files: {title}")
    for title in edition.not_held:
        typer.echo(f"  not held: {title}")
    typer.echo(f"Next: quality-account build {provider} {year}")
