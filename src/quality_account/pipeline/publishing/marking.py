"""What every file that can be taken out of a book says of the edition: a draft says that it is one.

Files get separated from the pages that lead to them. Pages, charts' data, citations and the manifest
carry the notice from where they are made; the ledger, the executed notebooks and the charts get it
here, when the book is put together, so that a new state of an edition runs no page again.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from quality_account.audit.notebook_cells import NOTICE_CELL_TAG
from quality_account.facts.ledger import with_notice

#: Of a chart, in points: the words below it, as large as its own so that a phone shows them, and what
#: they take.
_SIZE, _LINE, _MARGIN = 13, 16, 6
#: How wide a letter of the house's font is, in parts of its size: not the mean, so that no line is cut.
_WIDTH_OF_A_LETTER = 0.52
#: The metadata of a notebook with the notice, beside what its author has declared of the page.
_NOTICE = "quality_account_notice"
#: How a build writes a notebook whose first cell is Markdown, and where that and the cells end.
_BEGIN = b'{\n "cells": [\n  {\n   "cell_type": "markdown",\n'
_END_OF_CELL, _METADATA = b"\n  }", b'\n ],\n "metadata": {\n'
_INK, _PAPER = "#212b32", "#ffffff"


def marked_ledger(content: bytes, notice: str) -> bytes:
    """A ledger every row of which has the notice, because rows get sorted, filtered and copied.

    As bytes: a line end within a cell stays as it is.
    """
    return with_notice(content.decode("utf-8"), notice).encode("utf-8")


def marked_notebook(content: bytes, notice: str) -> bytes:
    """A notebook with the notice under its title, in a cell of its own, and in its metadata.

    One as a build writes it is marked in its bytes: to read and to write all notebooks of a book took a
    quarter of a second of each build, this takes a hundredth. Between the ends of cells, which alone
    stand two deep, no text holds a line of its own.

    >>> title = {"cell_type": "markdown", "id": "title", "metadata": {}, "source": ["# Falls"]}
    >>> notebook = {"cells": [title], "metadata": {"kernelspec": {}}, "nbformat": 4}
    >>> content = json.dumps(notebook, indent=1, sort_keys=True).encode()
    >>> marked = json.loads(marked_notebook(content, "Draft."))
    >>> marked["cells"][1]["source"], marked["metadata"]["quality_account_notice"]
    (['**Draft.**'], 'Draft.')
    >>> marked == json.loads(marked_notebook(json.dumps(notebook).encode(), "Draft."))
    True
    """
    end = content.find(_END_OF_CELL, len(_BEGIN))
    metadata = content.rfind(_METADATA)
    if not content.startswith(_BEGIN) or not 0 < end < metadata:
        return _as_json(_with_notice(json.loads(content), notice)) + b"\n"
    end += len(_END_OF_CELL)
    after = metadata + len(_METADATA)
    cell = _as_json(_notice_cell(notice)).replace(b"\n", b"\n  ")
    own = f"  {json.dumps(_NOTICE)}: {json.dumps(notice, ensure_ascii=False)},\n".encode()
    return b"".join([content[:end], b",\n  ", cell, content[end:after], own, content[after:]])


def mark_charts(book: Path, notice: str) -> None:
    """Write the notice below each chart of a rendered book."""
    for chart in sorted((book / "_images").glob("*.svg")):
        svg = chart.read_text(encoding="utf-8")
        chart.write_text(marked_chart(svg, notice), encoding="utf-8", newline="\n")


def marked_chart(svg: str, notice: str) -> str:
    """A chart as one ``<svg>`` element with the notice in words below it, on white.

    >>> chart = '<svg width="200pt" height="90pt" viewBox="0 0 200 90">\\n<path d="M 0 0"/>\\n</svg>\\n'
    >>> print(marked_chart(chart, "Draft."), end="")
    <svg width="200pt" height="112pt" viewBox="0 0 200 112">
    <path d="M 0 112 L 200 112 L 200 0 L 0 0 z" fill="#ffffff"/>
    <g data-notice="edition" font-family="Arial, 'Liberation Sans', sans-serif" font-size="13" fill="#212b32">
    <text x="6" y="104">Draft.</text>
    </g>
    <path d="M 0 0"/>
    </svg>

    Raises
    ------
    ValueError
        The chart does not begin as those of this package do.
    """
    head, found, rest = svg.partition(">")
    box = _between(head, 'viewBox="', '"').split()
    if not found or len(box) != 4:
        raise ValueError(
            f"found a chart that begins {svg[:80]!r}, expected an <svg> with a viewBox"
        )
    width, height = box[2:]
    letters = max(1, int((float(width) - 2 * _MARGIN) / (_SIZE * _WIDTH_OF_A_LETTER)))
    lines = textwrap.wrap(notice, letters, break_long_words=False) or [""]
    below = _plain(float(height) + _LINE * len(lines) + _MARGIN)
    head = head.replace(f'height="{height}pt"', f'height="{below}pt"')
    head = head.replace(f'viewBox="{" ".join(box)}"', f'viewBox="0 0 {width} {below}"')
    words = "\n".join(
        f'<text x="{_MARGIN}" y="{_plain(float(height) + _LINE * number - 2)}">{escape(line)}</text>'
        for number, line in enumerate(lines, 1)
    )
    return (
        f'{head}>\n<path d="M 0 {below} L {width} {below} L {width} 0 L 0 0 z" '
        f'fill="{_PAPER}"/>\n<g data-notice="edition" font-family="Arial, \'Liberation Sans\', '
        f'sans-serif" font-size="{_SIZE}" fill="{_INK}">\n{words}\n</g>{rest}'
    )


def _with_notice(document: Mapping[str, Any], notice: str) -> dict[str, Any]:
    """A notebook with the notice; code cells keep their numbers, by which facts name them."""
    cells = list(document["cells"])
    title = next((at for at, one in enumerate(cells) if one["cell_type"] == "markdown"), -1)
    cells.insert(title + 1, _notice_cell(notice))
    metadata = {**document["metadata"], _NOTICE: notice}
    return {**document, "cells": cells, "metadata": metadata}


def _as_json(value: Mapping[str, Any]) -> bytes:
    """As a build writes notebooks."""
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True).encode("utf-8")


def _notice_cell(notice: str) -> dict[str, Any]:
    return {
        "cell_type": "markdown",
        "id": NOTICE_CELL_TAG,
        "metadata": {"tags": [NOTICE_CELL_TAG]},
        "source": [f"**{notice}**"],
    }


def _between(text: str, start: str, end: str) -> str:
    return text.partition(start)[2].partition(end)[0]


def _plain(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
