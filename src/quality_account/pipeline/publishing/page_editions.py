"""``<ODS>/editions/<page>.html``: one page in every edition and version, without a script.

A page of a book leads to ``../../editions/<page>.html``, whether it lies at the edition's address or,
with the same bytes, in a version's folder below it. So where versions stand, the same pages lie
beside them too, in ``<ODS>/<year>/v/editions/``.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping
from pathlib import Path

from quality_account.freshness.file_hashes import hash_files
from quality_account.pipeline.publishing.held_pages import read_title
from quality_account.pipeline.publishing.same_page import editions_of_page
from quality_account.pipeline.publishing.standing import VERSIONS, StandingProvider
from quality_account.pipeline.publishing.swap import recover_swap, swap_folder
from quality_account.pipeline.publishing.templates import template

PAGE_EDITIONS = "editions"
PAGE_TEMPLATE = "page_editions"


def write_page_editions(site: Path, provider: StandingProvider) -> None:
    """Write the pages of a provider; each folder of them takes the old one's place in one step."""
    titles = {key: _title(site, provider, key) for key in provider.pages}
    for folder in _folders(provider):
        _put(site / folder, make_page_editions(provider, titles, folder))


def make_page_editions(
    provider: StandingProvider, titles: Mapping[str, str], folder: str
) -> dict[str, str]:
    """The HTML of each page, by its name within a folder of the folder of all books."""
    pages = {}
    for key in provider.pages:
        depth = folder.count("/") + key.count("/") + 1
        pages[f"{key}.html"] = template(PAGE_TEMPLATE).render(
            title=titles[key],
            provider=provider.name,
            editions=editions_of_page(provider, key),
            root="../" * depth,
        )
    return pages


def _folders(provider: StandingProvider) -> list[str]:
    beside_versions = [
        f"{one.address}{VERSIONS}/{PAGE_EDITIONS}"
        for one in provider.editions
        if any(version.address for version in one.versions)
    ]
    return [f"{provider.code}/{PAGE_EDITIONS}", *beside_versions]


def _title(site: Path, provider: StandingProvider, key: str) -> str:
    """What the newest edition that has a page calls it, or else a version or a note in its place."""
    books = [
        (edition, place)
        for edition in provider.editions
        for place in (edition, *(one for one in edition.versions if one.address))
    ]
    ordered = sorted(books, key=lambda one: key not in one[1].pages)
    edition, place = next(one for one in ordered if key in one[1].addresses)
    page = site / place.address / place.addresses[key]
    return read_title(page, f"{edition.title} – {provider.name}")


def _put(place: Path, pages: Mapping[str, str]) -> None:
    recover_swap(place)
    # as nearly always: they change with titles and states, and not with figures
    if _holds(place, pages):
        return
    staged = place.with_name(f".{place.name}.part")
    shutil.rmtree(staged, ignore_errors=True)
    for name, html in pages.items():
        file = staged / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(html, encoding="utf-8", newline="\n")
    if staged.exists():
        swap_folder(staged, place)


def _holds(place: Path, pages: Mapping[str, str]) -> bool:
    """Whether these pages stand there already, and nothing else."""
    wanted = {
        name: hashlib.sha256(html.encode("utf-8")).hexdigest() for name, html in pages.items()
    }
    return bool(pages) and hash_files(place) == wanted
