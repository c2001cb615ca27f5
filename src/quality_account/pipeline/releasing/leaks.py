"""What only the team may see, looked for in every byte that is about to leave it.

The last look, after nothing of it should be there any more: it finds what somebody copied by hand
into a text for readers, and what a new part of the book might let through.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

#: Shorter texts stand in any book by chance.
FEWEST_CHARACTERS = 6


@dataclass(frozen=True, order=True)
class TeamText:
    """A text that must not leave the team: what it is, where it stands, and itself."""

    kind: str
    place: str
    text: str


@dataclass(frozen=True, order=True)
class Leak:
    """A file that holds such a text."""

    file: str
    kind: str
    place: str


def is_telling(text: str, fewest: int = FEWEST_CHARACTERS) -> bool:
    """Whether a text is long enough to be known again, and more than a number.

    >>> is_telling("12.5"), is_telling("A. Person")
    (False, True)
    """
    plain = text.strip()
    return len(plain) >= fewest and any(sign.isalpha() for sign in plain)


def find_leaks(files: Mapping[str, Path | bytes], texts: Iterable[TeamText]) -> tuple[Leak, ...]:
    """Each file with each text that it must not hold, as it is or as HTML, JSON or CSV write it.

    Parameters
    ----------
    files : mapping of str to Path or bytes
        By the name under which they would leave.
    texts : iterable of TeamText
    """
    needles = [(one, _spellings(one.text)) for one in texts if is_telling(one.text)]
    found = []
    for name, content in sorted(files.items()):
        data = content if isinstance(content, bytes) else content.read_bytes()
        found += [
            Leak(name, one.kind, one.place)
            for one, spellings in needles
            if any(spelling in data for spelling in spellings)
        ]
    return tuple(sorted(set(found)))


def _spellings(text: str) -> tuple[bytes, ...]:
    plain = text.strip()
    escaped = json.dumps(plain, ensure_ascii=False)[1:-1]
    ways = (
        plain,
        html.escape(plain),
        html.escape(plain, quote=False),
        escaped,
        json.dumps(plain)[1:-1],
        json.dumps(html.escape(plain, quote=False), ensure_ascii=False)[1:-1],
        plain.replace('"', '""'),
    )
    return tuple(dict.fromkeys(way.encode() for way in ways))
