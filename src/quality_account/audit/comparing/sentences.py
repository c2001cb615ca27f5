"""The sentences of pages as readers met them, and which of them are there in one version only."""

from __future__ import annotations

import difflib
import hashlib
import html
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from quality_account.audit.comparing.change import Change, SentenceChange
from quality_account.audit.comparing.side import Side
from quality_account.tables.sentence_ends import sentence_spans
from quality_account.vocabulary import OUTPUT_METADATA

#: The outputs whose text is prose; tables and figures are compared by their facts.
_PROSE = frozenset({"words", "definition", "cautions", "languages"})

_TAG = re.compile(r"<[^>]*>")
_ENDS_BLOCK = re.compile(r"</(?:p|li|dt|dd|h[1-6])>", re.I)
_LINK = re.compile(r"\[([^\]]*)\]\([^)\s]*\)")
_LEAD = re.compile(r"^[ \t]*(?:#{1,6}[ \t]+|[-*+][ \t]+|\d{1,2}[.)][ \t]+|>[ \t]*)")
_ESCAPED = re.compile(r"\\([\\`*_\[\]<>&|~#])")
_EMPHASIS = re.compile(r"(?<!\\)(?:\*\*|__|[*_`])")
_BLOCK = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:[-*+#|]|\d{1,2}[.)])[ \t])")

#: Below this likeness two texts of one page are two sentences and not one that was changed.
_LEAST_LIKENESS = 0.5


def changed_sentences(
    earlier: Side, later: Side, changes: Sequence[Change]
) -> tuple[SentenceChange, ...]:
    """The sentences that are different, by page in the order of the text.

    Of a page whose notebook one side does not hold nothing is told. A sentence in which nothing but
    shown figures differs names the changed facts that it follows.
    """
    shown = _shown_changes(changes)
    found: list[SentenceChange] = []
    for page in sorted({*earlier.documents, *later.documents}):
        if not earlier.documents or not later.documents:
            break
        was, now = (
            read_sentences(side.documents[page]) if page in side.documents else []
            for side in (earlier, later)
        )
        found += _changes_of(page, was, now, shown)
    return tuple(found)


def read_sentences(document: Mapping[str, Any]) -> list[str]:
    """The sentences, headings and items of an executed notebook in their order.

    >>> words = {"data": {"text/markdown": "## Beds\\n\\nThere are **12**. All are *used*."},
    ...          "metadata": {"quality_account": {"kind": "words"}}}
    >>> read_sentences({"cells": [{"cell_type": "code", "outputs": [words]}]})
    ['Beds', 'There are 12.', 'All are used.']
    """
    return [
        sentence
        for cell in document["cells"]
        for text in _texts_of(cell)
        for sentence in plain_sentences(text)
    ]


def plain_sentences(text: str) -> list[str]:
    """The sentences of Markdown or simple HTML, as plain text.

    >>> plain_sentences("- One [page](a.html)\\n- Ash\\\\_1 <data value='a.b'>12</data>")
    ['One page', 'Ash_1 12']
    """
    text = _TAG.sub("", _ENDS_BLOCK.sub("\n\n", text))
    found = []
    for block in _BLOCK.split(text):
        plain = _plain(
            " ".join(block.split()) if not block.lstrip().startswith("#") else block.strip()
        )
        found += [plain[start:end] for start, end in sentence_spans(plain)]
    return found


def sentence_key(page: str, was: str, now: str) -> str:
    """The name by which a changed sentence can be given its reason: its page and a short hash.

    >>> sentence_key("falls", "", "All are used.")
    'falls#e0028739'
    """
    digest = hashlib.sha256(f"{was}\n{now}".encode()).hexdigest()
    return f"{page}#{digest[:8]}"


def _texts_of(cell: Mapping[str, Any]) -> Iterator[str]:
    if cell["cell_type"] == "markdown":
        yield "".join(cell["source"])
        return
    for output in cell.get("outputs", ()):
        meaning = output.get("metadata", {}).get(OUTPUT_METADATA) or {}
        if meaning.get("kind") in _PROSE:
            data = output.get("data", {})
            yield "".join(data.get("text/markdown") or data.get("text/html") or "")


def _plain(block: str) -> str:
    text = _LINK.sub(r"\1", _LEAD.sub("", block))
    return html.unescape(_ESCAPED.sub(r"\1", _EMPHASIS.sub("", text)))


def _shown_changes(changes: Sequence[Change]) -> list[tuple[str, str, str]]:
    """What stood and what stands for each changed fact in a text, the longest first."""
    pairs = [
        (one.was.display, one.now.display, one.fact.fact_id)
        for one in changes
        if one.was is not None and one.now is not None and one.was.display != one.now.display
    ]
    return sorted(pairs, key=lambda one: (-len(one[0]), one))


def _changes_of(
    page: str, was: Sequence[str], now: Sequence[str], shown: Sequence[tuple[str, str, str]]
) -> Iterator[SentenceChange]:
    matcher = difflib.SequenceMatcher(None, was, now, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            continue
        for old, new in zip_longest(was[a:b], now[c:d], fillvalue=""):
            follows = _follows(old, new, shown) if old and new else ()
            if old and new and not follows and not _is_one_sentence(old, new):
                yield SentenceChange(page, sentence_key(page, old, ""), old, "")
                yield SentenceChange(page, sentence_key(page, "", new), "", new)
            else:
                yield SentenceChange(page, sentence_key(page, old, new), old, new, follows)


def _is_one_sentence(old: str, new: str) -> bool:
    return difflib.SequenceMatcher(None, old, new, autojunk=False).ratio() >= _LEAST_LIKENESS


def _follows(old: str, new: str, shown: Sequence[tuple[str, str, str]]) -> tuple[str, ...]:
    """The changed facts whose new figures, put in the old sentence, give the new one; else none."""
    used = [one for one in shown if one[0] and one[0] in old and one[1] in new]
    text = old
    for number, (before, _, _) in enumerate(used):
        text = text.replace(before, f"\0{number}\0")
    for number, (_, after, _) in enumerate(used):
        text = text.replace(f"\0{number}\0", after)
    if text != new:
        return ()
    return tuple(sorted({fact_id for before, _, fact_id in used if before in old}))
