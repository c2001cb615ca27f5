"""Links from one page's words to another page that the book does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quality_account.errors import Problem, nearest
from quality_account.observed import list_all
from quality_account.prose.edition import EditionTexts, Piece
from quality_account.prose.markup import blank_code, line_at

#: A link's target that is a page: pages made from notebooks lie in one folder.
_LINK = re.compile(
    r"\]\(\s*<?"
    r"(?P<target>(?:\./|(?P<folder>\.\./(?:notebooks|book)/))?(?P<name>[\w\-]+)\.(?P<ending>html|ipynb))"
    r"(?:#[^\s()<>]*)?>?(?:\s+[\"'][^\n]*?[\"'])?\s*\)"
)


def find_dead_links(texts: EditionTexts) -> list[Problem]:
    """Links in narratives and ``%%words`` cells to pages that there are not, or not in this edition."""
    by_hand = {file.stem for file in list_all(texts.paths.book, "*.md")}
    return [
        problem
        for piece in texts.words()
        for link in _LINK.finditer(blank_code(piece.text))
        for problem in _judge(texts, by_hand, piece, link)
    ]


def _judge(
    texts: EditionTexts, by_hand: set[str], piece: Piece, link: re.Match
) -> Iterator[Problem]:
    target, name = link["target"], link["name"]
    is_by_hand = link["folder"] == "../book/"
    is_there = name in (by_hand if is_by_hand else texts.listed)
    row = line_at(piece.text, link.start())
    if is_there and not is_by_hand and piece.is_shown and name in texts.left_out:
        yield Problem(
            piece.place,
            row,
            piece.column,
            found=f"a link to {target}, a page that this edition leaves out",
            expected="links to pages of this edition's book",
            next_step="Take the link out and keep its words, or take the page out of `leaves_out`.",
        )
    elif not is_there or link["ending"] != "html":  # words are not told where a notebook went
        addresses = {one: f"../book/{one}.html" for one in by_hand}
        addresses |= {one: f"{one}.html" for one in texts.listed}
        guess = nearest(name, addresses)
        yield Problem(
            piece.place,
            row,
            piece.column,
            found=f"a link to {target}",
            expected="the address of a page that _toc.yml lists, such as gatekeeping.html, or of a "
            "page in book/, such as ../book/about.html",
            next_step=f"Did you mean {addresses[guess]}?"
            if guess
            else "Correct the address, or take the link out and keep its words.",
        )
