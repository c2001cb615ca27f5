"""The arguments that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

from quality_account.paths import ProjectPaths

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
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for another program to read.")]


def editions_named(
    paths: ProjectPaths, provider: str | None, year: str | None
) -> list[tuple[str, str]]:
    """The editions that were asked for: one, all of a provider, or all there are."""
    from quality_account.catalogue import list_editions, list_providers

    if provider and year:
        return [(provider, year)]
    providers = [provider] if provider else sorted(list_providers(paths))
    return [(code, one) for code in providers for one in list_editions(paths, code)]
