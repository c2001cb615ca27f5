"""Where a sentence ends within a paragraph, an item of a list or a cell of a text.

One rule for everybody who tells sentences apart by their words: the cross-checks, what has to be
re-affirmed, and what changed between two books. What is one block differs between them: a row of a
table is one thing to re-affirm, and each of its cells is one thing to check. Two others have rules of
their own: a colon ends what is hard to read (``prose/hard_sentences``), and the sentences of a signed
text keep the rule by which they were signed (``lifecycle/signed_text``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

#: What follows is a sentence's start: a capital, a figure or its placeholder, a quotation, a bracket,
#: a link or emphasis.
_END = re.compile(r"(?<=[.!?])[”\"’')]*\s+(?=[A-Z“\"‘'{(\d\[*])")
#: A full stop within these ends no sentence.
_ABBREVIATED = re.compile(r"\b(?:e\.g|i\.e|c|Dr|Prof|Mr|Mrs|Ms|St|No|p)\.$")


def sentence_spans(block: str) -> Iterator[tuple[int, int]]:
    """Where each sentence of a block starts and where it ends, without the blanks around it.

    Quotation marks and brackets that close behind a full stop belong to no sentence.

    Examples
    --------
    >>> block = " Dr. Ash asked. [All wards](wards.html) were open. "
    >>> [block[start:end] for start, end in sentence_spans(block)]
    ['Dr. Ash asked.', '[All wards](wards.html) were open.']
    >>> list(sentence_spans("  "))
    []
    """
    start = len(block) - len(block.lstrip())
    for end in _END.finditer(block):
        if _ABBREVIATED.search(block[: end.start()]):
            continue
        yield start, end.start()
        start = end.end()
    if block[start:].strip():
        yield start, len(block.rstrip())
