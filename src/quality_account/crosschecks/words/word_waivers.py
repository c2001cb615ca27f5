"""Comparison words that an author has looked at: ``<!-- not compared: REASON -->`` in the text.

The comment stands on the line of the sentence, or alone on the line before it. Its reason says why the
word needs no figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quality_account.prose.edition import Piece
from quality_account.prose.markup import line_at

_WAIVER = re.compile(r"<!--[ \t]*not compared\b[ \t]*:?(.*?)-->", re.S)


@dataclass(frozen=True)
class Waiver:
    """One comment; it holds for the sentences that begin on ``lines`` of its file or cell."""

    place: str
    column: str
    line: int
    reason: str
    lines: tuple[int, ...]

    def covers(self, place: str, column: str, line: int) -> bool:
        """Whether a sentence that begins here is meant."""
        return (self.place, self.column) == (place, column) and line in self.lines


def read_waivers(piece: Piece) -> Iterator[Waiver]:
    """The waivers of a text.

    >>> text = "<!-- not compared: the ward's own name -->\\nHighest Ward has 12 beds."
    >>> [(one.reason, one.lines) for one in read_waivers(Piece("beds.md", "", text, True))]
    [("the ward's own name", (1, 2))]
    """
    for match in _WAIVER.finditer(piece.text):
        first, last = line_at(piece.text, match.start()), line_at(piece.text, match.end())
        rest = piece.text[match.end() :].partition("\n")[0].strip()
        before = piece.text[: match.start()].rpartition("\n")[2].strip()
        stands_alone = not rest and not before
        lines = range(first, last + 2 if stands_alone else last + 1)
        yield Waiver(piece.place, piece.column, first, " ".join(match[1].split()), tuple(lines))
