"""What lies beside the books in a folder of editions: the list of all, and each page in all of them.

``index.html`` lists the editions. ``editions.js`` holds the same for the switcher of each page, and
``<ODS>/editions/<page>.html`` says it without a script. Books themselves hold nothing of it: they
stay as they are while others come and go.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from quality_account.catalogue import Edition, list_editions, list_providers, load_edition
from quality_account.errors import Problem, load_or_note
from quality_account.observed import is_file, read_text
from quality_account.paths import ProjectPaths
from quality_account.pipeline.lock import wait_for_lock
from quality_account.pipeline.publishing.comparison_pages import ComparisonLink, list_comparisons
from quality_account.pipeline.publishing.page_editions import PAGE_TEMPLATE, write_page_editions
from quality_account.pipeline.publishing.same_page import write_script
from quality_account.pipeline.publishing.standing import StandingProvider, find_standing
from quality_account.pipeline.publishing.templates import OWN_FILES, template
from quality_account.whole_file import write_whole

STYLES = "editions.css"
SCRIPT = "editions.js"
INDEX_TEMPLATE = "editions"


@dataclass(frozen=True)
class ProviderEditions:
    """A provider's built editions, the newest first."""

    code: str
    name: str
    editions: tuple[Edition, ...]


def write_site_list(
    paths: ProjectPaths, *, site: Path | None = None, changed: str | None = None
) -> list[Problem]:
    """Write all that lies beside the books of a folder; needed whenever one of them changes.

    An edition whose description cannot be read is left out, and so is a provider whose list of
    releases cannot be; the problems are returned. They must not keep another good book from being listed.

    Parameters
    ----------
    site : Path, optional
        The folder of books. Default: the team's, ``site/``.
    changed : str, optional
        The only provider whose books are not what they were: the static pages of others stay.
        Default: all are written.
    """
    site = site or paths.site
    problems: list[Problem] = []
    with wait_for_lock(paths.root / "build" / "site.lock"):
        providers = [
            load_or_note(
                problems,
                lambda one=one: find_standing(paths, site, one.code, one.name, one.editions),
            )
            for one in find_built_editions(paths, problems, site)
        ]
        comparisons = load_or_note(problems, lambda: list_comparisons(paths, site)) or []
        standing = [one for one in providers if one is not None]
        write_lists(site, standing, changed=changed, comparisons=comparisons)
    return problems


def read_templates() -> None:
    """Read the templates of the lists, for whoever has time before there is something to list."""
    for name in (INDEX_TEMPLATE, PAGE_TEMPLATE):
        template(name)


def write_lists(
    site: Path,
    providers: Sequence[StandingProvider],
    *,
    changed: str | None = None,
    comparisons: Sequence[ComparisonLink] = (),
) -> None:
    """Write what lies beside the books of a folder, of which ``providers`` tells all that stand there.

    Parameters
    ----------
    changed : str, optional
        The only provider whose books are not what they were. Default: all static pages are written.
    comparisons : sequence of ComparisonLink, optional
        The pages that set providers beside one another.
    """
    for provider in providers:
        if changed in (None, provider.code):
            write_page_editions(site, provider)
    write_whole(site / STYLES, read_text(OWN_FILES / STYLES))
    write_whole(site / SCRIPT, write_script(providers))
    index = template(INDEX_TEMPLATE).render(
        providers=providers,
        comparisons=comparisons,
        styles=STYLES,
        statuses=_status_pages(site, providers),
    )
    write_whole(site / "index.html", index)


def _status_pages(site: Path, providers: Sequence[StandingProvider]) -> dict[str, str]:
    """The pages on how accounts stand, by the address of the edition; only the team's books have any."""
    named = {
        edition.address: f"{provider.code}/status/{edition.year}.html"
        for provider in providers
        for edition in provider.editions
    }
    return {address: page for address, page in named.items() if is_file(site / page)}


def find_built_editions(
    paths: ProjectPaths, problems: list[Problem], site: Path | None = None
) -> tuple[ProviderEditions, ...]:
    """The editions that have a book in ``site/`` or another folder of books, by provider;
    ``problems`` takes in why others with a book are not among them."""
    site = site or paths.site
    found = []
    for code, provider in sorted(list_providers(paths).items()):
        editions = [
            load_or_note(problems, lambda code=code, year=year: load_edition(paths, code, year))
            for year in reversed(list_editions(paths, code))
            if is_file(site / code / year / "index.html")
        ]
        readable = tuple(edition for edition in editions if edition is not None)
        if readable:
            found.append(ProviderEditions(code, provider.name, readable))
    return tuple(found)


def is_built(paths: ProjectPaths, provider: str, year: str) -> bool:
    """True where ``site/`` has a book of the edition."""
    return is_file(paths.edition_site(provider, year) / "index.html")
