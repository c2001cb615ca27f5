"""One notebook output → docutils nodes.

myst-nb takes a caption, a name and alt text from a cell's metadata only, which is written before
the numbers are known. Here they come from the output's own metadata, under ``quality_account``:

==============  ==================================================================
``kind``        rendered as
==============  ==================================================================
``words``       GitHub-flavoured Markdown; its headings become sections later
``figure``      a numbered figure with alt text, caption, description and its data
``table``       a numbered table with caption and scopes, which scrolls by itself
``definition``  the notebook's own HTML
``cautions``    the notebook's own HTML
``languages``   the notebook's own HTML, where each text names its language
``sources``     the notebook's own HTML; the facts beside it are for the pipeline
==============  ==================================================================
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes

from quality_account.book.anchors import give_name
from quality_account.book.fact_text import mark_facts, marked_text, without_marks_in_headings
from quality_account.book.nodes import (
    DataTable,
    FactText,
    FigureData,
    NotebookOutput,
    SourcesLink,
    WordsSources,
)
from quality_account.book.where_from import is_link_of_the_notebook
from quality_account.vocabulary import FACTS_TYPE, OUTPUT_METADATA

if TYPE_CHECKING:
    from myst_nb.core.render import MimeData, NbElementRenderer


_TABLE = re.compile(
    r"\s*<table(?P<attributes>[^>]*)>\s*(?:<caption[^>]*>(?P<caption>.*?)</caption>\s*)?(?P<body>.*)</table>\s*",
    re.DOTALL,
)
_CLASSES = re.compile(r'class="([^"]*)"')


class NotebookOutputs:
    """The ``myst_nb.mime_renderers`` entry point; ``None`` leaves an output to myst-nb."""

    mime_priority_overrides: ClassVar = [("*", FACTS_TYPE, None)]

    @staticmethod
    def handle_mime(
        renderer: NbElementRenderer, data: MimeData, inline: bool
    ) -> list[nodes.Element] | None:
        """Nodes for outputs that carry our metadata; an output of two types gives one node."""
        meta = data.output_metadata.get(OUTPUT_METADATA)
        if inline or data.mime_type == FACTS_TYPE:
            return [] if data.mime_type == FACTS_TYPE else None
        if not meta:
            return _bare_value(renderer, data)
        mime_type, render = _KINDS.get(meta.get("kind"), (None, None))
        if render is None:
            renderer.logger.warning(
                f"output of unknown kind {meta.get('kind')!r}, expected one of: {', '.join(_KINDS)}",
                subtype="quality_account",
                line=data.line,
            )
            return None
        if data.mime_type != mime_type:
            return []
        return [NotebookOutput("", *render(renderer, data, meta), kind=meta["kind"])]


def _bare_value(renderer: NbElementRenderer, data: MimeData) -> list[nodes.Element] | None:
    """A value that a cell shows by itself: Python's own text, or HTML without caption and scopes.

    A build that takes warnings as errors refuses it; otherwise its plain text is shown.
    """
    if data.mime_type == "text/plain":
        renderer.logger.warning(
            "the cell shows a bare value. "
            "Assign it to a name, or show it through the report as words, table or figure.",
            subtype="quality_account",
            line=data.line,
        )
    return [] if data.mime_type == "text/html" else None


def _words(renderer: NbElementRenderer, data: MimeData, meta: dict[str, Any]) -> list[nodes.Node]:
    markdown, in_headings = without_marks_in_headings(data.string)
    rendered = renderer.render_markdown(replace(data, content=markdown))
    blocks = [block for block in rendered if not is_link_of_the_notebook(block)]
    mark_facts(blocks, in_headings)
    is_marked = any(next(iter(block.findall(FactText)), None) is not None for block in blocks)
    if meta.get("facts") and not is_marked:
        blocks.append(WordsSources(anchor="", subject=""))
    return blocks


def _raw_html(
    renderer: NbElementRenderer, data: MimeData, meta: dict[str, Any]
) -> list[nodes.Node]:
    return [nodes.raw("", f"{data.string}\n", format="html")]


def _figure(renderer: NbElementRenderer, data: MimeData, meta: dict[str, Any]) -> list[nodes.Node]:
    # Named by the figure, not by a hash: the picture's address is then the same in every build.
    address = renderer.write_file(
        [f"{meta['name']}.svg"], data.string.encode("utf-8"), overwrite=True
    )
    figure = nodes.figure(
        "",
        nodes.image(uri=address, alt=meta["alt"]),
        nodes.caption("", "", *_marked(meta, "caption", meta["caption"])),
    )
    give_name(renderer, data, figure, meta["name"])
    description = meta.get("description") or []
    return [
        figure,
        *([_description(meta, " ".join(description))] if description else []),
        *_figure_data(renderer, data, meta, figure),
        SourcesLink(subject_id=figure["ids"][0], subject_type="figure"),
    ]


def _table(renderer: NbElementRenderer, data: MimeData, meta: dict[str, Any]) -> list[nodes.Node]:
    match = _read_table(renderer, data, meta["name"], data.string)
    if match is None:
        return []
    classes = _CLASSES.search(match["attributes"])
    table = DataTable(
        "",
        nodes.caption("", "", *_marked(meta, "caption", meta["caption"])),
        nodes.raw("", match["body"], format="html"),
        table_classes=classes[1].split() if classes else [],
    )
    give_name(renderer, data, table, meta["name"])
    return [table, SourcesLink(subject_id=table["ids"][0], subject_type="table")]


def _figure_data(
    renderer: NbElementRenderer, data: MimeData, meta: dict[str, Any], figure: nodes.figure
) -> list[nodes.Node]:
    """The fold with the chart's values."""
    match = _read_table(renderer, data, meta["name"], meta["table"])
    if match is None:
        return []
    return [
        FigureData(
            subject_id=figure["ids"][0],
            subject_type="figure",
            subject=meta["subject"],
            caption=match["caption"],
            body=match["body"],
            csv=meta["csv"],
            file=f"{meta['name']}.csv",
        )
    ]


def _read_table(
    renderer: NbElementRenderer, data: MimeData, name: str, html: str
) -> re.Match[str] | None:
    """The parts of one complete table, or a warning and nothing."""
    match = _TABLE.fullmatch(html)
    if match is None:
        renderer.logger.warning(
            f"table {name!r} is not one complete <table>",
            subtype="quality_account",
            line=data.line,
        )
    return match


def _description(meta: dict[str, Any], plain: str) -> nodes.paragraph:
    marked = _marked(meta, "description", plain)
    return nodes.paragraph("", "", *marked, classes=["figure-description"])


def _marked(meta: dict[str, Any], name: str, plain: str) -> list[nodes.Node]:
    """A text of the metadata with its facts as nodes, where any are marked in it."""
    html = meta.get("marked", {}).get(name)
    return marked_text(html) if html else [nodes.Text(plain)]


#: kind → the MIME type that a reader sees, and what makes nodes of it.
_KINDS = {
    "words": ("text/markdown", _words),
    "figure": ("image/svg+xml", _figure),
    "table": ("text/html", _table),
    "definition": ("text/html", _raw_html),
    "cautions": ("text/html", _raw_html),
    "languages": ("text/html", _raw_html),
    "sources": ("text/html", _raw_html),
}
