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

from quality_account.audit.finished import NOTICE_CELL_TAG
from quality_account.facts.ledger import with_notice
from quality_account.paths import LEDGER
from quality_account.pipeline.running.scrub import write_scrubbed

#: Of a chart, in points: the words below it, as large as its own so that a phone shows them, and what
#: they take.
_SIZE, _LINE, _MARGIN = 13, 16, 6
#: How wide a letter of the house's font is, in parts of its size: not the mean, so that no line is cut.
_WIDTH_OF_A_LETTER = 0.52
#: The metadata of a notebook with the notice, beside what its author has declared of the page.
_NOTICE = "quality_account_notice"
#: How a build writes a notebook whose first cell is Markdown, and where that and the cells end.
_BEGIN = '{\n "cells": [\n  {\n   "cell_type": "markdown",\n'
_END_OF_CELL, _METADATA = "\n  }", '\n ],\n "metadata": {\n'
_INK, _PAPER = "#212b32", "#ffffff"


def mark_ledger(file: Path, notice: str) -> None:
    """Give every row of a ledger the notice, because rows get sorted, filtered and copied."""
    # as bytes: a line end within a cell stays as it is
    file.write_bytes(with_notice(file.read_bytes().decode("utf-8"), notice).encode("utf-8"))


def mark_notebook(file: Path, notice: str) -> None:
    """Put the notice under the title of a notebook, in a cell of its own, and into its metadata."""
    text = file.read_text(encoding="utf-8")
    marked = marked_as_text(text, notice)
    if marked is None:
        write_scrubbed(file, marked_notebook(json.loads(text), notice))
    else:
        file.write_text(marked, encoding="utf-8", newline="\n")


def mark_chart(file: Path, notice: str) -> None:
    """Write the notice below a chart, which becomes higher by that."""
    file.write_text(
        marked_chart(file.read_text(encoding="utf-8"), notice), encoding="utf-8", newline="\n"
    )


def marked_as_text(text: str, notice: str) -> str | None:
    """A notebook as a build writes it with the notice; None for one of another form.

    Reading and writing all notebooks of a book took a quarter of a second of each build, this takes a
    hundredth. Between the ends of cells, which alone stand two deep, no text holds a line of its own.

    >>> title = {"cell_type": "markdown", "id": "title", "metadata": {}, "source": ["# Falls"]}
    >>> notebook = {"cells": [title], "metadata": {"kernelspec": {}}, "nbformat": 4}
    >>> text = json.dumps(notebook, indent=1, sort_keys=True)
    >>> json.loads(marked_as_text(text, "Draft.")) == marked_notebook(notebook, "Draft.")
    True
    """
    end = text.find(_END_OF_CELL, len(_BEGIN))
    metadata = text.rfind(_METADATA)
    if not text.startswith(_BEGIN) or not 0 < end < metadata:
        return None
    end += len(_END_OF_CELL)
    after = metadata + len(_METADATA)
    lines = json.dumps(_notice_cell(notice), ensure_ascii=False, indent=1, sort_keys=True)
    cell = lines.replace("\n", "\n  ")
    own = f"  {json.dumps(_NOTICE)}: {json.dumps(notice, ensure_ascii=False)},\n"
    return f"{text[:end]},\n  {cell}{text[end:after]}{own}{text[after:]}"


def marked_notebook(document: Mapping[str, Any], notice: str) -> dict[str, Any]:
    """A notebook with the notice; code cells keep their numbers, by which facts name them.

    >>> title = {"cell_type": "markdown", "id": "title", "metadata": {}, "source": ["# Falls"]}
    >>> marked = marked_notebook({"cells": [title], "metadata": {}}, "Draft.")
    >>> marked["cells"][1]["source"], marked["metadata"]["quality_account_notice"]
    (['**Draft.**'], 'Draft.')
    """
    cells = list(document["cells"])
    title = next((at for at, one in enumerate(cells) if one["cell_type"] == "markdown"), -1)
    cells.insert(title + 1, _notice_cell(notice))
    metadata = {**document["metadata"], _NOTICE: notice}
    return {**document, "cells": cells, "metadata": metadata}


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


def mark_downloads(book: Path, notice: str, *, is_published: bool) -> None:
    """Mark what can be taken out of a book that is put together.

    Parameters
    ----------
    notice : str
        The sentences that the edition's pages carry.
    is_published : bool
        Of what its provider has published the ledger alone says so: a chart or notebook of it needs no
        mark, and gets none.
    """
    ledger = book / LEDGER
    if ledger.is_file():
        mark_ledger(ledger, notice)
    if is_published:
        return
    for notebook in sorted((book / "notebooks").glob("*.ipynb")):
        mark_notebook(notebook, notice)
    for chart in sorted((book / "_images").glob("*.svg")):
        mark_chart(chart, notice)


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
