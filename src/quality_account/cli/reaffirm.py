"""``quality-account reaffirm``: what the account said last year still holds."""

from __future__ import annotations

from typing import Annotated

import typer

from quality_account.cli.arguments import day_given
from quality_account.cli.outcome import with_outcome
from quality_account.paths import ProjectPaths

#: Of a sentence in a list.
_MOST_SHOWN = 110


@with_outcome
def reaffirm(
    provider: Annotated[
        str, typer.Argument(metavar="PROVIDER", help="The provider's ODS code, such as RT5.")
    ],
    year: Annotated[
        str, typer.Argument(metavar="YEAR", help="The reporting year, such as 2025-26.")
    ],
    page: Annotated[str, typer.Argument(metavar="PAGE", help="The page whose text it is.")],
    sentence: Annotated[
        list[int] | None,
        typer.Option("--sentence", metavar="N", help="One of its sentences; may be given again."),
    ] = None,
    role: Annotated[
        str | None,
        typer.Option("--role", metavar="ROLE", help="Who says so, by role: Head of quality."),
    ] = None,
    said_on: Annotated[
        str | None, typer.Option("--date", metavar="DATE", help="The day, such as 2026-04-07.")
    ] = None,
) -> None:
    """Say of sentences that stand as in the account of the year before that they still hold.

    Without --role the sentences of the page that are still to be re-affirmed are listed with their
    numbers. With --role and --date all of them are re-affirmed, or with --sentence those that are named.
    A sentence that is changed needs nothing: it is no longer last year's.

    Example: quality-account reaffirm RT5 2025-26 our_services --role "Head of quality" --date 2026-04-07
    """
    from quality_account.catalogue import load_edition
    from quality_account.rolling.reaffirming import reaffirm, stale_of_page

    paths = ProjectPaths.find()
    load_edition(paths, provider, year)
    if role is None:
        stale = stale_of_page(paths, provider, year, page)
        typer.echo(f"{page}: {_sentences(len(stale))} to re-affirm")
        for one in stale:
            typer.echo(f"  {one.sentence.number:>3}  {_short(one.sentence.text)}")
        return
    day = day_given("--date", said_on)
    if day is None:
        raise typer.BadParameter("name the day on which it is said", param_hint="--date")
    done = reaffirm(paths, provider, year, page, role=role, day=day, numbers=sentence or ())
    typer.echo(f"{page}: {_sentences(len(done.done))} re-affirmed, {len(done.left)} still to be")


def _sentences(count: int) -> str:
    return f"{count} sentence{'' if count == 1 else 's'}"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _MOST_SHOWN else words[: _MOST_SHOWN - 1] + "…"
