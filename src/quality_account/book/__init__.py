"""The book's one Sphinx extension: executed notebooks become pages that everybody can read.

Named in ``_config.yml``. It serves plain ``jupyter-book build .``, the pipeline's build of executed
copies, and plain Sphinx without Jupyter Book's own extension. It meets the rest of the package
only in what stands in a notebook's outputs, so it imports nothing that runs inside a kernel.

===============  =====================================================================
module           what it does
===============  =====================================================================
``edition``      title, names and notice of the edition, for pages written by hand
``titles``       the edition's own titles of pages
``outputs``      one notebook output → docutils nodes (the MIME renderer)
``anchors``      the anchors of figures and tables, which never move
``outline``      headings in words become sections; code goes under one fold a section
``nodes``        the kinds of node that docutils does not have
``markup``       the HTML of those nodes, and ``scope`` and scrolling for Markdown tables
``fact_text``    the marks that say which text is which fact
``where_from``   the links from words with figures to where these come from
``figure_data``  a chart's values under its figure: a fold with their table, and their CSV
``formulae``     LaTeX between dollar signs → MathML, without a script
``terms``        the first use of a glossary term on a page becomes a link
``navigation``   contents by part, breadcrumbs and downloads, for the theme's templates
``references``   the list of works that pages name
``citing``       how to cite each page, for readers, reference managers and machines
``search``       the words of the search index
``processes``    pages are read in several processes
``templates``    the code of the theme's templates is kept from render to render
``changes``      after a good render, only the pages that changed are rendered again
===============  =====================================================================
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: Raised when stored doctrees of an earlier version can no longer be used.
ENVIRONMENT_VERSION = 3


def setup(app: Sphinx) -> dict[str, Any]:
    """Register everything with Sphinx; each module says what it adds."""
    from quality_account.book import (
        changes,
        citing,
        edition,
        fact_text,
        figure_data,
        formulae,
        markup,
        navigation,
        outline,
        processes,
        references,
        search,
        templates,
        terms,
        titles,
        where_from,
    )

    for module in (
        edition, titles, markup, fact_text, where_from, figure_data, outline, formulae, terms,
        navigation, citing, references, search, processes, templates, changes,
    ):  # fmt: skip
        module.register(app)
    return {
        "env_version": ENVIRONMENT_VERSION,
        # Nothing is kept between documents but what Sphinx itself merges: doctrees and labels.
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
