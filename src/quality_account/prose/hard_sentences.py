"""Sentences that are hard to read: one remark a narrative, with its longest sentence.

The measure is the number of words, because a team can see at once why a sentence was named. The
GOV.UK style guide asks for sentences of at most 25 words; what is named here is much longer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quality_account.errors import Remark
from quality_account.prose.edition import EditionTexts
from quality_account.prose.markup import PLACEHOLDER, line_at, read_words

#: A sentence with more words than these is hard to follow on a first reading.
MOST_WORDS = 35

#: A paragraph, an item of a list, a heading or a cell of a table ends a sentence, whatever its mark.
_BLOCK = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:[-*+|#]|\d{1,2}[.)])[ \t]?)|\|")
_SENTENCE = re.compile(r"(?<=[.!?;:])[”\"’')]*\s+")


def find_hard_sentences(texts: EditionTexts) -> list[Remark]:
    """One remark for each narrative with a sentence of more than 35 words."""
    remarks = []
    for narrative in texts.narratives.values():
        hard = [one for one in sentence_lengths(narrative.text) if one[1] > MOST_WORDS]
        if not hard:
            continue
        line, words = max(hard, key=lambda one: one[1])
        others = f", and {len(hard) - 1} more above {MOST_WORDS}" if len(hard) > 1 else ""
        remarks.append(
            Remark(
                narrative.place,
                line,
                found=f"a sentence of {words} words{others}",
                expected=f"sentences of at most {MOST_WORDS} words",
                next_step="Make two sentences of it, or a list.",
            )
        )
    return remarks


def sentence_lengths(markdown: str) -> Iterator[tuple[int, int]]:
    """The line and the number of words of each sentence; a placeholder counts as one word.

    A colon or a semicolon ends one, too: readers pause there.

    >>> list(sentence_lengths("All {wards.count} wards are open. None\\nwas closed.\\n\\n- One bed"))
    [(1, 5), (1, 3), (4, 2)]
    """
    words = read_words(PLACEHOLDER.sub("figure", markdown))
    for start, block in _pieces(_BLOCK, words, 0):
        for position, sentence in _pieces(_SENTENCE, block, start):
            count = len(re.findall(r"[^\W_][\w’'\-]*", sentence))
            if count:
                lead = len(sentence) - len(sentence.lstrip())
                yield line_at(words, position + lead), count


def _pieces(ends: re.Pattern, text: str, start: int) -> Iterator[tuple[int, str]]:
    position = 0
    for end in ends.finditer(text):
        yield start + position, text[position : end.start()]
        position = end.end()
    yield start + position, text[position:]
