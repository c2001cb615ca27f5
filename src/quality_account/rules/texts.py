"""Headings of a text, by which a rule finds the part that it asks for."""

from __future__ import annotations

import re

_HEADING = re.compile(r"^#{1,6}[ \t]+(.+?)[ \t#]*$", re.MULTILINE)


def has_heading(markdown: str, heading: str) -> bool:
    """Whether a text has this heading with something below it, whatever its level and capitals.

    >>> has_heading("## What was learnt\\n\\nTo listen.", "What was learnt")
    True
    >>> has_heading("What was learnt", "What was learnt"), has_heading("## A\\n\\n## B\\n", "A")
    (False, False)
    """
    found = list(_HEADING.finditer(markdown))
    for number, one in enumerate(found):
        if one[1].strip().casefold() == heading.casefold():
            level = _level(one[0])
            later = (other for other in found[number + 1 :] if _level(other[0]) <= level)
            end = next((other.start() for other in later), len(markdown))
            if _HEADING.sub("", markdown[one.end() : end]).strip():
                return True
    return False


def _level(heading: str) -> int:
    return len(heading) - len(heading.lstrip("#"))
