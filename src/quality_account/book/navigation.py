"""What the theme's templates need to know of the book: its parts, the way to a page, downloads."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from quality_account.book.edition import THEME_NAME
from quality_account.vocabulary import FACT_ELEMENT

#: The parts of a Quality Account are prescribed: statement, priorities and assurance, other quality.
NUMBER_OF_PARTS = 3
#: Pages made from data, which can be downloaded as notebooks.
NOTEBOOK_FOLDER = "notebooks/"

_PART = re.compile(r"Part (?P<number>\d+)\b:?\s*(?P<title>.*)")


def register(app: Sphinx) -> None:
    """Give every template the book's parts, and the site a first page that leads to the book."""
    app.connect("html-page-context", add_navigation)
    app.connect("html-collect-pages", lead_to_first_page)


@dataclass(frozen=True)
class Part:
    """A group of pages in the contents. ``number`` is 0 where the group is no numbered part."""

    caption: str
    pages: tuple[tuple[str, str], ...]

    @property
    def number(self) -> int:
        """The part's number, read from its caption in ``_toc.yml``.

        >>> Part("Part 2: Priorities for improvement", ()).number
        2
        """
        match = _PART.match(self.caption)
        return int(match["number"]) if match else 0

    @property
    def label(self) -> str:
        """The words that go with the part's colour.

        >>> Part("Part 2: Priorities for improvement", ()).label
        'Part 2 of 3'
        >>> Part("About this book", ()).label
        'About this book'
        """
        return f"Part {self.number} of {NUMBER_OF_PARTS}" if self.number else self.caption

    def holds(self, docname: str) -> bool:
        """True if the page is in this part."""
        return any(page == docname for page, _ in self.pages)


def read_parts(env: BuildEnvironment) -> list[Part]:
    """The book's parts in the order of ``_toc.yml``, each with its pages and their titles."""
    return [
        Part(
            toctree.get("caption") or "",
            tuple(
                (docname, title or env.titles[docname].astext())
                for title, docname in toctree["entries"]
                if docname in env.titles
            ),
        )
        for toctree in env.get_doctree(env.config.root_doc).findall(addnodes.toctree)
    ]


def add_navigation(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Add ``parts``, ``part`` (of this page), ``words`` of the edition, ``has_facts``, ``notebook``,
    and for the switcher of editions ``switch`` and ``page_key``."""
    parts = _parts_of_this_build(app)
    context["parts"] = parts
    context["part"] = next((part for part in parts if part.holds(pagename)), None)
    context["words"] = app.config.quality_account_words
    context["has_facts"] = f"<{FACT_ELEMENT} value=" in context.get("body", "")
    context["downloads"] = app.config.quality_account_downloads
    context["notebook"] = _notebook_of(app, pagename) if context["downloads"] else ""
    # A book that the pipeline makes lies among others; a plain build stands alone.
    context["page_key"] = pagename.removeprefix(NOTEBOOK_FOLDER)
    context["switch"] = _page_in_all_editions(context) if context["downloads"] else ""


def lead_to_first_page(app: Sphinx) -> list[tuple[str, dict[str, Any], str]]:
    """``index.html`` of a folder; external-toc would write one without language or title."""
    root = app.config.root_doc
    if root == "index" or app.config.html_theme != THEME_NAME:
        return []
    return [("index", {"first_page": root}, "redirect.html")]


def _parts_of_this_build(app: Sphinx) -> list[Part]:
    # Read once a build (and once a writing process): the first page's doctree lies on disk.
    if not hasattr(app.builder, "quality_account_parts"):
        app.builder.quality_account_parts = read_parts(app.env)
    return app.builder.quality_account_parts


def _page_in_all_editions(context: dict[str, Any]) -> str:
    """Where the pipeline puts the page that lists this one in every edition, beside the books."""
    return context["pathto"](f"../editions/{context['page_key']}.html", 1)


def _notebook_of(app: Sphinx, pagename: str) -> str:
    """The file beside the page; empty for pages in Markdown, such as one that is not held."""
    if not pagename.startswith(NOTEBOOK_FOLDER) or pagename not in app.env.found_docs:
        return ""
    is_notebook = str(app.env.doc2path(pagename)).endswith(".ipynb")
    return f"{pagename.rsplit('/', 1)[1]}.ipynb" if is_notebook else ""
