"""Long lists of names and long sentences on several lines, each as wide as a terminal is."""

from __future__ import annotations

import textwrap

_WIDTH = 100


def wrapped(line: str, indent: int) -> list[str]:
    """A line, or several of which all but the first begin so many blanks in.

    >>> wrapped("  held: " + ", ".join(["follow_up_after_discharge"] * 4), 8)
    ['  held: follow_up_after_discharge, follow_up_after_discharge, follow_up_after_discharge,', \
'        follow_up_after_discharge']
    """
    return textwrap.wrap(
        line,
        _WIDTH,
        subsequent_indent=" " * indent,
        break_long_words=False,
        break_on_hyphens=False,
        drop_whitespace=True,
    )
