"""Pages that set the providers held beside one another: ``compare/<indicator>/<year>.html`` in ``site/``.

They lie beside the books, for the team: no release writes them. The list of editions leads to them.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from quality_account.catalogue import list_editions, list_providers, load_card
from quality_account.catalogue.indicators import list_cards
from quality_account.errors import NothingToCompareError
from quality_account.observed import is_file, list_files
from quality_account.paths import ProjectPaths
from quality_account.periods import Period
from quality_account.pipeline.lock import wait_for_lock
from quality_account.pipeline.publishing.templates import OWN_FILES, template
from quality_account.whole_file import write_whole

if TYPE_CHECKING:
    from quality_account.charts import ChartRecord
    from quality_account.comparing.compare import Comparison

FOLDER = "compare"


@dataclass(frozen=True)
class ComparisonLink:
    """A comparison that stands in a folder of books, as the list of editions names it."""

    title: str
    year_words: str
    address: str


@dataclass(frozen=True)
class _Figure:
    file: str
    alt: str
    caption: str
    description: tuple[str, ...]


def write_comparison(paths: ProjectPaths, comparison: Comparison) -> Path:
    """Write the page of a comparison, its charts and its data; the page's file is returned.

    Raises
    ------
    NothingToCompareError
        No provider has a value, and there is no funnel plot.
    """
    if not comparison.held and comparison.funnel is None:
        raise NothingToCompareError(
            f"{comparison.card.id} {comparison.year}: found no provider with a value, expected one. "
            "quality-account status tells what each edition holds."
        )
    from quality_account.comparing.charts import funnel_chart, small_multiples
    from quality_account.comparing.files import comparison_csv, comparison_json

    folder = paths.site / FOLDER / comparison.card.id
    year = comparison.year
    figures = [
        _write_figure(folder / f"{year}-{name}.svg", record, caption)
        for name, record, caption in (
            (
                "over-time",
                small_multiples(comparison),
                f"{comparison.card.measures[comparison.measure].label}, by provider.",
            ),
            ("funnel", funnel_chart(comparison), "Every provider of the published files."),
        )
        if record is not None
    ]
    write_whole(folder / f"{year}.csv", comparison_csv(comparison))
    write_whole(folder / f"{year}.json", comparison_json(comparison))
    page = folder / f"{year}.html"
    write_whole(
        page,
        template("comparison").render(
            comparison=comparison,
            card=comparison.card,
            year=year,
            year_words=Period.parse(year).words,
            figures=figures,
            addresses=_addresses(paths, comparison),
            root="../../",
            styles="../../editions.css",
        ),
    )
    write_whole(paths.site / "editions.css", (OWN_FILES / "editions.css").read_bytes())
    return page


def write_comparisons(paths: ProjectPaths) -> list[Path]:
    """Write every comparison in which at least two providers of a year have values.

    A funnel plot stands for many providers, so one provider is enough for an indicator that has one.
    """
    from quality_account.comparing.compare import compare_providers

    years = sorted({year for code in list_providers(paths) for year in list_editions(paths, code)})
    written = []
    with wait_for_lock(paths.root / "build" / "comparisons.lock"):
        for indicator in list_cards(paths):
            for year in years:
                comparison = compare_providers(paths, indicator, year)
                if len(comparison.held) > 1 or comparison.funnel is not None:
                    written.append(write_comparison(paths, comparison))
    return written


def list_comparisons(paths: ProjectPaths, site: Path) -> list[ComparisonLink]:
    """The comparisons that stand in a folder of books, by indicator, the newest year first."""
    known = list_cards(paths)
    return [
        ComparisonLink(
            load_card(paths, indicator).title,
            Period.parse(file.stem).words,
            f"{FOLDER}/{indicator}/{file.name}",
        )
        for indicator in known
        for file in reversed(list_files(site / FOLDER / indicator, "*.html"))
    ]


def _write_figure(file: Path, record: ChartRecord, caption: str) -> _Figure:
    from quality_account import charts

    write_whole(file, charts.to_svg(charts.draw(record), file.stem))
    return _Figure(file.name, charts.alt_text(record), caption, tuple(charts.describe(record)))


def _addresses(paths: ProjectPaths, comparison: Comparison) -> dict[str, str]:
    """The page of the indicator in the book of each provider that stands in ``site/``."""
    found = {}
    for one in comparison.providers:
        page = one.page or comparison.card.id
        name = f"{one.code}/{comparison.year}/notebooks/{page}.html"
        if one.values and is_file(paths.site / name):
            found[one.code] = name
    return found
