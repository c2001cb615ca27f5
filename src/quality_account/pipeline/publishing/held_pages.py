"""Which pages a book that stands somewhere really has, and what it calls them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path

from quality_account.pipeline.planning.contents import NOTEBOOKS

_HAND_WRITTEN = "book"
_SEARCH = "search"
#: A title stands within the first thousand bytes; no page is read whole for it.
_BYTES_OF_A_HEAD = 4096
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)


def page_key(name: str) -> str:
    """What a page is called in the list of editions: a notebook by its name, all else by its address.

    >>> page_key("notebooks/gatekeeping"), page_key("book/methods/intervals")
    ('gatekeeping', 'book/methods/intervals')
    """
    return name.removeprefix(f"{NOTEBOOKS}/")


def list_pages(book: Path) -> dict[str, str]:
    """The address of each page within a book, by its key and sorted by it.

    A page of data counts where its notebook lies beside it: without one it only says that it is not
    held. Audit pages and sources views are no pages of their own.
    """
    return without_notes(book, list_addresses(book))


def without_notes(book: Path, addresses: Mapping[str, str]) -> dict[str, str]:
    """Of what ``list_addresses`` gives of a book, what ``list_pages`` gives."""
    return {key: page for key, page in addresses.items() if not _is_note(book / page)}


def list_addresses(book: Path) -> dict[str, str]:
    """The same with the notes that stand in the place of pages which the book does not hold."""
    named = [
        *(f"{NOTEBOOKS}/{file.stem}" for file in (book / NOTEBOOKS).glob("*.html")),
        *(
            file.relative_to(book).with_suffix("").as_posix()
            for file in (book / _HAND_WRITTEN).rglob("*.html")
        ),
        *([_SEARCH] if (book / f"{_SEARCH}.html").is_file() else []),
    ]
    return dict(sorted((page_key(name), f"{name}.html") for name in named))


def start_page(pages: dict[str, str]) -> str:
    """The address of a book's first page, of those that ``list_pages`` gives.

    >>> start_page({"book/index": "book/index.html"}), start_page({})
    ('book/index.html', 'index.html')
    """
    return pages.get(f"{_HAND_WRITTEN}/index", "index.html")


def read_title(file: Path, book_title: str) -> str:
    """What a page is called: its title in the browser, without that of its book.

    A book that was called otherwise when it was made has names without the mark between them.
    """
    with file.open("rb") as page:
        head = page.read(_BYTES_OF_A_HEAD).decode("utf-8", errors="ignore")
    found = _TITLE.search(head)
    whole = " ".join(unescape(found[1]).split()) if found else file.stem
    ending = f" – {book_title}"
    return whole.removesuffix(ending) if whole.endswith(ending) else whole.split(" – ")[0]


def _is_note(page: Path) -> bool:
    return page.parent.name == NOTEBOOKS and not page.with_suffix(".ipynb").is_file()
