"""The arguments that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from quality_account.pipeline.planning.remembered import RememberedChecks

ProviderArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="PROVIDER", help="The provider's ODS code, such as RT5.", show_default=False
    ),
]
YearArgument = Annotated[
    str | None,
    typer.Argument(metavar="YEAR", help="The reporting year, such as 2024-25.", show_default=False),
]
CacheOption = Annotated[
    Path | None,
    typer.Option(
        metavar="FOLDER",
        envvar="QUALITY_ACCOUNT_CACHE",
        help="Where finished pages are kept between builds; may be shared.",
        show_default="the system's folder for caches",
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for another program to read.")]


def editions_named(
    checks: RememberedChecks, provider: str | None, year: str | None
) -> list[tuple[str, str]]:
    """The editions that were asked for: one, all of a provider, or all there are."""
    if provider and year:
        return [(provider, year)]
    return checks.list_editions(provider)


def choose_edition(
    checks: RememberedChecks, provider: str | None, year: str | None
) -> tuple[str, str]:
    """The one edition that is meant: by default that of _config.yml, or the provider's newest."""
    from quality_account.errors import UnknownEditionError

    if provider is None:
        return checks.default_edition()
    if year is None:
        known = checks.list_editions(provider)
        if not known:
            raise UnknownEditionError.of(f"edition of {provider}", "none", known)
        return known[-1]
    return provider, year
