"""``quality-account step``: the next step in the life of an edition, refused or put on record."""

from __future__ import annotations

from typing import Annotated

import typer

from quality_account.cli.arguments import day_given
from quality_account.cli.outcome import with_outcome
from quality_account.paths import ProjectPaths


@with_outcome
def step(
    provider: Annotated[str, typer.Argument(metavar="PROVIDER", help="The provider's ODS code.")],
    year: Annotated[str, typer.Argument(metavar="YEAR", help="The reporting year.")],
    name: Annotated[
        str,
        typer.Argument(
            metavar="STEP",
            help="draft_finished, circulated, committee, revised, board_approval, publication, "
            "correction, item_withdrawal or withdrawal; or the state to which it leads: approved.",
        ),
    ],
    day: Annotated[
        str,
        typer.Option(
            "--date", metavar="DATE", help="The day, such as 2025-04-28.", show_default=False
        ),
    ],
    role: Annotated[
        str,
        typer.Option(
            metavar="ROLE",
            help="Who took it, as a role and never a name: Board.",
            show_default=False,
        ),
    ],
    note: Annotated[
        str,
        typer.Option(
            help="Whom a draft went to, for the team. Of a correction or withdrawal what it was, in "
            "a few words that readers see.",
        ),
    ] = "",
) -> None:
    """Put a step of an edition on record: its row in steps.csv, and its state in edition.yml, of
    which every other byte stays.

    What blocks the step is listed, as status lists it, with exit code 1, and nothing is written. The
    same step again says so and changes nothing.

    Example: quality-account step XX1 2024-25 approved --date 2025-06-24 --role Board
    """
    from quality_account.lifecycle.stepping import WantedStep, step_named
    from quality_account.pipeline.taking_steps import take_step

    on = day_given("--date", day)
    if on is None:
        raise typer.BadParameter("give the day of the step", param_hint="--date")
    wanted = WantedStep(step_named(name), on, role.strip(), note.strip())
    taken = take_step(ProjectPaths.find(), provider, year, wanted)
    if not taken.is_new:
        typer.echo(f"{taken.place}: {wanted.step.words} stands there already; nothing was changed")
        return
    typer.echo(f"{provider} {year}: {wanted.step.words} on record: {taken.place}")
    typer.echo(f"  state of the edition: {taken.state.value}")
    for one in taken.told:
        place = f"{one.place}: " if one.place else ""
        typer.echo(f"  to know: {place}{one.words}\n    Next: {one.next_step}")
