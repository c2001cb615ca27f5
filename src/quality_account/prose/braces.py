"""Braces that no page would fill: they would be published as they were typed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quality_account.errors import Problem, nearest
from quality_account.prose.edition import EditionTexts
from quality_account.prose.markup import PLACEHOLDER, blank, blank_code, line_at

#: ``\{`` is how Markdown writes a brace that readers are meant to see.
_ESCAPED = re.compile(r"\\[{}]")
#: A pair of braces within a paragraph, or one that is never closed or never opened.
_BRACES = re.compile(r"\{(?:(?!\n[ \t]*\n)[^{}])*\}|[{}]")
#: A message shows this much of what stands between braces.
_MOST_SHOWN = 40


def find_malformed_braces(texts: EditionTexts) -> list[Problem]:
    """Braces in narratives and ``%%words`` cells that name neither a fact nor anything else."""
    return [
        Problem(
            piece.place,
            line,
            piece.column,
            found=f"{_short(found)}, which would be published as it is",
            expected="the name of a fact between two braces, with no space and nothing else inside",
            next_step=_next_step(texts, found),
        )
        for piece in texts.words()
        for line, found in malformed_braces(piece.text)
    ]


def malformed_braces(text: str) -> Iterator[tuple[int, str]]:
    """Each pair of braces, or single brace, that is no placeholder, with its line.

    >>> list(malformed_braces("{falls.mats} and {falls mats} and `{a b}`"))
    [(1, '{falls mats}')]
    """
    words = blank(_ESCAPED, blank_code(text))
    for match in _BRACES.finditer(words):
        if not PLACEHOLDER.fullmatch(match[0]):
            yield line_at(words, match.start()), match[0]


def _short(found: str) -> str:
    words = " ".join(found.split())
    if len(found) == 1:
        return f"a single {found}"
    return words if len(words) <= _MOST_SHOWN else words[: _MOST_SHOWN - 1] + "…"


def _next_step(texts: EditionTexts, found: str) -> str:
    inside = found.strip("{}").strip()
    if PLACEHOLDER.fullmatch(f"{{{inside}}}"):
        return f"Write {{{inside}}}."
    known = {row["fact_id"] for facts in texts.facts.values() for row in facts.rows}
    guess = nearest(".".join(inside.split()), known) if inside else ""
    if guess:
        return f"Did you mean {{{guess}}}?"
    return "Correct the name, or set braces that readers should see as code, between backticks."
