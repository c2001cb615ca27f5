"""Where two versions of a file differ, in words: a page's texts, a notebook's cells, a file's lines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from html.parser import HTMLParser
from itertools import zip_longest
from typing import Any

from quality_account.audit.notebook_cells import NOTICE_CELL_TAG
from quality_account.vocabulary import INJECTED_TAG

#: The tags of cells that a build puts in, or a book its notebooks.
_PUT_IN = frozenset({INJECTED_TAG, NOTICE_CELL_TAG})

#: Of a longer text only the part around the first difference is shown.
_LONGEST = 120
_AROUND = 40

#: Elements that do not end a text: everything else does.
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "cite",
        "code",
        "dfn",
        "em",
        "i",
        "kbd",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "var",
    ]
)
_SILENT = frozenset({"script", "style"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def describe_difference(name: str, stands: bytes, expected: bytes) -> tuple[str, ...]:
    """Sentences about where a file that stands is not what is expected; never empty.

    Parameters
    ----------
    name : str
        The file's name, by whose ending it is read.
    """
    if stands == expected:
        return ("it is byte for byte what comes out now: the hash in the manifest is another",)
    try:
        texts = stands.decode("utf-8"), expected.decode("utf-8")
    except UnicodeDecodeError:
        return ("its bytes are others",)
    if name.endswith(".html"):
        found = tuple(_differing_texts(*texts))
        return found or ("its texts are the same, its markup differs", *_differing_lines(*texts))
    if name.endswith(".ipynb"):
        return tuple(differing_cells(*texts)) or ("its cells are the same, its metadata differ",)
    return tuple(_differing_lines(*texts)) or ("its lines end otherwise",)


def differing_cells(stands: str, expected: str, *, with_outputs: bool = True) -> Iterator[str]:
    """Which cells of two notebooks differ, counted as their author sees them.

    >>> one = {"cells": [{"cell_type": "code", "source": ["x = 1"], "metadata": {}}]}
    >>> two = {"cells": [{"cell_type": "code", "source": "x = 2", "metadata": {}}]}
    >>> list(differing_cells(json.dumps(one), json.dumps(two)))
    ['code cell 1, line 1: found “x = 1”, expected “x = 2”']
    """
    try:
        pairs = list(zip_longest(_cells(json.loads(stands)), _cells(json.loads(expected))))
    except (ValueError, KeyError, TypeError, AttributeError):
        yield "it is no notebook that can be read"
        return
    for one, other in pairs:
        if one is None or other is None:
            place, source, _ = other or one
            yield f"{place} is {'missing' if one is None else 'one too many'}: {shorten(source)}"
        elif (one[0], one[1]) != (other[0], other[1]):
            yield from (f"{one[0]}, {line}" for line in _differing_lines(one[1], other[1]))
        elif with_outputs and one[2] != other[2]:
            lines = _differing_lines(_as_lines(one[2]), _as_lines(other[2]))
            yield f"the output of {one[0]}: {next(lines, 'it differs')}"


def shorten(text: str, at: int = 0) -> str:
    """A text in quotation marks; of a long one the part around a place in it.

    >>> shorten("")
    'nothing'
    >>> shorten("98.7%")
    '“98.7%”'
    """
    if not text:
        return "nothing"
    if len(text) <= _LONGEST:
        return f"“{text}”"
    start = max(0, min(at - _AROUND, len(text) - _LONGEST))
    end = start + _LONGEST
    return f"“{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}”"


def _differing_texts(stands: str, expected: str) -> Iterator[str]:
    one, other = _texts(stands), _texts(expected)
    for found, wanted in _pairs([text for _, text in one], [text for _, text in other]):
        heading = _heading(one, found) or _heading(other, wanted)
        where = f"under {shorten(heading)}: " if heading else ""
        yield where + _found_and_expected(
            one[found][1] if found is not None else "",
            other[wanted][1] if wanted is not None else "",
        )


def _differing_lines(stands: str, expected: str) -> Iterator[str]:
    one, other = stands.splitlines(), expected.splitlines()
    for found, wanted in _pairs(one, other):
        number = (found if found is not None else wanted) + 1
        yield f"line {number}: " + _found_and_expected(
            one[found] if found is not None else "", other[wanted] if wanted is not None else ""
        )


def shorten_both(one: str, other: str) -> tuple[str, str]:
    """Two texts in quotation marks; of long ones the parts around their first difference."""
    same = next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    return shorten(one, same), shorten(other, same)


def _found_and_expected(found: str, expected: str) -> str:
    one, other = shorten_both(found, expected)
    return f"found {one}, expected {other}"


def _pairs(one: Sequence[str], other: Sequence[str]) -> Iterator[tuple[int | None, int | None]]:
    """The places of items that differ; None where one side has nothing to set beside."""
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    middle = one[start : len(one) - end], other[start : len(other) - end]
    for kind, a, b, c, d in SequenceMatcher(None, *middle, autojunk=False).get_opcodes():
        if kind != "equal":
            yield from zip_longest(range(start + a, start + b), range(start + c, start + d))


def _heading(texts: Sequence[tuple[str, str]], place: int | None) -> str:
    return texts[place][0] if place is not None else ""


def _cells(notebook: Mapping[str, Any]) -> list[tuple[str, str, Any]]:
    """Each cell's place in words, its source and its outputs, without those that a build puts in."""
    found = []
    counts: dict[str, int] = {}
    for cell in notebook["cells"]:
        if not _PUT_IN.isdisjoint(cell.get("metadata", {}).get("tags", ())):
            continue
        kind = cell["cell_type"]
        counts[kind] = counts.get(kind, 0) + 1
        words = "Markdown" if kind == "markdown" else kind
        source = "".join(cell["source"])
        found.append((f"{words} cell {counts[kind]}", source, cell.get("outputs", [])))
    return found


def _as_lines(outputs: Any) -> str:
    return json.dumps(outputs, ensure_ascii=False, indent=0, sort_keys=True)


def _texts(page: str) -> list[tuple[str, str]]:
    reader = _Texts()
    reader.feed(page)
    reader.close()
    reader.end_text()
    return reader.texts


class _Texts(HTMLParser):
    """The texts of a page in order, each with the heading under which it stands."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[tuple[str, str]] = []
        self._heading = ""
        self._parts: list[str] = []
        self._is_silent = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _INLINE:
            self.end_text()
        self._is_silent |= tag in _SILENT

    def handle_endtag(self, tag: str) -> None:
        if tag not in _INLINE:
            self.end_text(is_heading=tag in _HEADINGS)
        self._is_silent &= tag not in _SILENT

    def handle_data(self, data: str) -> None:
        if not self._is_silent:
            self._parts.append(data)

    def end_text(self, *, is_heading: bool = False) -> None:
        """What has come since the last end is a text of its own."""
        text = " ".join("".join(self._parts).split())
        self._parts = []
        if is_heading and text:
            self._heading = text.rstrip("#¶").strip()
        if text:
            self.texts.append((self._heading, text))
