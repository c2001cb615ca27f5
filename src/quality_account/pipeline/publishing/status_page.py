"""``<ODS>/status/<year>.html`` beside the team's books: how an account that is being made stands.

It lies in ``site/`` alone, beside the books, so no release can take it along. It names days and counts
none: it has no clock.
"""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from quality_account.catalogue import Edition, Provider
from quality_account.dates import write_date
from quality_account.lifecycle.standing import Due
from quality_account.paths import ProjectPaths
from quality_account.pipeline.home import Home, SectionHome, section_words
from quality_account.pipeline.publishing.held_pages import list_pages, read_title
from quality_account.pipeline.publishing.templates import template
from quality_account.whole_file import write_whole

_STYLES = "editions.css"


def status_page(paths: ProjectPaths, provider: str, year: str) -> Path:
    """Where the page lies; there need not be one.

    >>> status_page(ProjectPaths(Path("project")), "XX1", "2025-26").as_posix()
    'project/site/XX1/status/2025-26.html'
    """
    return paths.site / provider / "status" / f"{year}.html"


def write_status_page(
    paths: ProjectPaths, edition: Edition, provider: Provider, home: Home, due: tuple[Due, ...]
) -> None:
    """Write the page of an account that is being made."""
    place = status_page(paths, edition.provider, edition.year)
    write_whole(place, make_status_page(paths, edition, provider, home, due))


def remove_status_page(paths: ProjectPaths, provider: str, year: str) -> None:
    """Take away the page of an account that is no longer being made, where there is one."""
    status_page(paths, provider, year).unlink(missing_ok=True)


def make_status_page(
    paths: ProjectPaths, edition: Edition, provider: Provider, home: Home, due: tuple[Due, ...]
) -> str:
    """The HTML of the page."""
    book = paths.edition_site(edition.provider, edition.year)
    called = f"{edition.title} – {provider.name}"
    pages = {
        key: read_title(book / address, called)
        for key, address in list_pages(book).items()
        if key in {one.page for one in home.sections}
    }
    return template("status").render(
        title=edition.title,
        provider=provider.name,
        code=edition.provider,
        year=edition.year,
        notice=edition.notice,
        home=home,
        due=[_due(one) for one in due],
        parts=_parts(home.sections),
        words={one.page: section_words(one, None) for one in home.sections},
        days={one.by: one.by_words for one in home.to_do if one.by},
        pages=pages,
        styles=_STYLES,
    )


def _parts(sections: tuple[SectionHome, ...]) -> list[tuple[str, list[SectionHome]]]:
    return [(part, list(found)) for part, found in groupby(sections, lambda one: one.part)]


def _due(one: Due) -> dict[str, str]:
    return {
        "words": f"By {write_date(one.day.isoformat())}",
        "demands": one.demands,
        "done_on": write_date(one.done_on) if one.done_on else "",
    }
