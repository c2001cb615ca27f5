"""Narratives: copied, with each sentence on a list until somebody says that it still holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from quality_account.tables.reaffirmed import STALE, split_text

#: The heading over facts that are ready because the law asks for them.
ALSO_ASKED = "## What the law also asks for"
_LINK = re.compile(r"\[(?P<words>[^\]]*)\]\((?P<page>\w+)\.html(?P<rest>(?:#[^\s()<>]*)?)\)")


def rolled_texts(
    texts: Mapping[str, str], moved: Mapping[str, str], left: Iterable[str]
) -> dict[str, str]:
    """The narratives of the new edition, by page.

    Parameters
    ----------
    texts : mapping of str to str
        Those of the last one.
    moved : mapping of str to str
        Pages whose text goes to another page: what was intended becomes what is looked back on.
    left : iterable of str
        Pages whose text is not carried. The links of other texts to what stood there become words,
        also where the page has another text now.

    Examples
    --------
    >>> rolled_texts({"ahead": "We will.", "back": "We did.", "beds": "Beds."}, {"ahead": "back"}, ["back"])
    {'back': 'We will.', 'beds': 'Beds.'}
    """
    left = frozenset(left)
    rolled = {moved.get(page, page): text for page, text in texts.items() if page not in left}
    return {page: follow_pages(text, moved, left) for page, text in sorted(rolled.items())}


def follow_pages(text: str, moved: Mapping[str, str], left: Iterable[str]) -> str:
    """A text whose links lead where a page's words went; of a page that is left out the words stay.

    >>> follow_pages("See [ours](ahead.html) and [theirs](back.html).", {"ahead": "first"}, ["back"])
    'See [ours](first.html) and theirs.'
    """
    gone = frozenset(left)

    def follow(link: re.Match) -> str:
        page = link["page"]
        if page in moved:
            return f"[{link['words']}]({moved[page]}.html{link['rest']})"
        return link["words"] if page in gone else link[0]

    return _LINK.sub(follow, text)


def with_prepared(text: str, prepared: Iterable[Mapping[str, str]]) -> str:
    """A text that shows, at its end, each fact that the rules have ready for its page and it does not name.

    Parameters
    ----------
    text : str
    prepared : iterable of mapping of str to str
        Each with its ``fact_id`` and its ``label``.

    Examples
    --------
    >>> print(with_prepared("It was {a}.", [{"fact_id": "a", "label": "A"}, {"fact_id": "b", "label": "B"}]))
    It was {a}.
    <BLANKLINE>
    ## What the law also asks for
    <BLANKLINE>
    - B: {b}.
    <BLANKLINE>
    """
    lines = [
        f"- {one['label']}: {{{one['fact_id']}}}."
        for one in prepared
        if f"{{{one['fact_id']}}}" not in text
    ]
    if not lines:
        return text
    return "\n".join([text.rstrip("\n"), "", ALSO_ASKED, "", *lines, ""])


def stale_rows(text: str) -> list[dict[str, str]]:
    """A row for each sentence of a text, which nobody has re-affirmed yet."""
    hashes = dict.fromkeys(one.sha256 for one in split_text(text) if not one.is_heading)
    return [{"sha256": one, "state": STALE} for one in hashes]
