"""Sentences that stand as in the account of the year before, until somebody says that they still hold.

A new edition begins with the texts of the last one. Each sentence is remembered by its hash in
``reaffirmed/<page>.csv`` as ``stale``; whoever has read it and found it true sets it to ``reaffirmed``,
with role and day. A sentence that was changed or written anew has no row, and needs none.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from quality_account.observed import is_file, list_files, read_text
from quality_account.paths import ProjectPaths
from quality_account.tables.life_tables import LIFE_COLUMNS, REAFFIRMED
from quality_account.tables.sentence_ends import sentence_spans

STALE, STANDS = "stale", "reaffirmed"

_LINE_THAT_IS_A_BLOCK = re.compile(r"[ \t]*(?:#{1,6}[ \t]|[-*+][ \t]|\d{1,2}[.)][ \t]|\|)")
_MARKER = re.compile(r"[ \t]*(?:#{1,6}|[-*+]|\d{1,2}[.)])[ \t]+")


@dataclass(frozen=True)
class TextSentence:
    """One sentence, item of a list or row of a table of a Markdown text, without its heading marks.

    ``start`` and ``end`` are its place in the text; ``number`` counts from 1; ``line`` is the line on
    which it begins; ``is_heading`` is true of headings, which are words of the page's outline.
    """

    number: int
    line: int
    start: int
    end: int
    text: str
    is_heading: bool = False

    @property
    def sha256(self) -> str:
        """The hash of its words, whatever line breaks stand between them."""
        return hashlib.sha256(" ".join(self.text.split()).encode()).hexdigest()


@dataclass(frozen=True)
class StaleSentence:
    """A sentence of a narrative that nobody has re-affirmed yet."""

    page: str
    place: str
    sentence: TextSentence


def split_text(markdown: str) -> list[TextSentence]:
    """The sentences of a narrative in their order; headings are among them.

    Examples
    --------
    >>> [one.text for one in split_text("## Beds\\n\\nAll {n} were used. None\\nwas closed.\\n\\n- One")]
    ['Beds', 'All {n} were used.', 'None\\nwas closed.', 'One']
    """
    found: list[TextSentence] = []
    for start, block in _blocks(markdown):
        marker = _MARKER.match(block)
        is_heading = block.lstrip().startswith("#")
        offset = marker.end() if marker else 0
        for begin, end in sentence_spans(block[offset:]):
            text = block[offset + begin : offset + end].strip()
            if not any(map(str.isalnum, text)):
                continue
            first = start + offset + begin
            line = markdown.count("\n", 0, first) + 1
            found.append(
                TextSentence(len(found) + 1, line, first, first + len(text), text, is_heading)
            )
    return found


def reaffirmed_file(paths: ProjectPaths, provider: str, year: str, page: str) -> Path:
    """Where it stands of a page's sentences whether they still hold; there need not be such a file."""
    return paths.edition(provider, year) / REAFFIRMED / f"{page}.csv"


def read_stale(paths: ProjectPaths, provider: str, year: str, page: str) -> list[StaleSentence]:
    """The sentences of a page's text that are still to be re-affirmed, in their order.

    None where the page has no text, or no list: then nothing of it came from the year before.
    """
    listed = reaffirmed_file(paths, provider, year, page)
    file = paths.edition(provider, year) / "narrative" / f"{page}.md"
    if not is_file(listed) or not is_file(file):
        return []
    stale = {one["sha256"] for one in read_states(listed) if one["state"] == STALE}
    place = paths.relative(file)
    return [
        StaleSentence(page, place, one)
        for one in split_text(read_text(file, encoding="utf-8-sig", errors="replace"))
        if one.sha256 in stale and not one.is_heading
    ]


def read_all_stale(paths: ProjectPaths, provider: str, year: str) -> dict[str, list[StaleSentence]]:
    """The same for each page that has some, by page."""
    folder = paths.edition(provider, year) / REAFFIRMED
    pages = [file.stem for file in list_files(folder, "*.csv")]
    found = {page: read_stale(paths, provider, year, page) for page in pages}
    return {page: stale for page, stale in found.items() if stale}


def read_states(file: Path) -> list[dict[str, str]]:
    """The rows of a page's list; a cell that is not there is empty.

    What is wrong with the file is reported by the check of the tables.
    """
    text = read_text(file, encoding="utf-8-sig", errors="replace")
    columns = LIFE_COLUMNS[REAFFIRMED]
    rows = csv.DictReader(io.StringIO(text, newline=""))
    return [{one: row.get(one) or "" for one in columns} for row in rows]


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Each paragraph, heading, item of a list and row of a table, with its start."""
    position = start = 0
    lines: list[str] = []
    for line in [*text.splitlines(keepends=True), "\n"]:
        is_block = bool(_LINE_THAT_IS_A_BLOCK.match(line))
        if lines and (not line.strip() or is_block):
            yield start, "".join(lines)
            lines = []
        if line.strip():
            start = start if lines else position
            lines.append(line)
            if line.lstrip().startswith(("#", "|")):
                yield start, line
                lines = []
        position += len(line)
