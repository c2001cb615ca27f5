"""The values of a chart under its figure: a fold with their table, and the same values as CSV.

The file lies beside the picture and is named as it is, so its address is the same in every build.
Sphinx's own downloads lie in folders named by a hash of where the source was.
"""

from __future__ import annotations

import posixpath
from html import escape
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from quality_account.book.markup import left_out, number_in_words, scroll_region_start
from quality_account.book.nodes import FigureData


def register(app: Sphinx) -> None:
    """Add the fold with its HTML."""
    app.add_node(FigureData, html=(visit_figure_data, None), **left_out())


def visit_figure_data(self: HTML5Translator, node: FigureData) -> None:
    """A closed ``<details>``: the table in a region of its own, and the link to the CSV."""
    caption_id = f"{node['subject_id']}-data"
    words = f"Download these data (CSV): {number_in_words(self, node)}"
    self.body.append(
        '<details class="figure-data">\n'
        f"<summary>See the data: {escape(node['subject'])}</summary>\n"
        + scroll_region_start(f'aria-labelledby="{caption_id}"')
        + f'<table>\n<caption id="{caption_id}">'
        f'<span class="caption-body">{node["caption"]}</span></caption>\n'
        f"{node['body']}</table>\n</div>\n"
        f'<p class="download"><a href="{escape(_write_csv(self, node))}" download>{words}</a></p>\n'
        "</details>\n"
    )
    raise nodes.SkipNode


def _write_csv(self: HTML5Translator, node: FigureData) -> str:
    """Put the file beside the book's pictures; its address, seen from the page."""
    folder = Path(self.builder.outdir) / self.builder.imagedir
    folder.mkdir(parents=True, exist_ok=True)
    # As bytes: on Windows, text would get other line ends, and the book other bytes.
    (folder / node["file"]).write_bytes(node["csv"].encode("utf-8"))
    return posixpath.join(self.builder.imgpath, node["file"])
