"""``quality-account compare``: one indicator across the providers held."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quality_account.cli.arguments import JsonOption, write_given
from quality_account.cli.outcome import with_outcome
from quality_account.paths import ProjectPaths

if TYPE_CHECKING:
    from quality_account.comparing.compare import Comparison


@with_outcome
def compare(
    indicator: Annotated[
        str, typer.Argument(metavar="INDICATOR", help="An indicator's id, such as staff_survey.")
    ],
    year: Annotated[
        str, typer.Argument(metavar="YEAR", help="The reporting year, such as 2024-25.")
    ],
    measure: Annotated[
        str,
        typer.Option(
            "--measure",
            metavar="NAME",
            help="The measure that is drawn over time.",
            show_default="the first that two providers have over time",
        ),
    ] = "",
    to_csv: Annotated[
        Path | None,
        typer.Option(
            "--csv", metavar="FILE", help="Write every value here too.", show_default=False
        ),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Set one indicator of all providers of a year side by side, and write a page of the team's site.

    No order of merit is made. What cautions the card and the publisher give stands with the values, and
    so does why a provider has none.

    Examples: quality-account compare staff_survey 2024-25  |
    quality-account compare emergency_care 2024-25 --csv emergency.csv
    """
    from quality_account.catalogue.editions import check_year
    from quality_account.comparing.compare import compare_providers
    from quality_account.comparing.files import comparison_csv, comparison_json
    from quality_account.errors import ParameterValueError
    from quality_account.pipeline.publishing.comparison_pages import write_comparison
    from quality_account.pipeline.publishing.site_list import write_site_list

    if to_csv is not None and to_csv.suffix.lower() != ".csv":
        raise ParameterValueError(
            f"--csv: found {str(to_csv)!r}, expected a file that ends in .csv"
        )
    if to_csv is not None and not to_csv.parent.is_dir():
        raise ParameterValueError(f"--csv: found no folder {to_csv.parent}, expected one")
    paths = ProjectPaths.find()
    comparison = compare_providers(paths, indicator, check_year(year), measure)
    page = write_comparison(paths, comparison)
    write_site_list(paths)
    if to_csv is not None:
        write_given(to_csv, comparison_csv(comparison).encode("utf-8"))
    if as_json:
        typer.echo(comparison_json(comparison), nl=False)
        return
    for line in _lines(comparison):
        typer.echo(line)
    typer.echo(f"\nThe page is {paths.relative(page)}")


def _lines(comparison: Comparison) -> list[str]:
    card = comparison.card
    lines = [f"{card.title}, {comparison.year}"]
    for measure in comparison.measures:
        lines.append(f"\n{card.measures[measure].label}")
        for one in comparison.held:
            value = one.newest(measure)
            said = f"{value.display}  {value.period_words}" if value else "not held"
            lines.append(f"  {one.code:<5} {one.name}: {said}")
    lines += [
        f"\n{one.code} {one.name}: {one.absence}" for one in comparison.providers if one.absence
    ]
    if comparison.funnel is not None:
        lines += _funnel_lines(comparison)
    return [*lines, "", "What to keep in mind", *(f"  - {one}" for one in comparison.cautions)]


def _funnel_lines(comparison: Comparison) -> list[str]:
    """Where the providers held stand among all of the published files, and nothing of the others."""
    found = comparison.funnel
    held = {one.code for one in comparison.held}
    units = [unit for unit in found.funnel.units if unit.name in held]
    label = comparison.card.measures[found.share.measure].label
    return [
        f"\n{label}, {found.period.words}, among {len(found.funnel.units)} providers",
        *(f"  {unit.name:<5} {unit.funnel_class.words}" for unit in units),
    ]
