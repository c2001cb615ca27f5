"""What stands round every page of a book: its title, its notice, and where its frame leads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from quality_account.audit.finished import FinishedEdition
from quality_account.catalogue import load_edition, load_provider
from quality_account.catalogue.yaml_text import load_yaml
from quality_account.observed import is_file, read_text
from quality_account.paths import ProjectPaths
from quality_account.vocabulary import Audience, Coverage

#: Pages that the foot of every page leads to, where the book has them.
_FOOT = {
    "book/how_to_read": "How to read this account",
    "book/about": "About this account and how to cite it",
}


@dataclass(frozen=True)
class Frame:
    """The words and addresses that are the same on every page; addresses are from the book's folder.

    Attributes
    ----------
    title, provider : str
        Of the edition, and the name of its provider.
    state, notice : str
        What the edition is, in two or three words and as every page must say it.
    start_page : str
        The first page of the book.
    foot : mapping of str to str
        The pages that its foot leads to, with their words.
    titles : mapping of str to str
        What the edition calls pages, where that is not what their notebooks say.
    audience : Audience
        Who may see the pages.
    """

    title: str
    provider: str
    state: str
    notice: str
    start_page: str
    foot: Mapping[str, str]
    titles: Mapping[str, str]
    audience: Audience


def read_frame(edition: FinishedEdition, audience: Audience) -> Frame:
    """The frame of an edition's pages, as its descriptions have it."""
    paths = edition.paths
    described = load_edition(paths, edition.provider, edition.year)
    is_partial = described.coverage is Coverage.PARTIAL
    notice = described.notice
    return Frame(
        title=described.title,
        provider=load_provider(paths, edition.provider).name,
        state=described.state.words,
        notice=f"{notice} {described.note}" if is_partial else notice,
        start_page=f"{_first_page(paths)}.html",
        foot={
            f"{page}.html": words
            for page, words in _FOOT.items()
            if is_file(paths.root / f"{page}.md")
        },
        titles=described.titles,
        audience=audience,
    )


def _first_page(paths: ProjectPaths) -> str:
    """The book's first page, as ``_toc.yml`` has it."""
    if not is_file(paths.contents):
        return "index"
    return load_yaml(read_text(paths.contents))["root"]
