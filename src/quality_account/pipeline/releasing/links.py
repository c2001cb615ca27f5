"""Links to pages that a book does not have: their words stay."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

from quality_account.observed import read_text


def without_links(text: str, pages: Collection[str]) -> str:
    """A Markdown text whose links to some pages are words only.

    >>> without_links("See [how many fell](falls.html#now) and [beds](beds.html).", ["falls"])
    'See how many fell and [beds](beds.html).'
    """
    if not pages:
        return text
    names = "|".join(map(re.escape, sorted(pages)))
    link = re.compile(rf"\[([^\[\]]*)\]\((?:[^()\s]*/)?(?:{names})\.(?:html|ipynb)(?:#[^()\s]*)?\)")
    return link.sub(r"\1", text)


def take_links_out(edition: Path, pages: Collection[str]) -> None:
    """Do so in the texts of an edition's folder, for which no build does it."""
    for file in sorted((edition / "narrative").glob("*.md")):
        text = read_text(file)
        file.write_text(without_links(text, pages), encoding="utf-8", newline="\n")
