"""Placeholders, and what of a Markdown text a reader reads as words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

#: As a page fills them when it runs: a fact id, or a name of the notebook with attributes.
PLACEHOLDER = re.compile(r"\{([A-Za-z_][A-Za-z0-9_.\-]*)\}")

#: Comments and code. A code span ends with its paragraph: a backtick alone makes no code.
_CODE = [
    re.compile(r"<!--.*?-->", re.S),
    re.compile(r"^(`{3,}|~{3,}).*?^\1[`~]*[ \t]*$", re.M | re.S),
    re.compile(r"(?<!`)(`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)\1(?!`)", re.S),
]

#: What else stands in a text without being read: HTML tags and characters by number, addresses and
#: the targets of links, the numbers that Markdown sets before a list's items.
_NOT_READ = [
    *_CODE,
    re.compile(r"(?<=\])\([^)\n]*\)"),
    re.compile(r"\b(?:https?://|www\.|mailto:)[^\s<>)]+"),
    re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+"),
    re.compile(r"</?[A-Za-z][^>\n]*>"),
    re.compile(r"&#?\w+;"),
    re.compile(r"^[ \t]*\d{1,2}[.)](?=[ \t])", re.M),
]


def blank(pattern: re.Pattern, text: str) -> str:
    """The text with spaces where the pattern matched; every line keeps its place.

    >>> blank(re.compile("b+"), "abba")
    'a  a'
    """
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def blank_words(words: Iterable[str], text: str) -> str:
    """The text without these words, which may stand on two lines.

    >>> blank_words(["72 hours"], "within 72 hours")
    'within         '
    """
    for one in sorted(words, key=len, reverse=True):
        parts = one.split()
        # Most lines hold none of them, which is told much sooner than a pattern tells it.
        if all(part in text for part in parts):
            text = blank(re.compile(r"\s+".join(map(re.escape, parts))), text)
    return text


def blank_code(markdown: str) -> str:
    """The text without comments and code; every line keeps its place.

    >>> blank_code("See `a` <!-- and b -->")
    'See                   '
    """
    for pattern in _CODE:
        markdown = blank(pattern, markdown)
    return markdown


def read_words(markdown: str) -> str:
    """What a reader reads as words; the rest is blank, and every line keeps its place.

    >>> read_words("See [the law](law-2009.html), `2024-q1`.")
    'See [the law]               ,          .'
    """
    for pattern in _NOT_READ:
        markdown = blank(pattern, markdown)
    return markdown


def placeholders(text: str) -> Iterator[tuple[int, str]]:
    """Each placeholder with its line, from 1.

    >>> list(placeholders("All {deaths.total}\\nand {mean.period_words}"))
    [(1, 'deaths.total'), (2, 'mean.period_words')]
    """
    for match in PLACEHOLDER.finditer(text):
        yield line_at(text, match.start()), match[1]


def line_at(text: str, position: int) -> int:
    """The line, from 1, in which the character at ``position`` stands.

    >>> line_at("one\\ntwo", 4)
    2
    """
    return text.count("\n", 0, position) + 1
