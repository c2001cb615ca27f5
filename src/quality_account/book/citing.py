"""How to cite each page: words at its foot, data in its head, and files for reference managers.

All of it comes from one record of the edition (``quality_account.citing``).
"""

from __future__ import annotations

import json
import posixpath
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from quality_account.citing import (
    CitedEdition,
    CitedPage,
    MetaTag,
    as_data_block,
    cite_page,
    describe_deposit,
    describe_page,
    meta_tags,
    write_bibtex,
    write_ris,
)
from quality_account.paths import LEDGER

#: The folder beside the pages with the files for reference managers.
FOLDER = "cite"
#: What a repository asks for, beside the ledger.
DEPOSIT = "datacite.json"


def register(app: Sphinx) -> None:
    """Give every template the page's citation, and the book its files."""
    app.connect("html-page-context", add_citation)
    app.connect("build-finished", write_citation_files)


@dataclass(frozen=True)
class PageCitation:
    """What the theme shows and says of a page that can be cited.

    ``canonical`` is the page's own address, or empty where none is known.
    """

    words: str
    tags: tuple[MetaTag, ...]
    data_block: str
    bibtex: str
    ris: str
    deposit: str
    canonical: str


def add_citation(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Add ``citation``; a page that no file stands behind, such as the search, is not cited."""
    context["citation"] = None
    if pagename in app.env.found_docs:
        edition = app.config.quality_account_citation
        page = CitedPage(
            edition,
            app.env.titles[pagename].astext(),
            app.builder.get_target_uri(pagename),
            is_first=pagename == app.config.root_doc,
        )
        ledger = LEDGER if app.config.quality_account_downloads else ""
        context["citation"] = describe_citation(page, ledger=ledger)


def describe_citation(page: CitedPage, *, ledger: str = "") -> PageCitation:
    """The citation of a page, with addresses as they are seen from it.

    Parameters
    ----------
    ledger : str, optional
        Where the table of all numbers lies in the book's folder. Default: there is none.
    """

    def seen(place: str) -> str:
        return posixpath.relpath(place, posixpath.dirname(page.path) or ".")

    files = f"{FOLDER}/{page.edition.file_name}"
    return PageCitation(
        words=cite_page(page),
        tags=meta_tags(page),
        data_block=as_data_block(describe_page(page, seen(ledger) if ledger else "")),
        bibtex=seen(f"{files}.bib"),
        ris=seen(f"{files}.ris"),
        deposit=seen(DEPOSIT),
        canonical=page.address,
    )


def citation_files(edition: CitedEdition) -> dict[str, str]:
    """The text of each file by its place in the book's folder."""
    deposit = json.dumps(describe_deposit(edition), ensure_ascii=False, indent=2)
    return {
        f"{FOLDER}/{edition.file_name}.bib": write_bibtex(edition),
        f"{FOLDER}/{edition.file_name}.ris": write_ris(edition),
        DEPOSIT: f"{deposit}\n",
    }


def write_citation_files(app: Sphinx, exception: Exception | None) -> None:
    """Put the files beside the pages of a book that is finished."""
    if exception is not None or app.builder.format != "html":
        return
    for name, text in citation_files(app.config.quality_account_citation).items():
        file = Path(app.outdir, name)
        file.parent.mkdir(exist_ok=True)
        # As bytes: on Windows, text would get other line ends, and the book other bytes.
        file.write_bytes(text.encode("utf-8"))
