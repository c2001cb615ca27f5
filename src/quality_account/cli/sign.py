"""``quality-account sign``: somebody has read a section, and stands for what it says."""

from __future__ import annotations

from typing import Annotated

import typer

from quality_account.cli.arguments import day_given
from quality_account.cli.outcome import with_outcome
from quality_account.paths import ProjectPaths
from quality_account.vocabulary import Capacity


@with_outcome
def sign(
    provider: Annotated[
        str, typer.Argument(metavar="PROVIDER", help="The provider's ODS code, such as RT5.")
    ],
    year: Annotated[
        str, typer.Argument(metavar="YEAR", help="The reporting year, such as 2024-25.")
    ],
    section: Annotated[
        str,
        typer.Argument(metavar="SECTION", help="A page or an indicator, such as gatekeeping."),
    ],
    capacity: Annotated[
        Capacity,
        typer.Option(
            "--capacity",
            help="In what capacity; nobody has two for one section.",
            show_default=False,
        ),
    ],
    name: Annotated[
        str,
        typer.Option(
            "--name", metavar="NAME", help="Who signs; for the team only.", show_default=False
        ),
    ],
    role: Annotated[
        str,
        typer.Option(
            "--role",
            metavar="ROLE",
            help="The role of who signs: Head of quality.",
            show_default=False,
        ),
    ],
    signed_on: Annotated[
        str,
        typer.Option(
            "--date", metavar="DATE", help="The day, such as 2025-05-20.", show_default=False
        ),
    ],
) -> None:
    """Sign for a section as the last build shows it: its words and facts are kept for the team, and a
    row with their sha256 is added to signoffs.csv. A later change of them lapses the sign-off.

    Example: quality-account sign XX1 2024-25 falls --capacity checked --name NAME
    --role "Head of quality" --date 2025-05-20
    """
    from quality_account.audit.finished import open_finished
    from quality_account.lifecycle.signing import add_sign_off
    from quality_account.pipeline.sections import text_to_sign

    day = day_given("--date", signed_on)
    paths = ProjectPaths.find()
    text = text_to_sign(open_finished(paths, provider, year), section)
    signature = {
        "capacity": capacity.value,
        "name": name,
        "role": role,
        "date": day.isoformat() if day else "",
    }
    row = add_sign_off(paths, provider, year, text, signature)
    kept = paths.relative(paths.signed_text(provider, year, text.sha256))
    typer.echo(
        f"{section} signed as {capacity.value}: {row.place}, row {row.number}\n"
        f"sha256 {text.sha256}, of {len(text.sentences)} sentences and {len(text.facts)} facts, "
        f"kept in {kept}"
    )
