"""The sections of an edition that people sign for, and their texts as the last build has them."""

from __future__ import annotations

from collections.abc import Iterable

from quality_account.audit.finished import FinishedEdition, read_document
from quality_account.catalogue.indicators import list_cards
from quality_account.errors import UnknownNameError
from quality_account.lifecycle.signed_text import SignedText, text_of_indicator, text_of_page
from quality_account.observed import is_file
from quality_account.paths import ProjectPaths
from quality_account.pipeline.planning.contents import read_contents
from quality_account.pipeline.planning.left_out import pages_left_out
from quality_account.pipeline.planning.notebook import WAVES, Notebook
from quality_account.pipeline.planning.notebooks import read_notebooks
from quality_account.pipeline.planning.problems import find_book_problems
from quality_account.tables import held_tables


def pages_of_book(paths: ProjectPaths, provider: str, year: str) -> list[Notebook]:
    """The notebooks of an edition's book; none where the contents have problems."""
    if find_book_problems(paths):
        return []
    left_out = pages_left_out(paths, provider, year)
    notebooks = read_notebooks(paths, read_contents(paths))
    return [one for one in notebooks if one.name not in left_out]


def sections_of(
    paths: ProjectPaths, provider: str, year: str, pages: Iterable[Notebook]
) -> list[str]:
    """The pages that must be signed for: those that read data and hold something.

    Pages about all pages say nothing that these do not hold.
    """
    held = set(held_tables(paths, provider, year))
    return [one.name for one in pages if one.wave == WAVES[0] and held.issuperset(one.needs)]


def text_of_section(edition: FinishedEdition, section: str) -> SignedText | None:
    """A section's words and facts as its last build has them; None where it has no such section."""
    notebook = edition.notebooks / f"{section}.ipynb"
    if is_file(notebook):
        return text_of_page(section, read_document(notebook), edition.facts)
    if section in list_cards(edition.paths):
        text = text_of_indicator(section, edition.facts)
        return text if text.facts else None
    return None


def text_to_sign(edition: FinishedEdition, section: str) -> SignedText:
    """The same for whoever signs.

    Raises
    ------
    UnknownNameError
        The last build has no such section; the nearest one is offered.
    """
    text = text_of_section(edition, section)
    if text is None:
        known = {page.name for page in edition.pages} | set(list_cards(edition.paths))
        raise UnknownNameError.of("section of the last build", section, known)
    return text
