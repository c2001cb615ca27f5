"""Where the sentences of a text with placeholders begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quality_account.prose.markup import blank_code, line_at
from quality_account.tables.sentence_ends import sentence_spans

_HEADING = re.compile(r"^#{1,6}[ \t]+")
_LIST_ITEM = re.compile(r"^[ \t]*(?:[-*+]|\d{1,2}[.)])[ \t]+")


@dataclass(frozen=True)
class Template:
    """One sentence, heading, item of a list or cell of a table, as it was written, with its line."""

    line: int
    text: str
    is_heading: bool


def split_templates(markdown: str) -> Iterator[Template]:
    """The sentences of a text, without comments and code.

    >>> text = "## Beds\\n\\nThere were {beds.count} beds. All were used."
    >>> [(one.line, one.text) for one in split_templates(text)]
    [(1, 'Beds'), (3, 'There were {beds.count} beds.'), (3, 'All were used.')]
    """
    text = blank_code(markdown)
    for start, block, is_heading in _blocks(text):
        for begin, end in sentence_spans(block):
            yield Template(line_at(text, start + begin), block[begin:end], is_heading)


def _blocks(text: str) -> Iterator[tuple[int, str, bool]]:
    """Each paragraph, item, heading and row of a table: where it starts, its words, its kind."""
    start, lines = 0, []
    position = 0
    for line in [*text.splitlines(keepends=True), "\n"]:
        heading, item = _HEADING.match(line), _LIST_ITEM.match(line)
        is_row = line.lstrip().startswith("|")
        if not line.strip() or heading or item or is_row:
            if lines:
                yield start, "".join(lines), False
            lines = []
        if heading:
            yield position + heading.end(), line[heading.end() :], True
        elif item:
            start, lines = position + item.end(), [line[item.end() :]]
        elif is_row:
            for cell in re.finditer(r"[^|\n]+", line):
                yield position + cell.start(), cell[0], False
        elif line.strip():
            start = start if lines else position
            lines.append(line)
        position += len(line)
