"""The arguments that several commands share."""

from __future__ import annotations

from datetime import date
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
TodayOption = Annotated[
    str | None,
    typer.Option(
        "--today",
        metavar="DATE",
        help="The day from which days are counted, such as 2025-04-20.",
        show_default="no days are counted",
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for another program to read.")]


def day_given(option: str, text: str | None) -> date | None:
    """The day that an option names; None where it was not given.

    Raises
    ------
    ParameterValueError
        The text is no day of the calendar.
    """
    from quality_account.errors import ParameterValueError

    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ParameterValueError(
            f"{option}: found {text!r}, expected a day such as 2025-04-20"
        ) from None


def write_given(place: Path, content: bytes) -> None:
    """Write a file in the place that the user named, whole or not at all.

    Raises
    ------
    OccupiedPlaceError
        Nothing can be written there.
    """
    from quality_account.errors import OccupiedPlaceError
    from quality_account.whole_file import write_whole

    try:
        write_whole(place, content)
    except OSError as error:
        raise OccupiedPlaceError(
            f"{place}: found {error.strerror or error}, expected a place that can be written\n"
            "    Next: name another place, or make room there."
        ) from None


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
