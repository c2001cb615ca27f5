"""``quality-account explain``: one figure back to the bytes that it comes from."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from quality_account.cli.arguments import (
    JsonOption,
    ProviderArgument,
    YearArgument,
    choose_edition,
)
from quality_account.cli.outcome import with_outcome
from quality_account.paths import ProjectPaths

if TYPE_CHECKING:
    from quality_account.audit.finished import FinishedEdition
    from quality_account.pipeline.planning.remembered import RememberedChecks
    from quality_account.pipeline.recompute import Recomputed


@with_outcome
def explain(
    asked: Annotated[
        str,
        typer.Argument(
            metavar="FACT",
            help="The id of a fact, such as readmissions.headline; or a value or a few words, for "
            "which ids are listed.",
            show_default=False,
        ),
    ],
    provider: ProviderArgument = None,
    year: YearArgument = None,
    recompute: Annotated[
        bool,
        typer.Option(
            "--recompute",
            help="Run the fact's page again from the inputs and compare. Exit code 1 if it differs.",
        ),
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Say where a figure of the last build comes from: what it is, the code and the rows that it
    rests on with their hashes, its source, its history, its checks, and where it is used.

    Without PROVIDER the default edition of _config.yml is meant, without YEAR the provider's newest.

    Examples: quality-account explain readmissions.headline RT5 2024-25 --recompute  |
    quality-account explain "9.2%"  |  quality-account explain readmissions
    """
    from quality_account.audit.finished import open_finished
    from quality_account.pipeline.planning.remembered import RememberedChecks

    paths = ProjectPaths.find()
    checks = RememberedChecks(paths)
    edition = open_finished(paths, *choose_edition(checks, provider, year))
    if asked not in edition.facts:
        _list_candidates(edition, asked, as_json=as_json)
        return
    _tell(edition, asked, checks, recompute=recompute, as_json=as_json)


def _tell(
    edition: FinishedEdition,
    fact_id: str,
    checks: RememberedChecks,
    *,
    recompute: bool,
    as_json: bool,
) -> None:
    from quality_account.audit.explaining.explanation import explain_fact
    from quality_account.cli.explain_words import explanation_words, recomputed_words
    from quality_account.errors import ExitCode

    explanation = explain_fact(edition, fact_id)
    if not as_json:
        typer.echo(explanation_words(explanation))
    again = _recompute(edition, fact_id, checks) if recompute else None
    if as_json:
        record = explanation.as_record()
        if again is not None:
            record["recomputed"] = again.as_record()
        typer.echo(json.dumps(record, ensure_ascii=False, indent=1))
    elif again is not None:
        typer.echo(recomputed_words(again))
    if again is not None and not again.is_same:
        raise typer.Exit(ExitCode.FOUND_WRONG)


def _recompute(edition: FinishedEdition, fact_id: str, checks: RememberedChecks) -> Recomputed:
    from quality_account.pipeline.recompute import recompute_fact

    def say(pages: tuple[str, ...]) -> None:
        more = f" and the {len(pages) - 1} that it reads" if len(pages) > 1 else ""
        typer.echo(f"\nRunning the page {edition.facts[fact_id].page}{more} …", err=True)

    return recompute_fact(edition, fact_id, checks, say)


def _list_candidates(edition: FinishedEdition, asked: str, *, as_json: bool) -> None:
    """The facts that may be meant; whatever has the form of an id and is none is wrong usage."""
    from quality_account.audit.explaining.candidates import (
        find_candidates,
        is_like_an_id,
        nearest_ids,
    )
    from quality_account.cli.explain_words import candidate_words
    from quality_account.errors import UnknownFactError

    name = f"{edition.provider} {edition.year}"
    if is_like_an_id(asked):
        near = nearest_ids(edition.facts, asked)
        hint = f"Did you mean one of: {', '.join(near)}?" if near else "No other is like it."
        raise UnknownFactError(f"unknown fact of {name}: found {asked!r}. {hint}")
    found = find_candidates(edition.facts, asked)
    if not found:
        raise UnknownFactError(
            f"found no fact of {name} that is shown as {asked!r}, or whose id or label has these "
            "words\n    Next: try fewer words, or the figure as the page prints it."
        )
    if as_json:
        records = [vars(one) for one in found]
        typer.echo(json.dumps({"candidates": records}, ensure_ascii=False, indent=1))
        return
    typer.echo(candidate_words(found, asked, name))
